package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.Segment;

/** Begins TCP conversations: who is the client is told from, or guessed by, the first segment. */
final class Begun {
    private Begun() {}

    /** @param newest the one between the same ends before it; null for none */
    static TcpConversation by(Segment first, int number, int serial, TcpConversation newest) {
        if (first.has(Segment.SYN) && !first.has(Segment.RST)) {
            boolean fromClient = !first.has(Segment.ACK);
            ClientRule rule = fromClient ? ClientRule.SYN : ClientRule.SYN_ACK;
            return new TcpConversation(number, serial, first, fromClient, rule, newest);
        }
        boolean fromClient = first.sourcePort >= first.destinationPort;
        ClientRule rule = first.sourcePort == first.destinationPort ? ClientRule.FIRST_SENDER : ClientRule.LOWER_PORT;
        return new TcpConversation(number, serial, first, fromClient, rule, newest);
    }

    /** One of which nothing came but {@code first} so far; {@code remembered}: with where that lies. */
    static TcpConversation asleep(int number, int serial, Segment first, boolean matches, boolean remembered) {
        TcpConversation c = by(first, number, serial, null);
        c.attempt = isAttempt(first);
        c.log = new HeaderLog();
        took(c, first, matches, remembered);
        return c;
    }

    /** Whether it is a SYN and nothing else. */
    static boolean isAttempt(Segment s) {
        return s.has(Segment.SYN) && !s.has(Segment.ACK | Segment.RST | Segment.FIN);
    }

    /** Of one that sleeps {@code s} came as well. */
    static void goesOn(TcpConversation c, Segment s, boolean remembered) {
        c.passes(s);
        took(c, s, false, remembered);
    }

    private static void took(TcpConversation c, Segment s, boolean matches, boolean remembered) {
        c.took(s, matches);
        c.log.add(s, c.fromClient(s));
        if (remembered) {
            c.remember(s);
        }
    }
}
