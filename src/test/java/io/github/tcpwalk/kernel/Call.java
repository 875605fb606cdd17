package io.github.tcpwalk.kernel;

import java.util.Set;

/**
 * A socket call of a script.
 *
 * @param startNanos of the monotonic clock, as is {@code endNanos}
 */
record Call(String name, long startNanos, long endNanos, String result) {
    static final String SHUTDOWN = "shutdown";
    static final String CLOSE = "close";
    static final String ABORT = "close with linger 0";

    /** Of connections that nobody accepted. */
    static final String STOP_LISTENING = "stop listening";

    boolean ends() {
        return Set.of(SHUTDOWN, CLOSE, ABORT, STOP_LISTENING).contains(name);
    }
}
