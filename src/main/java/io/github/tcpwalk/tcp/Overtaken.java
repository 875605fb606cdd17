package io.github.tcpwalk.tcp;

import java.util.Arrays;

/**
 * Octets that came as a retransmission while their first copy, sent earlier, may still be on its way: ranges of
 * numbers, each with the marks ({@link SendingOrder#stamp}) of the segment that showed them missing and of the first
 * that brought them again. What carries any of them with earlier marks is that first copy, whatever its size.
 */
final class Overtaken {
    /** A copy later than that many repairs is not told from one sent again; bounds the memory. */
    private static final int MOST = 128;

    private static final int FEW = 4;

    private int[] from = new int[FEW];
    private int[] to = new int[FEW];
    private long[] shown = new long[FEW];
    private long[] again = new long[FEW];
    /** Added so far; the latest {@link #MOST} are kept. */
    private int added;

    void add(int start, int end, long shownBy, long broughtBy) {
        int last = Math.floorMod(added - 1, MOST);
        if (added > 0 && to[last] == start && shown[last] == shownBy) {
            to[last] = end;
            return;
        }
        int i = added++ % MOST;
        if (i == from.length) {
            from = Arrays.copyOf(from, i * 2);
            to = Arrays.copyOf(to, i * 2);
            shown = Arrays.copyOf(shown, i * 2);
            again = Arrays.copyOf(again, i * 2);
        }
        from[i] = start;
        to[i] = end;
        shown[i] = shownBy;
        again[i] = broughtBy;
    }

    /** Where something of [start, end) is remembered; -1 when nothing is. */
    int at(int start, int end) {
        for (int i = Math.min(added, MOST) - 1; i >= 0; i--) {
            if (Seq.before(from[i], end) && Seq.before(start, to[i])) {
                return i;
            }
        }
        return -1;
    }

    long shown(int i) {
        return shown[i];
    }

    long again(int i) {
        return again[i];
    }
}
