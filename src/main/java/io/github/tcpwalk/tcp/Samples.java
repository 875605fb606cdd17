package io.github.tcpwalk.tcp;

import java.util.Arrays;

/**
 * Measured durations: count, least, mean, most and deviation of all; percentiles of all up to 4096, of an evenly spaced
 * selection beyond. Without a sample every figure is -1.
 */
public final class Samples {
    private static final int MOST_KEPT = 1 << 12;

    private long[] kept = new long[4];
    private int used;
    private long stride = 1;
    private long count;
    private long min = Long.MAX_VALUE;
    private long max;
    private double sum;
    private double squares;

    void add(long nanos) {
        if (count++ % stride == 0) {
            keep(nanos);
        }
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        sum += nanos;
        squares += (double) nanos * nanos;
    }

    private void keep(long nanos) {
        if (used == MOST_KEPT) {
            for (int i = 0; i < used / 2; i++) {
                kept[i] = kept[2 * i];
            }
            used /= 2;
            stride *= 2;
        } else if (used == kept.length) {
            kept = Arrays.copyOf(kept, used * 2);
        }
        kept[used++] = nanos;
    }

    public long count() {
        return count;
    }

    public long min() {
        return count == 0 ? -1 : min;
    }

    public long max() {
        return count == 0 ? -1 : max;
    }

    public long average() {
        return count == 0 ? -1 : Math.round(sum / count);
    }

    /** Standard deviation of a sample (divided by count - 1), as tcptrace has it; 0 of a single one. */
    public long deviation() {
        if (count < 2) {
            return count - 1;
        }
        return Math.round(Math.sqrt(Math.max(0, (squares - sum * sum / count) / (count - 1))));
    }

    /** The smallest sample that at least {@code percent} of all do not exceed (nearest rank). */
    public long percentile(int percent) {
        if (count == 0) {
            return -1;
        }
        long[] sorted = Arrays.copyOf(kept, used);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * used) - 1)];
    }
}
