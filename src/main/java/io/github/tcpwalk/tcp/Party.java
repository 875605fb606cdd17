package io.github.tcpwalk.tcp;

/** What an endpoint is called: client and server, or A and B where both opened (A sent the first SYN captured). */
public enum Party {
    /** Who sent the first SYN, or is taken for that: {@link ClientRule}. */
    CLIENT,
    /** The other end. */
    SERVER,
    /** Of a simultaneous open, whose SYN was captured first. */
    A,
    /** The other end of a simultaneous open. */
    B;

    /**
     * The name of an end of a connection that opened so.
     *
     * @param first the end that is the connection's client
     */
    public static Party of(Opening opening, boolean first) {
        return switch (opening) {
            case SIMULTANEOUS -> first ? A : B;
            case SELF_CONNECT -> A;
            default -> first ? CLIENT : SERVER;
        };
    }
}
