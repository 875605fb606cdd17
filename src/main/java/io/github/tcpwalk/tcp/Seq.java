package io.github.tcpwalk.tcp;

/**
 * Sequence number arithmetic modulo 2^32 (RFC 9293 section 3.4). A number is an int whose bits are the unsigned value;
 * it is compared only here, never with a raw {@code <}. Two numbers compare as long as they are less than 2^31 apart.
 */
public final class Seq {
    private Seq() {}

    /** {@return whether {@code a} is before {@code b}, modulo 2^32} */
    public static boolean before(int a, int b) {
        return a - b < 0;
    }

    /** {@return whether {@code a} is behind {@code b}, modulo 2^32} */
    public static boolean after(int a, int b) {
        return b - a < 0;
    }

    /** {@return whether {@code a} is {@code b} or before it, modulo 2^32} */
    public static boolean atOrBefore(int a, int b) {
        return b - a >= 0;
    }

    /** {@return whether {@code a} is {@code b} or behind it, modulo 2^32} */
    public static boolean atOrAfter(int a, int b) {
        return a - b >= 0;
    }

    /** Octets from {@code from} to {@code to}, -2^31..2^31-1; negative when {@code to} lies before. */
    public static int distance(int from, int to) {
        return to - from;
    }

    /** {@return the later of the two, modulo 2^32} */
    public static int later(int a, int b) {
        return after(a, b) ? a : b;
    }

    /** The unsigned value, 0..2^32-1. */
    public static long unsigned(int a) {
        return a & 0xFFFF_FFFFL;
    }
}
