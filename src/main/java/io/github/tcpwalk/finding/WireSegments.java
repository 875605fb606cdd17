package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Segment;

/** How many segments a captured one is on the wire: a card cuts what its computer hands it, or joins what came. */
final class WireSegments {
    /** Most octets of a segment and its options; no bound when neither end announced one. */
    private final int most;

    WireSegments(Subject subject) {
        boolean known = subject.end(true).mss() > 0 || subject.end(false).mss() > 0;
        this.most = known ? subject.segmentOctets() : Integer.MAX_VALUE;
    }

    int count(Segment s) {
        return s.payloadOctets <= most ? 1 : (s.payloadOctets + each(s) - 1) / each(s);
    }

    /** Payload of the last of them, octets. */
    int lastOctets(Segment s) {
        return s.payloadOctets <= most ? s.payloadOctets : s.payloadOctets - (count(s) - 1) * each(s);
    }

    private int each(Segment s) {
        return Math.max(1, most - (s.hasOption(Segment.OPT_TIMESTAMPS) ? Subject.TIMESTAMPS_OCTETS : 0));
    }
}
