package io.github.tcpwalk.analysis;

/** The times of the frames of a capture, in nanoseconds since the epoch. */
final class Times {
    private boolean any;
    private long first;
    private long last;
    private long before;
    private long late;

    /** The next frame's. */
    void of(long nanos) {
        first = any ? first : nanos;
        last = any ? Math.max(last, nanos) : nanos;
        any = true;
        if (nanos != 0) { // a record may have no time
            late += nanos < before ? 1 : 0;
            before = nanos;
        }
    }

    /** Of the first frame; 0 without one. */
    long first() {
        return first;
    }

    /** The latest; 0 without one. */
    long last() {
        return last;
    }

    /** Frames of an earlier time than the one before them. */
    long late() {
        return late;
    }
}
