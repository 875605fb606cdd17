package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.wire.EndHash;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OftenTest {
    @Test
    void whatCameSoOftenIsNeverMissed() {
        SplittableRandom random = new SplittableRandom(1);
        for (int total : new int[] {0, 1, 15, 1_000, 50_000}) {
            Often often = new Often(total);
            Map<Integer, Integer> times = new HashMap<>();
            for (int i = 0; i < total; i++) {
                int hash = EndHash.of(0, random.nextInt(1 + total / 20), 80);
                often.add(hash);
                times.merge(hash, 1, Integer::sum);
            }
            times.forEach((hash, count) -> assertTrue(often.came(hash, Math.min(count, 127))));
        }
    }

    @Test
    void mostOfManyThatCameOnceAreLeftOut() {
        int total = 200_000;
        Often often = new Often(total);
        for (int i = 0; i < total; i++) {
            often.add(EndHash.of(0, i, 80));
        }
        int kept = 0;
        for (int i = 0; i < total; i++) {
            kept += often.came(EndHash.of(0, i, 80), 15) ? 1 : 0;
        }
        assertTrue(kept < total / 100, kept + " of " + total);
        assertFalse(new Often(10).came(7, 1));
    }
}
