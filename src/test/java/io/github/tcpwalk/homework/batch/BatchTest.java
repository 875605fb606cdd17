package io.github.tcpwalk.homework.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.homework.report.Assignment;
import io.github.tcpwalk.homework.report.Format;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.SpecException;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of submissions: one result a student, in one order, whatever they handed in. */
class BatchTest {
    @TempDir
    private Path folder;

    private List<Graded> run(String spec) throws Exception {
        SpecFile file = SpecFile.open(spec, Language.ENGLISH);
        String answers = file.spec().answers().map(a -> a.file()).orElse("");
        return new Batch(file, Roster.NONE, Optional.empty())
                .run(new Submissions(answers).find(List.of(folder)), (i, n, s) -> {});
    }

    private static byte[] written(Format format, List<Graded> results) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(Assignment.of(SpecFile.open("hs9502", Language.ENGLISH).spec()), results, Language.ENGLISH, out);
        return out.toByteArray();
    }

    @Test
    void threeHundredSubmissionsGiveOneRowEachAndTheSameBytesTwice() throws Exception {
        byte[] good = Exercises.handshakeClose(9502).pcap();
        for (int i = 0; i < 300; i++) {
            Path student = Files.createDirectory(folder.resolve("student%03d".formatted(i)));
            switch (i % 10) {
                case 7 -> Files.write(student.resolve("trace.pcap"), new byte[0]);
                case 8 -> Files.write(student.resolve("trace.pcap"), "no capture".getBytes());
                case 9 -> {}
                default -> Files.write(student.resolve("trace.pcap"), good);
            }
        }
        List<Graded> results = run("hs9502");
        assertEquals(300, results.size());
        assertEquals(90, results.stream().filter(g -> !g.error().isEmpty()).count());
        assertEquals(210, results.stream().filter(g -> g.score() == 10).count());
        assertEquals(
                results.stream().map(Graded::student).sorted().toList(),
                results.stream().map(Graded::student).toList());
        for (Format format : List.of(Format.JSON, Format.CSV, Format.JUNIT)) {
            assertArrayEquals(written(format, results), written(format, run("hs9502")), format.word());
        }
    }

    @Test
    void progressNamesEachStudentBeforeItIsGraded() throws Exception {
        Files.write(folder.resolve("ada.pcap"), new byte[0]);
        Files.write(folder.resolve("bob.pcap"), new byte[0]);
        List<String> heard = new ArrayList<>();
        new Batch(SpecFile.open("hs9502", Language.ENGLISH), Roster.NONE, Optional.empty())
                .run(
                        new Submissions("").find(List.of(folder)),
                        (index, count, student) -> heard.add(index + "/" + count + " " + student));
        assertEquals(List.of("0/2 ada", "1/2 bob"), heard);
    }

    @Test
    void everyCutOfACaptureIsGradedOrRefusedButNeverStopsTheBatch() throws Exception {
        byte[] good = Exercises.handshakeClose(9502).pcap();
        for (int length = 0; length < good.length; length += 13) {
            Files.write(folder.resolve("cut%04d.pcap".formatted(length)), Arrays.copyOf(good, length));
        }
        for (Graded graded : run("hs9502")) {
            assertTrue(graded.grade().isPresent() || !graded.error().isEmpty(), graded::student);
        }
    }

    @Test
    void aFolderIsReadAsPeopleHandIn() throws Exception {
        byte[] upload = Exercises.of("read-an-upload").pcap();
        Path sub = Files.createDirectories(folder.resolve("carla/inner"));
        Files.write(sub.resolve("my trace.PCAPNG"), upload);
        Files.writeString(folder.resolve("carla/answers.yaml"), "server_port: {value: 80, frame: 1}\n");
        Files.write(folder.resolve("dora.pcap"), upload);
        Files.writeString(folder.resolve("dora.answers.yaml"), "server_port: {value: 81, frame: 1}\n");
        Files.write(folder.resolve(".DS_Store"), new byte[4]);
        Files.createDirectory(folder.resolve("__MACOSX"));
        Path both = Files.createDirectory(folder.resolve("emil"));
        Files.write(both.resolve("a.pcap"), upload);
        Files.write(both.resolve("b.pcap"), upload);
        List<Graded> results = run("read-an-upload");
        assertEquals(
                List.of("carla", "dora", "emil"),
                results.stream().map(Graded::student).toList());
        assertEquals("carla/inner/my trace.PCAPNG", results.get(0).file());
        assertEquals(2.0, results.get(0).score());
        assertEquals(1.0, results.get(1).score());
        assertTrue(
                Said.english(results.get(2).error()).contains("2 captures here, one is expected: a.pcap, b.pcap"),
                () -> Said.english(results.get(2).error()));
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws Exception {
        Path secret = Files.createTempFile("secret", ".pcap");
        Files.write(secret, Exercises.handshakeClose(9502).pcap());
        Path student = Files.createDirectory(folder.resolve("mallory"));
        try {
            Files.createSymbolicLink(folder.resolve("eve.pcap"), secret);
            Files.createSymbolicLink(student.resolve("trace.pcap"), secret);
        } catch (IOException | UnsupportedOperationException noLinks) {
            assumeTrue(false, "this file system has no symbolic links");
        }
        for (Graded graded : run("hs9502")) {
            assertTrue(graded.grade().isEmpty(), graded::student);
            assertTrue(
                    Said.english(graded.error()).matches(".*(a link|no capture here).*"),
                    () -> Said.english(graded.error()));
        }
        Files.delete(secret);
    }

    @Test
    void everyStudentHasAnOwnNonce() throws Exception {
        Path spec = folder.resolveSibling("nonce.yaml");
        Files.writeString(
                spec,
                "tcpwalk: 1\nid: nonce\nroster: {nonce: abc, port: 9502}\nselect: {server_port: \"${port}\"}\n"
                        + "checks: [{id: said, points: 1, assert: {payload.C: {contains: \"${nonce}\"}}}]\n");
        for (String who : List.of("ada", "bob", "eve")) {
            Files.write(
                    folder.resolve(who + ".pcap"),
                    new TraceScript(1025, who.equals("bob") ? 9600 : 9502)
                            .play(
                                    "> S 0:0(0)",
                                    "< S. 0:0(0) ack 1",
                                    "> . 1 ack 1",
                                    "> P. 1:10(9) ack 1 \"nonce-" + who + "\"")
                            .pcap());
        }
        Roster roster = Roster.read(
                "roster.csv", "student,nonce,port\nada,nonce-ada,9502\nbob,nonce-ada,9600\n", List.of("nonce", "port"));
        List<Graded> results = new Batch(SpecFile.open(spec.toString(), Language.ENGLISH), roster, Optional.empty())
                .run(new Submissions("").find(List.of(folder)), (i, n, s) -> {});
        assertEquals(1.0, results.get(0).score());
        assertEquals(0.0, results.get(1).score());
        assertTrue(Said.english(results.get(2).error()).contains("no row for 'eve'"));
        Files.delete(spec);
    }

    @Test
    void theRosterKnowsTheNamesOfDownloads() throws Exception {
        Roster roster = Roster.read("roster.csv", "student,group\nAda Lovelace,g1\n4711,g2\n", List.of());
        assertEquals(Optional.of("g1"), roster.group("Ada Lovelace_55_assignsubmission_file"));
        assertEquals(Optional.of("g2"), roster.group("hoppergrace_LATE_4711_998_trace"));
        assertEquals(Optional.empty(), roster.group("nobody"));
        SpecException missing = assertThrows(
                SpecException.class, () -> Roster.read("roster.csv", "studnet,nonce\nada,1\n", List.of("nonce")));
        assertEquals(
                "roster.csv:1:1: there is no column 'student'; did you mean 'studnet'?",
                Said.english(missing.errors().get(0).sentence()));
    }
}
