package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.HashMap;
import java.util.Map;

/** The numbers that tcpdump counts from, between each two ends. */
final class TcpdumpPairs {
    private final Map<Pair, TcpdumpNumbers> all = new HashMap<>();
    /** Of those without ACK so far, which are not counted from anything. */
    private final TcpdumpNumbers raw = new TcpdumpNumbers();

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
        Pair pair = pair(s, fromFirst);
        TcpdumpNumbers numbers = all.get(pair);
        if (numbers == null && s.has(Segment.ACK)) {
            numbers = new TcpdumpNumbers();
            all.put(pair, numbers);
        }
        numbers = numbers == null ? raw : numbers; // a flood of SYNs leaves nothing
        numbers.next(s, fromFirst);
        return numbers;
    }

    /** Of how many something is kept. */
    int size() {
        return all.size();
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
