package io.github.tcpwalk.plot;

/** Round numbers for an axis. */
final class Ticks {
    private static final double SLACK = 1e-9;

    private Ticks() {}

    /** The least of 1, 2 and 5 times a power of ten that is no less than {@code value}. */
    static long atLeast(long value) {
        long power = 1;
        while (power * 10 <= value) {
            power *= 10;
        }
        return power >= value ? power : 2 * power >= value ? 2 * power : 5 * power >= value ? 5 * power : 10 * power;
    }

    /** The same for any number above 0. */
    static double atLeast(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + SLACK));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= value * (1 - SLACK)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
