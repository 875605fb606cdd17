package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.NotACaptureException;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.table.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same is said of each segment however it is told: role, step, states and notes are equal by conversation, in
 * order, as it comes and settled, in json, csv, text, in {@code show} and in the comments of {@code extract}. The
 * captures are the samples, and with {@code -Dagreement.captures=FOLDER} whatever lies in a folder.
 */
class AgreementTest {
    /** Of a capture with more, {@code show} is asked about some that lie evenly apart: each reads the file anew. */
    private static final int MOST_SHOWN = 8;

    @TempDir
    Path folder;

    static Stream<Path> captures() throws IOException {
        String more = System.getProperty("agreement.captures");
        Stream<Path> samples = GoldenTest.samples().stream();
        if (more == null) {
            return samples;
        }
        try (Stream<Path> files = Files.list(Path.of(more))) {
            return Stream.concat(samples, files.sorted().filter(AgreementTest::opens).toList().stream());
        }
    }

    private static boolean opens(Path file) {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            return true;
        } catch (NotACaptureException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Story story(Path capture) throws IOException {
        return Analysis.of(CaptureFile.open(capture, Capture.Access.REPEATED));
    }

    static Sayings inOrder(Path capture) throws IOException {
        Sayings said = new Sayings();
        try (Story story = story(capture)) {
            story.inOrder(said);
        }
        return said;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyTellingSaysTheSame(Path capture) throws IOException {
        assertTellingsAgree(capture);
    }

    static void assertTellingsAgree(Path capture) throws IOException {
        Sayings inOrder = inOrder(capture);
        Sayings byNumber = new Sayings();
        try (Story story = story(capture)) {
            story.byNumber((c, told) -> story.tell(c, told, byNumber));
        }
        inOrder.assertSameIn(byNumber, "by conversation");
        Sayings settled = new Sayings();
        Sayings alone = new Sayings();
        try (Story story = story(capture)) {
            story.rememberAsItComes(new Sayings());
            story.inOrder(settled);
            for (var c : story.conversations()) {
                story.tell(c, alone);
            }
        }
        inOrder.assertSameIn(settled, "settled after it came");
        inOrder.assertSameIn(alone, "each by itself");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyFormatSaysTheSame(Path capture) throws IOException {
        Sayings said = inOrder(capture);
        assertFormatsAgree(said, capture);
        Path extracted = folder.resolve("all.pcapng");
        Run extract = Run.of("extract", capture.toString(), "--frames", "1-", "-w", extracted.toString());
        assertTrue(extract.status() <= Tcpwalk.FAILED, extract.err());
        if (said.count() > 0) {
            String octets = Files.readString(extracted, StandardCharsets.ISO_8859_1);
            said.assertSameIn(Spoken.comments(octets), "extract");
        }
    }

    static void assertFormatsAgree(Sayings said, Path capture) throws IOException {
        said.assertSameIn(Spoken.json(walk(capture, "json")), "json");
        said.assertSameIn(Spoken.csv(walk(capture, "csv")), "csv");
        said.assertSameIn(Spoken.text(walk(capture, "text")), "text");
        said.assertSameIn(Spoken.json(asItComes(capture)), "json, settled after it came");
    }

    private static String walk(Path capture, String format) {
        return Run.of("walk", "--format", format, capture.toString()).out();
    }

    /** What a pipe gets, without a pipe. */
    static String asItComes(Path capture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Story story = story(capture);
                TableView view = TableView.ofPackets(RowFormat.JSON, out, Language.ENGLISH)) {
            Telling.of(story, view, "a pipe", true);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void showSaysTheSame(Path capture) throws IOException {
        assertShowAgrees(inOrder(capture), capture);
    }

    static void assertShowAgrees(Sayings said, Path capture) throws IOException {
        List<Long> frames = new ArrayList<>(said.frames());
        int stride = 1 + frames.size() / MOST_SHOWN;
        for (int i = 0; i < frames.size(); i += stride) {
            long frame = frames.get(i);
            Run show = Run.of("show", "--format", "json", capture.toString(), Long.toString(frame));
            assertTrue(show.status() <= Tcpwalk.FAILED, show.err());
            said.of(frame).assertSameIn(Spoken.show(show.out(), frame), "show " + frame);
        }
    }
}
