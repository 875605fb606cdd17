package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Traits;
import io.github.tcpwalk.tcp.Opening;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the conversations around one say that its client gave up by a RST once it was answered. */
final class GivenUp {
    /** The later of two that race begins at most so much after the other (RFC 8305 section 8). */
    private static final long RACE_NANOS = 2 * Nanos.SECOND;
    /** That begin before it or after it are looked at. */
    private static final int MOST_NEAR = 64;

    private record Call(long clientHigh, long clientLow, long serverHigh, long serverLow, int port) {}

    private final List<Conversation> all;
    private final Map<Call, Integer> calls = new HashMap<>();

    GivenUp(List<Conversation> all) {
        this.all = all;
        for (Conversation any : all) {
            if (any instanceof TcpConversation c && isGivenUp(c.traits())) {
                calls.merge(call(c), 1, Integer::sum);
            }
        }
    }

    private static boolean isGivenUp(Traits t) {
        return t.opening() == Opening.HALF_OPEN && t.clientReset() && t.serverSynAck();
    }

    private static Call call(TcpConversation c) {
        return new Call(c.clientHigh(), c.clientLow(), c.serverHigh(), c.serverLow(), c.serverPort());
    }

    /** How many its client gave up alike, of those to the same port of the same host. */
    int times(TcpConversation c) {
        return calls.getOrDefault(call(c), 0);
    }

    /** One to the same port over the other IP version, begun at about the same time and open by then; null without. */
    TcpConversation winner(TcpConversation c, long givenUpNanos) {
        int at = c.number() - 1;
        if (at >= all.size() || !all.get(at).equals(c)) {
            return null;
        }
        for (int i = Math.max(0, at - MOST_NEAR); i < Math.min(all.size(), at + MOST_NEAR); i++) {
            if (all.get(i) instanceof TcpConversation other && wins(other, c, givenUpNanos)) {
                return other;
            }
        }
        return null;
    }

    private static boolean wins(TcpConversation other, TcpConversation c, long givenUpNanos) {
        return other.ipVersion() != c.ipVersion()
                && other.serverPort() == c.serverPort()
                && Math.abs(other.firstNanos() - c.firstNanos()) <= RACE_NANOS
                && other.summary().established()
                && other.summary().server().synAckSeen()
                && other.summary().server().synNanos() <= givenUpNanos;
    }
}
