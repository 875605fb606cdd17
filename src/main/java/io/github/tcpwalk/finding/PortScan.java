package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * One host tried many ports of another, and most of them failed: by SYN, or by what no connection begins with
 * ({@link StealthProbe}), which tells closed ports from others where SYNs are filtered or logged.
 */
final class PortScan implements PatternSearch {
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
        /** REFUSED, REJECTED, or UNANSWERED by anything. */
        final Map<Integer, Opening> failed = new HashMap<>();

        final TreeSet<Integer> open = new TreeSet<>();
        final Evidence frames = new Evidence();
        final Reached reached = new Reached();
        /** Of those reached, attempts to connect that had no answer that would let them. */
        long inVain;

        TcpConversation example;
        boolean byClient;
        long firstNanos;
        long lastNanos;

        void add(TcpConversation c, boolean fromClient, boolean chosen) {
            firstNanos = example == null ? c.firstNanos() : firstNanos;
            lastNanos = c.firstNanos();
            example = c;
            byClient = fromClient;
            if (chosen) {
                reached.add(c);
            }
        }

        String scanner() {
            return byClient ? example.clientAddress() : example.serverAddress();
        }

        String target() {
            return byClient ? example.serverAddress() : example.clientAddress();
        }

        void open(TcpConversation c, int port) {
            if (open.add(port)) {
                frames.add(c);
            }
        }

        void failed(TcpConversation c, int port, Opening how) {
            Opening before = failed.putIfAbsent(port, how);
            if (before == null) {
                frames.add(c);
            } else if (before == Opening.UNANSWERED) {
                failed.put(port, how);
            }
        }

        /** Of the ports that were never open, those that failed so. */
        long never(Opening how) {
            return failed.entrySet().stream()
                    .filter(port -> port.getValue() == how && !open.contains(port.getKey()))
                    .count();
        }
    }

    private final Often tried;
    private final Map<Pair, Tries> pairs = new LinkedHashMap<>();

    /** @param total how many conversations there are */
    PortScan(int total) {
        tried = new Often(total);
    }

    @Override
    public void renew() {
        tried.renew();
    }

    @Override
    public void count(TcpConversation c) {
        if (unsuccessful(c)) {
            tried.add(pair(c).hashCode());
            return;
        }
        StealthProbe probe = StealthProbe.of(c);
        if (probe != null) {
            tried.add(pair(c, probe).hashCode());
        }
    }

    @Override
    public void take(TcpConversation c, boolean chosen) {
        if (unsuccessful(c)) {
            Tries tries = often(pair(c));
            if (tries != null) {
                boolean answers = !c.isAttempt() && c.summary().server().synAckSeen();
                tries.add(c, true, chosen);
                if (answers) {
                    tries.open(c, c.serverPort());
                } else {
                    tries.failed(c, c.serverPort(), failure(c));
                }
                tries.inVain += !answers && chosen ? 1 : 0;
            }
            return;
        }
        StealthProbe probe = StealthProbe.of(c);
        Tries tries = probe == null ? null : often(pair(c, probe));
        if (tries != null) {
            tries.add(c, probe.byClient(), chosen);
            int port = probe.byClient() ? c.serverPort() : c.clientPort();
            if (probe.reset()) {
                tries.failed(c, port, Opening.REFUSED);
            } else {
                tries.open(c, port);
            }
        }
    }

    /** Null where it cannot have tried so many. */
    private Tries often(Pair pair) {
        boolean came = pairs.containsKey(pair) || tried.came(pair.hashCode(), FEWEST_PORTS);
        return came ? pairs.computeIfAbsent(pair, key -> new Tries()) : null;
    }

    @Override
    public boolean settle() {
        pairs.values().removeIf(tries -> tries.failed.size() + tries.open.size() < FEWEST_PORTS);
        return !pairs.isEmpty();
    }

    @Override
    public void completed(TcpConversation c) {
        Tries tries = pairs.get(pair(c));
        if (tries != null) {
            tries.open.add(c.serverPort());
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

    @Override
    public List<Pattern> found() {
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
        if (c.isAttempt()) {
            return true;
        }
        Summary t = c.summary();
        return t.client().synSeen() && (Surroundings.failed(c) || t.opening() == Opening.HALF_OPEN);
    }

    private static Opening failure(TcpConversation c) {
        Opening opening = c.isAttempt() ? Opening.UNANSWERED : c.summary().opening();
        return opening == Opening.REFUSED || opening == Opening.REJECTED ? opening : Opening.UNANSWERED;
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
        long refused = tries.never(Opening.REFUSED);
        long rejected = tries.never(Opening.REJECTED);
        long silent = tries.never(Opening.UNANSWERED);
        Values values = new Values()
                .address("client", tries.scanner())
                .count("ports", refused + rejected + silent + tries.open.size())
                .address("server", tries.target())
                .duration("span", tries.lastNanos - tries.firstNanos)
                .count("answered", tries.open.size())
                .ports("open", tries.open, MOST_NAMED);
        if (way != null) {
            values.choice("way", way.name().toLowerCase(Locale.ROOT)).count("resets", refused);
        } else {
            values.count("refused", refused).count("rejected", rejected).count("silent", silent);
        }
        Finding finding = Finding.of(FindingName.PORT_SCAN, way == null ? "" : "stealth", values, tries.frames)
                .about(tries.scanner());
        return Pattern.of(finding, tries.inVain, tries.reached);
    }
}
