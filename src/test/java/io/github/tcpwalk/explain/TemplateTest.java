package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tcpwalk.explain.Template.Literal;
import io.github.tcpwalk.explain.Template.Place;
import io.github.tcpwalk.explain.Template.Select;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Party;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @Test
    void placesFormsAndChoices() {
        List<Template.Part> parts = Template.parse("{end} went {n, times}{why, select, a{ ({x})} other{}}.");
        assertEquals(
                List.of(
                        new Place("end", null),
                        new Literal(" went "),
                        new Place("n", "times"),
                        new Select(
                                "why",
                                Map.of(
                                        "a",
                                        List.of(new Literal(" ("), new Place("x", null), new Literal(")")),
                                        "other",
                                        List.of())),
                        new Literal(".")),
                parts);
        assertEquals(Set.of("end", "n", "why", "x"), Template.names(parts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "a}",
                "{}",
                "{a",
                "{a b}",
                "{a,}",
                "{a, times",
                "{a, select}",
                "{a, select, }",
                "{a, select, x{y}}",
                "{a, select, other}",
                "{a, select, other{}",
                "{a, select, other{} other{}}",
                "{a, times, other{}}"
            })
    void aMissingBraceOrCaseIsTold(String message) {
        assertThrows(IllegalArgumentException.class, () -> Template.parse(message));
    }

    @Test
    void whatAValueIsChoosesTheText() {
        Catalogue english = Catalogue.of(Language.ENGLISH);
        assertEquals("1 byte", english.text("form.octets", Map.of("n", new Value.Count(1))));
        assertEquals("2 bytes", english.text("form.octets", Map.of("n", new Value.Count(2))));
        assertEquals("twice", english.text("form.times", Map.of("n", 2)));
        assertEquals("3 times", english.text("form.times", Map.of("n", 3)));
        assertEquals("x", english.text("page.title", Map.of("name", "x", "title", "by")));
        assertEquals("x by y", english.text("page.title", Map.of("name", "x", "title", "by", "party", "y")));
    }

    @Test
    void aSentenceThatBeginsWithAnEndBeginsWithACapital() {
        Map<String, Object> ends =
                Map.of("from", Party.SERVER, "to", Party.CLIENT, "fromState", "CLOSED", "toState", "LISTEN");
        Catalogue english = Catalogue.of(Language.ENGLISH);
        assertEquals("Now the server is CLOSED and the client LISTEN.", english.text("states.both", ends));
        assertEquals(
                "The server ends the attempt before the connection is established.", english.text("rst.opening", ends));
    }

    /** Between its own characters and Latin ones, but not inside of what was given. */
    @Test
    void chineseSpacesWhatIsPutIn() {
        Catalogue chinese = Catalogue.of(Language.CHINESE);
        assertEquals("A 在连接建立之前结束了这次请求。", chinese.text("rst.opening", Map.of("from", Party.A)));
        assertEquals("服务器在连接建立之前结束了这次请求。", chinese.text("rst.opening", Map.of("from", Party.SERVER)));
        assertEquals("文件a（文b）：c", chinese.text("page.title", Map.of("title", "文件a", "name", "文b", "party", "c")));
    }
}
