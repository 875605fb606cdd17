package io.github.tcpwalk.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** However many marks come, few are kept, and they cover what the others would. */
class LayerTest {
    private static final long SPAN = 1_000_000;
    /** Between the values of two columns. */
    private static final long FAR = 10_000_000;

    private static final Resolution SMALL = new Resolution(10, 20);

    @Test
    void fewAreKeptAsTheyCame() {
        Layer layer = new Layer(Mark.DATA, SMALL, SPAN);
        for (int i = 0; i < 20; i++) {
            layer.add(i, i, i + 1, i);
        }
        Series series = layer.series(Unit.OCTETS);
        assertEquals(20, series.size());
        assertEquals(20, series.all());
        assertEquals(19, series.frames()[19]);
    }

    @Property(tries = 200)
    void extremesStayInTheirColumn(Draw draw) {
        Layer layer = new Layer(Mark.IN_FLIGHT, SMALL, SPAN);
        long[] least = new long[10];
        long[] greatest = new long[10];
        Arrays.fill(least, Long.MAX_VALUE);
        Arrays.fill(greatest, Long.MIN_VALUE);
        int count = draw.between(21, 3_000);
        for (int i = 0; i < count; i++) {
            int at = draw.between(0, (int) SPAN - 1);
            int value = draw.between(-5, 1_000_000);
            layer.add(at, value, i);
            int column = at / 100_000;
            least[column] = Math.min(least[column], value);
            greatest[column] = Math.max(greatest[column], value);
        }
        Set<Long> leastLeft = new HashSet<>();
        Set<Long> greatestLeft = new HashSet<>();
        for (int column = 0; column < 10; column++) {
            if (least[column] <= greatest[column]) {
                leastLeft.add(column * FAR + least[column]);
                greatestLeft.add(column * FAR + greatest[column]);
            }
        }
        Series series = layer.series(Unit.OCTETS);
        assertTrue(series.size() <= 4 * 10);
        assertEquals(count, series.all());
        for (int i = 0; i < series.size(); i++) {
            int column = (int) (series.nanos(i) / 100_000);
            assertTrue(series.value(i) >= least[column] && series.value(i) <= greatest[column]);
            leastLeft.remove(column * FAR + (long) series.value(i));
            greatestLeft.remove(column * FAR + (long) series.value(i));
        }
        assertEquals(Set.of(), leastLeft);
        assertEquals(Set.of(), greatestLeft);
    }

    /** Bars that touch become one, and nothing that was covered stops being it. */
    @Property(tries = 200)
    void barsCoverWhatTheyDid(Draw draw) {
        Layer layer = new Layer(Mark.DATA, SMALL, SPAN);
        boolean[][] covered = new boolean[10][300];
        int count = draw.between(21, 2_000);
        for (int i = 0; i < count; i++) {
            int at = draw.between(0, (int) SPAN - 1);
            int from = draw.between(0, 280);
            int to = from + draw.between(1, 20);
            layer.add(at, from, to, i);
            Arrays.fill(covered[at / 100_000], from, to, true);
        }
        Series series = layer.series(Unit.OCTETS);
        assertTrue(series.size() <= 8 * 10, () -> series.size() + " are kept");
        for (int i = 0; i < series.size(); i++) {
            Arrays.fill(covered[(int) (series.nanos(i) / 100_000)], (int) series.value(i), (int) series.top(i), false);
        }
        for (boolean[] column : covered) {
            for (boolean left : column) {
                assertTrue(!left);
            }
        }
    }

    @Test
    void tenMillionTakeNoMoreRoomThanThousands() {
        Layer layer = new Layer(Mark.DATA, Resolution.OF_A_SCREEN, 10_000_000L * 1_000);
        for (long i = 0; i < 10_000_000; i++) {
            layer.add(i * 1_000, i * 1460, (i + 1) * 1460, i + 1);
        }
        Series series = layer.series(Unit.OCTETS);
        assertEquals(10_000_000, series.all());
        assertTrue(series.size() <= 8 * 1_600, () -> "" + series.size());
        assertEquals(10_000_000 * 1460.0, series.top(series.size() - 1));
    }

    /** What one looks for is kept as it is for longer. */
    @Test
    void retransmissionsAreKeptLonger() {
        Layer data = new Layer(Mark.DATA, Resolution.OF_A_SCREEN, SPAN);
        Layer again = new Layer(Mark.RETRANSMISSION, Resolution.OF_A_SCREEN, SPAN);
        for (int i = 0; i < 20_000; i++) {
            data.add(i, i, i + 1, i);
            again.add(i, i, i + 1, i);
        }
        assertTrue(data.series(Unit.OCTETS).size() < 20_000);
        assertEquals(20_000, again.series(Unit.OCTETS).size());
    }
}
