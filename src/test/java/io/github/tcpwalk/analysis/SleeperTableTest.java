package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The table of attempts against an array that says which are in it, with hashes of which some bits are always alike.
 */
class SleeperTableTest {
    private static final int MOST = 40_000;

    /** Bits that tell two apart: all, those above a part's, those in a part, few, hardly any. */
    private static final int[] TELLING = {-1, -1 << 12, 0xFFF, 0x8030_1007, 0x8000_1001};

    @Property(tries = 25)
    void findsWhatWasPutInAndNothingElse(Draw draw) {
        int telling = TELLING[draw.between(0, TELLING.length - 1)];
        // where many have the same home each is looked for among all of them
        int count = telling == -1 ? draw.between(1, MOST) : draw.between(1, 3_500);
        Random random = new Random(draw.between(0, Integer.MAX_VALUE - 1));
        int[] hashes = random.ints(count).map(hash -> hash & telling).toArray();
        SleeperTable table = new SleeperTable(index -> hashes[index]);
        boolean[] in = new boolean[count];
        for (int i = 0; i < count; i++) {
            table.put(hashes[i], i);
            in[i] = true;
            int other = random.nextInt(i + 1);
            if (random.nextInt(3) == 0) {
                assertEquals(in[other] ? other : -1, table.take(hashes[other], index -> index == other));
                in[other] = false;
            }
        }
        for (int i = 0; i < count; i++) {
            int each = i;
            assertEquals(in[i] ? i : -1, table.take(hashes[i], index -> index == each));
            assertEquals(-1, table.take(hashes[i], index -> index == each), "it is taken out once");
        }
        assertEquals(
                -1,
                Arrays.stream(hashes)
                        .map(hash -> table.take(hash, index -> true))
                        .max()
                        .orElse(-1));
    }

    @Test
    void whereAsManyAreTakenOutItDoesNotGrow() {
        SleeperTable table = new SleeperTable(index -> 31 * index);
        long octets = table.octets();
        for (int i = 0; i < 100_000; i++) {
            int each = i;
            table.put(31 * i, i);
            assertEquals(i, table.take(31 * i, index -> index == each));
        }
        assertEquals(octets, table.octets());
    }
}
