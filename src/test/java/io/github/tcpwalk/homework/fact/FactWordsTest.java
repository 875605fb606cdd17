package io.github.tcpwalk.homework.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactWordsTest {
    private static String title(String fact, Language language) {
        return Catalogue.of(language).text(Facts.named(fact).orElseThrow().title());
    }

    @Test
    void titlesTellOfTheEndAndOfTheParameter() {
        assertEquals("Octets the client sent", title("bytes.C", Language.ENGLISH));
        assertEquals("服务器发送的字节数", title("bytes.S", Language.CHINESE));
        assertEquals("Round-trip time of segment 4 with data from the server", title("data.rtt.S#4", Language.ENGLISH));
        assertEquals("客户端第 4 个数据报文段的往返时间", title("data.rtt.C#4", Language.CHINESE));
        assertEquals("帧 17 之后客户端的状态", title("state.client@17", Language.CHINESE));
        assertEquals("diagnose finds packet-loss", title("finding.packet-loss", Language.ENGLISH));
        assertEquals("diagnose 发现“分组丢失”", title("finding.packet-loss", Language.CHINESE));
        assertEquals("Smallest round-trip time", title("rtt.min", Language.ENGLISH));
        assertEquals("服务器所发报文段的最短往返时间", title("rtt.min.S", Language.CHINESE));
    }

    /** Each fact of either end is told of both: what names the end is a word of the sentence's own language. */
    @Test
    void endsAreNamedInTheLanguageOfTheSentence() {
        List<Fact> ofAnEnd = Facts.all().stream()
                .filter(fact -> fact.name().matches(".*\\.[CS]\\b.*"))
                .toList();
        assertFalse(ofAnEnd.isEmpty());
        for (Fact fact : ofAnEnd) {
            for (Sentence said : List.of(fact.title(), fact.described())) {
                String text = Catalogue.of(Language.CHINESE).text(said);
                assertFalse(text.matches("(?s).*(?<![\\w.@-])(client|server|both)(?![\\w.@-]).*"), fact.name() + text);
            }
        }
    }

    @Test
    void noTwoFactsHaveOneTitleAndNoneSpeaksInNames() {
        for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
            List<String> titles =
                    Facts.all().stream().map(f -> title(language, f)).toList();
            assertEquals(titles.stream().distinct().toList(), titles);
            for (String title : titles) {
                assertFalse(title.matches(".*\\w[._]\\w.*"), title);
                assertEquals(title.strip(), title);
            }
        }
    }

    private static String title(Language language, Fact fact) {
        return Catalogue.of(language).text(fact.title());
    }

    private static String asked(Language language, String fact, Comparator comparator, String... wanted) {
        List<FactValue> values = List.of(wanted).stream()
                .map(w -> Facts.named(fact).orElseThrow().type().item() == FactType.ENUM
                        ? FactValue.of(w)
                        : Facts.named(fact).orElseThrow().type().parse(w).orElseThrow())
                .toList();
        return Catalogue.of(language)
                .text(FactWords.asked(Facts.named(fact).orElseThrow(), comparator, values, String.join(", ", wanted)));
    }

    @Test
    void whatIsAskedIsSaidInWords() {
        assertEquals("at least 64KiB", asked(Language.ENGLISH, "bytes.C", Comparator.GE, "64KiB"));
        assertEquals("至少 7", asked(Language.CHINESE, "bytes.C", Comparator.GE, "7"));
        assertEquals(
                "one of orderly with four segments, simultaneous close",
                asked(Language.ENGLISH, "closing", Comparator.IN, "four-segment", "simultaneous"));
        assertEquals("不是以 RST 复位", asked(Language.CHINESE, "closing", Comparator.NE, "reset"));
        assertEquals("no", asked(Language.ENGLISH, "rejected", Comparator.EQ, "false"));
        assertEquals("其中有连接被复位", asked(Language.CHINESE, "findings", Comparator.CONTAINS, "connection-reset"));
        assertEquals("ESTABLISHED", asked(Language.CHINESE, "state.client@3", Comparator.EQ, "ESTABLISHED"));
    }
}
