package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said of packets that come through a pipe: json and csv print those again of which something else is to be
 * said in the end, and the last word is that about the file; text says what is known when a packet comes, and names
 * those of which that was not true.
 */
class PipeAgreementTest {
    @TempDir
    static Path folder;

    private static Pipe pipe;

    @BeforeAll
    static void makePipe() throws Exception {
        pipe = Pipe.in(folder);
    }

    static Stream<Path> captures() throws IOException {
        Stream<Path> cases =
                Captures.all().stream().filter(file -> file.toString().endsWith(".case"));
        return Stream.concat(AgreementTest.captures(), cases);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void theLastWordIsThatAboutTheFile(Path file) throws Exception {
        Path capture = Captures.capture(file, folder);
        Sayings said = AgreementTest.inOrder(capture);
        said.assertSameIn(Spoken.json(walk(capture, "json")), "json");
        said.assertSameIn(Spoken.csv(walk(capture, "csv")), "csv");
        Sayings atOnce = new Sayings();
        Thread writer = pipe.write(capture);
        try (Story story =
                Analysis.coming(CaptureFile.open(pipe.path(), Capture.Access.ONCE), Choice.all(), Progress.NOBODY)) {
            story.asItComes(atOnce, part -> {});
        }
        writer.join();
        String text = walk(capture, "text", "--all");
        atOnce.assertSameIn(Spoken.text(text), "text");
        assertEquals(sorted(atOnce.otherwise(said)), sorted(Spoken.corrections(text)), "text, settled");
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    private static String walk(Path capture, String... format) throws Exception {
        String[] words =
                Stream.concat(Stream.of("walk", "--format"), Stream.of(format)).toArray(String[]::new);
        Run run = pipe.run(capture, words);
        assertTrue(run.status() <= Tcpwalk.FAILED, run.err());
        return run.out();
    }

    /** A program of its own, which reads standard input. */
    @ParameterizedTest
    @ValueSource(strings = {"simultaneous-open.pcap", "port-reuse.pcap"})
    void standardInputIsAPipe(String sample) throws Exception {
        Path capture = Path.of("sample-pcaps", sample);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.tcpwalk.cli.Main",
                        "walk",
                        "--format",
                        "json",
                        "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            Files.copy(capture, in);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Tcpwalk.DONE, process.waitFor());
        assertTrue(out.contains("\"settled\":false") && out.contains("\"settled\":true"), out);
        AgreementTest.inOrder(capture).assertSameIn(Spoken.json(out), "json");
    }
}
