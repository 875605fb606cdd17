package io.github.tcpwalk.homework.grade;

import java.util.Locale;

/** How a check or an answer came out. */
public enum Status {
    /** All points. */
    PASSED,
    /** Some of the points. */
    PARTIAL,
    FAILED,
    /** A check it needs failed. */
    SKIPPED,
    /** A person decides; no points yet, and none taken. */
    REVIEW,
    /** A check of level warn did not hold; no points are at stake. */
    WARNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing was lost: for formats that know passed and failed. */
    public boolean isFine() {
        return this == PASSED || this == WARNING;
    }

    /** Costs points or would have. */
    public boolean isFailure() {
        return this == PARTIAL || this == FAILED || this == SKIPPED;
    }
}
