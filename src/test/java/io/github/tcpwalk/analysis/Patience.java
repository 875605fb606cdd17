package io.github.tcpwalk.analysis;

/**
 * How long a SYN waits for its answer where nothing comes: on a busy machine whoever writes may be late, so that it
 * lasts until nothing more is written.
 */
public final class Patience {
    private static final long LONG_NANOS = 60_000_000_000L;
    private static final long USUAL_NANOS = Awaiting.restNanos;

    private Patience() {}

    public static void lasts() {
        Awaiting.restNanos = LONG_NANOS;
    }

    public static void ends() {
        Awaiting.restNanos = USUAL_NANOS;
    }
}
