package io.github.tcpwalk.plot;

/**
 * How finely a drawing tells times apart.
 *
 * @param columns of equal width
 * @param most marks of one kind that are kept as they are, whatever column they are in
 */
public record Resolution(int columns, int most) {
    /** Finer than a screen is wide: a bar, a line and a point of it look as if all were there. */
    public static final Resolution OF_A_SCREEN = new Resolution(1_600, 1 << 13);

    /** For a program in which one looks closer. */
    public static final Resolution TO_LOOK_CLOSER = new Resolution(12_000, 1 << 17);
}
