package io.github.tcpwalk.kernel;

/**
 * A socket call of a script.
 *
 * @param startNanos of the monotonic clock, as is {@code endNanos}
 */
record Call(String name, long startNanos, long endNanos, String result) {
    static final String SHUTDOWN = "shutdown";
    static final String CLOSE = "close";
    static final String ABORT = "close with linger 0";

    boolean ends() {
        return name.equals(SHUTDOWN) || name.equals(CLOSE) || name.equals(ABORT);
    }
}
