package io.github.tcpwalk.capture;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One record of a capture, as a cursor: a source fills the same object again for every record, so nothing is allocated
 * per packet. Whoever needs a frame longer than until the next {@link FrameSource#next} keeps its {@link #file},
 * {@link #number} and {@link #position} and reads it again.
 */
public final class Frame {
    /**
     * The octets lie here, big-endian, read by absolute index only; position and limit mean nothing. Never touched
     * again after the next frame was asked for or the capture closed: its octets may be gone or others.
     */
    public ByteBuffer octets;
    /** Index in {@link #octets} of the frame's first octet. */
    public int offset;
    /** Octets captured, from {@link #offset}; never past the end of {@link #octets}. */
    public int captured;
    /** Octets the frame had on the wire as the record claims; a lying record may claim less than was captured. */
    public int original;
    /** Nanoseconds since 1970-01-01T00:00:00Z; 0 in a record that has no time (a pcapng simple packet). */
    public long timestampNanos;
    /** LINKTYPE_ number of the interface (https://www.tcpdump.org/linktypes.html), flag bits removed. */
    public int linkType;
    /** Snap length of the interface in octets, 0 when unlimited or unknown. */
    public int snapLength;
    /** Index of the file in {@link Capture#names}; 0 in a single capture. */
    public int file;
    /** Counts every packet record of its file from 1. */
    public long number;
    /** Offset of the record's header in the (uncompressed) file, in octets. */
    public long position;
    /** What a pcapng says of it, untrusted text, in the order of the file. */
    public List<String> comments = List.of();

    /** Makes this a cursor over the same record. */
    public void moveTo(Frame other) {
        octets = other.octets;
        offset = other.offset;
        captured = other.captured;
        original = other.original;
        timestampNanos = other.timestampNanos;
        linkType = other.linkType;
        snapLength = other.snapLength;
        file = other.file;
        number = other.number;
        position = other.position;
        comments = other.comments;
    }
}
