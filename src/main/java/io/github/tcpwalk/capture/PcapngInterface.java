package io.github.tcpwalk.capture;

/**
 * One interface of a pcapng section.
 *
 * @param snapLength octets, 0 when unlimited
 * @param name if_name, or null
 * @param description if_description, or null
 * @param hardware if_hardware, or null
 * @param resolution the if_tsresol octet: a negative power of 10, or of 2 with the top bit set; 6 by default
 * @param offsetSeconds if_tsoffset, added to every time
 */
record PcapngInterface(
        int linkType,
        int snapLength,
        String name,
        String description,
        String hardware,
        int resolution,
        long offsetSeconds) {
    static final int MICROSECONDS = 6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Beyond it a time does not fit 64 bits of nanoseconds (the year 2262); a hostile file claims such times. */
    private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

    private static final int POWER_OF_TWO = 0x80;
    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    /** @param ticks unsigned count of the interface's units since 1970 */
    long timestampNanos(long ticks) {
        if (resolution == MICROSECONDS && offsetSeconds == 0 && ticks >= 0 && ticks <= Long.MAX_VALUE / 1_000) {
            return ticks * 1_000;
        }
        return (resolution & POWER_OF_TWO) != 0
                ? binaryNanos(ticks, resolution & ~POWER_OF_TWO)
                : decimalNanos(ticks, resolution);
    }

    boolean nanosecond() {
        return (resolution & POWER_OF_TWO) != 0 ? (resolution & ~POWER_OF_TWO) > 20 : resolution > MICROSECONDS;
    }

    private long decimalNanos(long ticks, int power) {
        if (power >= POWERS_OF_TEN.length) {
            return sum(0, 0); // 64 bits of such units are under 19 seconds
        }
        long unitsPerSecond = POWERS_OF_TEN[power];
        long seconds = Long.divideUnsigned(ticks, unitsPerSecond);
        long rest = Long.remainderUnsigned(ticks, unitsPerSecond);
        return sum(seconds, power <= 9 ? rest * POWERS_OF_TEN[9 - power] : rest / POWERS_OF_TEN[power - 9]);
    }

    private long binaryNanos(long ticks, int power) {
        if (power == 0) {
            return sum(ticks, 0);
        }
        if (power > 63) {
            return sum(0, power == 64 ? Math.multiplyHigh(ticks >>> 1, NANOS_PER_SECOND << 1) : 0);
        }
        long rest = ticks & (1L << power) - 1;
        // the fraction's top 32 bits are finer than a nanosecond
        long fraction = power <= 32 ? rest << 32 - power : rest >>> power - 32;
        return sum(ticks >>> power, fraction * NANOS_PER_SECOND >>> 32);
    }

    private long sum(long seconds, long nanos) {
        if (seconds < 0 || seconds > MOST_SECONDS) {
            seconds = MOST_SECONDS;
        }
        long offset = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, offsetSeconds));
        seconds = Math.min(MOST_SECONDS, seconds + offset);
        return seconds * NANOS_PER_SECOND + nanos;
    }
}
