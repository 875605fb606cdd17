package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapngWriter;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.table.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody remarked in a pcapng file is shown with the packet, and kept. */
class CommentsTest {
    private static final String FIRST = "here it begins";
    private static final String EVIL = "two\nlines \u001b[2J\u202e and \u7532";

    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        Path at = folder.resolve("one.pcapng");
        List<Frame> frames = Script.script(
                        "> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:6(5) ack 1 \"hello\"")
                .frames();
        frames.forEach(frame -> frame.linkType = 1);
        frames.get(1).comments = List.of(FIRST, EVIL);
        try (OutputStream out = Files.newOutputStream(at);
                PcapngWriter writer = new PcapngWriter(out, null)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        }
        Files.write(at, withSectionComment(Files.readAllBytes(at)));
        file = at.toString();
    }

    /** The section header of our own writer, which has no options, with a comment of 8 octets. */
    private static byte[] withSectionComment(byte[] capture) {
        ByteBuffer made = ByteBuffer.allocate(capture.length + 16);
        made.put(capture, 0, 4).putInt(28 + 16).put(capture, 8, 16);
        made.putShort((short) 1).putShort((short) 8).put("a\rb\tc\0\1\2".getBytes(StandardCharsets.US_ASCII));
        made.putInt(0).putInt(28 + 16).put(capture, 28, capture.length - 28);
        return made.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "ladder"})
    void peopleSeeThemBelowTheSegment(String format) {
        String out = Run.of("walk", "--format", format, file).out();
        assertTrue(out.startsWith("        # a\n        # b\\x09c\n\n"), out);
        List<String> lines = out.lines().map(String::strip).toList();
        int at = lines.indexOf("# " + FIRST);
        assertTrue(at > 0 && lines.get(at - 1).contains("SYN+ACK 2/3"), out);
        assertEquals(
                List.of("# two", "# lines \\x1b[2J\\u{202e} and \u7532"), lines.subList(at + 1, at + 3), () -> out);
        assertFalse(out.contains("\u001b") || out.contains("\u202e") || out.contains("\t"), out);
    }

    @Test
    void programsHaveThemAsTheyAre() {
        String out = Run.of("walk", "--format", "json", file).out();
        assertTrue(out.contains("\"comments\":[\"here it begins\",\"two\\nlines \\u001B[2J"), out);
        assertEquals(
                1, out.lines().filter(line -> line.contains("\"comments\"")).count());
        assertTrue(Run.of("walk", "--fields", "frame,comments", "--where", "comments != null", file)
                .out()
                .contains(FIRST));
    }

    /** What a pipe said is corrected once all was read; the rows of a frame have the same remarks then. */
    @Test
    void correctionsHaveThem() throws IOException {
        String to = folder.resolve("all.pcapng").toString();
        Run.of("extract", "sample-pcaps/half-close.pcap", "--frames", "1-", "-w", to);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Story story = Analysis.coming(
                        CaptureFile.open(Path.of(to), Capture.Access.ONCE), Choice.all(), Progress.NOBODY);
                TableView view = TableView.ofPackets(RowFormat.JSON, out, Language.ENGLISH)) {
            Telling.of(story, view, "a pipe", true);
            assertFalse(story.notes().get(0).writers().isEmpty());
        }
        String said = out.toString(StandardCharsets.UTF_8);
        List<String> corrected =
                said.lines().filter(row -> row.contains("\"settled\":true")).toList();
        assertFalse(corrected.isEmpty(), said);
        corrected.forEach(row -> assertTrue(row.contains("\"comments\":[\"tcpwalk: frame "), row));
    }

    @Test
    void extractKeepsThem() {
        String to = folder.resolve("two.pcapng").toString();
        Run.of("extract", file, "--frames", "1-", "-w", to);
        String out = Run.of("walk", "--format", "json", to).out();
        assertTrue(out.contains("\"comments\":[\"tcpwalk: frame 2 of the original, conversation 1: SYN+ACK 2/3;"), out);
        assertTrue(out.contains("\",\"here it begins\",\"two\\nlines"), out);
    }

    @Test
    void aFoldedWalkKeepsWhatIsCommented() {
        assertTrue(Run.of("walk", "--events", file).out().contains("# " + FIRST));
    }

    @Test
    void thePageHasThem() throws IOException {
        Path page = folder.resolve("page.html");
        assertEquals(0, Run.of("report", file, "-o", page.toString()).status());
        String said = Files.readString(page);
        assertTrue(said.contains("# " + FIRST));
        assertTrue(said.contains("\"# a\"") && said.contains("\"# b\\\\x09c\""), "those of the file");
    }
}
