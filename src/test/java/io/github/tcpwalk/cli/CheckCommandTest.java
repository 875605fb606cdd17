package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.homework.Exercises;
import io.github.tcpwalk.homework.TraceScript;
import io.github.tcpwalk.testing.Chinese;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    private Path good;
    private Path poor;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void captures() {
        good = Exercises.handshakeClose(9502).write(folder.resolve("good.pcap"));
        poor = new TraceScript(1025, 9502).play("> S 0:0(0)", "< R. 0 ack 1").write(folder.resolve("poor.pcap"));
    }

    private int runOn(String terminal, String... args) {
        out.reset();
        err.reset();
        List<String> line = new ArrayList<>(List.of("check"));
        line.addAll(Arrays.asList(args));
        Io io = new Io(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("TCPWALK_TTY", terminal))
                .asked(args);
        return Tcpwalk.commandLine(io, line.toArray(String[]::new)).execute(line.toArray(String[]::new));
    }

    private int run(Object... args) {
        return runOn("", Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Answers only, late, with marks by hand, before the true values may be seen. */
    @Test
    void answersAreGradedAgainstTheTraceOfTheSpecOnTheCoursesTerms() throws Exception {
        Path spec = folder.resolve("lab.yaml");
        Files.writeString(
                spec,
                "tcpwalk: 1\nid: lab\ntrace: " + folder.relativize(good) + "\nreveal: after 2999-12-31\n"
                        + "late: {after: 2026-11-20, per_day: 10%}\nanswers: {items: ["
                        + "{id: isn, fact: C.isn, points: 2}, {id: why, type: text, manual: true, points: 2}]}\n");
        Path answers = Files.writeString(folder.resolve("ada.txt"), "1. 0xfffffffa\n2. because\n");
        Path marks = Files.writeString(folder.resolve("marks.csv"), "student,item,points,comment\nada,why,1,half\n");
        assertEquals(0, run(spec, answers));
        assertTrue(out().contains("Score: 2 of 4, 2 more wait for a person"), this::out);
        assertFalse(out().contains("4294967290"), this::out);
        assertTrue(err().contains("nobody says when ada handed in"), this::err);
        assertEquals(1, run(spec, answers, "--marks", marks, "--submitted", "2026-11-22T10:00", "--reveal"));
        assertTrue(out().contains("Score: 2.4 of 4\n") && out().contains("4294967290"), this::out);
        assertEquals(2, run(spec, answers, "--submitted", "soon"));
        assertTrue(err().contains("--submitted soon: no time"), this::err);
    }

    @Test
    void filesOfOptionsThatCannotBeReadAreNamedWithTheReason() throws Exception {
        Path gone = folder.resolve("抓包");
        for (String option : List.of("--sample", "--roster")) {
            assertEquals(2, run("hs9502", good, option, gone));
            assertTrue(
                    err().startsWith("tcpwalk: " + option + " " + gone + ": no such file (try tcpwalk check --help)\n"),
                    this::err);
        }
        assertEquals(2, run("hs9502", good, "--roster", folder));
        assertTrue(err().startsWith("tcpwalk: --roster " + folder + ": cannot be read: Is a dir"), this::err);
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {(byte) 0xE9, ','});
        assertEquals(2, run("hs9502", good, "--roster", latin));
        assertTrue(err().startsWith("tcpwalk: --roster " + latin + ": cannot be read as UTF-8: "), this::err);
    }

    @Test
    void statusTellsWhetherAllPassed() throws Exception {
        assertEquals(0, run("hs9502", good), this::err);
        assertTrue(out().endsWith("Score: 10 of 10\n"), this::out);
        assertEquals(1, run("hs9502", poor));
        assertEquals(1, run("hs9502", good, poor));
        Path broken = Files.write(folder.resolve("broken.pcap"), new byte[0]);
        assertEquals(3, run("hs9502", good, broken));
        assertTrue(out().contains("error: "), this::out);
    }

    @Test
    void nobodyIsGradedForAMistypedPath() throws Exception {
        Path missing = folder.resolve("missing");
        assertEquals(3, run("hs9502", missing, "-o", folder.resolve("grades.txt")));
        assertEquals("tcpwalk: " + missing + ": no such file or folder; it is not graded\n", err());
        assertEquals("", out());
        assertEquals(3, run("hs9502", good, missing, "--format", "csv"));
        assertEquals(2, out().lines().count(), this::out);
    }

    @Test
    void mistakesInTheSpecAreOneLineEachAndStatus2() throws Exception {
        Path spec = Files.writeString(
                folder.resolve("my.yaml"),
                "tcpwalk: 1\nid: x\nchekcs: []\nchecks: [{id: a, points: 1, assert: {reset: {eq: 0}}}]\n");
        assertEquals(2, run(spec, good));
        assertEquals(
                "tcpwalk: " + spec + ":3:1: unknown key 'chekcs' in a spec; did you mean 'checks'?\ntcpwalk: " + spec
                        + ":4:38: unknown fact 'reset'; did you mean 'resets'?\n",
                err().replace(System.lineSeparator(), "\n"));
        assertEquals("", out());
    }

    @Test
    void usageMistakesSayWhatToDo() {
        assertEquals(2, run());
        assertTrue(err().contains("check --list"), this::err);
        assertEquals(2, run("hs9503", good));
        assertTrue(err().contains("no such spec"), this::err);
        assertEquals(2, run("hs9502"));
        assertEquals(2, run("hs9502", good, "--format", "xml"));
        assertTrue(err().contains("gradescope"), this::err);
        assertEquals(2, run("hs9502", good, "--format", "canvas"));
        assertTrue(err().contains("--gradebook"), this::err);
        assertEquals(2, run("hs9502", good, poor, "--format", "html"));
        assertTrue(err().contains("-o"), this::err);
        assertEquals(2, run("hs9502", good, "--roster", folder.resolve("none.csv")));
    }

    @Test
    void listsDraftsTestsAndDescribes() throws Exception {
        assertEquals(0, run("--list"));
        assertTrue(out().contains("simultaneous-open"), this::out);
        assertEquals(0, run("--schema"));
        assertTrue(out().startsWith("{"), this::out);
        assertEquals(0, run("--facts"));
        assertTrue(out().contains("handshake.rtt"), this::out);
        assertEquals(0, run("hs9502", "--print"));
        assertTrue(out().contains("id: hs9502"), this::out);
        Path cut = folder.resolve("cut.pcap");
        byte[] whole = Files.readAllBytes(good);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 5));
        assertEquals(1, run("--init", cut));
        assertTrue(err().contains("cut.pcap: the last record is cut"), this::err);
        assertEquals(0, run("--init", good));
        Path draft = Files.writeString(folder.resolve("draft.yaml"), out());
        assertEquals(0, run("--selftest", draft), this::err);
        assertEquals(0, run("--selftest", "simultaneous-open"), this::err);
        assertEquals(3, run("--init", folder.resolve("none.pcap")));
        Files.writeString(draft, Files.readString(draft).replace("opening: three-way|fast-open", "opening: refused"));
        assertEquals(1, run("--selftest", draft));
        Files.writeString(draft, Files.readString(draft).replace("opening: refused", "assert: {segments: {le: 11}}"));
        assertEquals(1, run("--selftest", draft));
        assertTrue(out().contains("Check 'open' punishes the honest: where data are lost"), this::out);
        Files.writeString(draft, Files.readString(draft).replaceAll("reference:.*", ""));
        assertEquals(2, run("--selftest", draft));
        assertTrue(err().contains("names no reference capture"), this::err);
    }

    @Test
    void draftsOfEveryExerciseAreSpecsThatTheirCapturesPass() throws Exception {
        for (String id : List.of(
                "hs9502",
                "simultaneous-open",
                "half-close",
                "refused",
                "unanswered",
                "udp-transfer",
                "read-a-download")) {
            Path capture = Exercises.of(id).write(folder.resolve(id + ".pcap"));
            assertEquals(0, run("--lang", "zh-CN", "--init", capture), this::err);
            assertTrue(out().startsWith("# 根据 " + id + ".pcap 起草"), this::out);
            assertEquals(
                    List.of(),
                    Chinese.sentencesIn(out().replaceAll("tcpwalk check|(timed|fast) [a-z]+", "")),
                    this::out);
            assertEquals(
                    0,
                    run("--selftest", Files.write(folder.resolve("draft.yaml"), out.toByteArray())),
                    () -> id + err() + out());
            assertEquals(0, run("--init", capture), this::err);
            assertEquals(
                    0,
                    run("--selftest", Files.write(folder.resolve("draft.yaml"), out.toByteArray())),
                    () -> id + err() + out());
        }
    }

    @Test
    void ofAFullDiskOnlyTheReasonIsSaid() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full on this system");
        for (String format : List.of("html", "junit", "json", "csv")) {
            assertEquals(3, run("hs9502", good, "--format", format, "-o", "/dev/full"), format);
            assertEquals(
                    "tcpwalk: cannot write the result to /dev/full: No space left on device", err().strip(), format);
        }
    }

    @Test
    void writesAFileAStudentWhateverTheStudentsAreCalled() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (String name : List.of("..", "a b", "=1+1", "C_ON", "ADA", "ada")) {
            if (!name.equals("..")) {
                Files.copy(good, in.resolve(name + ".pcap"));
            }
        }
        Path into = folder.resolve("feedback");
        assertEquals(0, run("hs9502", in, "--format", "html", "-o", into), this::err);
        try (var files = Files.list(into)) {
            assertEquals(
                    List.of("ADA.html", "C_ON.html", "_1_1.html", "a b.html", "ada-2.html"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertEquals(0, run("hs9502", in, "--format", "gradescope", "-o", into), this::err);
        assertTrue(Files.exists(into.resolve("a b/results.json")));
        assertEquals(0, run("hs9502", good, "--format", "check50"));
        assertTrue(out().startsWith("{"), this::out);
    }

    @Test
    void aPageDrawsTheConversationAndLinksResultsToItsFrames() {
        assertEquals(0, run("hs9502", good, "--format", "html"));
        String page = out();
        assertTrue(page.contains("<a href=\"#frame-1\">1</a>"), page);
        for (int frame = 1; frame <= 10; frame++) {
            assertEquals(2, page.split("<tr id=\"frame-" + frame + "\">", -1).length, page);
        }
        assertTrue(page.contains(">SYN-SENT</td><td class=\"right\">[S] seq 0 \u2192</td>"), page);
        assertTrue(page.contains("<td class=\"left\">\u2190 [S.] seq 0 ack 1</td>"), page);
        assertFalse(page.contains("http") || page.contains("<script"), "nothing is loaded");
        assertEquals(0, run("hs9502", good, "--format", "html", "--lang", "zh-CN"));
        assertTrue(out().contains("谁发送了什么"), out());
    }

    @Test
    void aLongConversationIsDrawnToSomePoint() {
        TraceScript data = new TraceScript(40001, 9502).play("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1 ack 1");
        for (int i = 1; i <= 300; i++) {
            data.play("> P. " + i + ":" + (1 + i) + "(1) ack 1");
        }
        run("hs9502", data.write(folder.resolve("many.pcap")), "--format", "html");
        assertEquals(201, out().split("<tr id=\"frame-", -1).length);
        assertTrue(out().contains("103 more segments follow."), out());
    }

    @Test
    void mergesIntoAGradebook() throws Exception {
        Path book = Files.writeString(
                folder.resolve("book.csv"), "Student,ID,SIS User ID,SIS Login ID,Section\nGood,1,,good,\n");
        assertEquals(2, run("hs9502", good, "--format", "canvas", "--gradebook", book, "--column", "HS"));
        assertTrue(err().contains("no column is named HS, but Section; name one"), this::err);
        assertEquals("", out());
        assertEquals(
                1,
                run("hs9502", good, poor, "--format", "canvas", "--gradebook", book, "--column", "HS", "--add-column"));
        assertTrue(out().contains("Good,1,,good,,10"), this::out);
        assertTrue(err().contains("poor: no row of the gradebook"), this::err);
    }

    @Test
    void progressAndColourAppearOnATerminalOnly() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (int i = 0; i < 400; i++) {
            Files.copy(good, in.resolve("student" + i + ".pcap"));
        }
        assertEquals(0, runOn("12", "hs9502", in.toString()));
        assertTrue(err().contains("/400 student"), this::err);
        assertTrue(err().endsWith("\r"), "the line is taken away");
        assertEquals(0, run("hs9502", in));
        assertEquals("", err());
        assertFalse(out().contains("\u001b"));
        assertEquals(1, runOn("1", "hs9502", poor.toString()));
        assertTrue(out().contains("\u001b[31m"), this::out);
    }

    @Test
    void theEmptyNameIsNotTheFolder() {
        Run run = Run.of("check", "hs9502", "");
        assertEquals(3, run.status());
        assertEquals("tcpwalk: '': no such file or folder; it is not graded\n", run.err());
        assertEquals("", run.out());
    }
}
