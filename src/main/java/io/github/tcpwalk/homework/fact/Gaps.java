package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.ArrayList;
import java.util.List;

/** Times between one transmission and the next of the same octets. */
final class Gaps {
    /** Back-off doubles the timer (RFC 6298 section 5.5); time stamps and timers are not exact, so 1.5 is asked for. */
    private static final double GROWTH = 1.5;
    /** A timer that stays the same may fire a little early. */
    private static final double SHRINK = 0.8;

    private Gaps() {}

    static FactResult between(List<TraceSegment> transmissions) {
        return FactResult.of(
                new Value.Many(nanos(transmissions).stream().map(Value::ofNanos).toList()),
                transmissions.stream().map(TraceSegment::frame).toList());
    }

    static List<Long> nanos(List<TraceSegment> transmissions) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < transmissions.size(); i++) {
            gaps.add(transmissions.get(i).timeNanos() - transmissions.get(i - 1).timeNanos());
        }
        return gaps;
    }

    static boolean backOff(List<Long> gaps) {
        for (int i = 1; i < gaps.size(); i++) {
            if (gaps.get(i) < gaps.get(i - 1) * SHRINK) {
                return false;
            }
        }
        return gaps.size() >= 2 && gaps.get(gaps.size() - 1) >= gaps.get(0) * GROWTH;
    }
}
