package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One host tried many ports of another, and most of them failed. */
final class PortScan {
    /** Nobody mistypes a port so often. */
    private static final int FEWEST_PORTS = 15;

    private static final int MOST_NAMED = 8;

    private record Pair(long clientHigh, long clientLow, long serverHigh, long serverLow) {
        @Override
        public int hashCode() {
            return EndHash.of(clientHigh, clientLow, 0, serverHigh, serverLow, 0);
        }
    }

    private static final class Tries {
        final Set<Integer> failed = new HashSet<>();
        final TreeSet<Integer> open = new TreeSet<>();
        final Evidence frames = new Evidence();
        final Reached reached = new Reached();
        TcpConversation example;
        long firstNanos;
        long lastNanos;
    }

    private final Map<Pair, Tries> pairs = new HashMap<>();

    PortScan(List<Conversation> all, Predicate<Conversation> chosen) {
        for (Conversation any : all) {
            if (any instanceof TcpConversation c && c.summary().client().synSeen() && unsuccessful(c)) {
                Tries tries = pairs.computeIfAbsent(pair(c), key -> new Tries());
                tries.firstNanos = tries.example == null ? c.summary().firstNanos() : tries.firstNanos;
                tries.example = tries.example == null ? c : tries.example;
                tries.lastNanos = c.summary().firstNanos();
                if (c.summary().server().synAckSeen()) {
                    tries.open.add(c.serverPort());
                } else if (tries.failed.add(c.serverPort())) {
                    tries.frames.add(Place.of(c.firstFile(), c.firstFrame()));
                }
                if (chosen.test(c)) {
                    tries.reached.add(c);
                }
            }
        }
        pairs.values().removeIf(tries -> tries.failed.size() + tries.open.size() < FEWEST_PORTS);
        if (pairs.isEmpty()) {
            return;
        }
        for (Conversation c : all) {
            Tries tries =
                    c instanceof TcpConversation t && t.outcome().opening().completed() ? pairs.get(pair(c)) : null;
            if (tries != null) {
                tries.open.add(c.serverPort());
            }
        }
    }

    boolean covers(TcpConversation c) {
        return !pairs.isEmpty() && pairs.containsKey(pair(c));
    }

    List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        pairs.values().stream().filter(tries -> !tries.reached.nothing()).forEach(tries -> found.add(pattern(tries)));
        return found;
    }

    /** Refused, unanswered, rejected, or begun and not finished. */
    private static boolean unsuccessful(TcpConversation c) {
        return Surroundings.failed(c) || c.summary().opening() == Opening.HALF_OPEN;
    }

    private static Pair pair(Conversation c) {
        return new Pair(c.clientHigh(), c.clientLow(), c.serverHigh(), c.serverLow());
    }

    private static Pattern pattern(Tries tries) {
        Values values = new Values()
                .address("client", tries.example.clientAddress())
                .count("ports", tries.failed.size() + tries.open.size())
                .address("server", tries.example.serverAddress())
                .duration("span", tries.lastNanos - tries.firstNanos)
                .count("answered", tries.open.size())
                .ports("open", tries.open, MOST_NAMED);
        Finding finding =
                Finding.of(FindingName.PORT_SCAN, values, tries.frames).about(tries.example.clientAddress());
        return Pattern.of(finding, tries.reached);
    }
}
