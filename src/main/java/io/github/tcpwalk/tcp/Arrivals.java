package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** Which {@link Event}s a segment is to its receiver (RFC 9293 section 3.10.7). */
final class Arrivals {
    private Arrivals() {}

    /**
     * A segment that is taken to arrive at once moves its receiver.
     *
     * @param finsCross the FINs are known to cross
     * @param finArrives so is it that the receiver takes the other end's FIN, which was sent once
     */
    static void receive(
            OpeningTracker opening,
            boolean finsCross,
            boolean finArrives,
            Endpoint from,
            Endpoint to,
            Segment s,
            Standing target,
            long ordinal) {
        if (s.has(RST)) {
            reset(to, s, target, ordinal);
            return;
        }
        target.ask();
        Handshake own = to.handshake;
        if (s.has(SYN)) {
            if (target.hindsight().lacksOpeningOf(ordinal)) {
                return;
            }
            if (!s.has(ACK)) {
                target.move(Event.RECEIVE_SYN);
            } else if (own.synSeen() && target.hindsight().lacksAckOfSynAfter(ordinal)) {
                return; // it crosses its own
            } else if (own.synSeen() ? own.acknowledgedBy(s.ack) : target.state() == State.SYN_SENT) {
                target.move(Event.RECEIVE_SYN_ACK);
            }
            return;
        }
        if (opening.has(CaptureGap.SYN_ACK_MISSING)) {
            target.move(Event.RECEIVE_SYN_ACK); // which came before
            target.move(Event.FOUND_OPEN);
        }
        if (s.has(ACK)) {
            boolean behindFin =
                    finArrives && from.finAckedBy(s.seq) && target.hindsight().lacksFinAfter(ordinal);
            if (!behindFin) { // else its receiver has neither yet
                acknowledge(opening, from, to, s, target, ordinal);
            }
        }
        boolean stillCross = finsCross && !to.finSeen();
        if (from.finSeen() && !target.finTaken() && !stillCross && bringsFin(from, to, s, target, ordinal)) {
            target.takeFin();
        }
    }

    /** Of copies sent before any was answered, the last need be the only one that arrived. */
    static void repeat(Endpoint from, Endpoint to, Segment s, Standing target, long ordinal) {
        if (s.has(RST) || from == to) {
            return;
        }
        if (s.has(SYN)) {
            Handshake theirs = from.handshake;
            target.asked((s.has(ACK) ? theirs.synAckCount() : theirs.synCount()) > 1, ordinal);
        } else if (s.has(FIN) && from.finSeen() && from.farewell().sentAgain() && !from.finAcked()) {
            target.finAgain(ordinal);
        }
    }

    /** Whether the sender's FIN arrives with it, and everything before that arrived. */
    private static boolean bringsFin(Endpoint from, Endpoint to, Segment s, Standing target, long ordinal) {
        if (target.hindsight().lacksFinAfter(ordinal)) {
            return false;
        }
        int acknowledged = to.acks.known() ? to.acks.number() : from.sent.contiguousThrough();
        if (target.hindsight().lackedFin(ordinal)
                && !(Seq.atOrBefore(s.seq, acknowledged) && Seq.after(s.seq + s.sequenceOctets(), acknowledged))) {
            return false; // not what its receiver waits for
        }
        return from.finAckedBy(from.sent.contiguousThrough()) || from.farewell().number() == acknowledged;
    }

    private static void acknowledge(
            OpeningTracker opening, Endpoint from, Endpoint to, Segment s, Standing target, long ordinal) {
        if (from != to && to.acks.known() && Seq.before(s.seq + s.sequenceOctets(), to.acks.number())) {
            return; // nothing in it is new: not acceptable, whatever it acknowledges (RFC 9293 section 3.10.7.4, first)
        }
        if (target.state() == State.SYN_RECEIVED
                && !target.opensAnew()
                && !target.hindsight().lacksAckOfSynAfter(ordinal)
                && (opening.gapProven() || acknowledgesSyn(to, s))) {
            target.move(Event.RECEIVE_ACK_OF_SYN);
            if (to.finSeen()) {
                target.move(Event.SEND_FIN); // it had closed before it was open
            }
        }
        boolean lost = target.state() == State.LAST_ACK
                ? target.hindsight().livesAfter(ordinal)
                : target.hindsight().lacksAckOfFinAfter(ordinal);
        if (to.finAckedBy(s.ack) && !lost) {
            target.end(Event.RECEIVE_ACK_OF_FIN, Ending.Kind.FINISHED, s.timestampNanos, s.seq, 0);
        }
    }

    /**
     * Whether the other end's FIN arrives right after a FIN of {@code from}, segment {@code ordinal}: it is under way.
     *
     * @param shown of it, where the FINs are known to cross; else null
     */
    static boolean meetsFin(Endpoint from, Endpoint to, Standing source, long ordinal, Shown shown) {
        boolean again = shown != null
                && from.finSeen()
                && to.finSeen()
                && from.farewell().sentAgain();
        boolean crosses = from.finSeen() && from.farewell().crosses() || again && !source.finTaken();
        return crosses
                && to.finAckedBy(to.sent.contiguousThrough())
                && !source.hindsight().lacksFinAfter(ordinal)
                && (shown == null || ordinal >= shown.fin()); // else sent again: the copies before are lost
    }

    /** The acknowledgment of its FIN came with what {@code s} shows that {@code source} had. */
    static void ackOfFin(Standing source, Endpoint to, Segment s, long ordinal) {
        if (!source.hindsight().lacksAckOfFinAfter(ordinal)) {
            State before = source.state();
            source.end(
                    Event.RECEIVE_ACK_OF_FIN,
                    Ending.Kind.FINISHED,
                    s.timestampNanos,
                    to.farewell().number(),
                    0);
            source.inferSince(before);
        }
    }

    private static boolean acknowledgesSyn(Endpoint to, Segment s) {
        return to.handshake.issKnown() && Seq.after(s.ack, to.handshake.iss()) && Seq.atOrBefore(s.ack, to.sent.next());
    }

    private static void reset(Endpoint to, Segment s, Standing target, long ordinal) {
        boolean refuses = s.has(ACK) && to.handshake.acknowledgedBy(s.ack);
        if (target.state() == State.SYN_SENT && !refuses || target.hindsight().livesAfter(ordinal)) {
            return;
        }
        target.end(ofReset(to), Ending.Kind.RESET, s.timestampNanos, s.seq, to.handshake.iss());
    }

    /** What a RST that it believes is to an end. */
    static Event ofReset(Endpoint to) {
        return to.handshake.synSeen() ? Event.RECEIVE_RST : Event.RECEIVE_RST_AS_LISTENER;
    }
}
