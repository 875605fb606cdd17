package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String STALL = "sample-pcaps/zero-window.pcap";
    private static final String REFUSED = "sample-pcaps/refused.pcap";

    @TempDir
    Path folder;

    @Test
    void writesTheSamePageToAFileAndToStandardOutput() throws IOException {
        Path file = folder.resolve("page.html");
        Run written = Run.of("report", STALL, "-o", file.toString());
        assertEquals(Tcpwalk.DONE, written.status());
        assertEquals("", written.out());
        assertTrue(written.err().contains("page.html: " + Files.size(file) + " bytes"), written.err());
        assertEquals(Files.readString(file), Run.of("report", STALL).out());
        assertEquals(Files.readString(file), Run.of("report", STALL, "-o", "-").out());
    }

    @Test
    void refusesATerminalItsOwnInputAndSeveralFiles() throws IOException {
        Run terminal = Run.with(InputStream.nullInputStream(), Map.of("TCPWALK_TTY", "1"), "report", STALL);
        assertEquals(Tcpwalk.USAGE, terminal.status());
        assertEquals("", terminal.out());
        Path own = Files.copy(Path.of(STALL), folder.resolve("own.pcap"));
        assertEquals(
                Tcpwalk.USAGE,
                Run.of("report", own.toString(), "-o", own.toString()).status());
        assertEquals(-1, Files.mismatch(Path.of(STALL), own));
        assertEquals(Tcpwalk.USAGE, Run.of("report", STALL, REFUSED).status());
        assertEquals(Tcpwalk.USAGE, Run.of("report", STALL, "--segments", "0").status());
        assertEquals(
                Tcpwalk.UNREADABLE,
                Run.of("report", STALL, "-o", folder.resolve("none/page.html").toString())
                        .status());
    }

    @Test
    void choosesAsOtherVerbsDo() {
        String joined = Run.of("report", "--join", STALL, REFUSED, "--where", "finding == connection-refused")
                .out();
        assertTrue(joined.contains("connection-refused"), joined);
        assertFalse(joined.contains("zero-window-stall"), joined);
        assertEquals(
                Tcpwalk.USAGE, Run.of("report", STALL, "--where", "role == RST").status());
        Run none = Run.of("report", STALL, "--port", "1");
        assertTrue(none.err().contains("no conversation matches --port 1"), none.err());
        assertTrue(none.out().contains("no conversation matches --port 1"), none.err());
    }

    /** Those around what proves a finding, which frames 11 and 15 are, and what opens and closes. */
    @Test
    void fewSegmentsAreThoseThatMatter() {
        String page = Run.of("report", STALL, "--segments", "12").out();
        for (String frame : "9 10 11 12 13 14 15 16 17 18".split(" ")) {
            assertTrue(page.matches("(?s).*\\[" + frame + ",\\d{8,},.*"), frame);
        }
        assertTrue(page.contains("[1,0,0,"), "the SYN");
        assertFalse(page.contains("[5,244076,"), "an acknowledgment of data");
    }
}
