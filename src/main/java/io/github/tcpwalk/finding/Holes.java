package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Segment;

/** Octets of one direction that were jumped over, by relative number, until they come after all. */
final class Holes {
    /** Open ones remembered; a capture with more dropped wholesale. */
    private static final int MOST = 64;

    private final long[] start = new long[MOST];
    private final long[] end = new long[MOST];
    private final Place[] shown = new Place[MOST];
    private int count;
    private long more;

    /** @param behind the segment that shows it */
    void open(long from, long to, Segment behind) {
        if (count == MOST) {
            more++;
            return;
        }
        start[count] = from;
        end[count] = to;
        shown[count++] = Place.of(behind);
    }

    /** Shrinks or closes what [from, to) fills; a hole filled in its middle stays, a bit too large. */
    void fill(long from, long to) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long low = from <= start[i] ? Math.max(start[i], to) : start[i];
            long high = to >= end[i] ? Math.min(end[i], Math.max(from, low)) : end[i];
            if (low < high) {
                start[kept] = low;
                end[kept] = high;
                shown[kept++] = shown[i];
            }
        }
        count = kept;
    }

    int count() {
        return count;
    }

    /** How many were not remembered. */
    long more() {
        return more;
    }

    long start(int i) {
        return start[i];
    }

    long end(int i) {
        return end[i];
    }

    /** The segment that showed it. */
    Place shown(int i) {
        return shown[i];
    }
}
