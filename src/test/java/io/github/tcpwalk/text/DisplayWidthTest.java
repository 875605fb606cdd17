package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.Paragraph;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
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
    }

    @Test
    void marksAndControlsTakeNone() {
        assertEquals(1, DisplayWidth.of("e\u0301"));
        assertEquals(0, DisplayWidth.of("\u200B\u001B\u0007"));
        assertEquals(1, DisplayWidth.of("\uD800"), "half a surrogate pair is shown as one replacement");
    }

    @Test
    void padsByColumnsNotCharacters() {
        assertEquals("客户  |", DisplayWidth.padRight("客户", 6) + "|");
        assertEquals("  客户", DisplayWidth.padLeft("客户", 6));
        assertEquals("服务器", DisplayWidth.padRight("服务器", 3));
    }

    @Test
    void breaksEnglishAtSpacesAndChineseBetweenCharacters() {
        assertEquals(List.of("one two", "three"), Paragraph.wrap("one two three", 8));
        assertEquals(List.of("三次握手", "建立连接"), Paragraph.wrap("三次握手建立连接", 9));
        assertEquals(List.of("确认号", "SYN+ACK", "之后"), Paragraph.wrap("确认号SYN+ACK之后", 8));
        assertEquals(List.of("unbreakable", "x"), Paragraph.wrap("unbreakable x", 4));
        assertEquals(List.of(), Paragraph.wrap("", 10));
    }

    @Test
    void punctuationNeitherBeginsNorEndsALineWrongly() {
        assertEquals(List.of("确认", "号，"), Paragraph.wrap("确认号，", 6));
        assertEquals(List.of("确认", "（号）"), Paragraph.wrap("确认（号）", 6));
    }

    @Property(tries = 500)
    void wrappingLosesNothingAndKeepsTheWidth(
            @ForAll @StringLength(max = 200) @CharRange(from = 'a', to = 'e') @CharRange(from = '一', to = '丏')
                    String text,
            @ForAll @IntRange(min = 220, max = 240) int wide,
            @ForAll @IntRange(min = 2, max = 40) int columns) {
        String spaced = text.replaceAll("([a-e]{2})", "$1 ").strip();
        List<String> lines = Paragraph.wrap(spaced, columns);
        assertEquals(spaced.replace(" ", ""), String.join("", lines).replace(" ", ""));
        assertTrue(lines.stream().allMatch(line -> DisplayWidth.of(line) <= columns), () -> lines.toString());
        assertTrue(Paragraph.wrap(spaced, 2 * wide).size() <= 1);
    }
}
