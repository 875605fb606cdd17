package io.github.tcpwalk.tcp;

/** What a line about a connection tells. */
public interface Glance {
    /** How it opened, by all that was seen so far. */
    Opening opening();

    /** How it closed so far; null when nothing was ever open (refused, rejected, unanswered). */
    Closing closing();

    /**
     * The opener's SYN that was answered to the segment that completed the opening, nanoseconds; -1 when that was not
     * seen, or is perhaps longer than a round trip: the SYN+ACK was sent again, or an ACK before that segment may have
     * been lost (Karn, RFC 6298 section 3).
     */
    long handshakeRttNanos();

    long firstNanos();

    long lastNanos();

    /** What an end sent, copies included. */
    long segments(boolean ofClient);

    /** Different payload octets of an end's stream seen. */
    long uniqueOctets(boolean ofClient);

    /** Segments of an end that occupy sequence numbers and were sent again. */
    long retransmissions(boolean ofClient);
}
