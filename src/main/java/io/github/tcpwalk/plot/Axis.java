package io.github.tcpwalk.plot;

import java.util.Locale;

/**
 * One axis of a drawing.
 *
 * @param label with the unit of the texts
 * @param min where it begins, in seconds, octets or octets a second, as the values are
 * @param max where it ends, beyond {@code min}
 * @param step between two ticks, in that unit
 * @param scale what a value is multiplied with for its text
 */
public record Axis(String label, double min, double max, double step, double scale) {
    private static final double SLACK = 1e-9;

    /** 0 where it begins, 1 where it ends. */
    double part(double value) {
        return (value - min) / (max - min);
    }

    /** Whether {@code value} has a place on it. */
    boolean holds(double value) {
        double slack = (max - min) * SLACK;
        return value >= min - slack && value <= max + slack;
    }

    int ticks() {
        return (int) (Math.floor(max / step + SLACK) - first()) + 1;
    }

    private double first() {
        return Math.ceil(min / step - SLACK);
    }

    /** The value of tick {@code i}, from 0. */
    double tick(int i) {
        return (first() + i) * step;
    }

    String text(int i) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step * scale) - SLACK));
        double shown = tick(i) * scale;
        return String.format(Locale.ROOT, "%." + decimals + "f", shown == 0 ? 0 : shown);
    }
}
