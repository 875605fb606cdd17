package io.github.tcpwalk.stream;

/** A set of small numbers as bits of longs: bit {@code i % 64} of word {@code i / 64}. */
final class Bits {
    private Bits() {}

    static boolean has(long[] words, int i) {
        return (words[i >> 6] >>> i & 1) != 0;
    }

    /** The first member in {@code from..limit-1}, else {@code limit}. */
    static int nextSet(long[] words, int from, int limit) {
        while (from < limit) {
            long word = words[from >> 6] >>> from;
            if (word != 0) {
                return Math.min(limit, from + Long.numberOfTrailingZeros(word));
            }
            from = (from | 63) + 1;
        }
        return limit;
    }

    /** The first non-member in {@code from..limit-1}, else {@code limit}. */
    static int nextClear(long[] words, int from, int limit) {
        while (from < limit) {
            long word = ~words[from >> 6] >>> from;
            if (word != 0) {
                return Math.min(limit, from + Long.numberOfTrailingZeros(word));
            }
            from = (from | 63) + 1;
        }
        return limit;
    }

    static void set(long[] words, int from, int to) {
        for (int i = from; i < to; i = (i | 63) + 1) {
            words[i >> 6] |= mask(i, to);
        }
    }

    static void clear(long[] words, int from, int to) {
        for (int i = from; i < to; i = (i | 63) + 1) {
            words[i >> 6] &= ~mask(i, to);
        }
    }

    /** Members {@code from..to-1} that lie in from's word. */
    private static long mask(int from, int to) {
        long mask = -1L << from;
        return (from >> 6) == (to - 1 >> 6) ? mask & -1L >>> -to : mask;
    }
}
