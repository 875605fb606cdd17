package io.github.tcpwalk.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Terminal columns of a text: 2 for wide East Asian characters, 0 for combining marks, 1 for the rest. Characters whose
 * width is ambiguous in Unicode (such as the arrow) count 1, as terminals show them; drawings do without them.
 */
public final class DisplayWidth {
    /** First and last code point of each wide range (Unicode Standard Annex 11, classes W and F), ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900,
        0x1F9FF, 0x20000, 0x3FFFD,
    };
    /** Chinese typesetting: these may not begin a line; they stay with the character before them. */
    private static final String NOT_AT_LINE_START = "，。；：、！？）》」』”’…%";
    /** And these may not end one. */
    private static final String NOT_AT_LINE_END = "（《「『“‘";

    private DisplayWidth() {}

    /** Columns of {@code text} on a terminal; control characters count 0. */
    public static int of(CharSequence text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            columns += of(codePoint);
            i += Character.charCount(codePoint);
        }
        return columns;
    }

    static int of(int codePoint) {
        if (codePoint < 0x300) {
            return Character.isISOControl(codePoint) ? 0 : 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** {@code text} followed by spaces up to {@code columns}; unchanged when it is already that wide. */
    public static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Spaces up to {@code columns}, then {@code text}; unchanged when it is already that wide. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /**
     * Breaks a paragraph into lines of at most {@code columns}: at spaces, and between wide characters, where Chinese
     * has none. A single word wider than a line stays whole.
     */
    public static List<String> wrap(String paragraph, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String piece : pieces(paragraph)) {
            int width = of(piece.stripTrailing());
            if (used > 0 && used + width > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            line.append(piece);
            used += of(piece);
        }
        if (line.length() > 0) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The unbreakable pieces of a paragraph, each with the spaces that follow it. */
    private static List<String> pieces(String paragraph) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < paragraph.length(); ) {
            int codePoint = paragraph.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (next < paragraph.length() && mayBreakBetween(codePoint, paragraph.codePointAt(next))) {
                pieces.add(paragraph.substring(start, next));
                start = next;
            }
            i = next;
        }
        if (start < paragraph.length()) {
            pieces.add(paragraph.substring(start));
        }
        return pieces;
    }

    private static boolean mayBreakBetween(int before, int after) {
        if (after == ' ') {
            return false;
        }
        if (before == ' ') {
            return true;
        }
        return (of(before) == 2 || of(after) == 2)
                && NOT_AT_LINE_START.indexOf(after) < 0
                && NOT_AT_LINE_END.indexOf(before) < 0;
    }
}
