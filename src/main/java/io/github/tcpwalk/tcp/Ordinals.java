package io.github.tcpwalk.tcp;

import java.util.Arrays;

/** Segments that a second telling is told of: their places among the segments of both ends, from 1. */
final class Ordinals {
    static final long[] NONE = {};
    /** Of more in one connection it is not remembered. */
    private static final int MOST = 1024;

    private long[] found = NONE;
    private int count;

    void add(long ordinal) {
        if (count == MOST) {
            return;
        }
        if (count == found.length) {
            found = Arrays.copyOf(found, Math.max(1, count * 2));
        }
        found[count++] = ordinal;
    }

    /** Those of both, in order; either may be null. */
    static long[] of(Ordinals one, Ordinals other) {
        int length = (one == null ? 0 : one.count) + (other == null ? 0 : other.count);
        if (length == 0) {
            return NONE;
        }
        long[] all = new long[length];
        int filled = 0;
        for (Ordinals some : new Ordinals[] {one, other}) {
            if (some != null) {
                System.arraycopy(some.found, 0, all, filled, some.count);
                filled += some.count;
            }
        }
        Arrays.sort(all);
        return all;
    }

    static boolean has(long[] ordinals, long ordinal) {
        return ordinals.length > 0 && Arrays.binarySearch(ordinals, ordinal) >= 0;
    }
}
