package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.000000, 0.000000000",
        "1999, 0.000001, 0.000001999",
        "1204000123, 1.204000, 1.204000123",
        "-1, -0.000000, -0.000000001",
        "-2500000000, -2.500000, -2.500000000",
        "-9223372036854775808, -9223372036.854775, -9223372036.854775808"
    })
    void everyDigitIsThere(long nanos, String six, String nine) {
        assertEquals(six, text(nanos, false));
        assertEquals(nine, text(nanos, true));
    }

    private static String text(long nanos, boolean nanosecond) {
        StringBuilder text = new StringBuilder();
        Seconds.append(text, nanos, nanosecond);
        return text.toString();
    }
}
