package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * The segments of a connection's last moments, to recognise the same packet captured twice (mirror port, {@code -i
 * any}). A copy has the same IP ID, checksum, numbers and length, a TTL equal or one less, and follows within
 * milliseconds; where the IP ID says nothing (IPv6, or the 0 that Linux writes on SYN+ACKs) a segment without payload,
 * SYN or FIN must show a passed router, since a repeated pure ACK looks the same. One table: a newer segment overwrites
 * an older one that falls on the same row, and the table grows as long as that one might still be copied.
 */
final class Copies {
    /** Longest time between two taps on one path; the shortest retransmission timers are far longer. */
    private static final long COPY_NANOS = 5_000_000;
    /** Without an IP ID the time must speak for itself. */
    private static final long COPY_WITHOUT_ID_NANOS = 500_000;

    private static final int FIRST_ROWS = 2;
    /** A copy follows its original after few other segments of the same connection. */
    private static final int MOST_ROWS = 1 << 7;

    private static final int WORDS = 4;
    private static final int NANOS = 1;
    private static final int FRAME = 2;
    private static final int TTL_AND_PART = 3;
    private static final long[] NONE = {};

    /** Stands for the latest segment, which is kept apart: most have no other near them in time, and need no table. */
    private static final int LATEST = Integer.MAX_VALUE;

    private long latestIdentity;
    private long latestNanos;
    /** 0 before the first segment. */
    private long latestFrame;

    private long latestTtlAndPart;

    /** Rows of four: identity, time, frame (0 in an empty row), TTL and part. */
    private long[] rows = NONE;

    /** Row of the segment that {@code s} is a copy of, -1 when it is none. */
    int originalOf(Segment s, boolean fromClient) {
        if (latestFrame == 0 || Math.abs(s.timestampNanos - latestNanos) > COPY_NANOS) {
            return -1;
        }
        long id = identity(s, fromClient);
        if (id == latestIdentity) {
            return isCopy(s, latestNanos, latestFrame, latestTtlAndPart) ? LATEST : -1;
        }
        if (rows.length == 0) {
            return -1;
        }
        int row = row(id);
        boolean copy = rows[row] == id
                && rows[row + FRAME] != 0
                && isCopy(s, rows[row + NANOS], rows[row + FRAME], rows[row + TTL_AND_PART]);
        return copy ? row : -1;
    }

    private static boolean isCopy(Segment s, long nanos, long frame, long ttlAndPart) {
        long apart = Math.abs(s.timestampNanos - nanos);
        int hops = (int) (ttlAndPart >>> 32) - s.ttl;
        if (frame == s.frame || hops < -1 || hops > 1) {
            return false;
        }
        if (s.ipId > 0) {
            return apart <= COPY_NANOS;
        }
        boolean telling = hops != 0 || s.sequenceOctets() > 0;
        return telling && apart <= COPY_WITHOUT_ID_NANOS;
    }

    long frame(int row) {
        return row == LATEST ? latestFrame : rows[row + FRAME];
    }

    /** What was packed with {@link #remember}. */
    int part(int row) {
        return (int) (row == LATEST ? latestTtlAndPart : rows[row + TTL_AND_PART]);
    }

    void remember(Segment s, boolean fromClient, int packedPart) {
        if (latestFrame != 0 && Math.abs(s.timestampNanos - latestNanos) <= COPY_NANOS) {
            keepLatest(s.timestampNanos);
        }
        latestIdentity = identity(s, fromClient);
        latestNanos = s.timestampNanos;
        latestFrame = s.frame;
        latestTtlAndPart = (long) s.ttl << 32 | packedPart & 0xFFFF_FFFFL;
    }

    /** Puts the latest segment into the table, as another is going to take its place. */
    private void keepLatest(long nowNanos) {
        if (rows.length == 0) {
            rows = new long[FIRST_ROWS * WORDS];
        }
        int row = row(latestIdentity);
        while (rows[row + FRAME] != 0
                && rows.length < MOST_ROWS * WORDS
                && Math.abs(nowNanos - rows[row + NANOS]) <= COPY_NANOS
                && rows[row] != latestIdentity) {
            grow();
            row = row(latestIdentity);
        }
        rows[row] = latestIdentity;
        rows[row + NANOS] = latestNanos;
        rows[row + FRAME] = latestFrame;
        rows[row + TTL_AND_PART] = latestTtlAndPart;
    }

    int touch() {
        return rows.length + (int) latestFrame;
    }

    /** Once the connection is over nothing more is copied. */
    void release() {
        rows = NONE;
    }

    private void grow() {
        long[] old = rows;
        rows = new long[old.length * 2];
        for (int i = 0; i < old.length; i += WORDS) {
            if (old[i + FRAME] != 0) {
                System.arraycopy(old, i, rows, row(old[i]), WORDS);
            }
        }
    }

    private static long identity(Segment s, boolean fromClient) {
        long h = mix((s.seq & 0xFFFF_FFFFL) << 32 ^ s.ack & 0xFFFF_FFFFL);
        h = mix(h ^ (long) s.payloadOctets << 32 ^ (long) s.checksum << 16 ^ s.window);
        return mix(h ^ (long) s.ipId << 32 ^ (long) s.flags << 8 ^ (fromClient ? 1 : 2));
    }

    private static long mix(long x) {
        x *= 0x9E37_79B9_7F4A_7C15L;
        return x ^ x >>> 29;
    }

    private int row(long id) {
        return ((int) (id >>> 40) & rows.length / WORDS - 1) * WORDS;
    }
}
