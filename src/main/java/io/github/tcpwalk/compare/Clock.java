package io.github.tcpwalk.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How far B's clock is ahead of A's. No packet arrives before it left, so each one that went from A to B says what that
 * is at most, each that went back what it is at least; of all straight lines between, the middle is taken, and half of
 * what lies between them is the error. That the path takes as long both ways is not assumed.
 */
public final class Clock {
    /** What is known. */
    public enum Kind {
        /** Offset and error. */
        BOTH_WAYS,
        /** Packets went one way only: delays are known as far as they differ from the shortest. */
        ONE_WAY,
        /** Both captures are of one place. */
        SAME_PLACE,
        /** No packet is in both captures, or what they say fits no line. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final double SECOND = 1e9;
    /** What Linux lets a clock be off at most, 500 ppm. */
    private static final double USUAL_RATE = 500_000;
    /** Where no line of such a rate fits: 1 %. */
    private static final double MOST_RATE = 10_000_000;
    /** Samples that are looked at behind one that does not fit. */
    private static final int AHEAD = 16;

    private static final int ENOUGH = 3;
    /** Samples that may be left out, or that part of all of them. */
    private static final int MOST_STRAY = 3;

    private static final int STRAY_SHARE = 25;
    /** A clock that would have been set more often was not: what was taken for the same packets are others. */
    private static final int MOST_PIECES = 4;

    /** A time while which the clocks run evenly. */
    public final class Piece {
        private final Lines lines;
        /** By A's clock. */
        private final long fromNanos;

        private final long toNanos;

        private int firstSample;
        private int samples;

        private Piece(Lines lines, long fromNanos, long toNanos) {
            this.lines = lines;
            this.fromNanos = fromNanos;
            this.toNanos = toNanos;
        }

        /** Of A's clock. */
        public long fromNanos() {
            return fromNanos;
        }

        public long toNanos() {
            return toNanos;
        }

        /** In the middle of it, nanoseconds that B is ahead. */
        public long offsetNanos() {
            return offset(fromNanos + (toNanos - fromNanos) / 2);
        }

        /** In the middle of it; -1 where it is not known. */
        public long errorNanos() {
            return isKnown() ? error(fromNanos + (toNanos - fromNanos) / 2) : -1;
        }

        private boolean isKnown() {
            return kind != Kind.ONE_WAY && lines.isBounded();
        }

        /** The least and the most that B's clock may gain, parts in a billion (ns/s). */
        public double leastRate() {
            return lines.leastRate();
        }

        public double mostRate() {
            return lines.mostRate();
        }

        /** Whether packets say more of the rates than was taken for possible from the first. */
        public boolean isRateKnown() {
            return isKnown() && mostRate() - leastRate() < lines.given();
        }

        /** Whether it is sure that one clock is faster. */
        public boolean drifts() {
            return isRateKnown() && (leastRate() > 0 || mostRate() < 0);
        }

        private double rate() {
            return (leastRate() + mostRate()) / 2;
        }

        private long offset(long nanosA) {
            double seconds = seconds(nanosA);
            double ahead = kind == Kind.ONE_WAY
                    ? fastest()
                    : lines.isBounded() ? (lines.least(seconds) + lines.most(seconds)) / 2 : half(seconds);
            return base + Math.round(ahead);
        }

        /** Where packets of one direction speak of that time alone: the shortest of them took no time. */
        private double half(double seconds) {
            double most = lines.most(seconds);
            return most < Lines.MOST_OFFSET / 2 ? most : lines.least(seconds);
        }

        private double fastest() {
            return oneWayForth ? lines.most(0) : lines.least(0);
        }

        private long error(long nanosA) {
            double seconds = seconds(nanosA);
            return (long) Math.ceil((lines.most(seconds) - lines.least(seconds)) / 2) + slack;
        }
    }

    private Kind kind;
    private final List<Piece> pieces = new ArrayList<>();
    private final long epoch;
    private final long base;
    private boolean oneWayForth;
    private long slack;
    private int outOfLine;
    private boolean uneven;

    /**
     * @param roundedA what A's time stamps may be rounded down by, nanoseconds
     * @param oriented of conversations of which it is known which point is nearer whom
     * @param together of those that both captures saw at one place
     */
    Clock(ClockSamples oriented, ClockSamples together, long roundedA, long roundedB) {
        kind = oriented.bothWays()
                ? Kind.BOTH_WAYS
                : !together.isEmpty() ? Kind.SAME_PLACE : !oriented.isEmpty() ? Kind.ONE_WAY : Kind.UNKNOWN;
        List<ClockSamples.Sample> samples = kind == Kind.SAME_PLACE ? together.all() : oriented.all();
        epoch = samples.isEmpty() ? 0 : samples.get(0).nanosA();
        base = samples.isEmpty() ? 0 : samples.get(0).difference();
        switch (kind) {
            case BOTH_WAYS -> bothWays(samples, roundedA, roundedB);
            case SAME_PLACE -> samePlace(samples);
            case ONE_WAY -> oneWay(samples);
            default -> pieces.add(none());
        }
    }

    private double seconds(long nanosA) {
        return (nanosA - epoch) / SECOND;
    }

    private void bothWays(List<ClockSamples.Sample> samples, long roundedA, long roundedB) {
        List<Bound> bounds = new ArrayList<>();
        for (ClockSamples.Sample s : samples) {
            long value = s.difference() - base + (s.atMost() ? roundedB : -roundedA);
            bounds.add(new Bound(s.nanosA(), value, s.atMost()));
        }
        slack = Math.max(roundedA, roundedB);
        fitMost(bounds, USUAL_RATE);
        if (pieces.size() > 1) {
            List<Piece> usual = List.copyOf(pieces);
            int usuallyOut = outOfLine;
            fitMost(bounds, MOST_RATE);
            if (pieces.size() > 1) {
                pieces.clear();
                pieces.addAll(usual);
                outOfLine = usuallyOut;
            }
        }
        if (pieces.size() > MOST_PIECES) {
            pieces.clear();
            pieces.add(none());
            kind = Kind.UNKNOWN;
            uneven = true;
        }
    }

    private Piece none() {
        return new Piece(Lines.all(0).within(0, 0, true).within(0, 0, false), 0, 0);
    }

    /** Fits lines to the samples; a few that contradict all the others are left out. */
    private void fitMost(List<Bound> all, double mostRate) {
        List<Bound> bounds = new ArrayList<>(all);
        fit(bounds, mostRate);
        boolean fewer = true;
        int left = 0;
        while (pieces.size() > 1 && fewer) {
            int before = pieces.size();
            List<Piece> pieced = List.copyOf(pieces);
            int most = Math.max(MOST_STRAY, all.size() / STRAY_SHARE);
            Piece least =
                    pieced.stream().min(Comparator.comparingInt(p -> p.samples)).orElseThrow();
            List<Bound> others = new ArrayList<>(bounds);
            int from = least.firstSample;
            others.subList(from, from + least.samples).clear();
            fewer = left + least.samples <= most && !others.isEmpty();
            if (fewer) {
                fit(others, mostRate);
                fewer = pieces.size() < before - 1 || pieces.size() == 1;
                if (fewer) {
                    left += least.samples;
                    bounds = others;
                } else {
                    fit(bounds, mostRate);
                }
            }
        }
        outOfLine += left;
    }

    /** All that was seen there was seen at once: what differs is how long each took to say so. */
    private void samePlace(List<ClockSamples.Sample> samples) {
        long apart = 0;
        while (pieces.size() != 1) {
            List<Bound> bounds = new ArrayList<>();
            for (ClockSamples.Sample s : samples) {
                bounds.add(new Bound(s.nanosA(), s.difference() - base + apart, true));
                bounds.add(new Bound(s.nanosA(), s.difference() - base - apart, false));
            }
            fit(bounds, apart == 0 ? 0 : USUAL_RATE);
            apart = apart == 0 ? 1_000 : apart * 10;
        }
    }

    private void oneWay(List<ClockSamples.Sample> samples) {
        oneWayForth = samples.get(0).atMost();
        Lines lines = Lines.all(0);
        for (ClockSamples.Sample s : samples) {
            lines = lines.within(0, s.difference() - base, s.atMost());
        }
        pieces.add(new Piece(lines, epoch, samples.get(samples.size() - 1).nanosA()));
    }

    /** What a sample says: at its time the line is at most, or at least, at a value. */
    private record Bound(long nanosA, long value, boolean atMost) {}

    private Lines within(Lines lines, Bound bound) {
        return lines.within(seconds(bound.nanosA), bound.value, bound.atMost);
    }

    private void fit(List<Bound> bounds, double mostRate) {
        pieces.clear();
        outOfLine = 0;
        Lines lines = Lines.all(mostRate);
        int begin = 0;
        for (int i = 0; i < bounds.size(); i++) {
            Lines cut = within(lines, bounds.get(i));
            if (!cut.isEmpty()) {
                lines = cut;
            } else if (fitsWithout(lines, bounds, i)) {
                outOfLine++;
            } else {
                Lines next = from(bounds, i, mostRate);
                int boundary = Math.max(begin + 1, boundary(bounds, begin, i, lines, next));
                add(lines, bounds, begin, boundary);
                lines = Lines.all(mostRate);
                for (int k = boundary; k <= i; k++) {
                    Lines with = within(lines, bounds.get(k));
                    lines = with.isEmpty() ? lines : with;
                }
                begin = boundary;
            }
        }
        add(lines, bounds, begin, bounds.size());
    }

    private void add(Lines lines, List<Bound> bounds, int from, int to) {
        Piece piece = new Piece(lines, bounds.get(from).nanosA, bounds.get(to - 1).nanosA);
        piece.firstSample = from;
        piece.samples = to - from;
        pieces.add(piece);
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
    private Lines from(List<Bound> bounds, int at, double mostRate) {
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

    private Piece piece(long nanosA) {
        for (int i = pieces.size() - 1; i > 0; i--) {
            if (nanosA >= pieces.get(i).fromNanos) {
                return pieces.get(i);
            }
        }
        return pieces.get(0);
    }

    public Kind kind() {
        return kind;
    }

    /** In order of time; several where a clock was set, or ran unevenly; none where nothing is known. */
    public List<Piece> pieces() {
        return kind == Kind.UNKNOWN ? List.of() : List.copyOf(pieces);
    }

    /** Whether packets are in both captures, and fit no clocks that run evenly, or were set a few times. */
    public boolean isUneven() {
        return uneven;
    }

    /** Packets that fit no line, though those around them do. */
    public int outOfLine() {
        return outOfLine;
    }

    /** Whether delays are known by themselves, and not only beside each other. */
    public boolean isKnown() {
        return kind == Kind.BOTH_WAYS || kind == Kind.SAME_PLACE;
    }

    /** The same of that time. */
    boolean isKnown(long nanosA) {
        return isKnown() && piece(nanosA).isKnown();
    }

    /** How far B is ahead when A's clock shows {@code nanosA}. */
    long offset(long nanosA) {
        return piece(nanosA).offset(nanosA);
    }

    /** How far that may be off, rounding of time stamps included. */
    long error(long nanosA) {
        return isKnown() && piece(nanosA).isKnown() ? piece(nanosA).error(nanosA) : 0;
    }

    /** From the one sight to the other, nanoseconds of A's clock; with its error it may be negative. */
    long delay(long nanosA, long nanosB, boolean fromAToB) {
        Piece piece = piece(nanosA);
        long beyond = nanosB - nanosA - piece.offset(nanosA);
        double rate = kind == Kind.BOTH_WAYS ? piece.rate() / SECOND : 0;
        return Math.round((fromAToB ? beyond : -beyond) / (1 + rate));
    }

    /** What B's clock showed then. */
    long atB(long nanosA) {
        return nanosA + offset(nanosA);
    }

    /** What A's clock showed when B's showed {@code nanosB}. */
    public long atA(long nanosB) {
        long nanosA = nanosB - offset(nanosB - base);
        return nanosB - offset(nanosA);
    }
}
