package io.github.tcpwalk.text;

/** Cells of fixed width, in columns of the terminal; a longer text is not cut. */
public final class Columns {
    private static final String SPACES = " ".repeat(64);

    private Columns() {}

    public static void left(StringBuilder to, CharSequence text, int width) {
        spaces(to.append(text), width - DisplayWidth.of(text));
    }

    public static void right(StringBuilder to, CharSequence text, int width) {
        spaces(to, width - DisplayWidth.of(text));
        to.append(text);
    }

    private static void spaces(StringBuilder to, int count) {
        for (int left = count; left > 0; left -= SPACES.length()) {
            to.append(SPACES, 0, Math.min(left, SPACES.length())); // one by one takes most of a wide table's time
        }
    }

    /** Takes spaces off the end. */
    public static void trim(StringBuilder line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        line.setLength(end);
    }
}
