package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Mark.Shape;
import java.util.Arrays;

/**
 * Takes the marks of one kind as they come. Once there are too many, of each column of the drawing it keeps the first,
 * least, greatest and last value, which draw the same line, and of bars where they lie, in at most eight pieces.
 */
final class Layer {
    private static final int FIRST_SIZE = 64;
    /** Room is filled before it is thinned again, and thinning a column leaves up to eight marks. */
    private static final int ROOM = 4;

    private static final int MOST_PIECES = 8;
    /** Bits of a sort key that say which mark it is: no layer has room for more. */
    private static final int INDEX_BITS = 20;

    private final Mark mark;
    private final Resolution resolution;
    private final long spanNanos;
    private long[] nanos = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private long[] high = new long[FIRST_SIZE];
    private long[] frames = new long[FIRST_SIZE];
    private int size;
    private long added;

    /** @param spanNanos how long the whole drawing lasts */
    Layer(Mark mark, Resolution resolution, long spanNanos) {
        this.mark = mark;
        this.resolution = resolution;
        this.spanNanos = Math.max(1, spanNanos);
    }

    private int room() {
        return Math.min(1 << INDEX_BITS, Math.max(ROOM * MOST_PIECES / 2 * resolution.columns(), resolution.most()));
    }

    void add(long atNanos, long value, long frame) {
        add(atNanos, value, value, frame);
    }

    void add(long atNanos, long from, long to, long frame) {
        if (size == nanos.length && size < room()) {
            grow(Math.min(room(), 2 * size));
        } else if (size == nanos.length) {
            thin();
        }
        nanos[size] = atNanos;
        low[size] = from;
        high[size] = to;
        frames[size++] = frame;
        added++;
    }

    private void grow(int length) {
        nanos = Arrays.copyOf(nanos, length);
        low = Arrays.copyOf(low, length);
        high = Arrays.copyOf(high, length);
        frames = Arrays.copyOf(frames, length);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What is kept in the end. */
    Series series(Unit unit) {
        if (size > resolution.most() && mark.shape != Shape.LETTER) {
            thin();
        }
        return new Series(
                mark,
                unit,
                Arrays.copyOf(nanos, size),
                Arrays.copyOf(low, size),
                Arrays.copyOf(high, size),
                Arrays.copyOf(frames, size),
                added);
    }

    private int column(int i) {
        double part = (double) nanos[i] / spanNanos;
        return (int) Math.max(0, Math.min(resolution.columns() - 1, part * resolution.columns()));
    }

    private void thin() {
        int[] ends = new int[resolution.columns() + 1];
        for (int i = 0; i < size; i++) {
            ends[column(i) + 1]++;
        }
        for (int c = 0; c < resolution.columns(); c++) {
            ends[c + 1] += ends[c];
        }
        int[] sorted = new int[size];
        int[] next = Arrays.copyOf(ends, resolution.columns());
        for (int i = 0; i < size; i++) {
            sorted[next[column(i)]++] = i;
        }
        Layer thinned = new Layer(mark, resolution, spanNanos);
        boolean bars = mark.shape == Shape.BAR || mark.shape == Shape.LETTER;
        for (int c = 0; c < resolution.columns(); c++) {
            if (ends[c + 1] - ends[c] <= ROOM) {
                for (int i = ends[c]; i < ends[c + 1]; i++) {
                    thinned.keep(this, sorted[i]);
                }
            } else if (bars) {
                thinned.keepPieces(this, sorted, ends[c], ends[c + 1]);
            } else {
                thinned.keepExtremes(this, sorted, ends[c], ends[c + 1]);
            }
        }
        System.arraycopy(thinned.nanos, 0, nanos, 0, thinned.size);
        System.arraycopy(thinned.low, 0, low, 0, thinned.size);
        System.arraycopy(thinned.high, 0, high, 0, thinned.size);
        System.arraycopy(thinned.frames, 0, frames, 0, thinned.size);
        size = thinned.size;
    }

    private void keep(Layer from, int i) {
        add(from.nanos[i], from.low[i], from.high[i], from.frames[i]);
    }

    private void keepExtremes(Layer from, int[] sorted, int begin, int end) {
        int least = begin;
        int greatest = begin;
        for (int i = begin + 1; i < end; i++) {
            least = from.low[sorted[i]] < from.low[sorted[least]] ? i : least;
            greatest = from.low[sorted[i]] > from.low[sorted[greatest]] ? i : greatest;
        }
        int[] kept = {begin, Math.min(least, greatest), Math.max(least, greatest), end - 1};
        for (int i = 0; i < kept.length; i++) {
            if (i == 0 || kept[i] > kept[i - 1]) {
                keep(from, sorted[kept[i]]);
            }
        }
    }

    /** Bars that touch become one; of more pieces than eight the closest become one. */
    private void keepPieces(Layer from, int[] sorted, int begin, int end) {
        long[] byPlace = new long[end - begin];
        for (int i = begin; i < end; i++) {
            byPlace[i - begin] = from.low[sorted[i]] << INDEX_BITS | sorted[i];
        }
        Arrays.sort(byPlace);
        long[] gaps = new long[byPlace.length - 1];
        long top = Long.MIN_VALUE;
        int index = (1 << INDEX_BITS) - 1;
        for (int i = 0; i < gaps.length; i++) {
            top = Math.max(top, from.high[(int) byPlace[i] & index]);
            gaps[i] = Math.max(0, from.low[(int) byPlace[i + 1] & index] - top);
        }
        long[] widest = gaps.clone();
        Arrays.sort(widest);
        long bridged = widest.length < MOST_PIECES ? 0 : widest[widest.length - MOST_PIECES];
        int first = (int) byPlace[0] & index;
        long bottom = from.low[first];
        top = from.high[first];
        for (int i = 1; i < byPlace.length; i++) {
            int at = (int) byPlace[i] & index;
            if (gaps[i - 1] > bridged) {
                add(from.nanos[first], bottom, top, from.frames[first]);
                first = at;
                bottom = from.low[at];
                top = from.high[at];
            }
            first = Math.min(first, at);
            top = Math.max(top, from.high[at]);
        }
        add(from.nanos[first], bottom, top, from.frames[first]);
    }
}
