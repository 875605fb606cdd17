package io.github.tcpwalk.text;

/** Points in time and spans between them to the last digit, for columns that are compared line by line. */
public final class Seconds {
    private static final long SECOND = 1_000_000_000;

    private Seconds() {}

    /** {@code 1.204000} or {@code 1.204000123}: 6 or 9 decimals, cut off; a negative span keeps its sign. */
    public static void append(StringBuilder text, long nanos, boolean nanosecond) {
        if (nanos < 0) {
            text.append('-');
        }
        text.append(Math.abs(nanos / SECOND));
        fraction(text, Math.abs(nanos % SECOND), nanosecond);
    }

    /** The dot and what follows it. */
    public static void fraction(StringBuilder text, long nanosOfSecond, boolean nanosecond) {
        text.append('.');
        long last = nanosecond ? 1 : 1_000;
        for (long unit = SECOND / 10; unit >= last; unit /= 10) {
            text.append((char) ('0' + nanosOfSecond / unit % 10));
        }
    }
}
