package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** How the connection closes (RFC 9293 section 3.6): the FINs, who acknowledged them in what way, and resets. */
final class ClosingTracker {
    /** Fewest repeats without an answer, each gap longer than the one before, that count as timing out. */
    private static final int TIMED_OUT_REPEATS = 2;

    private Endpoint firstCloser;
    private boolean crossed;
    private boolean merged;
    private boolean reset;
    private boolean resetAfterTimeout;
    private Endpoint resetter;

    boolean crossed() {
        return crossed;
    }

    Endpoint firstCloser() {
        return firstCloser;
    }

    Endpoint resetter() {
        return resetter;
    }

    boolean complete(Endpoint a, Endpoint b) {
        return a.finAcked && b.finAcked;
    }

    /** Fills role, phase and step when the segment belongs to the closing. */
    void observe(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean covers = s.has(ACK) && to.finSeen && Seq.after(s.ack, to.finSeq);
        boolean newlyCovers = covers && !to.finAcked;
        if (s.has(FIN) && !s.has(SYN | RST)) {
            fin(from, to, s, covers, newlyCovers, o);
        } else if (covers && s.payloadOctets == 0 && !s.has(SYN | RST) && o.phase == null) {
            acknowledgment(from, to, newlyCovers, o);
        }
        if (newlyCovers) {
            to.finAcked = true;
        }
        if (covers) {
            to.finRepeated = false;
        }
        if (from.finSeen && s.payloadOctets > 0 && Seq.after(s.seq + s.payloadOctets, from.finSeq)) {
            o.notes |= Note.DATA_AFTER_FIN.bit;
        }
        if (reset && s.payloadOctets > 0 && !s.has(RST)) {
            o.notes |= Note.DATA_AFTER_RST.bit;
        }
    }

    private void fin(Endpoint from, Endpoint to, Segment s, boolean covers, boolean newlyCovers, Observation o) {
        if (s.payloadOctets > 0) {
            o.notes |= Note.FIN_WITH_DATA.bit;
        }
        from.finCount++;
        if (!from.finSeen) {
            from.finSeen = true;
            from.finSeq = s.seq + s.payloadOctets;
            from.finFrame = s.frame;
            from.finNanos = s.timestampNanos;
            name(from, to, covers, newlyCovers);
        } else {
            from.finRepeated = true;
        }
        o.role = from.finRole;
        o.phase = Phase.CLOSE;
        o.step = from.finStep;
    }

    private void name(Endpoint from, Endpoint to, boolean covers, boolean newlyCovers) {
        from.finRole = Role.FIN;
        if (from == to) {
            firstCloser = from;
            crossed = true; // the one FIN crosses itself
            from.finStep = 1;
        } else if (!to.finSeen) {
            firstCloser = from;
            from.finStep = 1;
        } else if (newlyCovers) {
            merged = true;
            from.finRole = Role.FIN_ACK;
            from.finStep = 2;
        } else if (covers) {
            from.finStep = 3;
        } else {
            crossed = true;
            from.finStep = 2;
        }
    }

    private void acknowledgment(Endpoint from, Endpoint to, boolean newlyCovers, Observation o) {
        if (newlyCovers) {
            if (from == to) {
                from.closeAckStep = 2;
            } else if (crossed) {
                from.closeAckStep = from.finAcked ? 4 : 3;
            } else if (to == firstCloser) {
                from.closeAckStep = 2;
            } else {
                from.closeAckStep = merged ? 3 : 4;
            }
        } else if (!to.finRepeated || from.closeAckStep == 0) {
            return;
        } else {
            o.notes |= Note.RETRANSMISSION.bit;
        }
        o.role = Role.ACK;
        o.phase = Phase.CLOSE;
        o.step = from.closeAckStep;
    }

    /** @param disownsAnswer it only says that an answer was none to what its sender had asked: nothing ends */
    void rst(Endpoint from, Endpoint to, boolean opened, boolean disownsAnswer, Observation o) {
        o.role = Role.RST;
        o.step = 1;
        o.of = 1;
        if (o.phase == null) {
            o.phase = Phase.CLOSE;
        }
        if (!reset && !disownsAnswer && !complete(from, to)) {
            reset = true;
            resetter = from;
            resetAfterTimeout = opened && timedOut(from);
        }
    }

    /** Keeps count of one end repeating itself while the other says nothing. */
    void silence(Endpoint from, Endpoint to, Segment s, Observation o) {
        to.unansweredRepeats = 0;
        to.repeatsBackOff = false;
        boolean repeat = o.is(Note.RETRANSMISSION) || o.is(Note.ZERO_WINDOW_PROBE) || o.is(Note.KEEP_ALIVE);
        if (!repeat) {
            if (!s.has(RST)) {
                from.unansweredRepeats = 0;
                from.repeatsBackOff = false;
                from.repeatNanos = s.timestampNanos;
                from.repeatGapNanos = 0;
            }
            return;
        }
        long gap = s.timestampNanos - from.repeatNanos;
        if (from.unansweredRepeats > 0) {
            from.repeatsBackOff = gap > from.repeatGapNanos * 3 / 2;
        }
        from.unansweredRepeats++;
        from.repeatGapNanos = gap;
        from.repeatNanos = s.timestampNanos;
    }

    private static boolean timedOut(Endpoint e) {
        return e.unansweredRepeats >= TIMED_OUT_REPEATS && e.repeatsBackOff;
    }

    /** What the closing is by all that was seen so far; null when nothing was ever open. */
    Closing closing(Endpoint a, Endpoint b, Opening opening) {
        if (opening == Opening.REFUSED || opening == Opening.REJECTED || opening == Opening.UNANSWERED) {
            return null;
        }
        if (complete(a, b)) {
            return crossed ? Closing.SIMULTANEOUS : merged ? Closing.THREE_SEGMENT : Closing.FOUR_SEGMENT;
        }
        if (reset) {
            return resetAfterTimeout ? Closing.TIMED_OUT : Closing.RESET;
        }
        if (opening != Opening.HALF_OPEN && (timedOut(a) || timedOut(b))) {
            return Closing.TIMED_OUT;
        }
        if (a.finSeen != b.finSeen && (a.finSeen ? a : b).finAcked) {
            return Closing.HALF_CLOSED;
        }
        return Closing.OPEN;
    }
}
