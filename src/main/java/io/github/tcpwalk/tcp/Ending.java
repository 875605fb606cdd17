package io.github.tcpwalk.tcp;

/**
 * What made an end CLOSED, or a listener again, in case it turns out to live: something that reached it, or a RST in
 * its name.
 *
 * @param before where it stood
 * @param nanos when that was
 * @param kind what it was
 * @param theirs number of the other end: of a RST in its own name one past the highest that the other end had sent,
 *     else that of the segment that made it CLOSED
 * @param number its own: of a RST in its own name one past the highest that it had sent, by what was seen and by that
 *     RST, of a RST of the other end the one it began with
 */
record Ending(State before, long nanos, Kind kind, int theirs, int number) {
    enum Kind {
        /** A RST in its own name that answers what the other end sent: it has no ACK (RFC 9293 section 3.10.7.1). */
        OWN_ANSWER,
        /** A RST in its own name that has ACK, as an abort has (section 3.10.5). */
        OWN_ABORT,
        /** A RST of the other end. */
        RESET,
        /** The acknowledgment of its FIN. */
        FINISHED
    }

    boolean own() {
        return kind == Kind.OWN_ANSWER || kind == Kind.OWN_ABORT;
    }
}
