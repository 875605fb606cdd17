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

    /** Shrinks, splits or closes what [from, to) fills; with no room for another, one filled in its middle stays. */
    void fill(long from, long to) {
        for (int i = 0; i < count && from < to; i++) {
            if (start[i] < from && to < end[i]) {
                split(i, from, to);
                return;
            }
        }
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

    private void split(int i, long from, long to) {
        if (count < MOST) {
            System.arraycopy(start, i, start, i + 1, count - i);
            System.arraycopy(end, i, end, i + 1, count - i);
            System.arraycopy(shown, i, shown, i + 1, count - i);
            count++;
            end[i] = from;
            start[i + 1] = to;
        }
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
