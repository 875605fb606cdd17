package io.github.tcpwalk.view;

/** How a segment's time is written. */
public enum TimeStyle {
    /** Seconds since the conversation's first segment. */
    RELATIVE,
    /** Seconds since the segment before. */
    DELTA,
    /** Date and time of day. */
    ABSOLUTE,
    /** Seconds since 1970-01-01T00:00:00Z. */
    EPOCH
}
