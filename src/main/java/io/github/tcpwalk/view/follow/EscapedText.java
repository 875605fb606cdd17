package io.github.tcpwalk.view.follow;

import java.nio.charset.StandardCharsets;

/**
 * Payload made safe to show, one octet at a time: printable UTF-8 as it is, everything that could move the cursor, hide
 * or reorder text escaped: an octet as {@code \x1b}, a character as a backslash, u and its hex number in braces. A
 * backslash is doubled, so that escapes cannot be imitated. LF and CR LF end a line; any other control character is
 * escaped, the tab too.
 */
final class EscapedText {
    /** Takes one line's text, piece by piece. */
    interface Lines {
        void text(byte[] octets, int length);

        void endLine();
    }

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Lines lines;
    private final byte[] piece = new byte[16];
    /** Octets of a character that is not complete yet. */
    private final byte[] character = new byte[4];

    private int present;
    private int needed;
    private boolean carriageReturn;

    EscapedText(Lines lines) {
        this.lines = lines;
    }

    void octet(byte b) {
        if (carriageReturn && b != '\n') {
            carriageReturn = false;
            escapeOctet((byte) '\r');
        }
        if (needed > 0) {
            if ((b & 0xC0) == 0x80) {
                character[present++] = b;
                if (present == needed) {
                    endCharacter();
                }
                return;
            }
            escapePending();
        }
        if (b >= 0) {
            ascii(b);
        } else {
            begin(b);
        }
    }

    /** What is pending will not be completed: another side speaks, or octets are missing. */
    void interrupt() {
        if (carriageReturn) {
            escapeOctet((byte) '\r');
        }
        carriageReturn = false;
        escapePending();
    }

    private void ascii(byte b) {
        if (b == '\n') {
            carriageReturn = false;
            lines.endLine();
        } else if (b == '\r') {
            carriageReturn = true;
        } else if (b < 0x20 || b == 0x7F) {
            escapeOctet(b);
        } else {
            piece[0] = b;
            piece[1] = b;
            lines.text(piece, b == '\\' ? 2 : 1);
        }
    }

    /** First octet of a longer character, RFC 3629 section 4. */
    private void begin(byte b) {
        int octet = b & 0xFF;
        if (octet < 0xC2 || octet > 0xF4) {
            escapeOctet(b);
            return;
        }
        needed = octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4;
        character[0] = b;
        present = 1;
    }

    private void endCharacter() {
        int codePoint = character[0] & (needed == 2 ? 0x1F : needed == 3 ? 0x0F : 0x07);
        for (int i = 1; i < needed; i++) {
            codePoint = codePoint << 6 | character[i] & 0x3F;
        }
        int least = needed == 2 ? 0x80 : needed == 3 ? 0x800 : 0x1_0000;
        if (codePoint < least || codePoint > 0x10_FFFF || codePoint >= 0xD800 && codePoint < 0xE000) {
            escapePending();
            return;
        }
        if (isSafe(codePoint)) {
            lines.text(character, needed);
        } else {
            escapeCharacter(codePoint);
        }
        needed = 0;
        present = 0;
    }

    /** Not control, format (which reorders or hides), unassigned or private, nor a line break of another name. */
    private static boolean isSafe(int codePoint) {
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

    private void escapePending() {
        int count = present;
        needed = 0;
        present = 0;
        for (int i = 0; i < count; i++) {
            escapeOctet(character[i]);
        }
    }

    private void escapeOctet(byte b) {
        piece[0] = '\\';
        piece[1] = 'x';
        piece[2] = HEX[b >> 4 & 15];
        piece[3] = HEX[b & 15];
        lines.text(piece, 4);
    }

    private void escapeCharacter(int codePoint) {
        byte[] text = ("\\" + "u{" + Integer.toHexString(codePoint) + "}").getBytes(StandardCharsets.US_ASCII);
        lines.text(text, text.length);
    }
}
