package io.github.tcpwalk.text;

import java.nio.charset.StandardCharsets;

/**
 * Octets made safe to show, one at a time: printable UTF-8 as it is, everything else in the form that {@link Escape}
 * tells, a backslash doubled. LF and CR LF end a line, unless all is to be one line; any other control character is
 * escaped, the tab too.
 */
public final class EscapedOctets {
    /** Takes one line's text, piece by piece. */
    public interface Lines {
        void text(byte[] octets, int length);

        void endLine();
    }

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Lines lines;
    private final boolean oneLine;
    private final byte[] piece = new byte[16];
    /** Octets of a character that is not complete yet. */
    private final byte[] character = new byte[4];

    private int present;
    private int needed;
    private boolean carriageReturn;

    public EscapedOctets(Lines lines) {
        this(lines, false);
    }

    private EscapedOctets(Lines lines, boolean oneLine) {
        this.lines = lines;
        this.oneLine = oneLine;
    }

    /** Escapes line ends as well. */
    static EscapedOctets inOneLine(Lines lines) {
        return new EscapedOctets(lines, true);
    }

    /** Takes the next octet. */
    public void octet(byte b) {
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
    public void interrupt() {
        if (carriageReturn) {
            escapeOctet((byte) '\r');
        }
        carriageReturn = false;
        escapePending();
    }

    private void ascii(byte b) {
        if (oneLine && (b == '\n' || b == '\r')) {
            escapeOctet(b);
        } else if (b == '\n') {
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
        if (Escape.isSafe(codePoint)) {
            lines.text(character, needed);
        } else {
            escapeCharacter(codePoint);
        }
        needed = 0;
        present = 0;
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
        byte[] text = Escape.character(codePoint).getBytes(StandardCharsets.US_ASCII);
        lines.text(text, text.length);
    }
}
