package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.Map;
import java.util.TreeMap;

/** Which numbers of each end a trace has shown so far: what is sent again may be there for the first time. */
final class SentBefore {
    /** First numbers of the ranges with the numbers behind their last, apart from each other. */
    private final TreeMap<Long, Long> ofClient = new TreeMap<>();

    private final TreeMap<Long, Long> ofServer = new TreeMap<>();

    /** Whether the trace had shown all numbers of the segment before; from now on it has. */
    boolean add(TraceSegment s) {
        TreeMap<Long, Long> ranges = s.fromClient() ? ofClient : ofServer;
        long from = s.seq();
        long to = s.end();
        if (from == to) {
            return true;
        }
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= to) {
            return true;
        }
        if (before != null && before.getValue() >= from) {
            from = before.getKey();
        }
        for (Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
                next != null && next.getKey() <= to;
                next = ranges.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
        }
        ranges.put(from, to);
        return false;
    }
}
