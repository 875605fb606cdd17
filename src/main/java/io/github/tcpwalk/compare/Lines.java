package io.github.tcpwalk.compare;

import java.util.Arrays;

/**
 * All straight lines {@code offset + rate * seconds} that samples leave possible: a convex polygon in the plane of
 * offset (nanoseconds) and rate (nanoseconds a second), kept by its corners.
 */
final class Lines {
    /** Nobody's clock is further off. */
    static final double MOST_OFFSET = 1e17;

    private final double[] offsets;
    private final double[] rates;
    private final double mostRate;

    private Lines(double[] offsets, double[] rates, double mostRate) {
        this.offsets = offsets;
        this.rates = rates;
        this.mostRate = mostRate;
    }

    /** Those whose rate is not more than {@code mostRate} in either direction. */
    static Lines all(double mostRate) {
        return new Lines(
                new double[] {-MOST_OFFSET, MOST_OFFSET, MOST_OFFSET, -MOST_OFFSET},
                new double[] {-mostRate, -mostRate, mostRate, mostRate},
                mostRate);
    }

    boolean isEmpty() {
        return offsets.length == 0;
    }

    /** Whether samples bound them from both sides. */
    boolean isBounded() {
        return Arrays.stream(offsets).allMatch(offset -> Math.abs(offset) < MOST_OFFSET / 2);
    }

    /** How far apart rates might be from the first. */
    double given() {
        return 2 * mostRate;
    }

    /** Those that at {@code seconds} are at most, or at least, {@code value}. */
    Lines within(double seconds, double value, boolean atMost) {
        double[] cutOffsets = new double[offsets.length + 2];
        double[] cutRates = new double[offsets.length + 2];
        int count = 0;
        int corners = offsets.length;
        boolean cut = false;
        for (int i = 0; i < corners; i++) {
            int next = (i + 1) % corners;
            double here = beyond(i, seconds, value, atMost);
            double there = beyond(next, seconds, value, atMost);
            if (here <= 0) {
                cutOffsets[count] = offsets[i];
                cutRates[count++] = rates[i];
            } else {
                cut = true;
            }
            if (here < 0 && there > 0 || here > 0 && there < 0) {
                double share = here / (here - there);
                cutOffsets[count] = offsets[i] + share * (offsets[next] - offsets[i]);
                cutRates[count++] = rates[i] + share * (rates[next] - rates[i]);
            }
        }
        return cut ? new Lines(Arrays.copyOf(cutOffsets, count), Arrays.copyOf(cutRates, count), mostRate) : this;
    }

    private double beyond(int corner, double seconds, double value, boolean atMost) {
        double at = offsets[corner] + rates[corner] * seconds - value;
        return atMost ? at : -at;
    }

    double least(double seconds) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < offsets.length; i++) {
            least = Math.min(least, offsets[i] + rates[i] * seconds);
        }
        return least;
    }

    double most(double seconds) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < offsets.length; i++) {
            most = Math.max(most, offsets[i] + rates[i] * seconds);
        }
        return most;
    }

    double leastRate() {
        return Arrays.stream(rates).min().orElse(0);
    }

    double mostRate() {
        return Arrays.stream(rates).max().orElse(0);
    }
}
