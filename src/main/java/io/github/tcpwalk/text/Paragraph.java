package io.github.tcpwalk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Breaks a paragraph into lines: at spaces, and between wide characters, where Chinese has none. */
public final class Paragraph {
    /** Chinese typesetting: these may not begin a line; they stay with the character before them. */
    private static final String NOT_AT_LINE_START = "，。；：、！？）》」』”’…%";
    /** And these may not end one. */
    private static final String NOT_AT_LINE_END = "（《「『“‘";

    /** These stay on the line of the number before them. */
    private static final Set<String> UNITS =
            Set.of("ns", "us", "ms", "s", "min", "h", "d", "byte", "bytes", "octet", "octets");

    private static final int HANGING = 2;
    private static final int LEAST_COLUMNS = 20;

    private Paragraph() {}

    /** Lines of at most {@code columns} on a terminal. A single word wider than a line stays whole. */
    public static List<String> wrap(String paragraph, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String piece : pieces(paragraph)) {
            int width = DisplayWidth.of(piece.stripTrailing());
            if (used > 0 && used + width > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            line.append(piece);
            used += DisplayWidth.of(piece);
        }
        if (line.length() > 0) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /**
     * Adds an indented line, wrapped where it is longer than {@code columns}, which 0 never does; what goes on stands
     * further right.
     */
    public static void append(StringBuilder to, String text, int indent, int columns) {
        if (columns == 0 || indent + DisplayWidth.of(text) <= columns) {
            to.append(" ".repeat(indent)).append(text).append('\n');
            return;
        }
        String margin = " ".repeat(indent);
        for (String part : wrap(text, Math.max(LEAST_COLUMNS, columns - indent - HANGING))) {
            to.append(margin).append(part).append('\n');
            margin = " ".repeat(indent + HANGING);
        }
    }

    /** The unbreakable pieces of a paragraph, each with the spaces that follow it. */
    private static List<String> pieces(String paragraph) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < paragraph.length(); ) {
            int codePoint = paragraph.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (next < paragraph.length()
                    && mayBreakBetween(codePoint, paragraph.codePointAt(next))
                    && !beforeUnit(paragraph, i)) {
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

    /** Whether at {@code at} a space parts a number from its unit. */
    private static boolean beforeUnit(String text, int at) {
        if (at < 1 || text.charAt(at) != ' ' || !Character.isDigit(text.charAt(at - 1))) {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        return UNITS.contains(text.substring(at + 1, end));
    }

    private static boolean mayBreakBetween(int before, int after) {
        if (after == ' ') {
            return false;
        }
        if (before == ' ') {
            return true;
        }
        return (DisplayWidth.of(before) == 2 || DisplayWidth.of(after) == 2)
                && NOT_AT_LINE_START.indexOf(after) < 0
                && NOT_AT_LINE_END.indexOf(before) < 0;
    }
}
