package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Traits;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.wire.EndHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * One host tried many ports of another, and most of them failed: by SYN, or by what no connection begins with
 * ({@link StealthProbe}), which tells closed ports from others where SYNs are filtered or logged.
 */
final class PortScan implements PatternSearch {
    /** Nobody mistypes a port so often. */
    private static final int FEWEST_PORTS = 15;
    /** Where more pairs of hosts than that do so, a list of them helps nobody. */
    private static final int MOST_PAIRS = 10_000;

    private static final int MOST_NAMED = 8;

    /** @param way null for SYNs */
    private record Pair(StealthProbe.Way way, long clientHigh, long clientLow, long serverHigh, long serverLow) {
        @Override
        public int hashCode() {
            return EndHash.of(clientHigh, clientLow, way == null ? 0 : 1 + way.ordinal(), serverHigh, serverLow, 0);
        }
    }

    private final class Tries {
        /** Ports that failed in any way; of these, those that refused, and those of which ICMP said so. */
        final RoaringBitmap failed = new RoaringBitmap();

        final RoaringBitmap refused = new RoaringBitmap();
        final RoaringBitmap rejected = new RoaringBitmap();
        final RoaringBitmap open = new RoaringBitmap();
        final Evidence frames = new Evidence();
        final Reached reached = new Reached(room);
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
            if (open.checkedAdd(port)) {
                frames.add(c);
            }
        }

        void failed(TcpConversation c, int port, Opening how) {
            if (failed.checkedAdd(port)) {
                frames.add(c);
            }
            // what was said first stands
            if (how == Opening.REFUSED && !rejected.contains(port)) {
                refused.add(port);
            } else if (how == Opening.REJECTED && !refused.contains(port)) {
                rejected.add(port);
            }
        }

        Set<Integer> openPorts() {
            Set<Integer> ports = new TreeSet<>();
            open.forEach((IntConsumer) ports::add);
            return ports;
        }

        /** Of the ports that failed so, those that were never open. */
        long never(RoaringBitmap those) {
            return RoaringBitmap.andNotCardinality(those, open);
        }
    }

    private final Addresses.Room room;
    private final Often tried;
    private final Map<Pair, Tries> pairs = new LinkedHashMap<>();

    /** There were too many: they are a flood, and each of them is nothing to tell of. */
    private boolean crowd;

    /**
     * @param total how many conversations there are
     * @param room of all addresses
     */
    PortScan(int total, Addresses.Room room) {
        this.room = room;
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
                boolean answers = c.traits().serverSynAck();
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
        boolean came = !crowd && (pairs.containsKey(pair) || tried.came(pair.hashCode(), FEWEST_PORTS));
        if (came && pairs.size() >= MOST_PAIRS && !pairs.containsKey(pair)) {
            crowd = true;
            pairs.clear();
        }
        return came && !crowd ? pairs.computeIfAbsent(pair, key -> new Tries()) : null;
    }

    @Override
    public boolean settle() {
        pairs.values().removeIf(tries -> tries.failed.getCardinality() + tries.open.getCardinality() < FEWEST_PORTS);
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
        Traits t = c.traits();
        return t.clientSyn() && (Surroundings.failed(c) || t.opening() == Opening.HALF_OPEN);
    }

    private static Opening failure(TcpConversation c) {
        Opening opening = c.traits().opening();
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
        long failed = tries.never(tries.failed);
        long refused = tries.never(tries.refused);
        long rejected = tries.never(tries.rejected);
        int open = tries.open.getCardinality();
        Values values = new Values()
                .address("client", tries.scanner())
                .count("ports", failed + open)
                .address("server", tries.target())
                .duration("span", tries.lastNanos - tries.firstNanos)
                .count("answered", open)
                .ports("open", tries.openPorts(), MOST_NAMED);
        if (way != null) {
            values.choice("way", way.name().toLowerCase(Locale.ROOT)).count("resets", refused);
        } else {
            values.count("refused", refused).count("rejected", rejected).count("silent", failed - refused - rejected);
        }
        Finding finding = Finding.of(FindingName.PORT_SCAN, way == null ? "" : "stealth", values, tries.frames)
                .about(tries.scanner());
        return Pattern.of(finding, tries.inVain, tries.reached);
    }
}
