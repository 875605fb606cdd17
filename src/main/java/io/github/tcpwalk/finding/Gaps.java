package io.github.tcpwalk.finding;

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

    void clear() {
        count = -1;
    }

    /** How many gaps there were. */
    int count() {
        return Math.max(0, count);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(count, MOST); i++) {
            text.append(i == 0 ? "" : ", ").append(Measure.time(nanos[i]));
        }
        return count > MOST ? text + " ..." : text.toString();
    }
}
