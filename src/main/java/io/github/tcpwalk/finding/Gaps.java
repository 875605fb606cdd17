package io.github.tcpwalk.finding;

import java.util.Arrays;
import java.util.List;

/** Times between repeats, to be shown: "1 s, 2.01 s, 4.03 s". */
final class Gaps {
    private static final int MOST = 6;

    private final long[] nanos = new long[MOST];
    private long previous;
    private int count = -1;

    void at(long timestampNanos) {
        if (count >= 0 && count < MOST) {
            nanos[count] = Math.max(0, timestampNanos - previous);
        }
        count++;
        previous = timestampNanos;
    }

    Value.Gaps value() {
        List<Long> first = Arrays.stream(nanos, 0, Math.max(0, Math.min(count, MOST)))
                .boxed()
                .toList();
        return new Value.Gaps(first, count > MOST);
    }
}
