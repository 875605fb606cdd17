package io.github.tcpwalk.compare;

import java.util.Locale;

/** What the other capture did while a conversation went on that only one capture has. */
public enum Meanwhile {
    /** It has packets from before, and from after. */
    CAPTURED,
    /** The conversation was over before its first packet; whether it ran already is not known. */
    BEFORE,
    /** Not even its last packet is so late; whether it still ran is not known. */
    AFTER,
    /** Clocks are not known, it ran for a part of that time, or it has another conversation of the same ends. */
    UNKNOWN;

    static Meanwhile of(Extent other, long first, long last) {
        if (other.holds(first) && other.holds(last)) {
            return CAPTURED;
        }
        if (last < other.first) {
            return BEFORE;
        }
        return first > other.last ? AFTER : UNKNOWN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
