package io.github.tcpwalk.text;

/** Measured values as a person reads them: three significant digits, a space, the unit. */
public final class Measure {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    /** From here on minutes and seconds say more than seconds. */
    private static final long MOST_SECONDS = 120;

    private static final long MOST_MINUTES = 120;
    private static final long MOST_HOURS = 48;

    private Measure() {}

    /**
     * {@code 38 us}, {@code 1.2 ms}, {@code 5.01 s}; from two minutes on {@code 2 min 5 s}, {@code 3 h 20 min},
     * {@code 4 d 1 h}.
     */
    public static String time(long nanos) {
        if (nanos < 0) {
            return nanos == Long.MIN_VALUE ? time(nanos + 1) : "-" + time(-nanos);
        }
        if (nanos < MICRO) {
            return nanos + " ns";
        }
        if (nanos < MICRO * 1_000 - MICRO / 2) {
            return digits(nanos, MICRO) + " us";
        }
        if (nanos < MILLI * 1_000 - MILLI / 2) {
            return digits(nanos, MILLI) + " ms";
        }
        long seconds = rounded(nanos, SECOND);
        if (seconds < MOST_SECONDS) {
            return digits(nanos, SECOND) + " s";
        }
        if (seconds < MOST_MINUTES * 60) {
            return two(seconds / 60, " min", seconds % 60, " s");
        }
        long minutes = rounded(seconds, 60);
        if (minutes < MOST_HOURS * 60) {
            return two(minutes / 60, " h", minutes % 60, " min");
        }
        long hours = rounded(minutes, 60);
        return two(hours / 24, " d", hours % 24, " h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
    }

    /** {@code value} in {@code unit}s, 1,000 of them or more without decimals, zeros at the end left out. */
    private static String digits(long value, long unit) {
        for (int decimals = 2; decimals > 0; decimals--) {
            int scale = decimals == 2 ? 100 : 10;
            long scaled = rounded(value, unit / scale);
            if (scaled < 1_000) {
                return decimal(scaled, scale);
            }
        }
        return Long.toString(rounded(value, unit));
    }

    private static String decimal(long scaled, int scale) {
        long whole = scaled / scale;
        long fraction = scaled % scale;
        if (fraction == 0) {
            return Long.toString(whole);
        }
        if (scale == 100 && fraction % 10 == 0) {
            return whole + "." + fraction / 10;
        }
        return whole + (scale == 100 && fraction < 10 ? ".0" : ".") + fraction;
    }

    private static long rounded(long value, long unit) {
        return value / unit + (value % unit * 2 >= unit ? 1 : 0);
    }

    /** {@code 1 segment}, {@code 2 segments}. */
    public static String count(long n, String one) {
        return n + " " + noun(n, one);
    }

    /** {@code segment} or {@code segments}. */
    public static String noun(long n, String one) {
        return n == 1 ? one : one + "s";
    }

    /** {@code part} of {@code whole}: {@code 0.05 %}, {@code 1.2 %}, {@code 35 %}; nothing of nothing is 0 %. */
    public static String percent(long part, long whole) {
        return percent(whole == 0 ? 0 : (double) part / whole);
    }

    /** @param ratio 1 is 100 % */
    public static String percent(double ratio) {
        long hundredths = Math.round(ratio * 10_000);
        if (hundredths == 0 && ratio > 0) {
            return "< 0.01 %";
        }
        if (hundredths < 10) {
            return decimal(hundredths, 100) + " %";
        }
        long tenths = Math.round(ratio * 1_000);
        return tenths < 100 ? decimal(tenths, 10) + " %" : Math.round(ratio * 100) + " %";
    }

    /** Octets a second, units of 1,000: {@code 1.31 MB/s}. */
    public static String rate(double octetsPerSecond) {
        return scaled(Math.round(octetsPerSecond * 1_000)) + "/s";
    }

    /** Octets, units of 1,000: {@code 12 B}, {@code 1.31 MB}. */
    public static String octets(long octets) {
        return scaled(octets > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : octets * 1_000);
    }

    private static String scaled(long milli) {
        String[] units = {" B", " kB", " MB", " GB"};
        long unit = 1_000;
        int i = 0;
        while (i < units.length - 1 && milli >= unit * 1_000 - unit / 2) {
            unit *= 1_000;
            i++;
        }
        return digits(milli, unit) + units[i];
    }
}
