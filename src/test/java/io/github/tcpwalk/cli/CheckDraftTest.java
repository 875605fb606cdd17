package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft can be tried where it stands, or its author is told what is missing; and what is unreadable is said. */
class CheckDraftTest {
    private static final Path CAPTURE = Path.of("sample-pcaps/zero-window.pcap");

    @TempDir
    Path folder;

    /** Also where the folder is reached by a link, behind which ".." is another one. */
    @Test
    void inAFileItNamesTheCaptureFromThere() throws IOException {
        Path real = Files.createDirectories(folder.resolve("deep/course"));
        Path course = Files.createSymbolicLink(folder.resolve("course"), real);
        for (Path spec : new Path[] {folder.resolve("a.yaml"), course.resolve("b.yaml")}) {
            Run drafted = Run.of("check", "--init", CAPTURE.toString(), "-o", spec.toString());
            assertEquals("", drafted.err());
            assertEquals(Tcpwalk.DONE, drafted.status());
            Run tried = Run.of("check", "--selftest", spec.toString());
            assertEquals(Tcpwalk.DONE, tried.status(), tried.err() + tried.out());
        }
    }

    @Test
    void printedItSaysWhereTheCaptureMustLie() throws IOException {
        Run printed = Run.of("check", "--init", CAPTURE.toString());
        assertTrue(printed.err().startsWith("tcpwalk: " + CAPTURE + " must lie beside the spec"), printed.err());
        assertEquals(1, printed.err().lines().count());
        assertTrue(printed.out().contains("found from where this file lies"), printed.out());
        assertTrue(printed.out().contains("reference: {capture: \"zero-window.pcap\"}"), printed.out());
    }

    /** The report with the reason may be anywhere, as in a file. */
    @Test
    void whatIsUnreadableIsSaidWhereverTheReportGoes() throws IOException {
        Path report = folder.resolve("report");
        Path empty = Files.write(folder.resolve("empty.pcap"), new byte[0]);
        Run none = Run.of("check", "hs9502", empty.toString(), "-o", report.toString());
        assertEquals(Tcpwalk.UNREADABLE, none.status());
        assertTrue(none.err().contains("empty.pcap is empty: "), none.err());
        assertEquals(1, none.err().lines().count(), none.err());
        byte[] whole = Files.readAllBytes(CAPTURE);
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 5));
        Run part = Run.of("check", "hs9502", cut.toString(), "--format", "json", "-o", report.toString());
        assertTrue(part.err().contains("cut.pcap: the capture is damaged: the last record is cut"), part.err());
        assertEquals(1, part.err().lines().count(), part.err());
    }
}
