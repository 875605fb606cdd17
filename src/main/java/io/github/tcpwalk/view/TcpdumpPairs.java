package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.HashMap;
import java.util.Map;

/** The numbers that tcpdump counts from, between each two ends. */
final class TcpdumpPairs {
    private final Map<Pair, TcpdumpNumbers> all = new HashMap<>();

    /** @param hash of both ends, in whichever order */
    private record Pair(int hash, int version, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Those for {@code s}, which is the next between its ends. */
    TcpdumpNumbers next(Segment s) {
        boolean fromFirst = fromFirst(s);
        TcpdumpNumbers numbers = all.computeIfAbsent(pair(s, fromFirst), pair -> new TcpdumpNumbers());
        numbers.next(s, fromFirst);
        return numbers;
    }

    private static boolean fromFirst(Packet p) {
        int order = Integer.compare(p.sourcePort, p.destinationPort);
        order = order != 0 ? order : Long.compare(p.sourceHigh, p.destinationHigh);
        return (order != 0 ? order : Long.compare(p.sourceLow, p.destinationLow)) <= 0;
    }

    private static Pair pair(Packet p, boolean fromFirst) {
        return fromFirst
                ? new Pair(
                        p.endsHash,
                        p.ipVersion,
                        p.sourceHigh,
                        p.sourceLow,
                        p.sourcePort,
                        p.destinationHigh,
                        p.destinationLow,
                        p.destinationPort)
                : new Pair(
                        p.endsHash,
                        p.ipVersion,
                        p.destinationHigh,
                        p.destinationLow,
                        p.destinationPort,
                        p.sourceHigh,
                        p.sourceLow,
                        p.sourcePort);
    }
}
