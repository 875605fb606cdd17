package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Outcome;
import java.io.IOException;
import java.util.BitSet;

/** Which conversations a second telling may pass over where nobody wants to hear of them. */
final class Sparing {
    private Sparing() {}

    /**
     * Before a second telling: spares those of which nobody will hear anything, and on which nothing else depends.
     *
     * @param apart numbers, from 0, of those that were told already; null for none
     * @return whether most packets are of such
     */
    static boolean spare(Roll all, Choice choice, Visitor visitor, BitSet apart) throws IOException {
        long passed = 0;
        long packets = 0;
        for (int i = 0; i < all.size(); i++) {
            Conversation c = all.get(i);
            boolean told = apart != null && apart.get(i);
            all.spare(i, c, told || mayPassOver(c) && !(choice.includes(c) && visitor.hears(c)));
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
        return c.madeBy == null
                ? standsAlone(c)
                        && (c.isAttempt() || !Conflicts.possible(c.outcome().seenNotes()))
                : c.icmp().isEmpty() && c.traits().plain();
    }

    /** Whether nothing that is said of one depends on what came later, or on octets. */
    static boolean isPlain(Outcome outcome) {
        return outcome.foreseesNothing() && !Conflicts.possible(outcome.seenNotes());
    }

    /** Whether nothing else depends on it, and nothing that will be said of it on what others do. */
    static boolean standsAlone(TcpConversation c) {
        return !c.followed
                && !c.late
                && c.before() == null
                && !c.wasTakenBack()
                && c.icmp().isEmpty()
                && (c.isAttempt() || c.outcome().foreseesNothing());
    }
}
