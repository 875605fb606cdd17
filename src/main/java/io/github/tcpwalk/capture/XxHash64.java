package io.github.tcpwalk.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 with seed 0: the checksum of a zstd frame (RFC 8878, section 3.1.1) is its lower 32 bits. */
final class XxHash64 {
    private static final long P1 = 0x9e3779b185ebca87L;
    private static final long P2 = 0xc2b2ae3d27d4eb4fL;
    private static final long P3 = 0x165667b19e3779f9L;
    private static final long P4 = 0x85ebca77c2b2ae63L;
    private static final long P5 = 0x27d4eb2f165667c5L;
    private static final int STRIPE_OCTETS = 32;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] stripe = new byte[STRIPE_OCTETS];
    private int held;
    private long total;
    private long v1;
    private long v2;
    private long v3;
    private long v4;

    XxHash64() {
        reset();
    }

    void reset() {
        held = 0;
        total = 0;
        v1 = P1 + P2;
        v2 = P2;
        v3 = 0;
        v4 = -P1;
    }

    void update(byte[] octets, int offset, int length) {
        total += length;
        int end = offset + length;
        if (held > 0) {
            int part = Math.min(length, STRIPE_OCTETS - held);
            System.arraycopy(octets, offset, stripe, held, part);
            held += part;
            offset += part;
            if (held < STRIPE_OCTETS) {
                return;
            }
            mix(stripe, 0);
            held = 0;
        }
        for (; end - offset >= STRIPE_OCTETS; offset += STRIPE_OCTETS) {
            mix(octets, offset);
        }
        held = end - offset;
        System.arraycopy(octets, offset, stripe, 0, held);
    }

    private void mix(byte[] octets, int at) {
        v1 = round(v1, (long) LONG.get(octets, at));
        v2 = round(v2, (long) LONG.get(octets, at + 8));
        v3 = round(v3, (long) LONG.get(octets, at + 16));
        v4 = round(v4, (long) LONG.get(octets, at + 24));
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * P1 + P4;
    }

    long value() {
        long hash = P5;
        if (total >= STRIPE_OCTETS) {
            hash = Long.rotateLeft(v1, 1) + Long.rotateLeft(v2, 7) + Long.rotateLeft(v3, 12) + Long.rotateLeft(v4, 18);
            hash = merge(merge(merge(merge(hash, v1), v2), v3), v4);
        }
        hash += total;
        int at = 0;
        for (; held - at >= 8; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(stripe, at)), 27) * P1 + P4;
        }
        if (held - at >= 4) {
            hash = Long.rotateLeft(hash ^ ((int) INT.get(stripe, at) & 0xffffffffL) * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < held; at++) {
            hash = Long.rotateLeft(hash ^ (stripe[at] & 0xffL) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }
}
