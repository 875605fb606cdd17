package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * The segments of the last moments over all connections, to recognise the same packet captured twice (mirror port,
 * {@code -i any}). A copy has the same IP ID, checksum, numbers and length, a TTL equal or one less, and follows within
 * milliseconds; where the IP ID says nothing (IPv6, or the 0 that Linux writes on SYN+ACKs) a segment without payload,
 * SYN or FIN must show a passed router, since a repeated pure ACK looks the same. One table of fixed size: a newer
 * segment overwrites an older one that falls on the same row.
 */
public final class RecentSegments {
    private static final int ROWS = 1 << 13;
    /** Enough for one conversation alone: a copy follows its original after few other segments. */
    private static final int ROWS_OF_ONE = 1 << 7;
    /** Longest time between two taps on one path; the shortest retransmission timers are far longer. */
    private static final long COPY_NANOS = 5_000_000;
    /** Without an IP ID the time must speak for itself. */
    private static final long COPY_WITHOUT_ID_NANOS = 500_000;

    private final long[] identity;
    private final long[] nanos;
    private final long[] frame;
    private final int[] ttl;
    private final int[] part;

    public RecentSegments() {
        this(ROWS);
    }

    private RecentSegments(int rows) {
        identity = new long[rows];
        nanos = new long[rows];
        frame = new long[rows];
        ttl = new int[rows];
        part = new int[rows];
    }

    /** For the segments of a single connection. */
    public static RecentSegments ofOneConnection() {
        return new RecentSegments(ROWS_OF_ONE);
    }

    /** Row of the segment that {@code s} is a copy of, -1 when it is none. */
    int copyOf(Segment s) {
        long id = identityOf(s);
        int row = rowOf(id);
        if (identity[row] != id || frame[row] == 0 || frame[row] == s.frame) {
            return -1;
        }
        long apart = Math.abs(s.timestampNanos - nanos[row]);
        int hops = ttl[row] - s.ttl;
        if (hops < -1 || hops > 1) {
            return -1;
        }
        if (s.ipId > 0) {
            return apart <= COPY_NANOS ? row : -1;
        }
        boolean telling = hops != 0 || s.sequenceOctets() > 0;
        return telling && apart <= COPY_WITHOUT_ID_NANOS ? row : -1;
    }

    long frame(int row) {
        return frame[row];
    }

    int part(int row) {
        return part[row];
    }

    void remember(Segment s, int packedPart) {
        long id = identityOf(s);
        int row = rowOf(id);
        identity[row] = id;
        nanos[row] = s.timestampNanos;
        frame[row] = s.frame;
        ttl[row] = s.ttl;
        part[row] = packedPart;
    }

    private static long identityOf(Segment s) {
        long h = mix(s.sourceLow ^ Long.rotateLeft(s.destinationLow, 21) ^ s.sourceHigh * 31 ^ s.destinationHigh * 17);
        h = mix(h ^ (long) s.sourcePort << 48 ^ (long) s.destinationPort << 32 ^ (s.seq & 0xFFFF_FFFFL));
        h = mix(h ^ (long) s.ack << 32 ^ (long) s.payloadOctets << 16 ^ s.checksum);
        return mix(h ^ (long) s.ipId << 32 ^ (long) s.flags << 16 ^ s.window);
    }

    private static long mix(long x) {
        x *= 0x9E3779B97F4A7C15L;
        return x ^ x >>> 29;
    }

    private int rowOf(long id) {
        return (int) (id >>> 40) & identity.length - 1;
    }
}
