package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Segment;

/** How many segments a captured one is on the wire: a card cuts what its computer hands it, or joins what came. */
final class WireSegments {
    /** What the timestamps take of a segment, with their padding (RFC 7323 appendix A). */
    private static final int TIMESTAMPS_OCTETS = 12;

    /** Most octets of a segment and its options; no bound when neither end announced one. */
    private final int most;

    WireSegments(Subject subject) {
        boolean known = subject.end(true).mss() > 0 || subject.end(false).mss() > 0;
        this.most = known ? subject.segmentOctets() : Integer.MAX_VALUE;
    }

    int count(Segment s) {
        if (s.payloadOctets <= most) {
            return 1;
        }
        int each = Math.max(1, most - (s.hasOption(Segment.OPT_TIMESTAMPS) ? TIMESTAMPS_OCTETS : 0));
        return (s.payloadOctets + each - 1) / each;
    }
}
