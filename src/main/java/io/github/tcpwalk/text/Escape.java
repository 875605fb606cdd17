package io.github.tcpwalk.text;

import java.nio.charset.StandardCharsets;

/**
 * A stranger's text made safe to show: whatever could command a terminal, break the line, hide or reorder text becomes
 * visible. There is one form for it everywhere: {@code \x1b} for a character below U+0080 and for an octet that is not
 * UTF-8, a backslash, u and the hex number in braces for any other character.
 *
 * <p>{@link #line} leaves backslashes alone, so that escaping what is escaped already changes nothing: it may be used
 * at every border. {@link #quoted} and {@link EscapedOctets} double them, so that no text can pretend to be an escape.
 */
public final class Escape {
    private Escape() {}

    /**
     * Whether a character may stand as it is: not control, format, private, unassigned, half a pair or a line's end.
     */
    public static boolean isSafe(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint >= ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** {@code text} as one line that is safe to print. */
    public static String line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /** @param most columns; a longer text ends in three dots */
    public static String line(String text, int most) {
        StringBuilder shown = null;
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            String escape = isSafe(codePoint) ? null : character(codePoint);
            columns += escape == null ? DisplayWidth.of(codePoint) : escape.length();
            if (columns > most) {
                return (shown == null ? text.substring(0, i) : shown.toString()) + "...";
            }
            if (shown == null && escape != null) {
                shown = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escape != null) {
                shown.append(escape);
            } else if (shown != null) {
                shown.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return shown == null ? text : shown.toString();
    }

    /** The visible form of one character. */
    static String character(int codePoint) {
        return codePoint < 0x80
                ? "\\x" + Character.forDigit(codePoint >> 4, 16) + Character.forDigit(codePoint & 15, 16)
                : "\\" + "u{" + Integer.toHexString(codePoint) + "}";
    }

    /** A name that was sent, in double quotes; see {@link #octets}. */
    public static String quoted(byte[] name, int most) {
        return '"' + octets(name, most) + '"';
    }

    /**
     * A name that was sent, so that it can stand between double quotes and be read back.
     *
     * @param name UTF-8 if the sender means well
     * @param most columns; a longer one is cut
     */
    public static String octets(byte[] name, int most) {
        Quotation quotation = new Quotation(most);
        EscapedOctets octets = EscapedOctets.inOneLine(quotation);
        for (byte octet : name) {
            octets.octet(octet);
        }
        octets.interrupt();
        return quotation.cut ? quotation.shown + "..." : quotation.shown.toString();
    }

    private static final class Quotation implements EscapedOctets.Lines {
        private final int most;
        private final StringBuilder shown = new StringBuilder();
        private int columns;
        private boolean cut;

        Quotation(int most) {
            this.most = most;
        }

        @Override
        public void text(byte[] octets, int count) {
            String piece = octets[0] == '"' ? "\\\"" : new String(octets, 0, count, StandardCharsets.UTF_8);
            columns += DisplayWidth.of(piece);
            cut |= columns > most;
            if (!cut) {
                shown.append(piece);
            }
        }

        @Override
        public void endLine() {
            throw new IllegalStateException("a quotation is one line");
        }
    }
}
