package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * What one direction sent, cut into units that both captures cut alike: stretches of octets between any two borders of
 * segments in either capture, a SYN, a FIN, and of what has no number the segment itself. So a large segment that an
 * interface or a driver split or put together is matched by its pieces.
 */
final class Units {
    static final int SYN = 1;
    static final int SYN_ACK = 2;
    static final int FIN = 3;
    static final int RST = 4;
    static final int ACK = 5;
    static final int OCTETS = 6;
    /** Borders within all segments together; beyond it, in a capture made to hurt, segments are matched whole. */
    private static final int MOST_CUTS_A_ROW = 64;
    /** Most conversations of a large capture are short. */
    private static final int FEW = 8;

    private final Bearings bearings;
    private final int direction;
    private long[] borders = new long[0];
    private boolean whole;

    final Side a = new Side();
    final Side b = new Side();
    /** How many different ones there are. */
    int count;

    /**
     * The units of one capture's segments: those of unit {@code u} are {@code rows[from[u]]} to
     * {@code rows[from[u+1]-1]}.
     */
    static final class Side {
        private int size;
        private int[] unit = new int[FEW];
        private int[] row = new int[FEW];
        int[] from;
        int[] rows;

        private void add(int of, int itsRow) {
            if (size == unit.length) {
                unit = Arrays.copyOf(unit, size * 2);
                row = Arrays.copyOf(row, size * 2);
            }
            unit[size] = of;
            row[size++] = itsRow;
        }

        private void finish(int count) {
            from = new int[count + 1];
            for (int i = 0; i < size; i++) {
                from[unit[i] + 1]++;
            }
            for (int i = 0; i < count; i++) {
                from[i + 1] += from[i];
            }
            int[] next = from.clone();
            rows = new int[size];
            for (int i = 0; i < size; i++) {
                rows[next[unit[i]]++] = row[i];
            }
            unit = null;
            row = null;
        }

        int count(int of) {
            return from[of + 1] - from[of];
        }
    }

    /**
     * Where a unit begins and ends, as A numbers octets; of a segment without a number its number and what it
     * acknowledges.
     */
    private long[] begins = new long[FEW];

    private long[] ends = new long[FEW];
    private byte[] kinds = new byte[FEW];

    Units(Bearings bearings, int direction, Passing taken) {
        this.bearings = bearings;
        this.direction = direction;
        cut(taken);
        LongIndex index = new LongIndex(Math.max(bearings.a.size, bearings.b.size));
        fill(bearings.a, a, index, taken);
        fill(bearings.b, b, index, taken);
        count = index.size();
        a.finish(count);
        b.finish(count);
    }

    /** Which rows count: not those that the capture itself doubled. */
    interface Passing {
        boolean takes(Trace of, int row);
    }

    private boolean isOurs(Trace of, int row, Passing taken) {
        return bearings.direction(of, row) == direction && taken.takes(of, row);
    }

    private static boolean carries(Trace of, int row) {
        return of.octets[row] > 0 && !of.has(row, Segment.RST);
    }

    private void cut(Passing taken) {
        long[] all = new long[FEW];
        int used = 0;
        int rows = 0;
        for (Trace of : new Trace[] {bearings.a, bearings.b}) {
            for (int row = 0; row < of.size; row++) {
                if (isOurs(of, row, taken) && carries(of, row)) {
                    if (used + 2 > all.length) {
                        all = Arrays.copyOf(all, all.length * 2);
                    }
                    long begin = bearings.seq(of, row, direction) + (of.has(row, Segment.SYN) ? 1 : 0);
                    all[used++] = begin;
                    all[used++] = begin + of.octets[row];
                    rows++;
                }
            }
        }
        Arrays.sort(all, 0, used);
        int kept = 0;
        for (int i = 0; i < used; i++) {
            if (i == 0 || all[i] != all[kept - 1]) {
                all[kept++] = all[i];
            }
        }
        borders = Arrays.copyOf(all, kept);
        whole = tooMany(taken, rows);
    }

    private boolean tooMany(Passing taken, int rows) {
        long cuts = 0;
        for (Trace of : new Trace[] {bearings.a, bearings.b}) {
            for (int row = 0; row < of.size; row++) {
                if (isOurs(of, row, taken) && carries(of, row)) {
                    long begin = bearings.seq(of, row, direction) + (of.has(row, Segment.SYN) ? 1 : 0);
                    cuts += Arrays.binarySearch(borders, begin + of.octets[row]) - Arrays.binarySearch(borders, begin);
                }
            }
        }
        return cuts > (long) MOST_CUTS_A_ROW * rows;
    }

    private void fill(Trace of, Side side, LongIndex index, Passing taken) {
        for (int row = 0; row < of.size; row++) {
            if (!isOurs(of, row, taken)) {
                continue;
            }
            long seq = bearings.seq(of, row, direction);
            long ack = bearings.ack(of, row, direction);
            if (of.has(row, Segment.RST)) {
                side.add(unit(index, RST, seq, ack), row);
                continue;
            }
            if (of.has(row, Segment.SYN)) {
                int kind = of.has(row, Segment.ACK) ? SYN_ACK : SYN;
                side.add(unit(index, kind, seq, seq + 1), row);
            }
            if (of.octets[row] > 0) {
                octets(of, row, side, index, seq + (of.has(row, Segment.SYN) ? 1 : 0));
            } else if (!of.has(row, Segment.SYN | Segment.FIN)) {
                side.add(unit(index, ACK, seq, ack), row);
            }
            if (of.has(row, Segment.FIN)) {
                long end = of.payloadTo(row) - of.seq[row] + seq;
                side.add(unit(index, FIN, end, end + 1), row);
            }
        }
    }

    private void octets(Trace of, int row, Side side, LongIndex index, long begin) {
        long end = begin + of.octets[row];
        if (whole) {
            side.add(unit(index, OCTETS, begin, end), row);
            return;
        }
        for (int i = Arrays.binarySearch(borders, begin); borders[i] < end; i++) {
            side.add(unit(index, OCTETS, borders[i], borders[i + 1]), row);
        }
    }

    private int unit(LongIndex index, int kind, long begin, long end) {
        int before = index.size();
        int unit = index.of(LongIndex.key(kind, begin, end));
        if (unit == before) {
            if (unit == begins.length) {
                begins = Arrays.copyOf(begins, unit * 2);
                ends = Arrays.copyOf(ends, unit * 2);
                kinds = Arrays.copyOf(kinds, unit * 2);
            }
            kinds[unit] = (byte) kind;
            begins[unit] = begin;
            ends[unit] = end;
        }
        return unit;
    }

    /** Whether it is something that its receiver acknowledges. */
    boolean isNumbered(int unit) {
        return kinds[unit] != ACK && kinds[unit] != RST;
    }

    boolean isOctets(int unit) {
        return kinds[unit] == OCTETS;
    }

    long begin(int unit) {
        return begins[unit];
    }

    /** Behind it; of one that is numbered. */
    long end(int unit) {
        return ends[unit];
    }

    /** What it counts for: its octets, or one. */
    int weight(int unit) {
        return isOctets(unit) ? (int) (ends[unit] - begins[unit]) : 1;
    }
}
