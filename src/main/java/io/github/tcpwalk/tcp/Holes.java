package io.github.tcpwalk.tcp;

import java.util.Arrays;

/**
 * Ranges of a sender's sequence space that the capture has not shown below the highest number sent, in order. Empty for
 * nearly every connection, so its owner makes one only when the first hole opens.
 */
final class Holes {
    /** More open holes than this are a capture that dropped wholesale: the oldest is given up. */
    private static final int MOST = 1024;

    private int[] from = new int[4];
    private int[] to = new int[4];
    /** What tells when the segment was sent that showed the hole ({@link SendingOrder#stamp}). */
    private long[] stamps = new long[4];
    /** When that segment was captured. */
    private long[] nanos = new long[4];

    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** First missing number; only when not empty. */
    int first() {
        return from[0];
    }

    /** Octets missing in all. */
    long octets() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Seq.distance(from[i], to[i]);
        }
        return sum;
    }

    /** The hole that all of [start, end) lies in, -1 when some of it was seen. */
    int around(int start, int end) {
        for (int i = count - 1; i >= 0 && Seq.before(start, to[i]); i--) {
            if (Seq.atOrAfter(start, from[i])) {
                return Seq.atOrBefore(end, to[i]) ? i : -1;
            }
        }
        return -1;
    }

    long stamp(int i) {
        return stamps[i];
    }

    long nanos(int i) {
        return nanos[i];
    }

    /** First missing number at or after {@code seq}, {@code none} when there is none. */
    int firstFrom(int seq, int none) {
        for (int i = 0; i < count; i++) {
            if (Seq.after(to[i], seq)) {
                return Seq.later(from[i], seq);
            }
        }
        return none;
    }

    /** Opens [start, end) above all others; a segment of that stamp and time showed it. */
    void open(int start, int end, long stamp, long shownNanos) {
        if (count == MOST) {
            remove(0);
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            stamps = Arrays.copyOf(stamps, count * 2);
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        stamps[count] = stamp;
        nanos[count] = shownNanos;
        from[count] = start;
        to[count++] = end;
    }

    /** Fills [start, end) and returns how many octets of it were missing. */
    int fill(int start, int end) {
        int filled = 0;
        for (int i = 0; i < count; i++) {
            int low = Seq.later(start, from[i]);
            int high = Seq.before(end, to[i]) ? end : to[i];
            if (!Seq.before(low, high)) {
                continue;
            }
            filled += Seq.distance(low, high);
            boolean atStart = low == from[i];
            boolean atEnd = high == to[i];
            if (atStart && atEnd) {
                remove(i--);
            } else if (atStart) {
                from[i] = high;
            } else if (atEnd) {
                to[i] = low;
            } else {
                split(i, low, high);
            }
        }
        return filled;
    }

    private void split(int i, int low, int high) {
        int oldEnd = to[i];
        to[i] = low;
        if (count == MOST) {
            return;
        }
        open(high, oldEnd, stamps[i], nanos[i]);
        for (int k = count - 1; k > i + 1; k--) {
            swap(k, k - 1);
        }
    }

    private void swap(int x, int y) {
        int f = from[x];
        from[x] = from[y];
        from[y] = f;
        int t = to[x];
        to[x] = to[y];
        to[y] = t;
        long stamp = stamps[x];
        stamps[x] = stamps[y];
        stamps[y] = stamp;
        long shown = nanos[x];
        nanos[x] = nanos[y];
        nanos[y] = shown;
    }

    private void remove(int i) {
        System.arraycopy(from, i + 1, from, i, count - i - 1);
        System.arraycopy(to, i + 1, to, i, count - i - 1);
        System.arraycopy(stamps, i + 1, stamps, i, count - i - 1);
        System.arraycopy(nanos, i + 1, nanos, i, count - i - 1);
        count--;
    }
}
