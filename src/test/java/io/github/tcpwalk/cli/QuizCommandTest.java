package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tcpwalk.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuizCommandTest {
    private static final String SAMPLE = "sample-pcaps/three-way-handshake.pcap";

    @TempDir
    Path folder;

    @Test
    void theKeyIsOnlyThereWhenAskedFor() throws IOException {
        Run plain = Run.of("quiz", SAMPLE);
        assertEquals(0, plain.status(), plain.err());
        assertFalse(plain.out().contains("Key"), plain.out());
        assertFalse(plain.out().contains("\f"));
        Run keyed = Run.of("quiz", SAMPLE, "--key");
        assertTrue(keyed.out().startsWith(plain.out() + "\nKey to the questions"), keyed.out());
        Path file = folder.resolve("q.txt");
        Run.of("quiz", SAMPLE, "--key", "-o", file.toString());
        assertEquals(keyed.out().replace("\nKey to", "\fKey to"), Files.readString(file), "a page of its own");
        assertFalse(Run.of("quiz", SAMPLE, "--format", "json").out().contains("\"answer\""));
        assertTrue(Run.of("quiz", SAMPLE, "--format", "json", "--key").out().contains("\"answer\""));
    }

    @ParameterizedTest
    @CsvSource({"text", "html", "json", "moodle", "gift"})
    void aSheetNamesTheTitleAndNotTheCapture(String format) {
        for (String language : List.of("en", "zh-CN")) {
            Run plain = Run.of("quiz", SAMPLE, "--format", format, "--lang", language);
            assertEquals(0, plain.status(), plain.err());
            assertFalse(plain.out().contains("three-way-handshake"), plain.out());
            Run titled = Run.of("quiz", SAMPLE, "--format", format, "--lang", language, "--title", "Week 3");
            assertTrue(titled.out().contains("Week 3"), titled.out());
            assertFalse(titled.out().contains("three-way-handshake"), titled.out());
        }
        assertTrue(Run.of("quiz", SAMPLE, "--key").out().contains("Key to the questions about " + SAMPLE));
    }

    @Test
    void itSpeaksChinese() {
        Run run = Run.of("quiz", SAMPLE, "--key", "--lang", "zh-CN");
        assertTrue(run.out().startsWith("关于一个捕获的题目\n"), run.out());
        assertTrue(run.out().contains("种子：1"), run.out());
    }

    @Test
    void jsonHoldsBothLanguagesOfEveryText() throws IOException {
        String json = Run.of("quiz", SAMPLE, "--format", "json", "--key").out();
        int english = 0;
        int chinese = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                english += "en".equals(parser.currentName()) ? 1 : 0;
                chinese += "zh-CN".equals(parser.currentName()) ? 1 : 0;
            }
        }
        assertTrue(english > 20);
        assertEquals(english, chinese);
    }

    @Test
    void fewerThanAskedForIsSaid() {
        Run run = Run.of("quiz", "sample-pcaps/refused.pcap", "--questions", "200");
        assertEquals(0, run.status());
        assertTrue(run.err().matches("(?s)tcpwalk: .*gives \\d+ questions? of the 200 asked for.*"), run.err());
    }

    @Test
    void aFileAStudentAndOneKey() throws IOException {
        Path roster = Files.writeString(folder.resolve("r.csv"), "student,nonce\nAda,x1\n\"L, G\",\nkey,x2\nada,x3\n");
        Path into = folder.resolve("quizzes");
        Run run = Run.of("quiz", SAMPLE, "--roster", roster.toString(), "-o", into.toString());
        assertEquals(0, run.status(), run.err());
        try (Stream<Path> files = Files.list(into)) {
            assertEquals(
                    List.of("Ada.txt", "L_ G.txt", "ada-2.txt", "key-2.txt", "key.txt"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        String key = Files.readString(into.resolve("key.txt"));
        assertTrue(key.contains("For: Ada\n") && key.contains("For: L, G\n"), key);
        assertFalse(Files.readString(into.resolve("Ada.txt")).contains("Seed"));
        assertNotEquals(
                Files.readString(into.resolve("Ada.txt")).replace("Ada", ""),
                Files.readString(into.resolve("ada-2.txt")).replace("ada", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "--questions, 0",
        "--questions, 501",
        "--level, 4",
        "--level, 3-1",
        "--format, word",
        "--roster, none.csv",
    })
    void wrongOptions(String option, String value) {
        Run run = Run.of("quiz", SAMPLE, option, value);
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void tooManyQuestionsSayHowManyAreLetThrough() {
        Run run = Run.of("quiz", SAMPLE, "--questions", "99999999999");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("500"), run.err());
    }

    @Test
    void severalFilesOrTheCaptureItselfAreRefused() throws IOException {
        assertEquals(2, Run.of("quiz", SAMPLE, SAMPLE).status());
        Path copy = Files.copy(Path.of(SAMPLE), folder.resolve("c.pcap"));
        assertEquals(2, Run.of("quiz", copy.toString(), "-o", copy.toString()).status());
        assertEquals(Files.size(Path.of(SAMPLE)), Files.size(copy));
    }

    @Test
    void onlyWhatIsChosenIsAskedAbout() {
        Run run = Run.of("quiz", "sample-pcaps/count.pcap", "--conversation", "2");
        assertTrue(run.out().contains("In conversation 2, which begins with frame"), run.out());
        assertFalse(run.out().contains("In conversation 1"), run.out());
        assertTrue(run.out().lines().allMatch(line -> Escape.line(line).equals(line)));
    }
}
