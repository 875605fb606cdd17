package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void theListNamesEveryTopicOnItsOwnLine(Language language) {
        String list = Guide.list(language);
        for (String topic : Topics.names()) {
            assertEquals(
                    1,
                    list.lines()
                            .filter(line -> line.matches("  " + topic + "[:：].*"))
                            .count(),
                    topic);
        }
        assertTrue(list.lines().allMatch(line -> DisplayWidth.of(line) <= 80));
        assertTrue(Guide.answer("duplicate-ack", language).isPresent(), "the example it gives");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyNameIsAnsweredWithinEightyColumns(Language language) {
        for (String name : Glossary.names()) {
            String answer = Guide.answer(name, language).orElseThrow();
            assertTrue(answer.lines().allMatch(line -> DisplayWidth.of(line) <= 80), answer);
        }
    }

    @Test
    void aTopicComesBeforeANoteOfTheSameName() {
        String page = Topics.page("keep-alive", Language.CHINESE).orElseThrow();
        String answer = Guide.answer("Keep_Alive", Language.CHINESE).orElseThrow();
        assertTrue(answer.startsWith(page), answer);
        String rule = Catalogue.of(Language.CHINESE).text("rule.keep-alive");
        assertTrue(answer.substring(page.length()).replace("\n", "").contains(rule), "the finding's rule follows");
    }

    @Test
    void aNameIsAnsweredInALineAndAPage() {
        assertEquals(
                Optional.of("CLOSING (state): Both FINs crossed; waits for the acknowledgment of its own.\n"
                        + "More: tcpwalk explain simultaneous-close\n"),
                Guide.answer("CLOSING", Language.ENGLISH));
        assertEquals(
                Optional.of("d-sack (标注): 用 SACK 报告某个报文段收到了两次。\n更多：tcpwalk explain sack\n"),
                Guide.answer("d-sack", Language.CHINESE));
        assertEquals(Optional.empty(), Guide.answer("nothing-of-the-kind", Language.ENGLISH));
    }

    @Test
    void anUnknownNameGetsOneHarmlessLine() {
        assertEquals(
                "no topic or name \"three-wya\"; nearest: three-way", Guide.unknown("three-wya", Language.ENGLISH));
        String line = Guide.unknown("\u001B[31m" + "\n".repeat(100) + "\u202E", Language.ENGLISH);
        assertTrue(line.codePoints().noneMatch(Character::isISOControl) && line.length() < 120, line);
    }
}
