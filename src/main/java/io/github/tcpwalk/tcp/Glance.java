package io.github.tcpwalk.tcp;

/**
 * What a line about a connection tells.
 *
 * @param opening by all that was seen
 * @param closing null when nothing was ever open (refused, rejected, unanswered)
 * @param handshakeRttNanos the opener's SYN that was answered to the segment that completed the opening, nanoseconds;
 *     -1 when that was not seen, or is perhaps longer than a round trip: the SYN+ACK was sent again, or an ACK before
 *     that segment may have been lost (Karn, RFC 6298 section 3)
 */
public record Glance(
        Opening opening,
        Closing closing,
        long handshakeRttNanos,
        long firstNanos,
        long lastNanos,
        End client,
        End server) {
    /**
     * One end.
     *
     * @param segments sent, copies included
     * @param uniqueOctets different payload octets of its stream seen
     * @param retransmissions segments that occupy sequence numbers and were sent again
     */
    public record End(long segments, long uniqueOctets, long retransmissions) {}
}
