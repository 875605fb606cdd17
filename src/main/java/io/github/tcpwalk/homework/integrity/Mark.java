package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.trace.TraceSegment;

/**
 * What one segment or datagram has that another run of the same exercise would not have, beside what it would.
 *
 * @param kind its direction, SYN, FIN, RST and ACK, and payload length: the same in every run that goes alike
 * @param number raw sequence number, 1..2^32-1; {@link #NONE} of a datagram, and for 0, which is that of every RST that
 *     answers a SYN
 * @param id IPv4 identification, 0..65535; {@link #NONE} for IPv6
 * @param stamp TSval of RFC 7323, 0..2^32-1; {@link #NONE} without
 */
record Mark(long frame, long nanos, boolean fromClient, long kind, long number, int id, long stamp) {
    static final int NONE = -1;

    static Mark of(TraceSegment s) {
        long kind = s.fromClient() ? 1 : 0;
        for (char flag : new char[] {'S', 'F', 'R', '.'}) {
            kind = kind << 1 | (s.has(flag) ? 1 : 0);
        }
        return new Mark(
                s.frame(),
                s.timeNanos(),
                s.fromClient(),
                kind << 32 | s.len(),
                s.rawSeq() == 0 ? NONE : s.rawSeq(),
                s.ipId().orElse(NONE),
                s.timestampValue().orElse(NONE));
    }

    /** How surely the two are one: the same kind is the least. */
    int alike(Mark other) {
        if (kind != other.kind) {
            return 0;
        }
        return 2
                + (number == other.number && number != NONE ? 2 : 0)
                + (id == other.id && id != NONE ? 1 : 0)
                + (stamp == other.stamp && stamp != NONE ? 1 : 0);
    }

    boolean isSyn() {
        return (kind >> 35 & 1) == 1;
    }
}
