package io.github.tcpwalk.finding;

import java.util.Arrays;
import java.util.List;

/** Times between repeats, to be shown: "1 s, 2.01 s, 4.03 s". */
final class Gaps {
    private static final int MOST = 6;

    private final long[] nanos = new long[MOST];
    private long previous = -1;
    private int count;

    /** Something of the kind was sent. */
    void at(long timestampNanos) {
        if (previous >= 0) {
            add(timestampNanos - previous);
        }
        previous = timestampNanos;
    }

    /**
     * Takes the time since the same was sent before; below 0, as of the first sending or a clock that went back, none.
     */
    void add(long sinceEarlierNanos) {
        if (sinceEarlierNanos < 0) {
            return;
        }
        if (count < MOST) {
            nanos[count] = sinceEarlierNanos;
        }
        count++;
    }

    Value.Gaps value() {
        List<Long> first =
                Arrays.stream(nanos, 0, Math.min(count, MOST)).boxed().toList();
        return new Value.Gaps(first, count > MOST);
    }
}
