package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Outcome;

/** Which conversations a second telling may pass over where nobody wants to hear of them. */
final class Sparing {
    private Sparing() {}

    /** Whether a second telling could tell nothing new of it, and tells the others the same without it. */
    static boolean mayPassOver(Conversation any) {
        if (!(any instanceof TcpConversation c)) {
            return true;
        }
        if (c.followed
                || c.late
                || c.before() != null
                || c.wasTakenBack()
                || !c.icmp().isEmpty()) {
            return false;
        }
        if (c.isAttempt()) {
            return true;
        }
        Outcome known = c.outcome();
        return known.foreseesNothing() && !Conflicts.possible(known.seenNotes());
    }
}
