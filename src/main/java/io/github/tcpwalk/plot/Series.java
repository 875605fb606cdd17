package io.github.tcpwalk.plot;

import java.util.Arrays;

/** The marks of one kind in a drawing, in the order of their segments: one entry of each array a mark. */
public final class Series {
    private static final double NANOS_A_SECOND = 1e9;

    private final Mark mark;
    private final Unit unit;
    private final long[] nanos;
    private final long[] low;
    private final long[] high;
    private final long[] frames;
    private final long all;

    /** Takes the arrays over. */
    Series(Mark mark, Unit unit, long[] nanos, long[] low, long[] high, long[] frames, long all) {
        this.mark = mark;
        this.unit = unit;
        this.nanos = nanos;
        this.low = low;
        this.high = high;
        this.frames = frames;
        this.all = all;
    }

    public Mark mark() {
        return mark;
    }

    public int size() {
        return nanos.length;
    }

    /** Marks that there were; {@link #size} of them were kept, which at the size they were kept for look the same. */
    public long all() {
        return all;
    }

    /** Nanoseconds since the first packet of the conversation. */
    public long[] nanos() {
        return nanos.clone();
    }

    /** The same in seconds. */
    public double[] seconds() {
        return Arrays.stream(nanos).mapToDouble(t -> t / NANOS_A_SECOND).toArray();
    }

    /** Relative sequence numbers or octets, seconds, or octets a second, as {@link Kind#unit} says. */
    public double[] values() {
        return Arrays.stream(low).mapToDouble(unit::value).toArray();
    }

    /** Of a bar, and of a letter on one, the other end: one past the last number; else {@link #values}. */
    public double[] tops() {
        return Arrays.stream(high).mapToDouble(unit::value).toArray();
    }

    /** The frame that shows it; 0 where it is made of many. */
    public long[] frames() {
        return frames.clone();
    }

    double second(int i) {
        return nanos[i] / NANOS_A_SECOND;
    }

    double value(int i) {
        return unit.value(low[i]);
    }

    double top(int i) {
        return unit.value(high[i]);
    }

    long nanos(int i) {
        return nanos[i];
    }

    long frame(int i) {
        return frames[i];
    }
}
