package io.github.tcpwalk.wire;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;

/**
 * Octets to headers: hands every TCP segment, UDP datagram and quoting ICMP error of a frame to a sink. The objects
 * handed over are cursors that the next packet overwrites. Not thread-safe; one decoder a capture, as it holds the IP
 * fragments that still wait for others.
 */
public final class Decoder {
    private final Walk walk;

    public Decoder(PacketSink sink) {
        this(sink, Bounds.usual());
    }

    public Decoder(PacketSink sink, Bounds bounds) {
        walk = new Walk(sink, bounds);
    }

    /** Decodes one frame. Whatever it holds, this neither throws nor takes longer than its octets justify. */
    public void decode(Frame frame) {
        walk.begin(frame);
        int captured = Math.max(0, frame.captured);
        int linkType = LinkType.readAs(frame);
        walk.counts.ipAsEthernet += linkType == frame.linkType ? 0 : 1;
        walk.link.decode(linkType, frame.offset, captured, Math.max(captured, frame.original));
    }

    /** What was met on the way; readable at any time. */
    public DecodeCounts counts() {
        return walk.counts;
    }

    /** Ends the capture: fragments still waiting are counted as incomplete and dropped. */
    public DecodeCounts finish() {
        walk.fragments.finish();
        return walk.counts;
    }
}
