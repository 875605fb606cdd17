package io.github.tcpwalk.screen;

import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Style;
import java.util.List;

/**
 * One packet of a conversation, as the ladder and the step show it.
 *
 * @param index of the packet in its conversation, from 0, copies included
 * @param fromClient the client sent it; null of an ICMP error, which is neither end's
 * @param role what stands on its arrow first
 * @param numbers sequence range and acknowledgment; empty for none
 * @param client where the client stands after it, and whether that is inferred
 * @param notes in brackets; empty for none
 * @param meaning what is to be explained, one paragraph an entry
 * @param ends where both ends stand by the numbers seen until now; null where that means nothing
 * @param told what else a segment says; null of what is none
 */
record Rung(
        int index,
        int file,
        long frame,
        long nanos,
        Boolean fromClient,
        String role,
        String numbers,
        String client,
        String server,
        String notes,
        Style style,
        boolean trouble,
        boolean opens,
        boolean closes,
        Meaning meaning,
        Ends ends,
        Told told) {

    /**
     * What a step asks about.
     *
     * @param ack relative; -1 without the flag
     * @param refused its receiver does not take it
     * @param sends key of the socket call that its sender made, or of what stands for one; null where none shows
     * @param gets the same of its receiver
     */
    record Told(Role role, long seq, long ack, int octets, boolean refused, boolean copy, String sends, String gets) {}

    /** Another one, while the ends stand where they stood after this. */
    Rung standing(Rung r) {
        return new Rung(
                r.index,
                r.file,
                r.frame,
                r.nanos,
                r.fromClient,
                r.role,
                r.numbers,
                client,
                server,
                r.notes,
                r.style,
                r.trouble,
                r.opens,
                r.closes,
                r.meaning,
                r.ends,
                r.told);
    }

    /** Worked out when somebody looks. */
    interface Meaning {
        List<String> in(Book book);
    }
}
