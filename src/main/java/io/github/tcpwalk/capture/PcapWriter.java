package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a classic capture with nanosecond times: one link type, big-endian, the same octets on every machine. */
public final class PcapWriter implements Closeable {
    /** What tcpdump writes when nobody asked for less. */
    static final int DEFAULT_SNAP_LENGTH = 262_144;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final WordWriter out;
    private final int linkType;

    /**
     * @param out closed with this; needs no buffer of its own
     * @param linkType LINKTYPE_ number of all frames
     */
    public PcapWriter(OutputStream out, int linkType) throws IOException {
        this.out = new WordWriter(out);
        this.linkType = linkType;
        this.out.word(PcapHeader.NANOSECOND_MAGIC);
        this.out.half(2);
        this.out.half(4);
        this.out.word(0);
        this.out.word(0);
        this.out.word(DEFAULT_SNAP_LENGTH);
        this.out.word(linkType);
    }

    /**
     * Appends a frame. Times before 1970 or after 2106, which the format cannot hold, are moved to its nearest end.
     *
     * @throws IllegalArgumentException when the frame has another link type: only pcapng holds several
     */
    public void write(Frame frame) throws IOException {
        if (frame.linkType != linkType) {
            throw new IllegalArgumentException(
                    "a pcap of link type " + linkType + " cannot hold a frame of link type " + frame.linkType);
        }
        long seconds = Math.floorDiv(frame.timestampNanos, NANOS_PER_SECOND);
        boolean representable = seconds >= 0 && seconds <= 0xffffffffL;
        out.word(representable ? (int) seconds : seconds < 0 ? 0 : -1);
        out.word(
                representable
                        ? (int) Math.floorMod(frame.timestampNanos, NANOS_PER_SECOND)
                        : seconds < 0 ? 0 : 999_999_999);
        out.word(frame.captured);
        out.word(frame.original);
        out.octets(frame.octets, frame.offset, frame.captured);
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
