package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Segments that were overtaken by others of their sender: by what these show it has moved on, but of a belated one it
 * is said where its sender stood when it left. It moves nothing.
 */
final class Belated {
    private Belated() {}

    /** The state in which its sender sent it, when that is not the state known of it by now; else null. */
    static State sentIn(Endpoint from, Endpoint to, Segment s, Standing source) {
        if (s.has(SYN | RST) || from == to) {
            return null;
        }
        State now = source.state();
        boolean closed = now == State.CLOSED && source.ending() != null;
        State then = closed ? source.ending().before() : now;
        if (precedesTheirFin(from, to, s)) {
            then = beforeTheirFin(from, s, then);
        }
        return then == now ? null : then;
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
