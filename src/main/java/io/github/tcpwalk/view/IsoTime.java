package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Seconds;

/** UTC time stamps with nanoseconds: {@code 2026-11-20T23:54:54.160061000Z}. */
public final class IsoTime {
    private static final long NANOS = 1_000_000_000L;

    private IsoTime() {}

    public static void append(StringBuilder text, long epochNanos) {
        long second = Math.floorDiv(epochNanos, NANOS);
        int nano = (int) Math.floorMod(epochNanos, NANOS);
        long day = Math.floorDiv(second, 86_400L);
        int inDay = (int) Math.floorMod(second, 86_400L);
        date(text, day);
        text.append('T');
        two(text, inDay / 3600);
        text.append(':');
        two(text, inDay / 60 % 60);
        text.append(':');
        two(text, inDay % 60);
        Seconds.fraction(text, nano, true);
        text.append('Z');
    }

    /** Civil date of a day number since 1970-01-01, proleptic Gregorian. */
    private static void date(StringBuilder text, long epochDay) {
        java.time.LocalDate date = java.time.LocalDate.ofEpochDay(epochDay);
        text.append(date.getYear()).append('-');
        two(text, date.getMonthValue());
        text.append('-');
        two(text, date.getDayOfMonth());
    }

    private static void two(StringBuilder text, int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
