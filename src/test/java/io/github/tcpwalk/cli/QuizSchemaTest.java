package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Quizzes are as {@code tcpwalk schema quiz} says. */
class QuizSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(Run.of("schema", "quiz").out()));

    private static List<String> problems(String quiz) {
        return SCHEMA.validate(quiz, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String quiz(String sample, String... more) {
        String[] command = {"quiz", "sample-pcaps/" + sample + ".pcap", "--format", "json", "--questions", "60"};
        String[] all = new String[command.length + more.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Run.of(all).out();
    }

    @Test
    void quizzesAreAsTheSchemaSays() {
        Set<String> kinds = new TreeSet<>();
        for (String sample :
                List.of("half-open-discovery", "four-segment-close", "udp-stop-and-wait", "hello", "count")) {
            for (String[] more : new String[][] {{}, {"--key"}}) {
                String quiz = quiz(sample, more);
                assertEquals(List.of(), problems(quiz), sample);
                for (JsonNode question : JSON.readTree(quiz).get("questions")) {
                    kinds.add(question.get("kind").asString());
                }
            }
        }
        assertEquals(
                Set.of("matching", "multiple-choice", "numerical", "ordering", "short-answer", "true-false"), kinds);
    }

    @Test
    void theSchemaFindsWhatIsWrong() {
        String quiz = quiz("hello", "--key");
        for (String wrong : List.of(
                quiz.replace("\"type\" : \"quiz\"", "\"type\" : \"test\""),
                quiz.replace("\"version\" : 1", "\"version\" : 2"),
                quiz.replaceFirst("\"level\" : \\d", "\"level\" : 4"),
                quiz.replaceFirst("\"kind\" : \"[a-z-]+\"", "\"kind\" : \"essay\""),
                quiz.replaceFirst("\"explanation\"", "\"why\""),
                quiz.replaceFirst("\"frames\"", "\"packets\""),
                quiz.replaceFirst("\"zh-CN\"", "\"zh\""))) {
            assertFalse(wrong.equals(quiz));
            assertFalse(problems(wrong).isEmpty(), wrong);
        }
    }

    @Test
    void itIsTheSameInBothLanguagesButForTheWords() {
        String chinese = Run.of("schema", "quiz", "--lang", "zh-CN").out();
        assertTrue(chinese.contains("每次运行都相同"), chinese);
        String words = "\"description\" : \"[^\"]*\"";
        assertEquals(Run.of("schema", "quiz").out().replaceAll(words, ""), chinese.replaceAll(words, ""));
    }

    @Test
    void theFormatsPageIsNotAboutQuizzes() {
        Run run = Run.of("schema", "quiz", "--format", "markdown");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("json-schema"), run.err());
    }
}
