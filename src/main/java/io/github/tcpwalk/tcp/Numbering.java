package io.github.tcpwalk.tcp;

/**
 * Relative numbers of what one end sends: 0 is its ISS or, where no SYN was seen, one before the lowest number seen; by
 * a first telling, which cannot know that yet, one before the first number seen. They are 64 bits wide.
 *
 * <p>Invariant: {@code reached} is the relative number of the highest number seen; it only grows, by no more than a
 * window at a time, so every wrap is counted.
 */
final class Numbering {
    /** RFC 7323 section 2.3: no window is larger, so a jump beyond it is no progress of the stream. */
    private static final int LARGEST_WINDOW = 1 << 30;

    private int base;
    private boolean known;
    private long reached;
    /** The lowest relative number seen, of those that are no farther back than anything is sent again; 1 at most. */
    private long lowest = 1;
    /** How far below the first number the lowest one lies, by an earlier telling. */
    private final long shift;

    /** Octets; what is repeated, or comes late, lies within a window. */
    static final long LATE_OCTETS = 1 << 20;

    /** Nothing is under way for longer; and an acknowledgment is never sent again. */
    static final long UNDER_WAY_NANOS = 1_000_000_000L;

    Numbering(long shift) {
        this.shift = shift;
    }

    /** Whether anything told where the numbers begin. */
    boolean known() {
        return known;
    }

    /** Raw number whose relative number is 0. */
    int base() {
        return base;
    }

    void startAt(int raw) {
        base = raw;
        known = true;
        reached = 0;
        lowest = 1;
    }

    /** The number to be shown. */
    long shown(int raw) {
        return relative(raw) + shift;
    }

    /** How much has to be added to relative numbers, so that the lowest is 1. */
    long shift() {
        return 1 - lowest;
    }

    /** Takes {@code raw} as one that was sent, or acknowledged by what was under way when the capture began. */
    void lowest(int raw) {
        long number = relative(raw);
        if (number < lowest && number >= 1 - LATE_OCTETS) {
            lowest = number;
        }
    }

    /** Relative number of {@code raw}: of all that wrap to it the one nearest to the highest seen. */
    long relative(int raw) {
        return reached + ahead(raw);
    }

    /** Takes {@code raw} as seen. */
    void advance(int raw) {
        int ahead = ahead(raw);
        if (ahead > 0 && ahead <= LARGEST_WINDOW) {
            reached += ahead;
        }
    }

    private int ahead(int raw) {
        return Seq.distance(base + (int) reached, raw);
    }
}
