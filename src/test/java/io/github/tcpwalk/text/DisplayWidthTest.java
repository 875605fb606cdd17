package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {
    @Test
    void wideCharactersTakeTwoColumns() {
        assertEquals(0, DisplayWidth.of(""));
        assertEquals(3, DisplayWidth.of("SYN"));
        assertEquals(8, DisplayWidth.of("三次握手"));
        assertEquals(7, DisplayWidth.of("序号 10"));
        assertEquals(2, DisplayWidth.of("，"));
        assertEquals(2, DisplayWidth.of("\uD83D\uDE00"));
        assertEquals(2, DisplayWidth.of("\uD840\uDC00"), "an ideograph outside the basic plane");
        assertEquals(4, DisplayWidth.of("ｗｅ"), "full-width letters");
        assertEquals(1, DisplayWidth.of("ｱ"), "half-width katakana");
        assertEquals(2, DisplayWidth.of("⌚"), "emoji outside the ideographs' blocks");
        assertEquals(2, DisplayWidth.of("\uD83E\uDEE0"), "newer than this Java");
        assertEquals(3, DisplayWidth.of("→│é"), "ambiguous widths are narrow");
    }

    @Test
    void marksAndControlsTakeNone() {
        assertEquals(1, DisplayWidth.of("e\u0301"));
        assertEquals(2, DisplayWidth.of("\u1112\u1161\u11AB"), "Hangul spelled in parts is one block");
        assertEquals(0, DisplayWidth.of("\u200B\u001B\u0007"));
        assertEquals(1, DisplayWidth.of("\uD800"), "half a surrogate pair is shown as one replacement");
    }

    /** A library without jline cuts as the program does what is written in letters. */
    @Test
    void withoutJlineTheSameHoldsOfLetters() {
        for (int c = 0x300; c < Character.MIN_SURROGATE; c++) {
            String block = String.valueOf(Character.UnicodeBlock.of(c));
            if (Character.isLetterOrDigit(c) && !block.startsWith("HANGUL_JAMO")) {
                assertEquals(DisplayWidth.of(c), DisplayWidth.roughly(c), Integer.toHexString(c));
            }
        }
        assertEquals(2, DisplayWidth.roughly('，'));
        assertEquals(0, DisplayWidth.roughly(0x301));
        assertEquals(2, DisplayWidth.roughly(0x1F600));
    }

    @Test
    void padsByColumnsNotCharacters() {
        StringBuilder line = new StringBuilder();
        Columns.left(line, "客户", 6);
        Columns.right(line.append('|'), "客户", 6);
        Columns.left(line.append('|'), "服务器", 3);
        assertEquals("客户  |  客户|服务器", line.toString());
    }

    @Test
    void cutsByColumnsBetweenCharacters() {
        assertEquals("服务器", DisplayWidth.cut("服务器", 6));
        assertEquals("服...", DisplayWidth.cut("服务器之一", 6));
        assertEquals("abc...", DisplayWidth.cut("abcdefg", 6));
        assertEquals("\uD83D\uDE00...", DisplayWidth.cut("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 5));
    }
}
