package io.github.tcpwalk.homework.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.testing.Said;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody answers about the instructor's capture, in whatever file they write answers in. */
class GivenTraceTest {
    private static final String SPEC = "tcpwalk: 1\nid: lab\ntrace: lab.pcap\nanswers:\n"
            + "  evidence: {frame: required, without: 0.5}\n  items:\n"
            + "  - {id: client_isn, fact: C.isn, points: 2}\n  - {id: first_fin, fact: close.first, points: 2}\n"
            + "  - {id: lengths, fact: data.lengths.C, points: 2, evidence: {frame: optional}}\n";

    @TempDir
    private Path folder;

    private Path handedIn;

    @BeforeEach
    void instructor() throws Exception {
        Files.write(folder.resolve("lab.pcap"), Exercises.of("read-an-upload").pcap());
        Files.writeString(folder.resolve("lab.yaml"), SPEC);
        handedIn = Files.createDirectory(folder.resolve("all"));
    }

    private List<Graded> run() throws Exception {
        SpecFile file = SpecFile.open(folder.resolve("lab.yaml").toString(), Language.ENGLISH);
        return new Batch(file, Roster.NONE, Optional.empty())
                .run(new Submissions("answers.yaml", true).find(List.of(handedIn)), (i, n, s) -> {});
    }

    private static String scores(List<Graded> results) {
        return results.stream()
                .map(g -> g.student() + " " + (g.grade().isEmpty() ? "error" : g.score()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void answersInAnyFormAreGradedAgainstIt() throws Exception {
        String yaml = "client_isn: {value: 232129012, frame: 1}\nFirst-FIN: {value: server, frame: 18}\n"
                + "3: [565, 1460, 1460, 1460, 1460, 1460]\n";
        String lines = "Ada, lab 2\n\n1. 232129012 (frame 1)\nfirst fin = the server, see frame 18\n"
                + "Question 3: 565, 1460, 1460, 1460, 1460, 1460\n";
        String csv = "question,answer,frames\r\n1,\"232,129,012\",1\r\nfirst_fin,服务器,18\r\n"
                + "lengths,565; 1460; 1460; 1460; 1460; 1460,\r\n";
        for (String student : List.of("a/answers.yaml", "b/ANSWERS.YML", "c.yaml", "d.Answers.yml")) {
            Files.createDirectories(handedIn.resolve(student).getParent());
            Files.writeString(handedIn.resolve(student), yaml);
        }
        Files.writeString(handedIn.resolve("e.txt"), lines.substring(lines.indexOf('1')));
        Files.writeString(handedIn.resolve("f.csv"), csv);
        Files.writeString(
                handedIn.resolve("g.csv"), "\uFEFF" + csv.replace(",", "\t").replace("232\t129\t012", "232,129,012"));
        Files.write(
                handedIn.resolve("h.txt"), lines.substring(lines.indexOf('1')).getBytes(StandardCharsets.UTF_16));
        Files.write(handedIn.resolve("i.csv"), csv.getBytes(Charset.forName("GB18030")));
        assertEquals("a 6.0, b 6.0, c 6.0, d 6.0, e 6.0, f 6.0, g 6.0, h 6.0, i 6.0", scores(run()));
    }

    @Test
    void whatCannotBeReadWaitsAndWhatIsNoAnswerIsSaid() throws Exception {
        Files.createDirectory(handedIn.resolve("a"));
        Files.write(handedIn.resolve("a/trace.pcap"), new byte[24]);
        Files.writeString(handedIn.resolve("b.pdf"), "%PDF");
        Files.writeString(handedIn.resolve("c.txt"), "client_isn: 232129012\nfrist_fin: server\n");
        List<Graded> results = run();
        assertEquals("a error, b 0.0, c 1.0", scores(results));
        assertEquals(
                "no answers.yaml was handed in", Said.english(results.get(0).error()));
        assertEquals(6, results.get(1).pending(), "a person can read it");
        assertEquals(4, results.get(2).pending());
    }

    @Test
    void textGoesOnUntilTheNextQuestion() throws Exception {
        Files.writeString(
                folder.resolve("lab.yaml"), SPEC + "  - {id: why, type: text, accept: [plus one], points: 1}\n");
        Files.writeString(
                handedIn.resolve("a.txt"), "4) As the RFC says:\nit is the ISN\nplus one.\n1) 232129012, frame 1");
        assertEquals("a 3.0", scores(run()));
    }

    @Test
    void nobodyIsGradedAgainstATraceThatIsNone() throws Exception {
        Files.writeString(handedIn.resolve("a.txt"), "client_isn: 232129012");
        for (byte[] trace : List.of(
                "no capture".getBytes(StandardCharsets.UTF_8),
                Exercises.of("udp-transfer").pcap())) {
            Files.write(folder.resolve("lab.pcap"), trace);
            SpecException mistakes = assertThrows(SpecException.class, this::run);
            assertEquals(3, mistakes.errors().get(0).line());
            assertEquals(8, mistakes.errors().get(0).column());
        }
    }

    /** What it writes, handed in, earns everything that no person reads. */
    @Test
    void theKeyIsRight() throws Exception {
        for (String id : List.of("read-an-upload", "read-a-download")) {
            SpecFile spec = SpecFile.open(id, Language.ENGLISH);
            Path student = Files.createDirectories(folder.resolve(id + "/ada"));
            Files.write(student.resolve("answers.yaml"), SelfTest.key(spec));
            Files.write(student.resolve("a.pcap"), Exercises.of(id).pcap());
            Graded graded = new Batch(spec, Roster.NONE, Optional.empty())
                    .run(new Submissions("answers.yaml").find(List.of(student)), (i, n, s) -> {})
                    .get(0);
            for (Result result : graded.grade().orElseThrow().answers()) {
                assertTrue(
                        result.score() == result.max()
                                || spec.spec().answers().orElseThrow().items().stream()
                                        .anyMatch(i -> i.id().equals(result.id()) && i.manual()),
                        result::toString);
            }
        }
    }

    @Test
    void itsMistakesAreNamedWhereTheyAre() throws Exception {
        Files.writeString(
                folder.resolve("lab.yaml"),
                SPEC.replace("lab.pcap", "lob.pcap") + "checks: [{id: a, points: 1, assert: {resets: {eq: 0}}}]\n");
        SpecException mistakes = assertThrows(SpecException.class, this::run);
        assertEquals(
                "3:8 10:9",
                mistakes.errors().stream().map(e -> e.line() + ":" + e.column()).collect(Collectors.joining(" ")));
    }

    @Test
    void theSpecTestsItself() throws Exception {
        Files.writeString(folder.resolve("key.yaml"), "client_isn: {value: 232129012, frame: 1}\n");
        Files.writeString(folder.resolve("lab.yaml"), SPEC + "reference: {answers: key.yaml}\n");
        SpecFile file = SpecFile.open(folder.resolve("lab.yaml").toString(), Language.ENGLISH);
        assertEquals(2.0, SelfTest.run(file).score());
    }
}
