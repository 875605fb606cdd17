package io.github.tcpwalk.homework.integrity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the times between segments of one conversation are those of another: the same to the microsecond; the same
 * times a factor; or nearly so, with noise added. What honest runs of one program have in common, its waits and timers,
 * is no evidence: only how far each came from the even second is.
 *
 * @param bits of evidence, 0 or more; calibrated on runs of one exercise on one kernel, which reach 12
 * @param matched gaps that are equal
 * @param of how many
 */
record Pace(int bits, int matched, int of) {
    private static final double MICROSECOND = 1_000;
    /** What a fast gap varies by from run to run, as a share of it. */
    private static final double SPREAD = 1.0 / 8;
    /** A timer of a program or kernel fires at least so unevenly. */
    private static final double UNEVEN = 200 * MICROSECOND;
    /** Gaps that are longer are waits. */
    private static final double LONGEST_OF_NOISE = 5_000 * MICROSECOND;

    private static final double SHORTEST_OF_NOISE = 8 * MICROSECOND;
    private static final double NOISE = 0.1;
    private static final double BITS_OF_NOISE = 1.5;
    private static final int LEAST_OF_NOISE = 16;
    private static final int LEAST = 3;
    /** To choose a factor makes chance likelier. */
    private static final int BITS_OF_A_FACTOR = 6;

    private static final double BITS_OF_A_DIFFERENCE = 2;
    private static final int MOST_BITS = 60;

    static final Pace NONE = new Pace(0, 0, 0);

    static Pace of(Pairing pairing) {
        double[] ours = gaps(pairing.ours());
        double[] theirs = gaps(pairing.theirs());
        if (ours.length < LEAST) {
            return NONE;
        }
        Pace best = exact(ours, theirs, 1);
        double factor = factor(ours, theirs);
        if (factor > 0) {
            for (double exactly : new double[] {
                factor, Arrays.stream(theirs).sum() / Arrays.stream(ours).sum()
            }) {
                Pace scaled = exact(ours, theirs, exactly);
                best = better(best, new Pace(scaled.bits - BITS_OF_A_FACTOR, scaled.matched, scaled.of));
            }
            best = better(best, noisy(ours, theirs, factor));
        }
        return best.bits <= 0 ? NONE : best;
    }

    private static Pace better(Pace one, Pace other) {
        return other.bits > one.bits ? other : one;
    }

    private static double[] gaps(List<Mark> marks) {
        return IntStream.range(1, marks.size())
                .mapToDouble(i -> marks.get(i).nanos() - marks.get(i - 1).nanos())
                .toArray();
    }

    private static Pace exact(double[] ours, double[] theirs, double factor) {
        // times that were multiplied are rounded to microseconds again
        double rounding = factor == 1 ? MICROSECOND / 2 : MICROSECOND * Math.max(1, factor);
        double bits = 0;
        int matched = 0;
        for (int i = 0; i < ours.length; i++) {
            double gap = Math.abs(theirs[i]);
            if (Math.abs(theirs[i] - factor * ours[i]) <= rounding) {
                matched++;
                bits += isRegular(ours, i) ? 0 : log2(1 + Math.min(gap * SPREAD, UNEVEN * factor) / rounding);
            } else {
                bits -= BITS_OF_A_DIFFERENCE;
            }
        }
        return new Pace((int) Math.min(MOST_BITS, bits), matched, ours.length);
    }

    /** Scripts and coarse clocks make many gaps of one length, in honest traces as well. */
    private static boolean isRegular(double[] gaps, int index) {
        return Arrays.stream(gaps)
                        .filter(g -> Math.abs(g - gaps[index]) <= MICROSECOND / 2)
                        .count()
                >= LEAST;
    }

    private static double factor(double[] ours, double[] theirs) {
        double[] ratios = IntStream.range(0, ours.length)
                .filter(i -> ours[i] >= SHORTEST_OF_NOISE && theirs[i] > 0)
                .mapToDouble(i -> theirs[i] / ours[i])
                .sorted()
                .toArray();
        return ratios.length < LEAST ? 0 : ratios[ratios.length / 2];
    }

    private static Pace noisy(double[] ours, double[] theirs, double factor) {
        int compared = 0;
        int near = 0;
        for (int i = 0; i < ours.length; i++) {
            if (ours[i] < SHORTEST_OF_NOISE || ours[i] > LONGEST_OF_NOISE || isRegular(ours, i)) {
                continue;
            }
            compared++;
            near += Math.abs(theirs[i] / ours[i] / factor - 1) <= NOISE ? 1 : 0;
        }
        double bits = near * BITS_OF_NOISE - (compared - near) * BITS_OF_A_DIFFERENCE;
        return compared < LEAST_OF_NOISE ? NONE : new Pace((int) Math.min(MOST_BITS, bits), near, compared);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
