package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * The state each end must be in (RFC 9293 section 3.3.2 and 3.10.7), moved by what it sends and by what reaches it; a
 * segment seen is taken to arrive at once, except a SYN or FIN that crosses the other end's.
 */
final class States {
    private States() {}

    /** The state the sender turns out to have been in when it sent this segment. */
    static State beforeSending(Endpoint from, Endpoint to, Segment s, Outcome outcome) {
        State now = from.state;
        if (s.has(SYN) && !s.has(ACK)) {
            boolean crossing = now == State.SYN_RECEIVED
                    && !from.answeredSynWithAck
                    && from.synCount <= 1
                    && (outcome == null || outcome.opening() != Opening.SPLIT);
            return now == State.UNKNOWN || crossing ? State.CLOSED : now;
        }
        if (s.has(SYN)) {
            return now == State.UNKNOWN || now == State.CLOSED && !from.synSeen ? State.LISTEN : now;
        }
        if (s.has(RST)) {
            return now == State.UNKNOWN && to.state == State.SYN_SENT ? State.CLOSED : now;
        }
        if (s.has(FIN) && from.finCount <= 1 && now == State.CLOSE_WAIT && !Seq.after(s.ack, to.finSeq)) {
            return State.ESTABLISHED; // the peer's FIN had not arrived when this one left
        }
        boolean tookFin = s.has(ACK) && to.finSeen && Seq.after(s.ack, to.finSeq);
        if (tookFin && !to.finTaken) {
            to.finTaken = true;
            return afterPeerFin(now, false);
        }
        return now;
    }

    static State afterSending(State now, Endpoint from, Endpoint to, Segment s) {
        if (s.has(RST)) {
            return now == State.LISTEN || disownsAnswer(from, s) ? now : State.CLOSED;
        }
        if (s.has(SYN)) {
            return switch (now) {
                case UNKNOWN, CLOSED, LISTEN, SYN_SENT -> s.has(ACK) ? State.SYN_RECEIVED : State.SYN_SENT;
                default -> now;
            };
        }
        if (s.has(FIN)) {
            return switch (now) {
                case UNKNOWN -> to.finTaken ? State.LAST_ACK : State.FIN_WAIT_1;
                case ESTABLISHED, SYN_RECEIVED, SYN_SENT, LISTEN -> State.FIN_WAIT_1;
                case CLOSE_WAIT -> State.LAST_ACK;
                default -> now;
            };
        }
        return switch (now) {
            case UNKNOWN ->
                to.finTaken ? State.CLOSE_WAIT : s.has(ACK) || s.payloadOctets > 0 ? State.ESTABLISHED : now;
            // its peer's SYN+ACK was not seen, or its own SYN+ACK's acknowledgment
            case SYN_SENT -> to.synAckSeen || s.payloadOctets > 0 ? State.ESTABLISHED : now;
            case SYN_RECEIVED ->
                s.payloadOctets > 0 && from.synAckSeen && to.synPayloadOctets == 0 ? State.ESTABLISHED : now;
            default -> now;
        };
    }

    /**
     * True for a RST that takes the number of an acknowledgment which was none to its sender's SYN: the sender goes on
     * waiting for the right answer (RFC 9293 section 3.10.7.3, figures 8 and 9).
     */
    static boolean disownsAnswer(Endpoint from, Segment s) {
        return from.state == State.SYN_SENT
                && from.synSeen
                && s.seq != from.iss + 1
                && s.seq != from.iss + 1 + from.synPayloadOctets;
    }

    /**
     * The receiver's state once the segment arrived.
     *
     * @param outcome how the whole connection went, by an earlier telling; null while live
     */
    static State afterReceiving(State now, Endpoint from, Endpoint to, Segment s, Outcome outcome) {
        if (s.has(RST)) {
            return afterReset(now, from, to, s);
        }
        if (s.has(SYN)) {
            return s.has(ACK) ? afterSynAck(now, to, s) : afterSyn(now, outcome);
        }
        State next = now;
        if (s.has(ACK)) {
            next = afterAck(now, to, s);
        }
        boolean crossing = outcome != null && outcome.closing() == Closing.SIMULTANEOUS && !to.finSeen;
        boolean finIsNext = from.finSeen && !from.finTaken && Seq.after(from.contiguousThrough(), from.finSeq);
        if (finIsNext && !crossing) {
            from.finTaken = true;
            next = afterPeerFin(next, to.finSeen && s.has(ACK) && Seq.after(s.ack, to.finSeq));
        }
        return next;
    }

    private static State afterSyn(State now, Outcome outcome) {
        return switch (now) {
            case SYN_SENT -> State.SYN_RECEIVED; // RFC 9293 section 3.5 figure 7
            case UNKNOWN, CLOSED, LISTEN -> {
                State before = beforeSyn(now, outcome);
                yield before == State.LISTEN ? State.SYN_RECEIVED : before;
            }
            default -> now;
        };
    }

    /** Where the receiver of a SYN stands: of a first one, known for sure only from what it answers later. */
    static State beforeSyn(State now, Outcome outcome) {
        if (now != State.UNKNOWN && now != State.CLOSED) {
            return now;
        }
        if (outcome == null) {
            return State.LISTEN;
        }
        return switch (outcome.opening()) {
            case REFUSED, SIMULTANEOUS -> State.CLOSED;
            case UNANSWERED, REJECTED -> State.UNKNOWN;
            case HALF_OPEN_DISCOVERY -> now == State.UNKNOWN ? State.ESTABLISHED : State.LISTEN;
            default -> State.LISTEN;
        };
    }

    private static State afterSynAck(State now, Endpoint to, Segment s) {
        boolean acceptable =
                to.synSeen && Seq.after(s.ack, to.iss) && Seq.atOrBefore(s.ack, to.iss + 1 + to.synPayloadOctets);
        return acceptable && (now == State.SYN_SENT || now == State.SYN_RECEIVED) ? State.ESTABLISHED : now;
    }

    private static State afterAck(State now, Endpoint to, Segment s) {
        boolean coversFin = to.finSeen && Seq.after(s.ack, to.finSeq);
        return switch (now) {
            case SYN_RECEIVED ->
                to.issKnown() && Seq.after(s.ack, to.iss) && Seq.atOrBefore(s.ack, to.next)
                        ? (to.finSeen ? State.FIN_WAIT_1 : State.ESTABLISHED)
                        : now;
            case FIN_WAIT_1 -> coversFin ? State.FIN_WAIT_2 : now;
            case CLOSING -> coversFin ? State.TIME_WAIT : now;
            case LAST_ACK -> coversFin ? State.CLOSED : now;
            default -> now;
        };
    }

    /** RFC 9293 section 3.10.7.4, eighth step. */
    private static State afterPeerFin(State now, boolean ownFinAcked) {
        return switch (now) {
            case SYN_RECEIVED, ESTABLISHED -> State.CLOSE_WAIT;
            case FIN_WAIT_1 -> ownFinAcked ? State.TIME_WAIT : State.CLOSING;
            case FIN_WAIT_2 -> State.TIME_WAIT;
            default -> now;
        };
    }

    private static State afterReset(State now, Endpoint from, Endpoint to, Segment s) {
        if (now == State.SYN_SENT) {
            boolean acceptable =
                    s.has(ACK) && Seq.after(s.ack, to.iss) && Seq.atOrBefore(s.ack, to.iss + 1 + to.synPayloadOctets);
            return acceptable ? State.CLOSED : now;
        }
        if (now == State.UNKNOWN || now == State.LISTEN || now == State.CLOSED) {
            return now;
        }
        if (!resetInWindow(to, s)) {
            to.owesChallengeAck = true; // RFC 5961 section 3
            return now;
        }
        return now == State.SYN_RECEIVED && !to.synSeen ? State.LISTEN : State.CLOSED;
    }

    private static boolean resetInWindow(Endpoint to, Segment s) {
        if (!to.lastAckSet) {
            return true;
        }
        long beyond = Seq.distance(to.lastAck, s.seq);
        return beyond >= 0 && beyond <= Math.max(1, to.lastWindowScaled);
    }
}
