package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.CWR;
import static io.github.tcpwalk.wire.Segment.ECE;
import static io.github.tcpwalk.wire.Segment.SYN;
import static io.github.tcpwalk.wire.Segment.URG;

import io.github.tcpwalk.wire.Segment;

/** Notes that a segment gets for what it holds, whatever its connection. */
final class SegmentNotes {
    private SegmentNotes() {}

    static void observe(Segment s, Observation o) {
        if (s.payloadCaptured < s.payloadOctets) {
            o.note(Note.TRUNCATED);
        }
        if (s.has(URG)) {
            o.note(Note.URGENT);
        }
        if (s.has(ECE) && !s.has(SYN)) {
            o.note(Note.ECN_ECHO);
        }
        if (s.has(CWR) && !s.has(SYN)) {
            o.note(Note.CWR);
        }
        if (s.sackBlocks > 0 && reportsDuplicate(s)) {
            o.note(Note.D_SACK);
        }
    }

    /** RFC 2883 section 4: the first block lies below the acknowledgment, or inside the second block. */
    private static boolean reportsDuplicate(Segment s) {
        int left = s.sackLeft(0);
        int right = s.sackRight(0);
        if (Seq.before(left, s.ack) && Seq.atOrBefore(right, s.ack)) {
            return true;
        }
        return s.sackBlocks > 1 && Seq.atOrAfter(left, s.sackLeft(1)) && Seq.atOrBefore(right, s.sackRight(1));
    }

    /** Of a SYN. */
    static void fastOpen(Segment s, Observation o) {
        if (s.payloadOctets > 0 || s.hasOption(Segment.OPT_FAST_OPEN)) {
            o.note(Note.FAST_OPEN);
        }
    }

    /** Of a SYN+ACK; data on it are a fast open only where the SYN asked for one. */
    static void fastOpen(Handshake asking, Segment s, Observation o) {
        if (s.hasOption(Segment.OPT_FAST_OPEN) || s.payloadOctets > 0 && asking.opensFast()) {
            o.note(Note.FAST_OPEN);
        } else if (s.payloadOctets > 0) {
            o.note(Note.SYN_ACK_WITH_DATA);
        }
    }
}
