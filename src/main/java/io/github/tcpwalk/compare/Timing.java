package io.github.tcpwalk.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;

/**
 * What two conversations, if they are one, say of the clocks: no packet arrives before it left. Of two that are not one
 * this hardly fits: what one exchange takes longer in one of them, all that comes after it must make up for.
 */
final class Timing {
    private static final double MOST_RATE = 500_000;
    /** Of packets, that part may be matched wrongly. */
    private static final int STRAY_SHARE = 20;
    /** With so many, a clock may have been set meanwhile. */
    private static final int MANY = 64;

    private static final int MOST_STRETCHES = 3;
    private static final int LEAST_STRETCH = 16;
    /** What two captures of one place may be apart, nanoseconds, and that part of how long the conversation took. */
    static final long SAME_NANOS = 200_000;

    private static final int SAME_SHARE = 50;
    /** What says most is kept of each of so many stretches of time. */
    private static final int KEPT = 4;

    /** Packets of one in both captures. */
    record Passed(long nanosA, long difference, int direction) {}

    final Pair pair;
    final boolean relayed;
    final List<Passed> passed;
    /** How often the other end spoke, of what is in both. */
    final int turns;
    /** Packets of the same identification, each another one. */
    final int identified;
    /** Where the points may be, and what packets then say most; empty where it cannot be one conversation. */
    final Map<Place, List<LineFit.Bound>> fits = new EnumMap<>(Place.class);

    /** @param sure as it is aligned if both are one */
    Timing(Pair pair, Alignment sure, long rounded) {
        this.pair = pair;
        relayed = sure.relayed;
        passed = passed(sure);
        turns = turns();
        identified = identified(sure);
        if (passed.isEmpty() || !Alikeness.isOne(sure)) {
            return;
        }
        for (Place place : new Place[] {Place.CLIENT_A, Place.CLIENT_B, Place.SAME}) {
            List<LineFit.Bound> bounds = place == Place.SAME ? together() : bounds(place, rounded);
            if (fit(bounds)) {
                fits.put(place, most(bounds));
            }
        }
    }

    private static List<Passed> passed(Alignment sure) {
        List<Passed> passed = new ArrayList<>();
        Bearings bearings = sure.bearings;
        for (int row = 0; row < bearings.a.size; row++) {
            for (int i = sure.edges.fromA[row]; i < sure.edges.fromA[row + 1]; i++) {
                int edge = sure.edges.byA[i];
                if ((sure.edges.marks[edge] & Edges.SURE) != 0) {
                    long nanosA = bearings.a.nanos[row];
                    long nanosB = bearings.b.nanos[sure.edges.b[edge]];
                    passed.add(new Passed(nanosA, nanosB - nanosA, bearings.direction(bearings.a, row)));
                    break;
                }
            }
        }
        return passed;
    }

    private int turns() {
        int changes = passed.isEmpty() ? 0 : 1;
        for (int i = 1; i < passed.size(); i++) {
            changes += passed.get(i).direction != passed.get(i - 1).direction ? 1 : 0;
        }
        return changes;
    }

    private static int identified(Alignment sure) {
        Set<Integer> ids = new HashSet<>();
        int others = 0;
        for (int i = 0; i < sure.edges.size; i++) {
            int idA = sure.bearings.a.ipId[sure.edges.a[i]];
            int idB = sure.bearings.b.ipId[sure.edges.b[i]];
            if (idA > 0 && idA == idB) {
                ids.add(idA);
            } else {
                others += idA > 0 || idB > 0 ? 1 : 0;
            }
        }
        return ids.size() > others ? ids.size() : 0;
    }

    private List<LineFit.Bound> bounds(Place place, long rounded) {
        List<LineFit.Bound> bounds = new ArrayList<>();
        for (Passed p : passed) {
            boolean atMost = Fates.nearIsA(place, p.direction);
            bounds.add(new LineFit.Bound(p.nanosA, p.difference + (atMost ? rounded : -rounded), atMost));
        }
        return bounds;
    }

    private List<LineFit.Bound> together() {
        long took = passed.get(passed.size() - 1).nanosA - passed.get(0).nanosA;
        long apart = Math.min(SAME_NANOS, took / SAME_SHARE) / 2;
        List<LineFit.Bound> bounds = new ArrayList<>();
        for (Passed p : passed) {
            bounds.add(new LineFit.Bound(p.nanosA, p.difference + apart, true));
            bounds.add(new LineFit.Bound(p.nanosA, p.difference - apart, false));
        }
        return bounds;
    }

    /** Whether clocks are possible, and packets of both directions say how they stand. */
    private boolean fit(List<LineFit.Bound> bounds) {
        long epoch = bounds.get(0).nanosA();
        boolean forth = bounds.stream().anyMatch(LineFit.Bound::atMost);
        if (!forth || bounds.stream().allMatch(LineFit.Bound::atMost)) {
            return false;
        }
        if (bounds.size() >= MANY) {
            LineFit fit = LineFit.most(bounds, MOST_RATE, epoch);
            return fit.stretches.size() <= MOST_STRETCHES
                    && fit.outOfLine * STRAY_SHARE <= bounds.size()
                    && fit.stretches.stream().allMatch(s -> s.samples() >= LEAST_STRETCH);
        }
        Lines lines = Lines.all(MOST_RATE);
        int stray = 0;
        for (LineFit.Bound b : bounds) {
            Lines cut = within(lines, b, epoch);
            stray += cut.isEmpty() ? 1 : 0;
            lines = cut.isEmpty() ? lines : cut;
        }
        return stray * STRAY_SHARE <= bounds.size();
    }

    static Lines within(Lines lines, LineFit.Bound bound, long epoch) {
        return lines.within(LineFit.seconds(bound.nanosA(), epoch), bound.value(), bound.atMost());
    }

    /** The tightest ones, of both kinds, of some stretches of time. */
    private static List<LineFit.Bound> most(List<LineFit.Bound> bounds) {
        List<LineFit.Bound> most = new ArrayList<>();
        for (int part = 0; part < KEPT; part++) {
            LineFit.Bound least = null;
            LineFit.Bound greatest = null;
            for (LineFit.Bound b : bounds.subList(bounds.size() * part / KEPT, bounds.size() * (part + 1) / KEPT)) {
                if (b.atMost()) {
                    least = least == null || b.value() < least.value() ? b : least;
                } else {
                    greatest = greatest == null || b.value() > greatest.value() ? b : greatest;
                }
            }
            if (least != null) {
                most.add(least);
            }
            if (greatest != null) {
                most.add(greatest);
            }
        }
        return most;
    }

    /** About how far B's clock is ahead then, nanoseconds. */
    long ahead() {
        return passed.get(passed.size() / 2).difference;
    }

    /** Between how far apart clocks it leaves open, about, nanoseconds. */
    long width() {
        return Math.abs(Math.round(middle(0) - middle(1)));
    }

    private double middle(int direction) {
        return passed.stream()
                .filter(p -> p.direction == direction)
                .mapToLong(Passed::difference)
                .average()
                .orElse(0);
    }

    /** By how much longer some packets took than others, both ways, nanoseconds. */
    long spread() {
        long spread = 0;
        for (int direction = 0; direction < 2; direction++) {
            int its = direction;
            LongSummaryStatistics differences = passed.stream()
                    .filter(p -> p.direction == its)
                    .mapToLong(Passed::difference)
                    .summaryStatistics();
            spread += differences.getCount() == 0 ? 0 : differences.getMax() - differences.getMin();
        }
        return spread;
    }

    /** When it was, by A's clock. */
    long nanos() {
        return passed.get(0).nanosA;
    }
}
