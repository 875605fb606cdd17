package io.github.tcpwalk.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH32 with seed 0: the checksum of lz4 frames. */
final class XxHash32 {
    private static final int P1 = 0x9e3779b1;
    private static final int P2 = 0x85ebca77;
    private static final int P3 = 0xc2b2ae3d;
    private static final int P4 = 0x27d4eb2f;
    private static final int P5 = 0x165667b1;
    private static final int STRIPE_OCTETS = 16;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] stripe = new byte[STRIPE_OCTETS];
    private int held;
    private long total;
    private int v1;
    private int v2;
    private int v3;
    private int v4;

    XxHash32() {
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
        v1 = round(v1, (int) INT.get(octets, at));
        v2 = round(v2, (int) INT.get(octets, at + 4));
        v3 = round(v3, (int) INT.get(octets, at + 8));
        v4 = round(v4, (int) INT.get(octets, at + 12));
    }

    private static int round(int lane, int input) {
        return Integer.rotateLeft(lane + input * P2, 13) * P1;
    }

    int value() {
        int hash = total < STRIPE_OCTETS
                ? P5
                : Integer.rotateLeft(v1, 1)
                        + Integer.rotateLeft(v2, 7)
                        + Integer.rotateLeft(v3, 12)
                        + Integer.rotateLeft(v4, 18);
        hash += (int) total;
        int at = 0;
        for (; held - at >= 4; at += 4) {
            hash = Integer.rotateLeft(hash + (int) INT.get(stripe, at) * P3, 17) * P4;
        }
        for (; at < held; at++) {
            hash = Integer.rotateLeft(hash + (stripe[at] & 0xff) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 15) * P2;
        hash = (hash ^ hash >>> 13) * P3;
        return hash ^ hash >>> 16;
    }
}
