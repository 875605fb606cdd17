package io.github.tcpwalk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {
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

    @Test
    void aNumberKeepsItsUnit() {
        assertEquals(List.of("answered in", "3.29 ms, late"), Paragraph.wrap("answered in 3.29 ms, late", 16));
        assertEquals(List.of("用了", "3.29 ms，晚"), Paragraph.wrap("用了 3.29 ms，晚", 11));
        assertEquals(List.of("frame 7", "said so"), Paragraph.wrap("frame 7 said so", 9));
    }

    @Test
    void whatGoesOnStandsFurtherRight() {
        StringBuilder text = new StringBuilder();
        Paragraph.append(text, "opening three-way, RTT 27.9 us; closing", 2, 30);
        Paragraph.append(text, "opening three-way, RTT 27.9 us; closing", 2, 0);
        assertEquals(
                "  opening three-way, RTT\n    27.9 us; closing\n  opening three-way, RTT 27.9 us; closing\n",
                text.toString());
    }

    @Property(tries = 500)
    void wrappingLosesNothingAndKeepsTheWidth(Draw draw) {
        String text = String.join(
                "",
                draw.list(
                        200, () -> Character.toString(draw.flip() ? draw.between('a', 'e') : draw.between('一', '丏'))));
        int wide = draw.between(220, 240);
        int columns = draw.between(2, 40);
        String spaced = text.replaceAll("([a-e]{2})", "$1 ").strip();
        List<String> lines = Paragraph.wrap(spaced, columns);
        assertEquals(spaced.replace(" ", ""), String.join("", lines).replace(" ", ""));
        assertTrue(lines.stream().allMatch(line -> DisplayWidth.of(line) <= columns), () -> lines.toString());
        assertTrue(Paragraph.wrap(spaced, 2 * wide).size() <= 1);
    }
}
