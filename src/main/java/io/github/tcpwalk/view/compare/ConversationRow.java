package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.ComparedConversation;

/**
 * A conversation of either capture.
 *
 * @param compared null where only one capture has it
 * @param a null where A does not have it
 */
record ConversationRow(ComparedConversation compared, TcpConversation a, TcpConversation b) {
    static ConversationRow of(ComparedConversation c) {
        return new ConversationRow(c, c.a(), c.b());
    }

    /** Which end the one that A calls client, or server, is in that capture. */
    boolean isClient(boolean ofA, boolean client) {
        return client != (!ofA && compared != null && compared.swapped());
    }
}
