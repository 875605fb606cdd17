package io.github.tcpwalk.explain;

import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayList;
import java.util.List;

/** Where no ACK of its own brings the acknowledgment of a FIN, but data or a later FIN does. */
final class RidingAck {
    private RidingAck() {}

    static List<String> with(SegmentFacts facts, List<String> keys) {
        boolean rides = facts.hasAck() && (facts.role() == Role.DATA || facts.role() == Role.FIN);
        boolean moves =
                switch (facts.toBefore()) {
                    case FIN_WAIT_1 -> facts.toAfter() == State.FIN_WAIT_2 || facts.toAfter() == State.TIME_WAIT;
                    case CLOSING -> facts.toAfter() == State.TIME_WAIT;
                    case LAST_ACK -> facts.toAfter() == State.CLOSED;
                    default -> false;
                };
        if (!rides || !moves || facts.opening() == Opening.SELF_CONNECT) {
            return keys;
        }
        List<String> more = new ArrayList<>(keys);
        more.add("close.ack-rides");
        return more;
    }
}
