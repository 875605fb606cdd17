package io.github.tcpwalk.compare;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at conversations that both captures have, and keeps what it found while there is room. */
final class Looks {
    private static final int MOST_LEARNED = 64;
    /** What any look takes, however few segments there are. */
    private static final int LEAST_OCTETS = 4_000;

    private final Point a;
    private final Point b;
    private final Recorder recorder;
    private final Habits habits = new Habits();
    private final Map<Pair, Looked> kept = new HashMap<>();
    private final Set<Pair> proxied = new HashSet<>();
    private final long most;
    private long taken;

    /** What surely is one packet. */
    record Looked(Bearings bearings, Alignment sure) {}

    /** @param most octets that are kept */
    Looks(Point a, Point b, Recorder recorder, long most) {
        this.a = a;
        this.b = b;
        this.recorder = recorder;
        this.most = most;
    }

    /** What some conversations show of the path helps with those that show little. */
    void learn(List<Pair> pairs) throws IOException {
        for (Pair pair : pairs.size() == 1 ? List.<Pair>of() : pairs.subList(0, Math.min(pairs.size(), MOST_LEARNED))) {
            at(pair);
        }
        forget();
    }

    void forget() {
        kept.clear();
        taken = 0;
    }

    Looked at(Pair pair) throws IOException {
        Looked known = kept.get(pair);
        if (known != null) {
            return known;
        }
        Trace traceA = a.record(recorder, pair.a());
        Trace traceB = b.record(recorder, pair.b());
        Bearings bearings = new Bearings(traceA, traceB, pair.swapped());
        Alignment sure = Alignment.sure(bearings, habits);
        boolean relayed = !pair.isProven() && (proxied.contains(pair) || Proxy.isBetween(sure));
        Looked now = new Looked(bearings, relayed ? sure.relayed() : sure);
        long octets = LEAST_OCTETS + 2 * (traceA.octetsTaken() + traceB.octetsTaken());
        if (taken + octets <= most) {
            taken += octets;
            kept.put(pair, now);
        }
        return now;
    }

    /** From now on as through a proxy, whatever its segments look like. */
    Looked relayed(Pair pair) throws IOException {
        proxied.add(pair);
        kept.remove(pair);
        return at(pair);
    }
}
