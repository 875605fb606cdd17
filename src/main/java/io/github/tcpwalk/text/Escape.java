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
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (!isSafe(codePoint)) {
                return escaped(text, i);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }

    /** The first {@code most} characters, and three dots where there are more. */
    public static String line(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most ? line(text) : line(text.substring(0, text.offsetByCodePoints(0, most))) + "...";
    }

    private static String escaped(String text, int safe) {
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, safe);
        text.codePoints().skip(text.codePointCount(0, safe)).forEach(c -> {
            if (isSafe(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(character(c));
            }
        });
        return shown.toString();
    }

    /** The visible form of one character. */
    static String character(int codePoint) {
        return codePoint < 0x80
                ? "\\x" + Character.forDigit(codePoint >> 4, 16) + Character.forDigit(codePoint & 15, 16)
                : "\\" + "u{" + Integer.toHexString(codePoint) + "}";
    }

    /**
     * A name that was sent, in double quotes.
     *
     * @param name octets, UTF-8 if the sender means well
     * @param most where a longer one is cut, in octets as shown
     */
    public static String quoted(byte[] name, int most) {
        Quotation quotation = new Quotation(most);
        EscapedOctets octets = EscapedOctets.inOneLine(quotation);
        for (byte octet : name) {
            octets.octet(octet);
        }
        octets.interrupt();
        return '"' + quotation.shown.toString() + (quotation.cut ? "...\"" : "\"");
    }

    private static final class Quotation implements EscapedOctets.Lines {
        private final int most;
        private final StringBuilder shown = new StringBuilder();
        private int length;
        private boolean cut;

        Quotation(int most) {
            this.most = most;
        }

        @Override
        public void text(byte[] octets, int count) {
            cut |= length + count > most;
            if (!cut) {
                length += count;
                shown.append(octets[0] == '"' ? "\\\"" : new String(octets, 0, count, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void endLine() {
            throw new IllegalStateException("a quotation is one line");
        }
    }
}
