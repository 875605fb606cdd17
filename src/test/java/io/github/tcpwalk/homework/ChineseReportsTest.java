package io.github.tcpwalk.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.Batch;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.batch.SelfTest;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.batch.Submissions;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.homework.report.Assignment;
import io.github.tcpwalk.homework.report.Format;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.report.TextReport;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Chinese report on any submission to any shipped spec has no English sentence in it. After a change that is meant,
 * {@code mvn test -Dtest=ChineseReportsTest -Dgolden.update=true} writes the examples anew.
 */
class ChineseReportsTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/homework/sentences.txt");

    @TempDir
    private Path folder;

    static Stream<FailingSubmission> failing() {
        return FailingSubmissionsTest.samples();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void onWhatIsNoSolution(FailingSubmission sample) throws Exception {
        SpecFile spec = SpecFile.open(sample.spec(), Language.CHINESE);
        isChinese(spec, graded(spec, sample.file()));
    }

    /** One of each sentence that the submissions above bring about, in both languages, to be read. */
    @Test
    void examplesInBothLanguages() throws Exception {
        SortedMap<String, Sentence> examples = new TreeMap<>();
        for (FailingSubmission sample : failing().toList()) {
            Graded graded = graded(SpecFile.open(sample.spec(), Language.ENGLISH), sample.file());
            graded.error().ifPresent(error -> collect(error, examples));
            graded.flags().forEach(flag -> collect(flag.text(), examples));
            graded.grade().flatMap(Grade::remark).ifPresent(remark -> collect(remark, examples));
            for (Result result : graded.grade().map(Grade::all).orElse(List.of())) {
                result.message().ifPresent(message -> collect(message, examples));
                for (Result.Row row : result.rows()) {
                    collect(row.expected(), examples);
                    collect(row.found(), examples);
                }
            }
        }
        StringBuilder told = new StringBuilder();
        examples.forEach((key, sentence) -> told.append(key)
                .append("\n  ")
                .append(Said.english(sentence))
                .append("\n  ")
                .append(Said.in(Language.CHINESE, sentence))
                .append('\n'));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(EXAMPLES, told);
        }
        assertEquals(Files.readString(EXAMPLES), told.toString());
    }

    /** With the sentences inside it; the first of a key stays. */
    private static void collect(Sentence sentence, Map<String, Sentence> examples) {
        examples.putIfAbsent(sentence.key(), sentence);
        for (Object value : sentence.values().values()) {
            if (value instanceof Sentence inner) {
                collect(inner, examples);
            }
        }
    }

    static List<String> ids() {
        return SpecFile.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void onSolutionsAndOnWhatIsNoCapture(String id) throws Exception {
        SpecFile spec = SpecFile.open(id, Language.CHINESE);
        isChinese(spec, SelfTest.run(spec));
        isChinese(spec, graded(spec, Exercises.of(id).pcap()));
        isChinese(spec, graded(spec, new byte[0]));
        isChinese(spec, graded(spec, "I could not do it".getBytes(StandardCharsets.UTF_8)));
    }

    private Graded graded(SpecFile spec, byte[] file) throws Exception {
        Files.write(folder.resolve("student.pcap"), file);
        return new Batch(spec, Roster.NONE, Optional.empty())
                .run(new Submissions("").find(List.of(folder)), (index, count, student) -> {})
                .get(0);
    }

    private static void isChinese(SpecFile spec, Graded graded) throws Exception {
        Assignment assignment = Assignment.of(spec.spec());
        StringWriter text = new StringWriter();
        new TextReport(text, Paint.PLAIN, Language.CHINESE).page(assignment, graded);
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        Format.HTML.write(assignment, List.of(graded), Language.CHINESE, html);
        String page = html.toString(StandardCharsets.UTF_8);
        for (String told : List.of(
                text.toString(), page.replaceAll("(?s)<style.*?</style>", "").replaceAll("<[^>]*>", "|"))) {
            assertTrue(told.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
            String names = told.replace("&#39;", "'")
                    .replace("&quot;", "\"")
                    .replaceAll("\"[^\"]*\"(?=\\s\\([0-9]+\\sB\\))", "|"); // what was sent
            for (Result result : graded.grade().map(Grade::all).orElse(List.of())) {
                for (Result.Row row : result.status() == Status.REVIEW ? result.rows() : List.<Result.Row>of()) {
                    names = names.replace(Said.in(Language.CHINESE, row.found()), "|"); // a student's own words
                }
            }
            for (Fact fact : Facts.all()) {
                String said = "(?m)^\\P{IsHan}*(?<![\\w.])" + Pattern.quote(fact.name()) + " (是|=|小于|至多|大于|至少|包含|匹配)";
                assertFalse(Pattern.compile(said).matcher(names).find(), () -> fact.name() + ": " + told);
            }
            assertEquals(List.of(), Chinese.sentencesIn(names), told);
        }
    }
}
