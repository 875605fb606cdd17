package io.github.tcpwalk.text;

import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Terminal columns of a text: 2 for wide East Asian characters and emoji, 0 for combining marks, 1 for the rest.
 * Characters whose width is ambiguous in Unicode (such as the arrow) count 1, as terminals show them; drawings do
 * without them.
 */
public final class DisplayWidth {
    /** Below, every character takes one column, and jline's tables need not be loaded. */
    private static final int FIRST_COMBINING = 0x300;

    private static final String CUT = "...";
    private static final Pattern COLOUR = Pattern.compile("\033\\[[\\d;]*m");

    private DisplayWidth() {}

    /** Columns of {@code text} on a terminal; control characters count 0. */
    public static int of(CharSequence text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                columns++; // nearly all there is
            } else {
                int codePoint = Character.codePointAt(text, i);
                columns += of(codePoint);
                i += Character.charCount(codePoint) - 1;
            }
        }
        return columns;
    }

    static int of(int codePoint) {
        if (codePoint < FIRST_COMBINING) {
            return Character.isISOControl(codePoint) ? 0 : 1;
        }
        return Math.max(0, Tables.WIDTH.applyAsInt(codePoint));
    }

    /** Without jline, as in a library: marks by this Java's tables, scripts that are written in squares wide. */
    static int roughly(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default ->
                Character.isIdeographic(codePoint)
                                || codePoint >= 0x1100 && codePoint < 0x1160
                                || codePoint >= 0x2E80 && codePoint < 0xA4D0
                                || codePoint >= 0xAC00 && codePoint < 0xD7A4
                                || codePoint >= 0xFE30 && codePoint < 0xFE70
                                || codePoint >= 0xFF00 && codePoint < 0xFF61
                                || codePoint >= 0xFFE0 && codePoint < 0xFFE7
                                || codePoint >= 0x1F300 && codePoint < 0x1FB00
                        ? 2
                        : 1;
        };
    }

    /** A class of its own, loaded for the first character that asks for it. */
    private static final class Tables {
        static final IntUnaryOperator WIDTH = choose();

        private static IntUnaryOperator choose() {
            try {
                WCWidth.wcwidth(FIRST_COMBINING);
                return WCWidth::wcwidth;
            } catch (NoClassDefFoundError e) {
                return DisplayWidth::roughly;
            }
        }
    }

    /** Rows that lines take on a terminal of so many columns; 0 columns break none. Colours take no room. */
    public static int rows(CharSequence lines, int columns) {
        return COLOUR.matcher(lines)
                .replaceAll("")
                .lines()
                .mapToInt(line -> columns == 0 ? 1 : Math.max(1, (of(line) + columns - 1) / columns))
                .sum();
    }

    /** {@code text}, its middle replaced by three dots where it is wider than {@code columns}. */
    public static String cutInside(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int kept = Math.max(2, columns - CUT.length());
        int begin = 0;
        int used = 0;
        while (used + of(text.codePointAt(begin)) <= kept / 2) {
            used += of(text.codePointAt(begin));
            begin = text.offsetByCodePoints(begin, 1);
        }
        int end = text.length();
        while (end > begin && used + of(text.codePointBefore(end)) <= kept) {
            used += of(text.codePointBefore(end));
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, begin) + CUT + text.substring(end);
    }

    /** {@code text}, its end replaced by three dots where it is wider than {@code columns}. */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int used = CUT.length();
        int end = 0;
        while (used + of(text.codePointAt(end)) <= columns) {
            used += of(text.codePointAt(end));
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end) + CUT;
    }
}
