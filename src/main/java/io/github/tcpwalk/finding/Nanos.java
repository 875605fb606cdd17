package io.github.tcpwalk.finding;

/** Nanoseconds in longer units, for the detectors' limits. */
final class Nanos {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    private Nanos() {}
}
