package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.LogRoom;
import io.github.tcpwalk.wire.Segment;

/** Which segments can wait to be thought about. */
final class PutOff {
    private PutOff() {}

    /**
     * Whether {@code s} is a conversation's own, whatever came before that, and can wait to be thought about.
     *
     * @param room for what waits
     */
    static boolean may(TcpConversation c, Segment s, LogRoom room) {
        if (c.before() != null || c.track != null) {
            return false;
        }
        c.log = c.log == null ? new HeaderLog(room) : c.log;
        return c.log.takes(s) && (s.has(Segment.SYN) ? isAmongFirst(c, s) : !c.log.isOver(s, c.fromClient(s)));
    }

    /** Whether the SYN or SYN+ACK is the first segment, or answers a SYN that is. */
    private static boolean isAmongFirst(TcpConversation c, Segment s) {
        return c.log.size() == 0
                || c.log.size() == 1
                        && c.clientRule() == ClientRule.SYN
                        && !c.fromClient(s)
                        && !c.self()
                        && s.has(Segment.ACK)
                        && !s.has(Segment.RST | Segment.FIN);
    }
}
