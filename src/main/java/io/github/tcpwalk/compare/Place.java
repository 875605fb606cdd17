package io.github.tcpwalk.compare;

import java.util.Locale;

/** Where the two points are on the way of a conversation. */
public enum Place {
    /** A is nearer the client, B nearer the server. */
    CLIENT_A,
    /** B is nearer the client. */
    CLIENT_B,
    /** Both captures are of one place. */
    SAME,
    /** Nothing shows it; it is taken as in most other conversations, or for {@link #CLIENT_A}. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
