package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.wire.EndHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversations between the same ends, one after the other, and answers that another address gave. */
final class SameEnds {
    private record Ends(
            long clientHigh, long clientLow, int clientPort, long serverHigh, long serverLow, int serverPort) {
        @Override
        public int hashCode() {
            return EndHash.of(clientHigh, clientLow, clientPort, serverHigh, serverLow, serverPort);
        }
    }

    /** More are a flood's, and answer nobody. */
    private static final int MOST_STRANGERS = 1 << 16;

    private final Map<Integer, TcpConversation> previous = new HashMap<>();
    private final Set<Integer> replaced = new HashSet<>();
    private final Map<Ends, TcpConversation> strangers = new HashMap<>();

    /** A SYN+ACK that nobody asked for may be the answer of another address. */
    void meet(Conversation any) {
        if (any instanceof TcpConversation c
                && strangers.size() < MOST_STRANGERS
                && c.traits().opening() == Opening.MID_STREAM
                && c.traits().serverSynAck()
                && !c.traits().clientSyn()) {
            strangers.putIfAbsent(byClient(c), c);
        }
    }

    private static Ends byClient(TcpConversation c) {
        return new Ends(c.clientHigh(), c.clientLow(), c.clientPort(), 0, 0, c.serverPort());
    }

    /** A conversation in which another address answered the same port of the client with a SYN+ACK; or null. */
    TcpConversation answeredElsewhere(TcpConversation c) {
        TcpConversation other = strangers.get(byClient(c));
        return other == null || HostPort.serverHost(other).equals(HostPort.serverHost(c)) ? null : other;
    }

    /** Finds out which took the ends of which. */
    void chain(List<Conversation> all) {
        Set<Ends> wanted = new HashSet<>();
        for (Conversation any : all) {
            if (any instanceof TcpConversation c && c.reusesPorts()) {
                wanted.add(ends(c));
                wanted.add(swapped(c));
            }
        }
        Map<Ends, TcpConversation> latest = new HashMap<>();
        for (Conversation any : all) {
            if (!(any instanceof TcpConversation c) || !wanted.contains(ends(c))) {
                continue;
            }
            TcpConversation before = latest.put(ends(c), c);
            TcpConversation other = latest.remove(swapped(c));
            before = other != null && (before == null || other.number() > before.number()) ? other : before;
            if (before != null && !before.equals(c)) {
                previous.put(c.number(), before);
                replaced.add(before.number());
            }
        }
    }

    private static Ends ends(TcpConversation c) {
        return new Ends(c.clientHigh(), c.clientLow(), c.clientPort(), c.serverHigh(), c.serverLow(), c.serverPort());
    }

    private static Ends swapped(TcpConversation c) {
        return new Ends(c.serverHigh(), c.serverLow(), c.serverPort(), c.clientHigh(), c.clientLow(), c.clientPort());
    }

    /** The conversation that had the same ends before; null without one. */
    TcpConversation before(TcpConversation c) {
        return previous.get(c.number());
    }

    /** A later conversation took the same ends: whatever this one's end was, it was not the capture's. */
    boolean replaced(TcpConversation c) {
        return replaced.contains(c.number());
    }
}
