package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Outcome;
import java.io.IOException;

/** Which conversations a second telling may pass over where nobody wants to hear of them. */
final class Sparing {
    private Sparing() {}

    /**
     * Before a second telling: spares those of which nobody will hear anything, and on which nothing else depends.
     *
     * @return whether most packets are of such
     */
    static boolean spare(Roll all, Choice choice, Visitor visitor) throws IOException {
        long passed = 0;
        long packets = 0;
        for (int i = 0; i < all.size(); i++) {
            Conversation c = all.get(i);
            all.spare(i, c, mayPassOver(c) && !(choice.includes(c) && visitor.hears(c)));
            packets += c.packets();
            passed += c.spared ? c.packets() : 0;
        }
        return passed > packets / 2;
    }

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
