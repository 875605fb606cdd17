package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * FINs in the name of one end that both ends disprove: it goes on with octets at the FIN's number, and the other end
 * acknowledges those beyond it, which after a FIN it would ignore (RFC 9293 section 3.10.7.4, seventh). A first telling
 * learns that, a second is given it. Made when such octets come.
 */
final class DisprovedFins {
    /** Of more in one connection it is not remembered that they were disproved. */
    private static final int MOST = 8;

    static final DisprovedFins NONE = new DisprovedFins();

    /** Number of the FIN that octets took the place of; means something while {@code waiting}. */
    private int number;

    private boolean waiting;
    private int[] numbers = {};
    /** The segments that disproved those, among the segments of both ends, from 1. */
    private long[] shown = {};

    private DisprovedFins() {}

    /** Segment {@code ordinal}, after it had its effect. */
    static void observe(
            Endpoint from, Endpoint to, Segment s, long ordinal, boolean firstTelling, ClosingTracker closing) {
        if (!firstTelling || from == to || s.has(SYN | RST)) {
            return;
        }
        if (s.payloadOctets > 0 && from.finSeen() && !from.farewell().foretold()) {
            int fin = from.farewell().number();
            if (Seq.atOrBefore(s.seq, fin) && Seq.after(s.seq + s.payloadOctets, fin)) {
                from.disprovedFins = from.disprovedFins == null ? new DisprovedFins() : from.disprovedFins;
                from.disprovedFins.number = fin;
                from.disprovedFins.waiting = true;
            }
        }
        DisprovedFins theirs = to.disprovedFins;
        if (theirs != null && theirs.waiting && s.has(ACK) && Seq.after(s.ack, theirs.number + 1)) {
            theirs.waiting = false;
            if (to.finSeen() && to.farewell().number() == theirs.number) {
                theirs.add(ordinal);
                closing.forgetFin(to);
                to.told.countUnique(1); // the octet at its number
                to.standing.takeBack(beforeFin(to.state()));
                from.standing.lacksFin(0);
            }
        }
    }

    private void add(long ordinal) {
        if (numbers.length < MOST) {
            numbers = Arrays.copyOf(numbers, numbers.length + 1);
            shown = Arrays.copyOf(shown, shown.length + 1);
            numbers[numbers.length - 1] = number;
            shown[shown.length - 1] = ordinal;
        }
    }

    private static State beforeFin(State state) {
        return switch (state) {
            case FIN_WAIT_1, FIN_WAIT_2 -> State.ESTABLISHED;
            case CLOSING, LAST_ACK, TIME_WAIT -> State.CLOSE_WAIT;
            default -> state;
        };
    }

    /** Whether segment {@code ordinal}, of this end, has a FIN that is disproved later. */
    boolean disproves(Segment s, long ordinal) {
        for (int i = 0; i < numbers.length; i++) {
            if (s.has(FIN) && s.seq + s.payloadOctets == numbers[i] && ordinal < shown[i]) {
                return true;
            }
        }
        return false;
    }

    /** What was learnt of {@code end}. */
    static DisprovedFins of(Endpoint end) {
        return end.disprovedFins == null ? NONE : end.disprovedFins;
    }
}
