package io.github.tcpwalk.stream;

/** Why payload that was captured is no part of the stream. */
public enum Excluded {
    /** Numbered at or past the FIN, which ends the stream (RFC 9293 section 3.6). */
    AFTER_FIN,
    /** Further ahead than any window reaches (2^30 octets, RFC 7323 section 2.3): no receiver takes it. */
    OUTSIDE_WINDOW,
    /** Carried by a RST: a reason in words, not stream (RFC 9293 section 3.5.3). */
    IN_RST,
    /** Numbered below the start of the stream. */
    BEFORE_START,
    /** The octet of a keep-alive (RFC 9293 section 3.8.4): numbered below what was acknowledged, content arbitrary. */
    KEEP_ALIVE
}
