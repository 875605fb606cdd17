package io.github.tcpwalk.tcp;

import java.util.Arrays;

/** Segments one end sent and the other has not acknowledged: when each was sent last and how often again. */
final class SentSegments {
    /** More in flight are not followed: no window of ordinary segments holds so many, and each repeat looks at all. */
    private static final int MOST = 1 << 10;

    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private long[] sentNanos = new long[4];
    private int[] repeats = new int[4];
    private int count;

    /** Of the latest {@link #acknowledge}: octets of the segment that ends at the acknowledgment, -1 without one. */
    int newestOctets;
    /** Whether that segment, and whether any other segment it covered, was sent more than once. */
    boolean newestRepeated;

    boolean otherRepeated;

    void sent(int start, int end, long nanos) {
        if (count == MOST) {
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            sentNanos = Arrays.copyOf(sentNanos, count * 2);
            repeats = Arrays.copyOf(repeats, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        sentNanos[count] = nanos;
        repeats[count++] = 0;
    }

    /** Index of the remembered segment that holds {@code start}; -1 without one. */
    private int holding(int start) {
        for (int i = 0; i < count; i++) {
            if (Seq.atOrAfter(start, starts[i]) && Seq.before(start, ends[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Nanoseconds since the segment that starts here was last sent; -1 when it is not remembered. */
    long gapOf(int start, long nanos) {
        int i = holding(start);
        return i < 0 ? -1 : Math.max(0, nanos - sentNanos[i]); // a clock may have gone back
    }

    /**
     * Notes that all segments from {@code start} to {@code end} were sent again; returns how often the most repeated
     * was.
     */
    int repeated(int start, int end, long nanos) {
        int most = 0;
        for (int i = 0; i < count; i++) {
            if (Seq.before(starts[i], end) && Seq.after(ends[i], start)) {
                sentNanos[i] = nanos;
                most = Math.max(most, ++repeats[i]);
            }
        }
        return most;
    }

    /** Forgets what {@code ack} covers; returns how many segments that were. */
    int acknowledge(int ack) {
        newestOctets = -1;
        newestRepeated = false;
        otherRepeated = false;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (Seq.atOrBefore(ends[i], ack)) {
                if (ends[i] == ack) {
                    newestOctets = Seq.distance(starts[i], ends[i]);
                    newestRepeated = repeats[i] > 0;
                } else {
                    otherRepeated |= repeats[i] > 0;
                }
                continue;
            }
            starts[kept] = starts[i];
            ends[kept] = ends[i];
            sentNanos[kept] = sentNanos[i];
            repeats[kept++] = repeats[i];
        }
        int covered = count - kept;
        count = kept;
        return covered;
    }
}
