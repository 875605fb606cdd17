package io.github.tcpwalk.stream;

import io.github.tcpwalk.tcp.Seq;

/**
 * Raw sequence numbers of one direction as 64-bit positions, and how far they went: the low 32 bits of a position are
 * the raw number, the others count its wraps.
 */
final class Positions {
    /** Wraps counted before the first number, so that positions before it are positive too. */
    private static final long BIAS = 1L << 40;

    private boolean anchored;
    private boolean sent;
    /** The first number seen, which others are near to until the stream starts. */
    long anchor;
    /** Past the highest octet seen. */
    long highest;
    /** The highest acknowledgment of the other end. */
    long acked;

    /** The position of a number, taken to be less than 2^31 from {@code next} or, before the start, from the anchor. */
    long of(int seq, boolean started, long next) {
        if (!anchored) {
            anchored = true;
            anchor = BIAS + Seq.unsigned(seq);
            highest = anchor;
            acked = anchor;
        }
        long near = started ? next : anchor;
        return near + Seq.distance((int) near, seq);
    }

    /** An octet or SYN of this direction: the first one is a better anchor than an acknowledgment. */
    void sent(long position) {
        if (!sent) {
            anchor = position;
            highest = position;
        }
        sent = true;
    }

    void acknowledged(int ack, boolean started, long next) {
        boolean first = !anchored;
        long position = of(ack, started, next);
        acked = first ? position : Math.max(acked, position);
    }

    /** One octet just below what is all acknowledged, as only an idle sender sends (RFC 9293 section 3.8.4). */
    boolean isKeepAlive(long position, int octets) {
        return octets == 1 && position + 1 == highest && acked == highest;
    }
}
