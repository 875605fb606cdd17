package io.github.tcpwalk.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * How long this machine keeps a thread waiting that wants to run: so late, and more, the wire may deliver and the
 * programs may answer, which a capture rightly shows.
 */
final class Heartbeat implements AutoCloseable {
    private static final long BEAT_NANOS = 2_000_000;

    private final Thread thread = new Thread(this::beat, "heartbeat");
    private volatile boolean closed;
    private volatile long worstNanos;

    Heartbeat() {
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        while (!closed) {
            long due = System.nanoTime() + BEAT_NANOS;
            LockSupport.parkNanos(BEAT_NANOS);
            worstNanos = Math.max(worstNanos, System.nanoTime() - due);
        }
    }

    /** The longest so far, nanoseconds. */
    long worstNanos() {
        return worstNanos;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
