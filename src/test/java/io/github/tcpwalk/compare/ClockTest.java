package io.github.tcpwalk.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    /** Packets both ways, by a clock at B that is ahead by {@code offset} and gains {@code ppm}. */
    private static ClockSamples samples(Draw draw, long offset, int ppm, int count, long least) {
        ClockSamples samples = new ClockSamples();
        for (int i = 0; i < count; i++) {
            long left = i * 50 * MILLI;
            long delay = least + draw.between(0, 20) * MILLI / 10;
            long arrived = left + delay;
            if (i % 2 == 0) {
                samples.add(left, atB(arrived, offset, ppm), true);
            } else {
                samples.add(arrived, atB(left, offset, ppm), false);
            }
        }
        return samples;
    }

    private static long atB(long nanos, long offset, int ppm) {
        return nanos + offset + nanos / 1_000_000 * ppm;
    }

    @Property
    void theOffsetIsWithinItsError(Draw draw) {
        long offset = draw.between(-1_000_000, 1_000_000) * MILLI;
        int ppm = draw.between(-300, 300);
        Clock clock = new Clock(samples(draw, offset, ppm, 200, 5 * MILLI), new ClockSamples(), 0, 0);
        assertEquals(Clock.Kind.BOTH_WAYS, clock.kind());
        assertEquals(1, clock.pieces().size());
        for (long at = 0; at < 10 * SECOND; at += SECOND) {
            long off = Math.abs(clock.offset(at) - (atB(at, offset, ppm) - at));
            assertTrue(off <= clock.error(at) + 1, "off by " + off + " beside " + clock.error(at));
        }
        assertTrue(clock.error(5 * SECOND) < 8 * MILLI);
        Clock.Piece piece = clock.pieces().get(0);
        assertTrue(piece.leastRate() <= ppm * 1_000.0 + 1 && piece.mostRate() >= ppm * 1_000.0 - 1);
    }

    @Property
    void aClockThatWasSetIsTwoClocks(Draw draw) {
        ClockSamples samples = new ClockSamples();
        for (int i = 0; i < 200; i++) {
            long left = i * 50 * MILLI;
            long step = i < 100 ? 0 : 3 * SECOND;
            long delay = 5 * MILLI + draw.between(0, 10) * MILLI / 10;
            if (i % 2 == 0) {
                samples.add(left, left + delay + step, true);
            } else {
                samples.add(left + delay, left + step, false);
            }
        }
        Clock clock = new Clock(samples, new ClockSamples(), 0, 0);
        assertEquals(2, clock.pieces().size());
        assertTrue(Math.abs(clock.offset(SECOND)) <= clock.error(SECOND));
        assertTrue(Math.abs(clock.offset(8 * SECOND) - 3 * SECOND) <= clock.error(8 * SECOND));
    }

    /** Of a packet about that moment the delay is right within its error, or not known. */
    @Property(tries = 300)
    void whereAClockWasSetNoDelayIsWrong(Draw draw) {
        ClockSamples samples = new ClockSamples();
        // by less than packets take both ways a drift may account for it
        long step =
                (draw.between(0, 1) == 0 ? 1 : -1) * draw.between(30, draw.between(0, 1) == 0 ? 100 : 4_000) * MILLI;
        long set = draw.between(2_000, 8_000) * MILLI;
        long gap = draw.between(1, 50);
        int count = (int) (10_000 / gap);
        long[][] packets = new long[count][];
        for (int i = 0; i < count; i++) {
            long left = i * gap * MILLI + draw.between(0, 1_000) * MILLI / 1_000;
            long delay = 5 * MILLI + draw.between(0, 3_000) * MILLI / 1_000;
            boolean forth = draw.between(0, 1) == 0;
            long passedB = forth ? left + delay : left;
            long atB = passedB + (passedB < set ? 0 : step);
            packets[i] = new long[] {forth ? left : left + delay, atB, forth ? 1 : 0, delay};
            samples.add(packets[i][0], atB, forth);
        }
        Clock clock = new Clock(samples, new ClockSamples(), 0, 0);
        for (long[] p : packets) {
            if (clock.kind() == Clock.Kind.BOTH_WAYS && !clock.isBroken(p[0])) {
                long off = Math.abs(clock.delay(p[0], p[1], p[2] == 1) - p[3]);
                assertTrue(
                        off <= clock.error(p[0]) + 1,
                        () -> "off by " + off + " at " + p[0] + ", set at " + set + " by " + step + " error "
                                + clock.error(p[0]) + " pieces "
                                + clock.pieces().size());
            }
        }
    }

    @Property
    void aFewThatContradictAllOthersAreLeftOut(Draw draw) {
        ClockSamples samples = samples(draw, SECOND, 0, 200, 5 * MILLI);
        long strange = draw.between(0, 199) * 50L * MILLI + MILLI;
        samples.add(strange, strange + SECOND - 2 * SECOND, true);
        Clock clock = new Clock(samples, new ClockSamples(), 0, 0);
        assertEquals(1, clock.pieces().size());
        assertTrue(Math.abs(clock.offset(5 * SECOND) - SECOND) <= clock.error(5 * SECOND));
        assertTrue(clock.outOfLine() >= 1);
    }

    @Test
    void oneWayOnlyDifferencesAreKnown() {
        ClockSamples samples = new ClockSamples();
        samples.add(0, 40 * MILLI, true);
        samples.add(SECOND, SECOND + 30 * MILLI, true);
        Clock clock = new Clock(samples, new ClockSamples(), 0, 0);
        assertEquals(Clock.Kind.ONE_WAY, clock.kind());
        assertEquals(10 * MILLI, clock.delay(0, 40 * MILLI, true));
        assertEquals(0, clock.delay(SECOND, SECOND + 30 * MILLI, true));
        assertEquals(-1, clock.pieces().get(0).errorNanos());
    }
}
