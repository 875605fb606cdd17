package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What every property rests on: its values, the edges among them, and a seed that gives them again. */
class DrawTest {
    private static final Set<Integer> EDGES =
            Set.of(Integer.MIN_VALUE, Integer.MIN_VALUE + 1, -2, -1, 0, 1, 2, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);

    @Test
    void everyEdgeComesUpAndSoDoesEveryPairOfEdges() {
        Set<Integer> seen = new HashSet<>();
        Set<List<Integer>> pairs = new HashSet<>();
        Tries.hold(10_000, 0, draw -> {
            List<Integer> pair = List.of(draw.anyInt(), draw.anyInt());
            if (EDGES.containsAll(pair)) {
                pairs.add(pair);
            }
            seen.addAll(draw.flip() ? pair : List.of());
        });
        assertTrue(seen.containsAll(EDGES));
        assertEquals(EDGES.size() * EDGES.size(), pairs.size());
    }

    @Test
    void everyNumberOfASmallRangeComesUpAndNoOther() {
        Set<Long> seen = new HashSet<>();
        Tries.hold(1000, 0, draw -> seen.add(draw.between(3L, 9L)));
        assertEquals(Set.of(3L, 4L, 5L, 6L, 7L, 8L, 9L), seen);
        Tries.hold(1000, 0, draw -> {
            assertTrue(draw.between(Long.MAX_VALUE - 3, Long.MAX_VALUE) >= Long.MAX_VALUE - 3);
            assertTrue(draw.between(Long.MIN_VALUE, Long.MIN_VALUE + 3) <= Long.MIN_VALUE + 3);
            assertEquals(7, draw.between(7, 7));
        });
    }

    @Test
    void numbersAreSmallAndLargeOfBothSigns() {
        int[] of = new int[4];
        Tries.hold(1000, 0, draw -> {
            int number = draw.anyInt();
            of[(number < 0 ? 2 : 0) + (Math.abs((long) number) < 10_000 ? 1 : 0)]++;
        });
        for (int count : of) {
            assertTrue(count > 100, () -> List.of(of[0], of[1], of[2], of[3]).toString());
        }
    }

    @Test
    void listsAreEmptyAndFull() {
        Set<Integer> sizes = new HashSet<>();
        Tries.hold(1000, 0, draw -> {
            sizes.add(draw.list(9, draw::flip).size());
            assertTrue(draw.octets(9).length <= 9 && draw.text(9).codePoints().count() <= 9);
        });
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), sizes);
    }

    @Test
    void aSeedGivesTheSameValuesAgain() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(mixed(new Draw(seed)), mixed(new Draw(seed)));
        }
        assertNotEquals(mixed(new Draw(1)), mixed(new Draw(2)));
    }

    private static List<Object> mixed(Draw draw) {
        return List.of(
                draw.anyLong(),
                draw.text(20),
                draw.of(Thread.State.class),
                draw.random().nextInt(),
                draw.flip());
    }

    @Test
    void aFailureNamesItsSeed() {
        List<Integer> drawn = new ArrayList<>();
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Tries.hold(1000, 40, draw -> {
                    drawn.add(draw.anyInt());
                    assertTrue(drawn.size() < 3, "too many");
                }));
        assertTrue(failure.getMessage().startsWith("with -Dproperty.seed=42: "), failure.getMessage());
        assertTrue(failure.getMessage().contains("too many"), failure.getMessage());
        assertEquals(drawn.get(2), new Draw(42).anyInt());
    }

    private static final AtomicInteger CALLED = new AtomicInteger();

    @Property(tries = 30)
    void aPropertyIsCalledOnceASeed(Draw draw) {
        CALLED.incrementAndGet();
    }

    @AfterAll
    static void calledAsOftenAsAsked() {
        boolean replay = System.getProperty("property.seed", "random").matches("-?[0-9]+");
        assertEquals(replay ? 1 : 30, CALLED.get());
    }
}
