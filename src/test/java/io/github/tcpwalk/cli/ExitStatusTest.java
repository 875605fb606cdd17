package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit statuses, and that every error is one line that says what, where and what to do. */
class ExitStatusTest {
    private static final Path SAMPLE = Path.of("sample-pcaps/three-way-handshake.pcap");

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static void assertOneLine(String err) {
        assertTrue(err.startsWith("tcpwalk: "), err);
        assertEquals(1, err.lines().count(), err);
    }

    @Test
    void oneBadFileDoesNotStopThoseItIsJoinedWith() throws IOException {
        String cut = file("cut.pcap", new byte[3]).toString();
        String refused = "sample-pcaps/refused.pcap";
        Run run = Run.of("walk", "--join", cut, SAMPLE.toString(), "nosuch.pcap", refused);
        assertEquals(3, run.status());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(cut) && run.err().contains("nosuch.pcap"), run.err());
        assertEquals(Run.of("walk", "--join", SAMPLE.toString(), refused).out(), run.out());
    }

    @Test
    void nothingToJoinIsToldOfEach() {
        Run run = Run.of("flows", "--join", "nosuch.pcap", "none.pcap");
        assertEquals(3, run.status());
        assertEquals("", run.out());
        assertEquals(2, run.err().lines().count(), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows", "diagnose"})
    void theEmptyNameIsNotTheFolder(String verb) {
        Run run = Run.of(verb, "");
        assertEquals(3, run.status());
        assertEquals("tcpwalk: '': no such file\n", run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows"})
    void soundCapture(String verb) {
        Run run = Run.of(verb, SAMPLE.toString());
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertFalse(run.out().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows"})
    void cutCaptureIsAnalysedUpToTheCut(String verb) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLE);
        Path cut = file("cut.pcap", Arrays.copyOf(whole, whole.length - 7));
        Run run = Run.of(verb, cut.toString());
        assertEquals(1, run.status());
        assertTrue(run.out().contains("three-way"), run.out());
        assertTrue(run.err().contains("offset"), run.err());
        assertOneLine(run.err());
    }

    @Test
    void noCaptureSaysWhatItIs() throws IOException {
        Path page = file("page.pcap", "<!DOCTYPE html><html><body>404</body></html>".getBytes(StandardCharsets.UTF_8));
        Run run = Run.of("walk", page.toString());
        assertEquals(3, run.status());
        assertTrue(run.err().contains("HTML"), run.err());
        assertOneLine(run.err());
        assertEquals("", run.out());
    }

    @Test
    void aNameThatTheLocaleCannotSpellIsReadThroughAPipe() {
        Run run = Run.of("walk", "b\uFFFD\uFFFDd.pcap");
        assertEquals(3, run.status());
        assertTrue(run.err().contains("cannot spell") && run.err().contains("- < FILE"), run.err());
        assertOneLine(run.err());
    }

    @Test
    void whatIsNotThereToChooseIsSaid() {
        for (String verb : List.of("walk", "flows", "diagnose", "follow")) {
            Run run = Run.of(verb, "--conversation", "77", SAMPLE.toString());
            assertEquals(0, run.status());
            assertTrue(run.err().contains("no conversation matches --conversation 77"), run.err());
            assertOneLine(run.err());
        }
    }

    @Test
    void noSuchFile() {
        Run run = Run.of("walk", folder.resolve("absent.pcap").toString());
        assertEquals(3, run.status());
        assertOneLine(run.err());
    }

    @Test
    void oneBadFileDoesNotStopTheOthers() throws IOException {
        Path empty = file("empty.pcap", new byte[0]);
        Run run = Run.of("flows", empty.toString(), SAMPLE.toString());
        assertEquals(3, run.status());
        assertTrue(run.out().contains("three-way"), run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--port=x", "--port=70000", "--host=example", "--time=soon", "--format=xml", "--protocol=icmp"})
    void wrongOptions(String option) {
        Run run = Run.of("walk", option, SAMPLE.toString());
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("tcpwalk walk --help"), run.err());
    }

    @Test
    void helpIsAVerbAsWell() {
        assertEquals(Run.of("flows", "--help"), Run.of("help", "flows"));
        assertEquals(Run.of("--help"), Run.of("help"));
        assertEquals(Run.of("--help", "--lang", "zh"), Run.of("help", "--lang", "zh"));
    }

    @Test
    void whatStandsWhereTheVerbShouldIsMeant() {
        assertEquals(
                "tcpwalk: no verb 'wlak'; did you mean walk? (try tcpwalk --help)",
                Run.of("wlak", "walk").err().lines().findFirst().orElse(""));
    }

    @Test
    void aMistypedVerbIsGuessed() {
        Run run = Run.of("wlak", SAMPLE.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("did you mean walk?"), run.err());
    }

    @Test
    void standardInputIsWalkedLikeAFile() throws IOException {
        Run piped = Run.with(new ByteArrayInputStream(Files.readAllBytes(SAMPLE)), Map.of(), "walk", "-");
        assertEquals(Run.of("walk", SAMPLE.toString()).out(), piped.out());
        assertEquals(0, piped.status());
    }

    static List<List<String>> verbs() {
        String sample = SAMPLE.toString();
        return List.of(
                List.of("walk", sample),
                List.of("walk", "--format", "tcpdump", sample),
                List.of("flows", "--format", "csv", sample),
                List.of("follow", sample),
                List.of("show", sample, "1"),
                List.of("diagnose", sample),
                List.of("extract", "--conversation", "1", "-w", "-", sample),
                List.of("check", "hs9502", sample),
                List.of("check", "--facts"),
                List.of("explain"),
                List.of("explain", "SYN-SENT"),
                List.of("schema"),
                List.of("lab", "list"),
                List.of("completion", "bash"),
                List.of("walk", "--help"),
                List.of("--version"),
                List.of("--help"));
    }

    /** Runs with an output that takes nothing, and gives what standard error says. */
    private static String failing(String reason, int status, List<String> line) {
        var err = new java.io.ByteArrayOutputStream();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        Io io = new Io(System.in, out, new PrintStream(err, true, StandardCharsets.UTF_8), Map.of());
        assertEquals(status, Tcpwalk.run(io, line.toArray(String[]::new)), line::toString);
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aClosedPipeEndsQuietly(List<String> line) {
        assertEquals("", failing("Broken pipe", 0, line));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aFullDiskIsTold(List<String> line) {
        assertOneLine(failing("No space left on device", 3, line));
    }

    @Test
    void noColourOffTheTerminal() {
        assertFalse(Run.of("walk", SAMPLE.toString()).out().contains("\033"));
        Map<String, String> terminal = Map.of("TCPWALK_TTY", "12", "TERM", "xterm");
        assertTrue(
                Run.with(System.in, terminal, "walk", SAMPLE.toString()).out().contains("\033[1m"));
        Map<String, String> plain = Map.of("TCPWALK_TTY", "12", "TERM", "xterm", "NO_COLOR", "1");
        assertFalse(Run.with(System.in, plain, "walk", SAMPLE.toString()).out().contains("\033"));
    }

    @Test
    void eightyColumnsAreEnough() {
        Map<String, String> terminal = Map.of("TCPWALK_TTY", "1", "TCPWALK_COLUMNS", "80", "NO_COLOR", "1");
        for (String[] args : new String[][] {{"walk"}, {"flows"}, {"walk", "--format", "ladder"}}) {
            String[] all = Arrays.copyOf(args, args.length + 1);
            all[args.length] = SAMPLE.toString();
            for (String line : Run.with(System.in, terminal, all).out().split("\n")) {
                assertTrue(line.length() <= 80, line);
            }
        }
    }
}
