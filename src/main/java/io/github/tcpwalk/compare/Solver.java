package io.github.tcpwalk.compare;

import java.util.Arrays;

/**
 * Pairs the sights of one unit at the point nearer its sender with those at the other. What identifies packets comes
 * first; sights that look alike are paired in order, so that the times between them are as usual as they can be.
 */
final class Solver {
    /** More in a group of the same looks are paired without trying all ways. */
    private static final int MOST_TRIED = 1 << 20;

    private static final int MOST_COMPARED = 1 << 12;
    /**
     * What leaving a packet without a partner costs, where it could have one: so much strangeness. It is more than
     * packets are held up, for one lost and another doubled instead is rarer.
     */
    private static final double LOST_NANOS = 1e9;

    private static final double NEVER = 1e18;

    private final Likeness likeness;
    private final Trace near;
    private final Trace far;
    private final boolean nearIsA;
    private final Pace pace;
    private final Edges edges;

    private int[] rowsNear = new int[16];
    private int[] rowsFar = new int[16];

    /** @param nearIsA whether A is nearer the sender; where nobody knows, either */
    Solver(Likeness likeness, Bearings bearings, boolean nearIsA, Pace pace, Edges edges) {
        this.likeness = likeness;
        this.near = nearIsA ? bearings.a : bearings.b;
        this.far = nearIsA ? bearings.b : bearings.a;
        this.nearIsA = nearIsA;
        this.pace = pace;
        this.edges = edges;
    }

    void solve(Units units, int unit) {
        Units.Side nearSide = nearIsA ? units.a : units.b;
        Units.Side farSide = nearIsA ? units.b : units.a;
        int countNear = nearSide.count(unit);
        int countFar = farSide.count(unit);
        if (countNear == 0 || countFar == 0) {
            return;
        }
        int weight = units.weight(unit);
        if (countNear == 1 && countFar == 1) {
            int rowNear = nearSide.rows[nearSide.from[unit]];
            int rowFar = farSide.rows[farSide.from[unit]];
            if (mayBe(rowNear, rowFar)) {
                add(rowNear, rowFar, weight, Edges.SURE);
            }
            return;
        }
        int[] groupNear = Arrays.copyOfRange(nearSide.rows, nearSide.from[unit], nearSide.from[unit + 1]);
        int[] groupFar = Arrays.copyOfRange(farSide.rows, farSide.from[unit], farSide.from[unit + 1]);
        if ((long) countNear * countFar <= MOST_COMPARED) {
            byComparing(groupNear, groupFar, weight);
        } else {
            byMarks(groupNear, groupFar, weight);
        }
    }

    private boolean mayBe(int rowNear, int rowFar) {
        return nearIsA ? likeness.mayBe(rowNear, rowFar) : likeness.mayBe(rowFar, rowNear);
    }

    private void add(int rowNear, int rowFar, int weight, int mark) {
        edges.add(nearIsA ? rowNear : rowFar, nearIsA ? rowFar : rowNear, weight, mark);
    }

    /** Those of both that may be one, each such class by itself. */
    private void byComparing(int[] groupNear, int[] groupFar, int weight) {
        int[] classNear = new int[groupNear.length];
        int[] classFar = new int[groupFar.length];
        rowsNear = new int[groupNear.length];
        rowsFar = new int[groupFar.length];
        for (int of = 1; of <= groupNear.length; of++) {
            if (classNear[of - 1] != 0) {
                continue;
            }
            classNear[of - 1] = of;
            spread(groupNear, groupFar, classNear, classFar, of);
            pair(gather(groupNear, classNear, of, rowsNear), gather(groupFar, classFar, of, rowsFar), weight);
        }
    }

    private static int gather(int[] group, int[] classes, int of, int[] into) {
        int count = 0;
        for (int i = 0; i < group.length; i++) {
            if (classes[i] == of) {
                into[count++] = group[i];
            }
        }
        return count;
    }

    private void spread(int[] groupNear, int[] groupFar, int[] classNear, int[] classFar, int of) {
        boolean grew = true;
        while (grew) {
            grew = false;
            for (int k = 0; k < groupFar.length; k++) {
                for (int i = of - 1; i < groupNear.length; i++) {
                    boolean joins = classNear[i] == of && classFar[k] == 0 || classFar[k] == of && classNear[i] == 0;
                    if (joins && mayBe(groupNear[i], groupFar[k])) {
                        classNear[i] = of;
                        classFar[k] = of;
                        grew = true;
                    }
                }
            }
        }
    }

    /** The same of many, by what identifies them alone. */
    private void byMarks(int[] groupNear, int[] groupFar, int weight) {
        LongIndex marks = new LongIndex(groupNear.length);
        int[] classNear = new int[groupNear.length];
        for (int i = 0; i < groupNear.length; i++) {
            classNear[i] = marks.of(likeness.mark(near, groupNear[i]));
        }
        int[] classFar = new int[groupFar.length];
        for (int k = 0; k < groupFar.length; k++) {
            classFar[k] = marks.find(likeness.mark(far, groupFar[k]));
        }
        int[][] byClassNear = split(groupNear, classNear, marks.size());
        int[][] byClassFar = split(groupFar, classFar, marks.size());
        for (int of = 0; of < marks.size(); of++) {
            rowsNear = byClassNear[of];
            rowsFar = byClassFar[of];
            pair(rowsNear.length, rowsFar.length, weight);
        }
    }

    private static int[][] split(int[] rows, int[] classes, int count) {
        int[] sizes = new int[count];
        for (int of : classes) {
            if (of >= 0) {
                sizes[of]++;
            }
        }
        int[][] split = new int[count][];
        for (int of = 0; of < count; of++) {
            split[of] = new int[sizes[of]];
        }
        for (int i = rows.length - 1; i >= 0; i--) {
            if (classes[i] >= 0) {
                split[classes[i]][--sizes[classes[i]]] = rows[i];
            }
        }
        return split;
    }

    /** Those that look alike, in {@link #rowsNear} and {@link #rowsFar}. */
    private void pair(int countNear, int countFar, int weight) {
        if (countNear == 0 || countFar == 0) {
            return;
        }
        if (pace == Pace.UNKNOWN) {
            if (countNear == 1 && countFar == 1 || likeness.identifies()) {
                add(rowsNear[0], rowsFar[0], weight, Edges.SURE);
            }
            return;
        }
        if (countNear == 1) {
            for (int k = 0; k < countFar; k++) {
                add(rowsNear[0], rowsFar[k], weight, k == 0 ? Edges.SURE : Edges.DOUBLED);
            }
        } else if ((long) countNear * countFar > MOST_TRIED) {
            inTurn(countNear, countFar, weight);
        } else {
            best(countNear, countFar, weight);
        }
    }

    private double strangeness(int i, int k) {
        int rowNear = rowsNear[i];
        int rowFar = rowsFar[k];
        return Math.min(pace.strangeness(near.nanos[rowNear], far.nanos[rowFar]), NEVER);
    }

    private void inTurn(int countNear, int countFar, int weight) {
        int i = 0;
        for (int k = 0; k < countFar && i < countNear; k++) {
            while (i + 1 < countNear && countNear - i > countFar - k && strangeness(i + 1, k) <= strangeness(i, k)) {
                i++;
            }
            if (strangeness(i, k) < NEVER) {
                add(rowsNear[i], rowsFar[k], weight, 0);
                i++;
            }
        }
    }

    /**
     * All ways to give each far sight a near one, none before that of the sight before it, at the least cost: the
     * strangeness of each, and something for each near one that gets none and each that gets several.
     */
    private void best(int countNear, int countFar, int weight) {
        double[] cost = new double[countNear + 1]; // by the last near one used, from 1; 0 for none
        int[][] came = new int[countFar][countNear + 1];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[0] = 0;
        for (int k = 0; k < countFar; k++) {
            double[] next = new double[countNear + 1];
            double least = Double.POSITIVE_INFINITY;
            int at = 0;
            for (int i = 0; i <= countNear; i++) {
                next[i] = cost[i] + NEVER; // nobody's sight
                came[k][i] = i;
                double strange = i == 0 ? NEVER : strangeness(i - 1, k);
                double again = cost[i] + strange + LOST_NANOS / 2;
                double fresh = least + LOST_NANOS * (i - 1) + strange;
                if (strange < NEVER && again < next[i]) {
                    next[i] = again;
                    came[k][i] = ~i;
                }
                if (strange < NEVER && fresh <= next[i]) {
                    next[i] = fresh;
                    came[k][i] = ~at;
                }
                if (cost[i] - LOST_NANOS * i < least) {
                    least = cost[i] - LOST_NANOS * i;
                    at = i;
                }
            }
            cost = next;
        }
        int last = 0;
        for (int i = 0; i <= countNear; i++) {
            last = cost[i] - LOST_NANOS * i < cost[last] - LOST_NANOS * last ? i : last;
        }
        given(came, countFar, last, weight);
    }

    private void given(int[][] came, int countFar, int last, int weight) {
        int[] of = new int[countFar];
        int i = last;
        for (int k = countFar - 1; k >= 0; k--) {
            int from = came[k][i];
            of[k] = from < 0 ? i : 0;
            i = from < 0 ? ~from : from;
        }
        int before = 0;
        for (int k = 0; k < countFar; k++) {
            if (of[k] > 0) {
                add(rowsNear[of[k] - 1], rowsFar[k], weight, of[k] == before ? Edges.DOUBLED : 0);
                before = of[k];
            }
        }
    }
}
