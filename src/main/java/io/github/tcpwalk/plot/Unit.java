package io.github.tcpwalk.plot;

/** What numbers of an axis count. */
public enum Unit {
    OCTETS,
    NANOS,
    OCTETS_A_SECOND;

    private static final double NANOS_A_SECOND = 1e9;

    /** A figure of the analysis in octets, seconds or octets a second. */
    double value(long figure) {
        return this == NANOS ? figure / NANOS_A_SECOND : figure;
    }
}
