package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.PSH;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;
import static io.github.tcpwalk.wire.Segment.URG;

import io.github.tcpwalk.wire.Segment;

/**
 * Notes that follow from sequence numbers, acknowledgments and windows, under the conditions of the Wireshark User's
 * Guide, section 7.5. It reads both ends, then records in the sender what the next segment is compared with.
 */
final class SequenceNotes {
    /** Fewest duplicate ACKs that announce a fast retransmission; the guide allows for one missing in the trace. */
    private static final int FAST_RETRANSMISSION_ACKS = 2;
    /** Beyond a round trip, longest time from the last of them; no retransmission timer is shorter (RFC 6298). */
    private static final long FAST_RETRANSMISSION_NANOS = 20_000_000;
    /** What counts as "too soon to be a retransmission" while the round-trip time is unknown. */
    private static final long REORDER_NANOS = 3_000_000;

    /**
     * So long after its sender's FIN was acknowledged nobody sends data again: it was under way all the time (RFC
     * 1337).
     */
    private static final long OLD_NANOS = 1_000_000_000L;

    /** No timer sends again any sooner; RFC 6298 section 2 wants a second, kernels take this. */
    private static final long TIMER_NANOS = 200_000_000L;

    /** No keep-alive comes so soon after a word of the other end (Linux and RFC 1122 section 4.2.3.6 in seconds). */
    private static final long SOONEST_KEEP_ALIVE_NANOS = 1_000_000_000L;

    private SequenceNotes() {}

    /** @param byDesign it only says again what its sender said while opening, as a simultaneous open has it */
    static void observe(
            Endpoint from, Endpoint to, Segment s, boolean byDesign, OpeningTracker opening, Observation o) {
        boolean synFinRst = s.has(SYN | FIN | RST);
        boolean atNext = from.sent.continuesAt(s.seq);
        boolean sameAck = from.acks.sameNumber(s);
        o.overtaken = from.acks.overtook(s);
        boolean probe = probesWindow(from, to, s, synFinRst);
        from.order.follow(s);
        if (probe) {
            o.note(Note.ZERO_WINDOW_PROBE);
        } else {
            forward(from, to, s, synFinRst, o);
            if (s.payloadOctets == 0 && !synFinRst && atNext && from.acks.known() && s.has(ACK)) {
                repeatedAck(from, to, s, sameAck, byDesign, o);
            }
        }
        if (byDesign && !synFinRst) {
            from.acks.forgive();
        }
        if (s.has(ACK)) {
            if (!sameAck && !o.overtaken) {
                from.acks.begin(s);
                from.sent.acknowledged();
            }
            acknowledged(from, to, s, atNext, o);
            boolean reports = to.recovery != null || s.sackBlocks > 0;
            if (reports && to.sent.started() && to.recovery().hear(s, to.sent.next())) {
                o.note(Note.SACK_RENEGING);
            }
        }
        boolean occupies = s.payloadOctets > 0 || s.has(SYN | FIN);
        if (occupies && !byDesign && from.sent.started() && !probe && !o.is(Note.KEEP_ALIVE)) {
            repeated(from, to, s, opening, o);
        }
        record(from, s, probe, occupies, o);
    }

    /** The same where {@code s} goes as {@linkplain Prediction foreseen}. */
    static void goesOn(Endpoint from, Endpoint to, Segment s, Observation o) {
        from.order.follow(s);
        if (!from.acks.sameNumber(s)) {
            from.acks.begin(s);
            from.sent.acknowledged();
        }
        if (to.recovery != null && to.recovery.hear(s, to.sent.next())) {
            o.note(Note.SACK_RENEGING);
        }
        record(from, s, false, s.payloadOctets > 0, o);
    }

    /** With an octet past the closed window, or as Linux does, with the number before and none (RFC 9293 3.8.6.1). */
    private static boolean probesWindow(Endpoint from, Endpoint to, Segment s, boolean synFinRst) {
        boolean closed = !synFinRst && to.acks.windowKnown() && to.acks.window() == 0;
        // a sender to whom the window was open would send what it has: the update did not arrive
        boolean goesOn = !synFinRst && s.payloadOctets == 0 && from.sent.probed(Note.ZERO_WINDOW_PROBE);
        if (goesOn && from.sent.continuesAt(s.seq + 1) && Silence.backsOff(from, s)) {
            return true;
        }
        boolean first = !synFinRst && s.payloadOctets == 0 && s.has(ACK) && from.recovery != null;
        if (first
                && from.sent.continuesAt(s.seq + 1)
                && to.acks.covers(from.sent.next())
                && from.recovery.closedSince(from.sent.spokeNanos(), s.timestampNanos, SOONEST_KEEP_ALIVE_NANOS)) {
            return true;
        }
        return closed
                && (s.payloadOctets == 1 && from.sent.continuesAt(s.seq)
                        || s.payloadOctets <= 1 && from.sent.continuesAt(s.seq + 1));
    }

    private static void forward(Endpoint from, Endpoint to, Segment s, boolean synFinRst, Observation o) {
        if (s.window == 0 && !synFinRst && !o.overtaken) {
            o.note(Note.ZERO_WINDOW);
            to.recovery().closed(s.timestampNanos);
        }
        if (!s.has(RST) && from.sent.endsBefore(s.seq)) {
            o.note(Note.PREVIOUS_SEGMENT_LOST);
        }
        boolean behind = s.has(ACK) && from.acks.known() && Seq.before(s.ack, from.acks.number());
        if (s.payloadOctets <= 1 && !synFinRst && !behind && from.sent.continuesAt(s.seq + 1) && isIdle(from, to, s)) {
            o.note(Note.KEEP_ALIVE);
        }
        if (s.payloadOctets > 0
                && !synFinRst
                && to.acks.known()
                && to.handshake.shiftKnown(from.handshake)
                && s.seq + s.payloadOctets == to.acks.number() + to.acks.window()) {
            o.note(Note.WINDOW_FULL);
        }
    }

    /** Nobody waits for an octet that is acknowledged, and no program's octet is in a keep-alive. */
    private static boolean isIdle(Endpoint from, Endpoint to, Segment s) {
        boolean waits = to.acks.known() && !to.acks.covers(from.sent.next());
        if (s.payloadOctets > 0) {
            return !waits && !s.has(PSH | URG);
        }
        if (from.finAcked() && to.finAckedBy(from.acks.number())) {
            return false; // it has nobody to probe any more, but its last ACK may have been overtaken by its FIN
        }
        boolean overtaken = from.sent.precedesLatest(SendingOrder.stamp(s), from.order)
                || waits && s.timestampNanos - from.sent.nextNanos() < Numbering.UNDER_WAY_NANOS;
        return !overtaken;
    }

    /** A bare ACK where its sender's next octet would be. */
    private static void repeatedAck(
            Endpoint from, Endpoint to, Segment s, boolean sameAck, boolean byDesign, Observation o) {
        boolean sameWindow = from.acks.sameWindow(s);
        if (s.window != 0) {
            if (!sameAck) {
                return;
            }
            if (to.sent.probed(Note.KEEP_ALIVE)) { // the window of a SYN+ACK before it is written in another unit
                o.note(Note.KEEP_ALIVE_ACK);
            } else if (byDesign) {
                return;
            } else if (sameWindow && to.sent.probed(Note.ZERO_WINDOW_PROBE)) {
                o.note(Note.ZERO_WINDOW_PROBE_ACK);
            } else if (!sameWindow) {
                o.note(Note.WINDOW_UPDATE);
            } else if (!o.is(Note.CHALLENGE_ACK)) { // which tells of no hole
                o.note(Note.DUPLICATE_ACK);
                o.duplicateCount = from.acks.repeat();
                o.duplicateOf = from.acks.firstFrame();
                o.duplicateFile = from.acks.firstFile();
            }
        } else if (sameWindow && to.sent.probed(Note.ZERO_WINDOW_PROBE)) {
            if (sameAck) {
                o.note(Note.ZERO_WINDOW_PROBE_ACK);
            } else if (s.ack == from.acks.number() + 1) {
                to.sent.probeTaken(s.ack);
                o.note(Note.ZERO_WINDOW_PROBE_ACK);
            }
        }
    }

    /** What the acknowledgment tells of the other end's octets. */
    private static void acknowledged(Endpoint from, Endpoint to, Segment s, boolean atNext, Observation o) {
        if (!to.sent.unseenBelow(s.ack)) {
            return;
        }
        boolean reopens = atNext
                && to.sent.probed(Note.ZERO_WINDOW_PROBE)
                && from.acks.known()
                && s.ack == from.acks.number() + 1;
        if (reopens) {
            o.note(Note.WINDOW_UPDATE);
            to.sent.probeTaken(s.ack);
        } else if (to.sent.arrivedUnseen(s.ack) && !o.answersEarly) {
            o.note(Note.ACKED_UNSEEN_SEGMENT);
            from.told.countUnseen(to.sent.toldAnother() ? 1 : 0);
        }
    }

    /** What was sent before, or only overtaken by what came after it. */
    private static void repeated(Endpoint from, Endpoint to, Segment s, OpeningTracker opening, Observation o) {
        if (s.has(SYN) && !s.has(ACK) && from.handshake.acknowledged() && to.acks.covers(s.seq + 1)) {
            o.note(Note.OLD_DUPLICATE);
            return;
        }
        int end = s.seq + s.payloadOctets;
        if (s.has(FIN) && from.finAcked() && from.sent.isLatestAgain(end, SendingOrder.stamp(s), from.order)) {
            o.note(Note.OLD_DUPLICATE);
            return;
        }
        boolean below = Seq.before(s.seq, from.sent.next());
        boolean needless = s.payloadOctets > 0 && to.acks.covers(end);
        // A longer segment that starts one octet back repeats a probe's octet and carries new ones.
        boolean advances = s.payloadOctets > 1 && from.sent.continuesAt(s.seq + 1);
        o.capturedLate = !s.has(SYN) && capturedLate(from, to, s, opening, o);
        if (o.capturedLate) {
            o.note(Note.OUT_OF_ORDER);
            return;
        }
        if (!needless && (advances || !below)) {
            return;
        }
        if (needless && isOlder(from, s)) {
            o.note(Note.OLD_DUPLICATE);
            return;
        }
        if (below && overtaken(from, to, s, needless, opening, o)) {
            o.note(Note.OUT_OF_ORDER);
            return;
        }
        boolean same = needless && from.sent.wasSentBy(s.seq, SendingOrder.stamp(s), from.order);
        if (same || needless && from.finAcked() && wasUnderWay(from, to, s, opening)) {
            o.note(Note.OLD_DUPLICATE);
            return;
        }
        o.note(Note.RETRANSMISSION);
        int hole = from.sent.hole(s.seq, s.seq + s.sequenceOctets());
        if (hole >= 0) {
            from.sent.repair(hole, s.seq, s.seq + s.sequenceOctets(), SendingOrder.stamp(s));
        }
        if (needless) {
            boolean newFin = s.has(FIN) && !to.acks.covers(end + 1);
            if (!newFin) {
                o.note(Note.SPURIOUS_RETRANSMISSION);
            }
        } else if (probesTail(from, to, s, opening)) {
            o.note(Note.TAIL_LOSS_PROBE);
        } else {
            repairs(from, to, s, opening, o);
        }
    }

    /**
     * Whether it was under way since before the connection: it ends before its first octet, or was sent before its SYN.
     */
    private static boolean isOlder(Endpoint from, Segment s) {
        Handshake own = from.handshake;
        return own.issKnown()
                && (Seq.before(s.seq, own.iss()) && Seq.atOrBefore(s.seq + s.payloadOctets, own.iss() + 1)
                        || from.order.precedesSyn(s));
    }

    /** Whether it, of which nothing was seen yet, was sent before it was acknowledged, by what tells the order. */
    private static boolean capturedLate(Endpoint from, Endpoint to, Segment s, OpeningTracker opening, Observation o) {
        int end = s.seq + s.sequenceOctets();
        if (!to.acks.covers(end)) {
            return false;
        }
        if (Seq.before(s.seq, from.sent.next())) {
            return from.sent.hole(s.seq, end) >= 0 && overtaken(from, to, s, true, opening, o);
        }
        return from.order.continuous() || to.acks.answers(s, Math.max(opening.tookNanos(), REORDER_NANOS));
    }

    /** Whether its sender would not send again by now what it carries; at once, it is likely to have been reordered. */
    private static boolean wasUnderWay(Endpoint from, Endpoint to, Segment s, OpeningTracker opening) {
        long since = s.timestampNanos - to.acks.nanos();
        return since > OLD_NANOS
                || from.standing.knowsAckOfFin() && since > Math.max(opening.tookNanos(), REORDER_NANOS);
    }

    /** By duplicate ACKs (RFC 5681), SACK (RFC 6675) or RACK (RFC 8985), or by the timer. */
    private static void repairs(Endpoint from, Endpoint to, Segment s, OpeningTracker opening, Observation o) {
        boolean asked = to.acks.repeats() >= FAST_RETRANSMISSION_ACKS && to.acks.number() == s.seq
                || from.recovery != null && from.recovery.asks(s.seq);
        boolean fast = asked
                && to.acks.known()
                && s.timestampNanos - to.acks.nanos() < FAST_RETRANSMISSION_NANOS + opening.tookNanos();
        if (fast) {
            o.note(Note.FAST_RETRANSMISSION);
        }
        if (from.recovery != null && from.recovery.takenBack(s.seq)) {
            o.note(Note.SACK_RENEGING);
        }
        from.recovery().repair(from.sent.next(), fast);
    }

    /**
     * The last octets sent again though earlier ones are not acknowledged either (RFC 8985 section 7): a timer starts
     * with the first of these.
     */
    private static boolean probesTail(Endpoint from, Endpoint to, Segment s, OpeningTracker opening) {
        boolean unprompted =
                from.recovery == null || !from.recovery.repairing() && !from.recovery.asks(to.acks.number());
        return unprompted
                && !s.has(SYN)
                && to.acks.known()
                && Seq.after(s.seq, to.acks.number())
                && from.sent.contiguousThrough() == from.sent.next()
                && s.seq + s.sequenceOctets() == from.sent.next()
                && s.timestampNanos - from.sent.nextNanos() > opening.tookNanos();
    }

    /** Whether it was sent before what was captured before it; where nothing but time tells, it must fill a hole. */
    private static boolean overtaken(
            Endpoint from, Endpoint to, Segment s, boolean needless, OpeningTracker opening, Observation o) {
        long roundTrip = roundTrip(from, to, opening);
        long soon = roundTrip > 0 ? roundTrip : REORDER_NANOS;
        int end = s.seq + s.sequenceOctets();
        int hole = from.sent.hole(s.seq, end);
        if (hole < 0) { // its octets were seen, unless it lies before the first segment captured
            boolean damaged = o.is(Note.BAD_CHECKSUM); // perhaps in its time stamp
            if (!damaged && from.sent.isFirstCopy(s.seq, end, SendingOrder.stamp(s), from.order)) {
                return true;
            }
            boolean beforeCapture = from.numbering.precedesFirst(s.seq) && !from.handshake.issKnown();
            return beforeCapture && !needless && s.timestampNanos - from.sent.nextNanos() < soon;
        }
        long stamp = SendingOrder.stamp(s);
        int sent = from.order.compare(stamp, from.sent.holeStamp(hole));
        if (sent != 0) {
            return sent < 0;
        }
        if (from.order.sameFlight(s, stamp, from.sent.holeStamp(hole), soon)) {
            return true;
        }
        long since = s.timestampNanos - from.sent.holeNanos(hole);
        boolean firstFin = s.payloadOctets == 0 && s.has(FIN);
        if (firstFin && (needless || since < UnseenFin.LATE_NANOS)) {
            return true;
        }
        return !needless && since < soon;
    }

    /** The shortest seen; that of the opening is longer where a program took its time to answer. */
    private static long roundTrip(Endpoint from, Endpoint to, OpeningTracker opening) {
        boolean bothWays = from.told.rttSamples() > 0 && to.told.rttSamples() > 0;
        return bothWays
                ? Math.min(opening.tookNanos(), from.told.rttMinNanos() + to.told.rttMinNanos())
                : opening.ambiguous() ? Math.min(opening.tookNanos(), TIMER_NANOS) : opening.tookNanos();
    }

    /** Takes {@code s} as sent, whatever came before it. */
    static void record(Endpoint from, Segment s, Observation o) {
        record(from, s, false, true, o);
    }

    private static void record(Endpoint from, Segment s, boolean probe, boolean occupies, Observation o) {
        int end = s.seq + s.sequenceOctets();
        if (occupies) {
            from.unacked.sent(s.seq, end, s.timestampNanos, s.file, s.frame, o);
        }
        if (probe) {
            boolean fresh = s.payloadOctets == 1 && from.sent.continuesAt(s.seq) && from.sent.probeWithOctet();
            from.told.countUnique(fresh ? 1 : 0);
        } else if (!o.is(Note.OLD_DUPLICATE) && (!s.has(RST) || s.carriesData() && from.sent.continuesAt(s.seq))) {
            octets(from, s);
        }
        from.sent.latest(probe ? Note.ZERO_WINDOW_PROBE : o.is(Note.KEEP_ALIVE) ? Note.KEEP_ALIVE : null);
    }

    /** SYN and FIN are numbered apart from the payload between them, of which alone it is counted what is new. */
    private static void octets(Endpoint from, Segment s) {
        long stamp = SendingOrder.stamp(s);
        int start = s.seq + (s.has(SYN) ? 1 : 0);
        int end = start + s.payloadOctets;
        if (s.has(SYN)) {
            from.sent.send(s.seq, start, stamp, s.timestampNanos);
        }
        boolean afterSyn = !from.handshake.issKnown() || Seq.after(start, from.handshake.iss());
        int before = afterSyn ? from.sent.beforeFirst(start, end) : 0;
        from.told.countUnique(before + from.sent.send(start, end, stamp, s.timestampNanos));
        if (s.has(FIN)) {
            from.sent.send(end, end + 1, stamp, s.timestampNanos);
        }
    }
}
