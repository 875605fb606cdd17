package io.github.tcpwalk.finding;

import java.util.Locale;

/** Measured values as a sentence names them. */
final class Measure {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    private Measure() {}

    /** {@code 38 us}, {@code 1.2 ms}, {@code 5.01 s}, {@code 2 min 5 s}: three digits at most. */
    static String time(long nanos) {
        if (nanos < 1_000) {
            return Math.max(0, nanos) + " ns";
        }
        if (nanos < MILLI) {
            return digits(nanos / 1e3) + " us";
        }
        if (nanos < SECOND) {
            return digits(nanos / 1e6) + " ms";
        }
        if (nanos < 120 * SECOND) {
            return digits(nanos / 1e9) + " s";
        }
        long seconds = nanos / SECOND;
        return seconds < 7200
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private static String digits(double value) {
        String text = String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    static String count(long n, String one) {
        return n + " " + (n == 1 ? one : one + "s");
    }

    static String times(long n) {
        return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
    }

    static String octets(long n) {
        return count(n, "byte");
    }

    /** {@code part} of {@code whole}, in percent with one decimal below 10. */
    static String percent(long part, long whole) {
        double value = whole == 0 ? 0 : 100.0 * part / whole;
        return String.format(Locale.ROOT, value < 0.095 ? "%.2f" : value < 9.95 ? "%.1f" : "%.0f", value) + " %";
    }

    /** Octets a second: {@code 1.31 MB/s}. */
    static String rate(double octetsPerSecond) {
        if (octetsPerSecond < 1e3) {
            return digits(octetsPerSecond) + " bytes/s";
        }
        return octetsPerSecond < 1e6
                ? digits(octetsPerSecond / 1e3) + " kB/s"
                : octetsPerSecond < 1e9
                        ? digits(octetsPerSecond / 1e6) + " MB/s"
                        : digits(octetsPerSecond / 1e9) + " GB/s";
    }
}
