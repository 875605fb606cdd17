package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "1, 1 ns",
        "999, 999 ns",
        "1000, 1 us",
        "1004, 1 us",
        "1005, 1.01 us",
        "1050, 1.05 us",
        "1200, 1.2 us",
        "9994, 9.99 us",
        "9995, 10 us",
        "38000, 38 us",
        "99949, 99.9 us",
        "99950, 100 us",
        "999499, 999 us",
        "999500, 1 ms",
        "1204000, 1.2 ms",
        "1205000, 1.21 ms",
        "62130000, 62.1 ms",
        "999499999, 999 ms",
        "999500000, 1 s",
        "5012345678, 5.01 s",
        "64400000000, 64.4 s",
        "119499999999, 119 s",
        "119500000000, 2 min",
        "125000000000, 2 min 5 s",
        "7199499999999, 119 min 59 s",
        "7199500000000, 2 h",
        "12000000000000, 3 h 20 min",
        "172799000000000, 2 d",
        "349200000000000, 4 d 1 h",
        "-1204000, -1.2 ms",
        "9223372036854775807, 106752 d",
    })
    void timesHaveThreeDigits(long nanos, String text) {
        assertEquals(text, Measure.time(nanos));
    }

    @Test
    void aLongerTimeNeverReadsShorter() {
        double before = -1;
        for (long nanos = 1; nanos > 0 && nanos < 1L << 50; nanos += 1 + nanos / 97) {
            double read = read(Measure.time(nanos));
            assertTrue(read >= before, Measure.time(nanos));
            assertTrue(
                    Math.abs(read - nanos) <= nanos * (nanos < 172_800e9 ? 0.0051 : 0.0105),
                    Measure.time(nanos) + " of " + nanos);
            before = read;
        }
        assertEquals(Measure.time(Long.MIN_VALUE), "-" + Measure.time(Long.MAX_VALUE));
    }

    private static double read(String text) {
        double nanos = 0;
        String[] parts = text.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            int unit = List.of("ns", "us", "ms", "s", "min", "h", "d").indexOf(parts[i + 1]);
            nanos += Double.parseDouble(parts[i]) * new double[] {1, 1e3, 1e6, 1e9, 60e9, 3600e9, 86400e9}[unit];
        }
        return nanos;
    }

    @Test
    void countsAgreeWithTheirNouns() {
        assertEquals("0 segments", Measure.count(0, "segment"));
        assertEquals("1 segment", Measure.count(1, "segment"));
        assertEquals("2 segments", Measure.count(2, "segment"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0 %",
        "0, 7, 0 %",
        "1, 1000000, < 0.01 %",
        "1, 2000, 0.05 %",
        "1, 1000, 0.1 %",
        "12, 1000, 1.2 %",
        "1, 50, 2 %",
        "995, 10000, 10 %",
        "7, 20, 35 %",
        "7, 7, 100 %"
    })
    void percentages(long part, long whole, String text) {
        assertEquals(text, Measure.percent(part, whole));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B/s",
        "0.25, 0.25 B/s",
        "999.4, 999 B/s",
        "999.5, 1 kB/s",
        "1314000, 1.31 MB/s",
        "999500000, 1 GB/s",
        "12345000000000, 12345 GB/s"
    })
    void rates(double octetsPerSecond, String text) {
        assertEquals(text, Measure.rate(octetsPerSecond));
    }
}
