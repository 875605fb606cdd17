package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Segments that left before their sender had moved on: overtaken by others of it, which show that it has; or sent when
 * what moved it was still under way. Of these it is said where their sender stood when they left.
 */
final class Belated {
    private Belated() {}

    /**
     * The state in which its sender sent it, when that is not the state known of it by now; else null.
     *
     * @param precedes it {@linkplain #precedesTheirFin left before} the other end's FIN arrived
     */
    static State sentIn(Endpoint from, Endpoint to, Segment s, boolean precedes, Standing source) {
        State now = source.state();
        if (s.has(SYN) && s.has(ACK) && from.handshake.answersEach() && source.ending() == null) {
            return now == State.ESTABLISHED || now == State.CLOSE_WAIT ? State.SYN_RECEIVED : null;
        }
        boolean older = from.handshake.issKnown() && Seq.before(s.seq, from.handshake.iss()); // of another connection
        if (s.has(SYN | RST) || from == to || older) {
            return null;
        }
        State then = source.ending() != null ? source.ending().before() : now;
        if (precedes) {
            then = beforeTheirFin(from, s, then);
        } else if (then == State.LAST_ACK && precedesOwnFin(from, to, s)) {
            then = State.CLOSE_WAIT;
        } else if (source.ending() != null && s.has(ACK) && to.finAckedBy(s.ack)) {
            then = States.after(then, Event.RECEIVE_FIN); // overtaken by a RST, it is the first that knows of it
        } else if (now == State.FIN_WAIT_2 || now == State.TIME_WAIT) {
            then = beforeAckOfFin(from, to, s, source);
        }
        return then == now ? null : then;
    }

    /** A FIN, or the SYN+ACK of who is closed, that was under way all the time and finds nobody any more. */
    static boolean isOldCopy(Endpoint from, Endpoint to, Segment s, Observation o) {
        return s.has(FIN) && o.is(Note.OLD_DUPLICATE)
                || s.has(SYN)
                        && s.has(ACK)
                        && from != to
                        && from.standing.ending() != null
                        && to.standing.cameAfter(from, s);
    }

    /** A SYN+ACK behind what ended the connection of its sender left when that was still to open. */
    static void opened(Segment s, Observation o) {
        boolean over = o.sourceAfter == State.CLOSED || o.sourceAfter == State.LISTEN;
        if (s.has(SYN) && s.has(ACK) && over) {
            o.sourceBefore = o.sourceAfter = State.SYN_RECEIVED;
            o.sourceBeforeIs = o.sourceAfterIs = Certainty.OBSERVED;
            o.sourceDoubted = false;
        }
    }

    /** A bare ACK of the other end's FIN that its sender's own FIN has overtaken. */
    private static boolean precedesOwnFin(Endpoint from, Endpoint to, Segment s) {
        return from.finSeen()
                && !s.has(FIN)
                && s.has(ACK)
                && s.payloadOctets == 0
                && to.finAckedBy(s.ack)
                && Seq.atOrBefore(s.seq, from.farewell().number());
    }

    /** Whether an end got from {@code before} to {@code after} by what nothing that it sends need show. */
    static boolean mayShowNothing(State before, State after) {
        return before == State.FIN_WAIT_1 && after == State.FIN_WAIT_2
                || before == State.CLOSING && after == State.TIME_WAIT;
    }

    private static State beforeAckOfFin(Endpoint from, Endpoint to, Segment s, Standing source) {
        State still = source.stillIn(s.timestampNanos, from.distanceNanos(to));
        if (still == null) {
            return source.state();
        }
        if (!s.has(ACK) || !to.finAckedBy(s.ack)) {
            return still;
        }
        Farewell theirs = to.farewell();
        boolean withIt = source.leftNanos() <= theirs.nanos() || theirs.sentAgain();
        return withIt ? source.state() : State.CLOSING;
    }

    /** Whether it left before the other end's FIN arrived at its sender, which has acknowledged that by now. */
    static boolean precedesTheirFin(Endpoint from, Endpoint to, Segment s) {
        return from != to && s.has(ACK) && to.finAcked() && !to.finAckedBy(s.ack);
    }

    private static State beforeTheirFin(Endpoint from, Segment s, State later) {
        boolean begins = s.has(FIN)
                ? !from.farewell().sentAgain()
                : from.finSeen()
                        && s.payloadOctets == 0
                        && Seq.atOrBefore(s.seq, from.farewell().number());
        return switch (later) {
            case LAST_ACK, CLOSE_WAIT -> State.ESTABLISHED;
            case CLOSING, TIME_WAIT -> begins ? State.ESTABLISHED : States.after(later, Event.FIN_UNDER_WAY);
            default -> later;
        };
    }
}
