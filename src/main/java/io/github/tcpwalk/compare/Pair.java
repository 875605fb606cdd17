package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.TcpConversation;

/**
 * One conversation in both captures.
 *
 * @param swapped what is the client in A is the server in B
 * @param unsure others might be meant as well: it was decided by the order in which they began
 */
record Pair(TcpConversation a, TcpConversation b, MatchedBy by, boolean swapped, boolean unsure) {
    /** Whether numbers say that it is one, which hardly two conversations share. */
    boolean isProven() {
        return by.ordinal() < MatchedBy.CONTENT.ordinal();
    }

    /** Whether addresses or ports differ. */
    boolean translated() {
        return swapped
                ? !a.client().equals(b.server()) || !a.server().equals(b.client())
                : !a.client().equals(b.client()) || !a.server().equals(b.server());
    }
}
