package io.github.tcpwalk.compare;

import java.util.ArrayList;
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
    /** A clock that would have been set more often was not: what was taken for the same packets are others. */
    private static final int MOST_PIECES = 4;
    /** Two sights at one place are no further apart than what captured one of them may have been held up. */
    private static final long MOST_APART_NANOS = 10_000_000_000L;

    /** A time while which the clocks run evenly. */
    public final class Piece {
        private final Lines lines;
        /** By A's clock. */
        private final long fromNanos;

        private final long toNanos;

        /** From when on the next piece may hold already; no later than that one begins. */
        private long unsureFrom = Long.MAX_VALUE;
        /** Until when the piece before may still hold. */
        private long unsureTo = Long.MIN_VALUE;

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

        /** From one sight to the other, nanoseconds of A's clock. */
        private long delay(long nanosA, long nanosB, boolean fromAToB) {
            long beyond = nanosB - nanosA - offset(nanosA);
            double rate = kind == Kind.BOTH_WAYS ? rate() / SECOND : 0;
            return Math.round((fromAToB ? beyond : -beyond) / (1 + rate));
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
        return LineFit.seconds(nanosA, epoch);
    }

    private void bothWays(List<ClockSamples.Sample> samples, long roundedA, long roundedB) {
        List<LineFit.Bound> bounds = new ArrayList<>();
        for (ClockSamples.Sample s : samples) {
            long value = s.difference() - base + (s.atMost() ? roundedB : -roundedA);
            bounds.add(new LineFit.Bound(s.nanosA(), value, s.atMost()));
        }
        slack = Math.max(roundedA, roundedB);
        LineFit fit = LineFit.most(bounds, USUAL_RATE, epoch);
        if (fit.stretches.size() > 1) {
            LineFit uncommon = LineFit.most(bounds, MOST_RATE, epoch);
            fit = uncommon.stretches.size() > 1 ? fit : uncommon;
        }
        outOfLine = fit.outOfLine;
        if (fit.stretches.size() > MOST_PIECES) {
            runUnevenly();
        } else {
            take(fit);
            boundaries(fit, bounds);
        }
    }

    private void take(LineFit fit) {
        pieces.clear();
        for (LineFit.Stretch s : fit.stretches) {
            pieces.add(new Piece(s.lines(), s.fromNanos(), s.toNanos()));
        }
    }

    /**
     * Between the last sample that only one piece fits, and the first that only the next one does, either may hold; as
     * may while both are there, of packets under way when the clock was set.
     */
    private void boundaries(LineFit fit, List<LineFit.Bound> bounds) {
        for (int i = 1; i < pieces.size(); i++) {
            Piece before = pieces.get(i - 1);
            Piece after = pieces.get(i);
            long last = before.fromNanos;
            long first = after.toNanos;
            for (LineFit.Bound b : bounds) {
                if (b.nanosA() >= before.fromNanos && b.nanosA() <= after.toNanos) {
                    boolean fitsBefore = !fit.within(before.lines, b).isEmpty();
                    boolean fitsAfter = !fit.within(after.lines, b).isEmpty();
                    last = fitsBefore && !fitsAfter ? b.nanosA() : last;
                    first = fitsAfter && !fitsBefore ? Math.min(first, b.nanosA()) : first;
                }
            }
            // those that overtook, or were overtaken, may be of the other piece: by no more than a shortest round trip
            before.unsureFrom = Math.min(last, first) - 2 * before.error(before.toNanos);
            after.unsureTo = Math.max(last, first) + 2 * after.error(after.fromNanos);
        }
    }

    private Piece none() {
        return new Piece(Lines.all(0).within(0, 0, true).within(0, 0, false), 0, 0);
    }

    private void runUnevenly() {
        pieces.clear();
        pieces.add(none());
        kind = Kind.UNKNOWN;
        uneven = true;
    }

    /** All that was seen there was seen at once: what differs is how long each took to say so. */
    private void samePlace(List<ClockSamples.Sample> samples) {
        long apart = 0;
        while (pieces.size() != 1 && apart <= MOST_APART_NANOS) {
            List<LineFit.Bound> bounds = new ArrayList<>();
            for (ClockSamples.Sample s : samples) {
                bounds.add(new LineFit.Bound(s.nanosA(), s.difference() - base + apart, true));
                bounds.add(new LineFit.Bound(s.nanosA(), s.difference() - base - apart, false));
            }
            take(LineFit.of(bounds, apart == 0 ? 0 : USUAL_RATE, epoch));
            apart = apart == 0 ? 1_000 : apart * 10;
        }
        if (pieces.size() != 1) {
            runUnevenly();
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

    /** The piece beside that of this time that may hold as well, near a step; null for none. */
    private Piece other(long nanosA) {
        int at = pieces.indexOf(piece(nanosA));
        Piece piece = pieces.get(at);
        if (nanosA > piece.unsureFrom) {
            return pieces.get(at + 1);
        }
        return nanosA < piece.unsureTo && at > 0 ? pieces.get(at - 1) : null;
    }

    /** Whether a clock was set about then, before or after, and by more than is unknown anyway. */
    boolean isBroken(long nanosA) {
        Piece other = other(nanosA);
        Piece piece = piece(nanosA);
        return other != null
                && Math.abs(other.offset(nanosA) - piece.offset(nanosA)) > other.error(nanosA) + piece.error(nanosA);
    }

    /** How far that may be off, rounding of time stamps included. */
    long error(long nanosA) {
        Piece piece = piece(nanosA);
        if (!isKnown() || !piece.isKnown()) {
            return 0;
        }
        Piece other = other(nanosA);
        long beside = other == null || !other.isKnown()
                ? 0
                : Math.abs(other.offset(nanosA) - piece.offset(nanosA)) + other.error(nanosA);
        return Math.max(piece.error(nanosA), beside);
    }

    /**
     * From the one sight to the other, nanoseconds of A's clock; with its error it may be negative. Where a clock was
     * set about then, the shorter way that is possible.
     */
    long delay(long nanosA, long nanosB, boolean fromAToB) {
        Piece piece = piece(nanosA);
        long delay = piece.delay(nanosA, nanosB, fromAToB);
        if (!isBroken(nanosA)) {
            return delay;
        }
        Piece other = other(nanosA);
        long beside = other.delay(nanosA, nanosB, fromAToB);
        boolean fits = delay >= -piece.error(nanosA);
        boolean fitsBeside = beside >= -other.error(nanosA);
        return fits == fitsBeside ? fits ? Math.min(delay, beside) : delay : fits ? delay : beside;
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
