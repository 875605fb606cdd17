package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTest {
    /** Named for what each does to a terminal that obeys it. */
    static final List<String> HOSTILE = List.of(
            "clear\033[2J\033[H",
            "title\033]0;owned\007",
            "clipboard\033]52;c;cm0gLXJmIH4=\007",
            "link\033]8;;http://example.com\033\\text\033]8;;\033\\",
            "one-octet CSI\u009B31m",
            "one-octet OSC\u009D0;owned\u009C",
            "device status\033[6n\005",
            "back\b\b\b over\rover",
            "two\nlines\u2028three\u2029four\u0085five\u000B\u000C",
            "override \u202Egpj.exe\u202C \u202A\u202B\u202D",
            "isolate \u2066\u2067\u2068\u2069 marks \u200E\u200F\u061C",
            "hidden \u200B\u200C\u200D\u2060\uFEFF\u00AD\uDB40\uDC41",
            "half \uD800 a \uDFFF pair",
            "private \uE000 unassigned \uFFFF\u0378",
            "nul \0 delete \u007F");

    @Test
    void nothingHostileSurvives() {
        for (String text : HOSTILE) {
            assertHarmless(Escape.line(text), text);
            assertHarmless(Escape.line(text, 5), text);
        }
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            if (!Escape.isSafe(c)) {
                assertHarmless(Escape.line(text), text);
            } else {
                assertSame(text, Escape.line(text));
            }
        }
    }

    @Test
    void thereIsOneForm() {
        assertEquals("a\\x1b[2J\\x0a\\x00\\x7fb", Escape.line("a\033[2J\n\0\u007Fb"));
        assertEquals(
                "\\" + "u{9b}\\" + "u{202e}\\" + "u{d800}\\" + "u{e0041}",
                Escape.line("\u009B\u202E\uD800\uDB40\uDC41"));
        assertEquals("\"\\x1b\\" + "u{9b}\\xff\\\\x1b\\\"\"", Escape.quoted(octets("\033\u009B", 0xFF, "\\x1b\""), 99));
    }

    @Test
    void whatPeopleWriteStaysAsItIs() {
        for (String text : List.of(
                "", "report (1).pcap", "C:\\captures\\a.pcap", "作业.pcap", "Übung – naïve.pcap", "\uD83D\uDE00")) {
            assertSame(text, Escape.line(text));
        }
    }

    @Test
    void escapingTwiceChangesNothing() {
        HOSTILE.forEach(text -> assertEquals(Escape.line(text), Escape.line(Escape.line(text))));
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        assertEquals("\uD83D\uDE00\uD83D\uDE00...", Escape.line("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 5));
        assertEquals("\\x1b\\x1b", Escape.line("\033\033", 8));
        assertEquals("\\x1b...", Escape.line("\033\033", 7), "no escape is cut in two");
        assertEquals("\"abc...\"", Escape.quoted("abcd".getBytes(StandardCharsets.UTF_8), 3));
        assertEquals("\"ab...\"", Escape.quoted("ab\033".getBytes(StandardCharsets.UTF_8), 5));
    }

    /** So no two different names look alike. */
    @Property(tries = 2_000)
    void aQuotationCanBeReadBack(Draw draw) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        draw.list(12, () -> draw.of("\033", "\\", "x1b", "u{9b}", "\"", "\u009B", "\u202E", "握", "\uD83D\uDE00"))
                .forEach(part -> octets.writeBytes(part.getBytes(StandardCharsets.UTF_8)));
        byte[] name = draw.flip() ? octets.toByteArray() : draw.octets(24);
        String shown = Escape.quoted(name, Integer.MAX_VALUE);
        assertHarmless(shown, "octets");
        assertArrayEquals(name, readBack(shown.substring(1, shown.length() - 1)));
    }

    private static byte[] readBack(String shown) {
        Matcher m =
                Pattern.compile("\\\\x(..)|\\\\u\\{(.+?)}|\\\\(.)|([^\\\\])").matcher(shown);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (m.find()) {
            if (m.group(1) != null) {
                octets.write(Integer.parseInt(m.group(1), 16));
            } else {
                String character = m.group(2) != null
                        ? Character.toString(Integer.parseInt(m.group(2), 16))
                        : m.group(3) != null ? m.group(3) : m.group(4);
                octets.writeBytes(character.getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toByteArray();
    }

    @Test
    void everyOctetThatIsNotUtf8IsShown() {
        for (int octet = 0; octet < 256; octet++) {
            String shown = Escape.quoted(new byte[] {(byte) octet}, 9);
            assertHarmless(shown, "octet " + octet);
            boolean printable = octet >= ' ' && octet < 0x7F && octet != '\\' && octet != '"';
            String form = octet == '\\' ? "\\\\" : octet == '"' ? "\\\"" : String.format("\\x%02x", octet);
            assertEquals('"' + (printable ? Character.toString(octet) : form) + '"', shown);
        }
    }

    /** RFC 3629 section 3 forbids all of these. */
    @ParameterizedTest
    @CsvSource({
        "c080, an overlong NUL",
        "c1bf, overlong",
        "e0809b, an overlong C1 control",
        "f08080af, overlong in four",
        "eda080, a surrogate",
        "edbfbf, the last surrogate",
        "f4908080, past U+10FFFF",
        "f8888080, five octets",
        "e282, cut short",
        "80, nothing before it",
        "fe, never an octet of UTF-8"
    })
    void brokenUtf8IsShownOctetByOctet(String hex, String what) {
        byte[] octets = HexFormat.of().parseHex(hex);
        StringBuilder form = new StringBuilder();
        for (byte octet : octets) {
            form.append(String.format("\\x%02x", octet));
        }
        assertEquals("\"a" + form + "z\"", Escape.quoted(octets("a", octets, "z"), 99), what);
    }

    private static byte[] octets(Object... parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer octet) {
                octets.write(octet);
            } else {
                octets.writeBytes(
                        part instanceof byte[] some ? some : part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toByteArray();
    }

    private static void assertHarmless(String shown, String of) {
        IntStream unsafe = shown.codePoints().filter(c -> !isHarmless(c));
        assertEquals(
                List.of(),
                unsafe.mapToObj(Integer::toHexString).toList(),
                () -> "in what was " + of.codePoints().boxed().toList());
        assertTrue(encodes(shown), "half a surrogate pair");
    }

    /** Told by ranges, other than the code under test does. */
    private static boolean isHarmless(int c) {
        boolean control = c < 0x20 || c >= 0x7F && c < 0xA0;
        boolean bidi =
                c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F || c == 0x061C;
        boolean hidden =
                c == 0xAD || c >= 0x200B && c <= 0x200D || c == 0x2060 || c == 0xFEFF || c >= 0xE0000 && c < 0xE0080;
        boolean line = c == 0x2028 || c == 0x2029;
        boolean surrogate = c >= 0xD800 && c < 0xE000;
        return !control && !bidi && !hidden && !line && !surrogate;
    }

    private static boolean encodes(String text) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
