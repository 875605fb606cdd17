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

    /** One of which nothing came but {@code only}; {@code remembered}: with where that lies. */
    static TcpConversation lone(int number, int serial, Segment only, boolean matches, boolean remembered) {
        TcpConversation c = by(only, number, serial, null);
        c.attempt = only.has(Segment.SYN) && !only.has(Segment.ACK | Segment.RST | Segment.FIN);
        c.took(only, matches);
        c.log = new HeaderLog();
        c.log.add(only, c.fromClient(only));
        if (remembered) {
            c.remember(only);
        }
        return c;
    }
}
