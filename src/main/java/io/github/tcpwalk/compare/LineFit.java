package io.github.tcpwalk.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Straight lines that samples of two clocks leave possible, one for each stretch of time while none was set; a sample
 * that contradicts those around it is left out.
 */
final class LineFit {
    private static final double SECOND = 1e9;
    /** Samples that are looked at behind one that does not fit. */
    private static final int AHEAD = 16;

    private static final int ENOUGH = 3;
    /** Samples that may be left out, or that part of all of them. */
    private static final int MOST_STRAY = 3;

    private static final int STRAY_SHARE = 25;

    final List<Stretch> stretches = new ArrayList<>();
    /** Samples that were left out. */
    final int outOfLine;

    /** Of clocks that had to be set more often, leaving out a few samples makes no sense of the others. */
    private static final int MOST_STRETCHES = 64;

    private final double mostRate;
    private final long epoch;
    private int skipped;

    /**
     * Samples in a row that lines fit.
     *
     * @param fromNanos of its first sample, by A's clock
     */
    record Stretch(Lines lines, long fromNanos, long toNanos, int firstSample, int samples) {}

    private LineFit(List<Bound> bounds, double mostRate, long epoch, int left) {
        this.mostRate = mostRate;
        this.epoch = epoch;
        fit(bounds);
        outOfLine = skipped + left;
    }

    /**
     * Fits lines to samples in order of time.
     *
     * @param mostRate what a clock may gain, nanoseconds a second
     * @param epoch when lines are at their offset
     */
    static LineFit of(List<Bound> bounds, double mostRate, long epoch) {
        return new LineFit(bounds, mostRate, epoch, 0);
    }

    /** The same; a few that contradict all the others are left out. */
    static LineFit most(List<Bound> all, double mostRate, long epoch) {
        List<Bound> bounds = new ArrayList<>(all);
        int most = Math.max(MOST_STRAY, all.size() / STRAY_SHARE);
        int left = 0;
        LineFit fit = of(bounds, mostRate, epoch);
        while (fit.stretches.size() > 1 && fit.stretches.size() < MOST_STRETCHES) {
            Stretch least = fit.stretches.stream()
                    .min(Comparator.comparingInt(Stretch::samples))
                    .orElseThrow();
            left += least.samples;
            List<Bound> others = new ArrayList<>(bounds);
            others.subList(least.firstSample, least.firstSample + least.samples).clear();
            if (left > most || others.isEmpty()) {
                return fit;
            }
            LineFit without = new LineFit(others, mostRate, epoch, left);
            if (without.stretches.size() > 1 && without.stretches.size() >= fit.stretches.size() - 1) {
                return fit;
            }
            fit = without;
            bounds = others;
        }
        return fit;
    }

    static double seconds(long nanosA, long epoch) {
        return (nanosA - epoch) / SECOND;
    }

    private double seconds(long nanosA) {
        return seconds(nanosA, epoch);
    }

    /** What a sample says: at its time the line is at most, or at least, at a value. */
    record Bound(long nanosA, long value, boolean atMost) {}

    Lines within(Lines lines, Bound bound) {
        return lines.within(seconds(bound.nanosA), bound.value, bound.atMost);
    }

    private void fit(List<Bound> bounds) {
        Lines lines = Lines.all(mostRate);
        int begin = 0;
        for (int i = 0; i < bounds.size(); i++) {
            Lines cut = within(lines, bounds.get(i));
            if (!cut.isEmpty()) {
                lines = cut;
            } else if (fitsWithout(lines, bounds, i)) {
                skipped++;
            } else {
                Lines next = from(bounds, i);
                int boundary = Math.max(begin + 1, boundary(bounds, begin, i, lines, next));
                add(lines(bounds, begin, boundary), bounds, begin, boundary);
                lines = lines(bounds, boundary, i + 1);
                begin = boundary;
            }
        }
        add(lines, bounds, begin, bounds.size());
    }

    /** What a stretch of samples leaves possible, without those that contradict the ones before. */
    private Lines lines(List<Bound> bounds, int from, int to) {
        Lines lines = Lines.all(mostRate);
        for (int i = from; i < to; i++) {
            Lines cut = within(lines, bounds.get(i));
            lines = cut.isEmpty() ? lines : cut;
        }
        return lines;
    }

    private void add(Lines lines, List<Bound> bounds, int from, int to) {
        stretches.add(new Stretch(lines, bounds.get(from).nanosA, bounds.get(to - 1).nanosA, from, to - from));
    }

    /** Whether those behind the sample at {@code at} fit. */
    private boolean fitsWithout(Lines lines, List<Bound> bounds, int at) {
        Lines cut = lines;
        int alike = 0;
        for (int i = at + 1; i < bounds.size() && i <= at + AHEAD && !cut.isEmpty(); i++) {
            cut = within(cut, bounds.get(i));
            alike += bounds.get(i).atMost == bounds.get(at).atMost ? 1 : 0;
        }
        return !cut.isEmpty() && alike >= ENOUGH;
    }

    /** What the next few samples leave possible, as far as they fit together. */
    private Lines from(List<Bound> bounds, int at) {
        Lines lines = Lines.all(mostRate);
        for (int i = at; i < bounds.size() && i < at + AHEAD; i++) {
            Lines cut = within(lines, bounds.get(i));
            if (cut.isEmpty()) {
                return lines;
            }
            lines = cut;
        }
        return lines;
    }

    /** The first of the samples before {@code at} that the new lines suit better than the old. */
    private int boundary(List<Bound> bounds, int begin, int at, Lines old, Lines next) {
        int boundary = at;
        while (boundary > begin) {
            Bound b = bounds.get(boundary - 1);
            double seconds = seconds(b.nanosA);
            double toOld = Math.abs(b.value - (b.atMost ? old.most(seconds) : old.least(seconds)));
            double toNext = b.atMost ? b.value - next.most(seconds) : next.least(seconds) - b.value;
            boolean suits = !within(next, b).isEmpty() && Math.abs(toNext) < toOld;
            if (!suits) {
                break;
            }
            boundary--;
        }
        return boundary;
    }
}
