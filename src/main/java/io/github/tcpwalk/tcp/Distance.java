package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * How far one end is from the capture point: the time from the other end's SYN until the answer to it came by. Not
 * known where the SYN was repeated, as nothing says which copy was answered (Karn, RFC 6298 section 3).
 */
final class Distance {
    /** A kernel answers what reaches it without a network between in some ten microseconds. */
    private static final long NEAR_NANOS = 1_000_000L;
    /** So many times nearer than the other end. */
    private static final int MUCH = 8;

    private long nanos;
    private boolean asked;
    private boolean askedAgain;
    private boolean known;
    /** There is no way at all between the ends. */
    private boolean inHost;

    /** What a segment tells of both ends. */
    static void follow(Endpoint from, Endpoint to, Segment s) {
        if (!from.placed && s.has(Segment.ACK) && to.handshake.acknowledgedBy(s.ack)) {
            from.distance.answers(s.timestampNanos);
            from.placed = from.distance.known;
        }
        if (s.has(Segment.SYN) && !(s.has(Segment.ACK) && from.handshake.synSeen())) { // else its SYN is answered
            to.distance.asked(s.timestampNanos);
            to.distance.inHost = s.staysInHost();
        }
    }

    /**
     * Whether an answer before {@code s}, the first seen to the SYN or SYN+ACK of {@code to}, may have been lost, so
     * that the wait for it is no time of the path: that answer is due at once (RFC 9293 section 3.10.7.3), and this
     * brings what may be sent at any time. Not where the wait is next to nothing beside the rest of the round trip.
     */
    static boolean mayFollowLostAck(Endpoint to, Segment s) {
        boolean aborts = s.has(Segment.RST) && to.handshake.synAckSeen(); // else it refuses a SYN, at once
        return (s.payloadOctets > 0 || s.has(Segment.FIN) || aborts)
                && !s.has(Segment.SYN)
                && !to.distance.inHost
                && s.timestampNanos - to.handshake.synNanos() > to.distance.nanos() / MUCH;
    }

    /** The other end's SYN, or SYN+ACK, goes by. */
    private void asked(long now) {
        if (!known) {
            askedAgain = asked;
            asked = true;
            nanos = now;
        }
    }

    /** It acknowledges that; only the first time counts. */
    private void answers(long now) {
        if (asked && !known) {
            known = true;
            nanos = askedAgain ? 0 : Math.max(0, now - nanos);
        }
    }

    /** There and back; 0 while it is not known. */
    long nanos() {
        return known ? nanos : 0;
    }

    /** Whether both ends are one host, so that nothing captured between them can be lost. */
    boolean inHost() {
        return inHost;
    }

    /** Whether what was captured on its way to the end was there at once, as far as anybody can tell. */
    boolean near(Distance other) {
        return known && !askedAgain && (nanos < NEAR_NANOS || other.known && nanos < other.nanos / MUCH);
    }
}
