package io.github.tcpwalk.plot;

import io.github.tcpwalk.text.Style;

/** What stands in a drawing for what. Those that come later lie above those before. */
public enum Mark {
    WINDOW(Shape.STEPS, '-', Style.WARNING),
    ACKNOWLEDGED(Shape.STEPS, '.', Style.OPENING),
    IN_FLIGHT(Shape.STEPS, '#', Style.NONE),
    RATE(Shape.STEPS, '#', Style.NONE),
    MEAN(Shape.LINE, '-', Style.WARNING),
    DUPLICATE_ACK(Shape.TICK, '\'', Style.OPENING),
    /** An acknowledgment as a point. */
    ACK(Shape.DOT, '.', Style.OPENING),
    SACK(Shape.BAR, ':', Style.CLOSING),
    D_SACK(Shape.BAR, ';', Style.CLOSING),
    DATA(Shape.BAR, '|', Style.NONE),
    /** Where a segment of data begins, as a point. */
    SEGMENT(Shape.DOT, '*', Style.NONE),
    ROUND_TRIP(Shape.DOT, '*', Style.NONE),
    SMOOTHED(Shape.LINE, '~', Style.OPENING),
    /** Numbers that were passed over when a segment beyond them came. */
    HOLE(Shape.BAR, '?', Style.DIM),
    OUT_OF_ORDER(Shape.LETTER, 'O', Style.WARNING),
    PROBE(Shape.LETTER, 'P', Style.WARNING),
    RETRANSMISSION(Shape.LETTER, 'R', Style.ALARM),
    SYN(Shape.LETTER, 'S', Style.OPENING),
    FIN(Shape.LETTER, 'F', Style.CLOSING),
    ZERO_WINDOW(Shape.LETTER, 'Z', Style.ALARM),
    RST(Shape.LETTER, 'X', Style.ALARM);

    /** How it is drawn. */
    public enum Shape {
        /** From the first number to the one past the last, a stroke. */
        BAR,
        /** The value holds until the next. */
        STEPS,
        /** From value to value. */
        LINE,
        DOT,
        TICK,
        /** A letter, on a stroke where it has two values. Rare, and what one looks for: kept as long as can be. */
        LETTER
    }

    final Shape shape;
    /** Where a drawing is made of plain characters. */
    final char plain;

    final Style style;

    Mark(Shape shape, char plain, Style style) {
        this.shape = shape;
        this.plain = plain;
        this.style = style;
    }

    public Shape shape() {
        return shape;
    }

    /** {@code zero-window}, for names in files. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
