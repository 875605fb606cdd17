package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Addresses that a forger would choose, or that a scan has anyway, spread over a table. */
class EndHashTest {
    private static final int ENDS = 20_000;
    /** Of 20,000 chance draws out of 2^32, 0.05 pairs are expected to be alike. */
    private static final int MOST_ALIKE = 8;

    @Test
    void isTheSameInBothDirections() {
        assertEquals(EndHash.of(1, 2, 3, 4, 5, 6), EndHash.of(4, 5, 6, 1, 2, 3));
    }

    @Test
    void portsInARow() {
        spread(i -> EndHash.of(0, 0x0A000001, i, 0, 0x0A000002, 80));
        spread(i -> EndHash.of(0, 0x0A000001, i));
    }

    @Test
    void addressesInARow() {
        spread(i -> EndHash.of(0, 0x0A000000 + i, 40_000, 0, 0x0A000002, 80));
    }

    /** Each of these once gave the same hash: the parts were put together by sums and shifts known to everybody. */
    @Test
    void partsThatMakeUpForEachOther() {
        spread(i -> EndHash.of(i, 0x1234_5678_9ABC_DEF0L - 31L * i, 40_000, 0x2001_0DB8L << 32, 1, 80));
        spread(i -> EndHash.of(0x2001_0DB8L << 32, 77 - ((long) i << 40), i, 0x2001_0DB8L << 32, 1, 80));
        spread(i -> EndHash.of(0x2001_0DB8L << 32, (long) i << 40 ^ i, i, 0x2001_0DB8L << 32, 1, 80));
        spread(i -> EndHash.of(0, i, 1, 0, -i, 1));
    }

    private static void spread(IntUnaryOperator hashOf) {
        Set<Integer> different = new HashSet<>();
        Set<Integer> places = new HashSet<>();
        int mask = (1 << 16) - 1;
        for (int i = 0; i < ENDS; i++) {
            int hash = hashOf.applyAsInt(i);
            different.add(hash);
            places.add(hash & mask);
        }
        assertTrue(different.size() >= ENDS - MOST_ALIKE, () -> different.size() + " hashes of " + ENDS);
        // chance leaves 1 - e^(-n/m) of the places taken: 17,234 of 65,536
        assertTrue(places.size() > 16_800, () -> places.size() + " places taken");
    }
}
