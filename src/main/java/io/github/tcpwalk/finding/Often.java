package io.github.tcpwalk.finding;

import java.util.Arrays;

/**
 * How often something came, by its hash, and never too few: of what cannot have come often enough nothing need be kept,
 * and of very many different ones most cannot. Hashes are to be other ones in every run.
 */
final class Often {
    private static final int MOST_CELLS = 1 << 20;

    private final byte[] counts;

    /** @param total of how many it may hear at most, more only makes it keep more */
    Often(int total) {
        counts = new byte[Math.min(MOST_CELLS, Integer.highestOneBit(Math.max(total, 8)) << 1)];
    }

    /** What came until now counts no longer. */
    void renew() {
        Arrays.fill(counts, (byte) 0);
    }

    void add(int hash) {
        int cell = hash & counts.length - 1;
        if (counts[cell] < Byte.MAX_VALUE) {
            counts[cell]++;
        }
    }

    /** @param times at most 127 */
    boolean came(int hash, int times) {
        return counts[hash & counts.length - 1] >= times;
    }
}
