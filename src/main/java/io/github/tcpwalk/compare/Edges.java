package io.github.tcpwalk.compare;

import java.util.Arrays;

/**
 * Which rows of the trace at A and of that at B are sights of one packet, or of pieces of one, and how many of its
 * units (octets, a SYN, a FIN, or the segment itself where it has no number) each pair shares.
 */
final class Edges {
    /** The path made another one of it: the far point has it twice. */
    static final int DOUBLED = 1;
    /** No other packet could be meant. */
    static final int SURE = 1 << 1;

    int size;
    int[] a = new int[16];
    int[] b = new int[16];
    int[] units = new int[16];
    int[] marks = new int[16];

    /** By A's row and by B's, where in {@link #byA} and {@link #byB} its edges begin; one entry more than rows. */
    int[] fromA;

    int[] fromB;
    int[] byA;
    int[] byB;

    void add(int rowA, int rowB, int shared, int mark) {
        if (size > 0 && a[size - 1] == rowA && b[size - 1] == rowB && marks[size - 1] == mark) {
            units[size - 1] += shared;
            return;
        }
        if (size == a.length) {
            int room = size + (size >> 1);
            a = Arrays.copyOf(a, room);
            b = Arrays.copyOf(b, room);
            units = Arrays.copyOf(units, room);
            marks = Arrays.copyOf(marks, room);
        }
        a[size] = rowA;
        b[size] = rowB;
        units[size] = shared;
        marks[size++] = mark;
    }

    /** All are there: from now on they can be asked for by row. */
    void finish(int rowsA, int rowsB) {
        fromA = starts(a, rowsA);
        byA = sorted(a, fromA);
        fromB = starts(b, rowsB);
        byB = sorted(b, fromB);
    }

    private int[] starts(int[] rows, int count) {
        int[] starts = new int[count + 1];
        for (int i = 0; i < size; i++) {
            starts[rows[i] + 1]++;
        }
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        return starts;
    }

    private int[] sorted(int[] rows, int[] starts) {
        int[] next = starts.clone();
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[next[rows[i]]++] = i;
        }
        return sorted;
    }
}
