package io.github.tcpwalk.analysis;

/** The times of the frames of a capture, in nanoseconds since the epoch. */
public final class Times {
    private long frames;
    private long first;
    private long last;
    private long before;
    private long late;
    private long end;

    /** The next frame's. */
    void of(long nanos) {
        first = frames > 0 ? first : nanos;
        last = frames > 0 ? Math.max(last, nanos) : nanos;
        frames++;
        if (nanos != 0) { // a record may have no time
            late += nanos < before ? 1 : 0;
            before = nanos;
        }
    }

    /** Nothing was captured from then on; 0 where nobody knows. */
    void ends(long nanos) {
        end = nanos;
    }

    /** {@return until when frames were looked for: as far as is known, until the latest} */
    public long end() {
        return Math.max(last, end);
    }

    /** How many frames there were. */
    long frames() {
        return frames;
    }

    /** {@return the time of the first frame; 0 without one} */
    public long first() {
        return first;
    }

    /** {@return the latest time; 0 without one} */
    public long last() {
        return last;
    }

    /** {@return how many frames have an earlier time than the one before them} */
    public long late() {
        return late;
    }
}
