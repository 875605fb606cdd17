package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void withoutASampleEverythingIsUnknown() {
        Samples none = new Samples();
        assertEquals(0, none.count());
        assertEquals(-1, none.min());
        assertEquals(-1, none.average());
        assertEquals(-1, none.max());
        assertEquals(-1, none.deviation());
        assertEquals(-1, none.percentile(50));
    }

    @Test
    void figuresOfAFew() {
        Samples s = new Samples();
        for (long n : new long[] {40, 10, 30, 20}) {
            s.add(n);
        }
        assertEquals(10, s.min());
        assertEquals(25, s.average());
        assertEquals(40, s.max());
        assertEquals(13, s.deviation());
        assertEquals(20, s.percentile(50));
        assertEquals(40, s.percentile(95));
    }

    @Test
    void aMillionKeepTheirExtremesAndNearlyTheirPercentiles() {
        Samples s = new Samples();
        for (int i = 1; i <= 1_000_000; i++) {
            s.add(i);
        }
        assertEquals(1, s.min());
        assertEquals(1_000_000, s.max());
        assertTrue(Math.abs(s.percentile(50) - 500_000) < 2_000, "" + s.percentile(50));
        assertTrue(Math.abs(s.percentile(99) - 990_000) < 2_000, "" + s.percentile(99));
    }
}
