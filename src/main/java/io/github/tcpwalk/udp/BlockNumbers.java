package io.github.tcpwalk.udp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of block numbers kept as ranges, so that a file of any length costs one, and numbers strewn by a hostile sender
 * only so many.
 */
final class BlockNumbers {
    /** A stop-and-wait sender makes one range, a lossy capture some; more are somebody's game. */
    private static final int MOST_RANGES = 1 << 10;

    /** First and last of each range, ascending, never touching. */
    private int[] ends = new int[2];

    private int ranges;
    private long count;
    private boolean overflowed;

    /** @return true when the number was not in the set and now is */
    boolean add(int n) {
        int at = rangeAtOrAfter(n);
        if (at < ranges && ends[2 * at] <= n) {
            return false;
        }
        boolean joinsBefore = at > 0 && ends[2 * at - 1] == n - 1;
        boolean joinsAfter = at < ranges && n != Integer.MAX_VALUE && ends[2 * at] == n + 1;
        if (joinsBefore && joinsAfter) {
            ends[2 * at - 1] = ends[2 * at + 1];
            System.arraycopy(ends, 2 * at + 2, ends, 2 * at, 2 * (ranges - at - 1));
            ranges--;
        } else if (joinsBefore) {
            ends[2 * at - 1] = n;
        } else if (joinsAfter) {
            ends[2 * at] = n;
        } else if (!insert(at, n)) {
            return false;
        }
        count++;
        return true;
    }

    private boolean insert(int at, int n) {
        if (ranges == MOST_RANGES) {
            overflowed = true;
            return false;
        }
        if (2 * ranges == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(ends, 2 * at, ends, 2 * at + 2, 2 * (ranges - at));
        ends[2 * at] = n;
        ends[2 * at + 1] = n;
        ranges++;
        return true;
    }

    /** Index of the first range whose last number is at or after {@code n}. */
    private int rangeAtOrAfter(int n) {
        int low = 0;
        int high = ranges;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[2 * middle + 1] < n) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean contains(int n) {
        int at = rangeAtOrAfter(n);
        return at < ranges && ends[2 * at] <= n;
    }

    long count() {
        return count;
    }

    /** Highest number; 0 when empty. */
    int highest() {
        return ranges == 0 ? 0 : ends[2 * ranges - 1];
    }

    /** True when all of 1 to the highest are there. */
    boolean whole() {
        return !overflowed && (ranges == 0 || ranges == 1 && ends[0] == 1);
    }

    boolean overflowed() {
        return overflowed;
    }

    /** What is missing between 1 and the highest, as pairs of first and last; at most {@code most} pairs. */
    List<int[]> gaps(int most) {
        List<int[]> gaps = new ArrayList<>();
        int expected = 1;
        for (int i = 0; i < ranges && gaps.size() < most; i++) {
            if (ends[2 * i] > expected) {
                gaps.add(new int[] {expected, ends[2 * i] - 1});
            }
            expected = ends[2 * i + 1] + 1;
        }
        return gaps;
    }
}
