package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of several files what is shown says which it is of. */
class SeveralFilesTest {
    private static final String FIRST = "sample-pcaps/three-way-handshake.pcap";
    private static final String SECOND = "sample-pcaps/simultaneous-close.pcap";

    private static long lines(String text, String line) {
        return text.lines().filter(line::equals).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "ladder"})
    void aWalkNamesEachFileOnce(String format) {
        Run run = Run.of("walk", "--format", format, FIRST, SECOND);
        assertTrue(run.out().startsWith(FIRST + "\n\n"), run.out());
        assertTrue(run.out().contains("\n\n" + SECOND + "\n\nConversation 1"), run.out());
        assertEquals(1, lines(run.out(), FIRST));
        assertEquals(1, lines(run.out(), SECOND));
        assertFalse(Run.of("walk", "--format", format, FIRST).out().contains(FIRST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "ladder"})
    void framesOfAJoinedCaptureAreThoseOfAFile(String format) {
        Run run = Run.of("walk", "--join", "--format", format, FIRST, SECOND);
        assertEquals(1, lines(run.out(), "in " + FIRST + ":"), run.out());
        assertEquals(1, lines(run.out(), "in " + SECOND + ":"), run.out());
    }

    @Test
    void aFileOfWhichNothingIsChosenIsNotNamed() {
        Run run = Run.of("walk", "--port", "9502", FIRST, SECOND);
        assertEquals(1, lines(run.out(), FIRST));
        assertEquals(0, lines(run.out(), SECOND));
    }

    @Test
    void aDialogueNamesItsFile() {
        Run run = Run.of("follow", FIRST, SECOND);
        assertTrue(run.out().startsWith("* conversation 1 in " + FIRST + "\n"), run.out());
        assertTrue(run.out().contains("* conversation 1 in " + SECOND + "\n"), run.out());
        assertTrue(Run.of("follow", FIRST).out().startsWith("* conversation 1\n"));
    }

    @Test
    void digestsNameTheirFileOnlyWhereThereAreSeveral() {
        String first = Run.of("follow", "--format", "sha256", FIRST).out();
        String second = Run.of("follow", "--format", "sha256", SECOND).out();
        assertTrue(first.startsWith("1\t"), first);
        assertEquals(
                first.replaceAll("(?m)^(?=.)", FIRST + "\t") + second.replaceAll("(?m)^(?=.)", SECOND + "\t"),
                Run.of("follow", "--format", "sha256", FIRST, SECOND).out());
    }

    @Test
    void whatIsJoinedIsFollowedAndExtractedAsOne(@TempDir Path folder) throws IOException {
        Path whole = folder.resolve("whole.pcap");
        CaseFile.read(Path.of("src/test/resources/cases/fast-open-with-data.case"))
                .write(whole);
        String head = folder.resolve("head.pcap").toString();
        String tail = folder.resolve("tail.pcap").toString();
        assertEquals(
                0,
                Run.of("extract", whole.toString(), "--frames", "1-3", "-w", head)
                        .status());
        assertEquals(
                0,
                Run.of("extract", whole.toString(), "--frames", "4-", "-w", tail)
                        .status());

        for (String format : List.of("ascii", "sha256")) {
            String said = Run.of("follow", "--format", format, whole.toString()).out();
            assertEquals(
                    said,
                    Run.of("follow", "--join", "--format", format, head, tail).out());
        }
        Path one = folder.resolve("one.pcapng");
        Run run = Run.of("extract", "--join", head, tail, "--conversation", "1", "-w", one.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(
                Files.readString(one, StandardCharsets.ISO_8859_1).contains("frame 1 of " + tail + ", conversation 1"));
        String walk = Run.of("walk", whole.toString()).out();
        assertEquals(walk, Run.of("walk", one.toString()).out());
        assertEquals(
                2,
                Run.of("extract", "--join", head, tail, "--frames", "1", "-w", one.toString())
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "flows", "diagnose", "follow"})
    void standardInputIsReadOnce(String verb) {
        Run run = Run.of(verb, "-", FIRST, "-");
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(
                run.err().startsWith("tcpwalk: - is standard input, which can be read only once (try tcpwalk "),
                run.err());
    }

    @Test
    void theRangeOfASynWithDataEndsBeforeTheNextNumber(@TempDir Path folder) throws IOException {
        Path capture = folder.resolve("syn.pcap");
        CaseFile.read(Path.of("src/test/resources/cases/fast-open-with-data.case"))
                .write(capture);
        String file = capture.toString();
        assertTrue(Run.of("walk", file).out().contains("|  0:7 "));
        assertTrue(Run.of("walk", "--format", "ladder", file).out().contains(" seq 0:7 "));
        assertTrue(Run.of("show", file, "1").out().contains("0:7, length 6"));
    }
}
