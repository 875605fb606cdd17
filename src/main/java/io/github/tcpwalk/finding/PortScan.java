package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One host tried many ports of another, and most of them failed: by SYN, or by what no connection begins with
 * ({@link StealthProbe}), which tells closed ports from others where SYNs are filtered or logged.
 */
final class PortScan {
    /** Nobody mistypes a port so often. */
    private static final int FEWEST_PORTS = 15;

    private static final int MOST_NAMED = 8;

    /** @param way null for SYNs */
    private record Pair(StealthProbe.Way way, long clientHigh, long clientLow, long serverHigh, long serverLow) {
        @Override
        public int hashCode() {
            return EndHash.of(clientHigh, clientLow, way == null ? 0 : 1 + way.ordinal(), serverHigh, serverLow, 0);
        }
    }

    private static final class Tries {
        final Set<Integer> failed = new HashSet<>();
        final TreeSet<Integer> open = new TreeSet<>();
        final Evidence frames = new Evidence();
        final Reached reached = new Reached();
        /** Of those reached, attempts to connect that had no answer that would let them. */
        long inVain;

        String scanner;
        String target;
        long firstNanos;
        long lastNanos;

        void add(TcpConversation c, String from, String to, boolean chosen) {
            firstNanos = scanner == null ? c.firstNanos() : firstNanos;
            lastNanos = c.firstNanos();
            scanner = from;
            target = to;
            if (chosen) {
                reached.add(c);
            }
        }

        void port(TcpConversation c, int port, boolean answers) {
            if ((answers ? open : failed).add(port)) {
                frames.add(Place.of(c));
            }
        }
    }

    private final Map<Pair, Tries> pairs = new HashMap<>();

    PortScan(List<Conversation> all, Predicate<Conversation> chosen) {
        for (Conversation any : all) {
            if (!(any instanceof TcpConversation c)) {
                continue;
            }
            if (c.summary().client().synSeen() && unsuccessful(c)) {
                Tries tries = pairs.computeIfAbsent(pair(c), key -> new Tries());
                tries.add(c, c.clientAddress(), c.serverAddress(), chosen.test(c));
                boolean answers = c.summary().server().synAckSeen();
                tries.port(c, c.serverPort(), answers);
                tries.inVain += !answers && chosen.test(c) ? 1 : 0;
            } else {
                probed(c, chosen.test(c));
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

    private void probed(TcpConversation c, boolean chosen) {
        StealthProbe probe = StealthProbe.of(c);
        if (probe != null) {
            Tries tries = pairs.computeIfAbsent(pair(c, probe), key -> new Tries());
            boolean byClient = probe.byClient();
            tries.add(
                    c,
                    byClient ? c.clientAddress() : c.serverAddress(),
                    byClient ? c.serverAddress() : c.clientAddress(),
                    chosen);
            tries.port(c, byClient ? c.serverPort() : c.clientPort(), !probe.reset());
        }
    }

    boolean covers(TcpConversation c) {
        return !pairs.isEmpty() && (pairs.containsKey(pair(c)) || coversProbe(c));
    }

    /** How many ports the scan tried that {@code c} is part of; 0 where it is of none. */
    long size(TcpConversation c) {
        Tries tries = pairs.isEmpty() ? null : pairs.get(pair(c));
        return tries == null ? 0 : tries.frames.total();
    }

    /** It is no connection at all, but a segment to see what answers. */
    boolean coversProbe(TcpConversation c) {
        StealthProbe probe = pairs.isEmpty() ? null : StealthProbe.of(c);
        return probe != null && pairs.containsKey(pair(c, probe));
    }

    List<Pattern> found() {
        List<Pattern> found = new ArrayList<>();
        pairs.forEach((pair, tries) -> {
            if (!tries.reached.nothing()) {
                found.add(pattern(pair.way(), tries));
            }
        });
        return found;
    }

    /** Refused, unanswered, rejected, or begun and not finished. */
    private static boolean unsuccessful(TcpConversation c) {
        return Surroundings.failed(c) || c.summary().opening() == Opening.HALF_OPEN;
    }

    private static Pair pair(Conversation c) {
        return new Pair(null, c.clientHigh(), c.clientLow(), c.serverHigh(), c.serverLow());
    }

    private static Pair pair(Conversation c, StealthProbe probe) {
        return probe.byClient()
                ? new Pair(probe.way(), c.clientHigh(), c.clientLow(), c.serverHigh(), c.serverLow())
                : new Pair(probe.way(), c.serverHigh(), c.serverLow(), c.clientHigh(), c.clientLow());
    }

    private static Pattern pattern(StealthProbe.Way way, Tries tries) {
        Values values = new Values()
                .address("client", tries.scanner)
                .count("ports", tries.failed.size() + tries.open.size())
                .address("server", tries.target)
                .duration("span", tries.lastNanos - tries.firstNanos)
                .count("answered", tries.open.size())
                .ports("open", tries.open, MOST_NAMED);
        if (way != null) {
            values.choice("way", way.name().toLowerCase(Locale.ROOT)).count("resets", tries.failed.size());
        }
        Finding finding = Finding.of(FindingName.PORT_SCAN, way == null ? "" : "stealth", values, tries.frames)
                .about(tries.scanner);
        return Pattern.of(finding, tries.inVain, tries.reached);
    }
}
