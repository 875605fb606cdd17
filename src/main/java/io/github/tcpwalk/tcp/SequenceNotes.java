package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Notes that follow from sequence numbers, acknowledgments and windows, under the conditions of the Wireshark User's
 * Guide, section 7.5. It reads both ends, then records in the sender what the next segment is compared with.
 */
final class SequenceNotes {
    /** Fewest duplicate ACKs that announce a fast retransmission; the guide allows for one missing in the trace. */
    private static final int FAST_RETRANSMISSION_ACKS = 2;
    /** Longest time from the last of them to the fast retransmission. */
    private static final long FAST_RETRANSMISSION_NANOS = 20_000_000;
    /** What counts as "too soon to be a retransmission" while the round-trip time is unknown. */
    private static final long REORDER_NANOS = 3_000_000;

    private SequenceNotes() {}

    /** @param handshakeRttNanos round-trip time of the opening, 0 while unknown */
    static void analyse(Endpoint from, Endpoint to, Segment s, long handshakeRttNanos, Observation o) {
        long notes = 0;
        int length = s.payloadOctets;
        boolean synFinRst = s.has(SYN | FIN | RST);
        boolean hasAck = s.has(ACK);
        boolean atNext = from.nextSet && s.seq == from.next;
        boolean sameAck = hasAck && from.lastAckSet && s.ack == from.lastAck;
        boolean sameWindow = from.lastWindowSet && s.window == from.lastWindowField;
        boolean bareRepeat = length == 0 && !synFinRst && atNext && sameAck;

        boolean probe = length == 1 && atNext && to.lastWindowSet && to.lastWindowScaled == 0 && !synFinRst;
        if (probe) {
            notes |= Note.ZERO_WINDOW_PROBE.bit;
        } else {
            notes |= forward(from, to, s, length, synFinRst, atNext);
            if (bareRepeat && s.window != 0 && !sameWindow) {
                notes |= Note.WINDOW_UPDATE.bit;
            }
            notes |= repeatedAck(from, to, s, bareRepeat, sameWindow, o);
        }
        if (hasAck && !sameAck) {
            from.duplicatedFrame = s.frame;
            from.duplicateAcks = 0;
            from.unseenTold = false;
        }
        if (hasAck && to.seenThroughSet && Seq.after(s.ack, to.seenThrough)) {
            boolean reopens =
                    from.lastAckSet && s.ack == from.lastAck + 1 && atNext && Note.ZERO_WINDOW_PROBE.in(to.lastNotes);
            if (reopens) {
                notes |= Note.WINDOW_UPDATE.bit;
            } else if (to.seenThrough != to.next) {
                notes |= Note.ACKED_UNSEEN_SEGMENT.bit; // a hole below what was seen
            } else if (!to.unseenTold) {
                notes |=
                        Note.ACKED_UNSEEN_SEGMENT.bit; // all of it lies past what was seen: its sender fell silent here
                to.unseenTold = true;
            }
            to.seenThrough = to.next;
        }
        boolean occupies = length > 0 || s.has(SYN | FIN);
        if (occupies && from.nextSet && !Note.KEEP_ALIVE.in(notes)) {
            notes |= repeated(from, to, s, handshakeRttNanos);
        }
        o.notes |= notes;
        record(from, s, probe, notes, occupies, o);
    }

    private static long forward(Endpoint from, Endpoint to, Segment s, int length, boolean synFinRst, boolean atNext) {
        long notes = 0;
        if (s.window == 0 && !synFinRst) {
            notes |= Note.ZERO_WINDOW.bit;
        }
        if (from.nextSet && Seq.after(s.seq, from.next) && !s.has(RST)) {
            notes |= Note.PREVIOUS_SEGMENT_LOST.bit;
        }
        if (length <= 1 && from.nextSet && s.seq == from.next - 1 && !synFinRst) {
            notes |= Note.KEEP_ALIVE.bit;
        }
        if (length > 0
                && !synFinRst
                && to.lastAckSet
                && to.lastWindowSet
                && to.synOrScaleKnown(from)
                && s.seq + length == to.lastAck + (int) to.lastWindowScaled) {
            notes |= Note.WINDOW_FULL.bit;
        }
        return notes;
    }

    private static long repeatedAck(
            Endpoint from, Endpoint to, Segment s, boolean bareRepeat, boolean sameWindow, Observation o) {
        if (bareRepeat && s.window != 0 && sameWindow) {
            if (Note.KEEP_ALIVE.in(to.lastNotes)) {
                return Note.KEEP_ALIVE_ACK.bit;
            }
            o.duplicateCount = ++from.duplicateAcks;
            o.duplicateOf = from.duplicatedFrame;
            return Note.DUPLICATE_ACK.bit;
        }
        boolean answersProbe = s.payloadOctets == 0
                && s.window == 0
                && sameWindow
                && !s.has(SYN | FIN | RST)
                && from.nextSet
                && s.seq == from.next
                && from.lastAckSet
                && s.has(ACK)
                && Note.ZERO_WINDOW_PROBE.in(to.lastNotes);
        if (!answersProbe) {
            return 0;
        }
        if (s.ack == from.lastAck) {
            return Note.ZERO_WINDOW_PROBE_ACK.bit;
        }
        if (s.ack == from.lastAck + 1) {
            to.next = Seq.later(to.next, s.ack); // the receiver took the probe's octet after all
            to.seenThrough = Seq.later(to.seenThrough, s.ack);
            return Note.ZERO_WINDOW_PROBE_ACK.bit;
        }
        return 0;
    }

    private static long repeated(Endpoint from, Endpoint to, Segment s, long handshakeRttNanos) {
        int end = s.seq + s.payloadOctets;
        // A longer segment that starts one octet back repeats a probe's octet and carries new ones.
        boolean advances = s.payloadOctets > 1 && from.next - 1 == s.seq;
        if (s.payloadOctets > 0 && to.lastAckSet && Seq.atOrBefore(end, to.lastAck)) {
            return Note.SPURIOUS_RETRANSMISSION.bit | Note.RETRANSMISSION.bit;
        }
        if (advances || !Seq.before(s.seq, from.next)) {
            return 0;
        }
        if (to.duplicateAcks >= FAST_RETRANSMISSION_ACKS
                && to.lastAckSet
                && to.lastAck == s.seq
                && s.timestampNanos - to.lastAckNanos < FAST_RETRANSMISSION_NANOS) {
            return Note.FAST_RETRANSMISSION.bit | Note.RETRANSMISSION.bit;
        }
        long soon = handshakeRttNanos > 0 ? handshakeRttNanos : REORDER_NANOS;
        int occupiedEnd = end + (s.has(SYN | FIN) ? 1 : 0);
        if (s.timestampNanos - from.nextNanos < soon && from.next != occupiedEnd && !from.unacked.holds(s.seq, end)) {
            return Note.OUT_OF_ORDER.bit;
        }
        return Note.RETRANSMISSION.bit;
    }

    private static void record(Endpoint from, Segment s, boolean probe, long notes, boolean occupies, Observation o) {
        int end = s.seq + s.sequenceOctets();
        if (occupies) {
            from.unacked.sent(s.seq, end, s.timestampNanos, s.frame, o);
        }
        boolean first = !from.nextSet;
        boolean continues = from.seenThroughSet && s.seq == from.seenThrough;
        if (!probe) {
            from.countUnique(s.seq, end, s);
            if (first || Seq.after(end, from.next)) {
                from.next = end;
                from.nextSet = true;
                from.nextNanos = s.timestampNanos;
            }
            if (first || continues || !from.seenThroughSet) {
                from.seenThrough = from.next;
                from.seenThroughSet = true;
            }
        }
        from.lastNotes = notes;
    }
}
