package io.github.tcpwalk.tcp;

/**
 * Relative numbers of what one end sends: 0 is its ISS or, where no SYN was seen, one before the first number seen.
 * They are 64 bits wide.
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
