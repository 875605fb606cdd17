package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictNotesTest {
    @TempDir
    Path folder;

    private List<Boolean> conflicts(String... lines) throws IOException {
        Path file = folder.resolve("overlap.pcap");
        script(lines).writePcap(file);
        return Run.of("walk", "--format", "json", file.toString())
                .out()
                .lines()
                .filter(l -> l.contains("\"type\":\"segment\""))
                .map(l -> l.contains("overlap-conflict"))
                .toList();
    }

    @Test
    void otherContentUnderTheSameNumbersIsNoted() throws IOException {
        assertEquals(
                List.of(false, false, false, false, true),
                conflicts(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> P. 1:5(4) ack 1 \"abcd\"",
                        "+0.3 > P. 1:5(4) ack 1 \"abXd\""));
    }

    @Test
    void theSameContentAgainIsNot() throws IOException {
        assertEquals(
                List.of(false, false, false, false, false),
                conflicts(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> P. 1:5(4) ack 1 \"abcd\"",
                        "+0.3 > P. 1:5(4) ack 1 \"abcd\""));
    }

    @Test
    void aPartlyOverlappingSegmentIsCompared() throws IOException {
        assertEquals(
                List.of(false, false, false, false, true),
                conflicts(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> P. 1:5(4) ack 1 \"abcd\"",
                        "+0.3 > P. 3:7(4) ack 1 \"cXef\""));
    }
}
