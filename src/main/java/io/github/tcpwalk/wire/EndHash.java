package io.github.tcpwalk.wire;

import java.util.SplittableRandom;

/**
 * Hashes of addresses and ports, other ones in every run: whoever chooses the addresses in a capture cannot choose that
 * they collide, which would make a table as slow as a list.
 */
public final class EndHash {
    private static final long OF_HIGH;
    private static final long OF_LOW;
    private static final long OF_PORT;

    static {
        SplittableRandom random = new SplittableRandom();
        OF_HIGH = random.nextLong() | 1;
        OF_LOW = random.nextLong() | 1;
        OF_PORT = random.nextLong() | 1;
    }

    private EndHash() {}

    /** Of one end; address octets as {@link Packet} has them. */
    public static int of(long high, long low, int port) {
        return (int) (end(high, low, port) >>> 32);
    }

    /** Of two ends, the same in whichever order. */
    public static int of(long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        return (int) (mix(end(aHigh, aLow, aPort) + end(bHigh, bLow, bPort)) >>> 32);
    }

    /** Of the ends of {@code p}. */
    public static int of(Packet p) {
        return of(p.sourceHigh, p.sourceLow, p.sourcePort, p.destinationHigh, p.destinationLow, p.destinationPort);
    }

    private static long end(long high, long low, int port) {
        return mix(high * OF_HIGH + low * OF_LOW + port * OF_PORT);
    }

    private static long mix(long x) {
        long y = (x ^ x >>> 32) * 0x9E3779B97F4A7C15L;
        y = (y ^ y >>> 29) * 0xBF58476D1CE4E5B9L;
        return y ^ y >>> 32;
    }
}
