package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers too long for their columns, as on every loopback interface. */
class WideNumbersTest {
    @TempDir
    Path folder;

    @Test
    void columnsNeverTouch() throws IOException {
        Path file = folder.resolve("wide.pcap");
        script(
                        "> S 0:0(0) win 65535 <wscale 14>",
                        "< S. 0:0(0) ack 1 win 65535 <wscale 6>",
                        "> . 1:1(0) ack 1 win 65535",
                        "> . 1:21889(21888) ack 1 win 65535",
                        "< . 1:1(0) ack 21889 win 65535")
                .writePcap(file);
        List<String> lines = Run.of("walk", file.toString())
                .out()
                .lines()
                .filter(line -> line.contains("  |--") || line.contains("  |<-"))
                .map(line -> line.substring(line.lastIndexOf("|  ") + 3))
                .toList();
        assertEquals("1:21889         1 21888 1073725440  DATA", lines.get(3));
        assertEquals("1           21889    0 4194240  ACK", lines.get(4));
    }

    /** A short note stands beside its segment, as far as 80 columns go, or below it. */
    @Test
    void notesKeepToTheTerminal() throws IOException {
        Path file = folder.resolve("notes.pcap");
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> . 1:1449(1448) ack 1",
                        "+0.5 > . 1:1449(1448) ack 1",
                        "> FP. 1449:1549(100) ack 1",
                        "+0.5 > FP. 1449:1549(100) ack 1")
                .writePcap(file);
        for (String language : List.of("en", "zh-CN")) {
            Map<String, String> terminal = Map.of("TCPWALK_TTY", "12", "TCPWALK_COLUMNS", "80", "NO_COLOR", "1");
            String walk = Run.with(InputStream.nullInputStream(), terminal, "walk", "--lang", language, file.toString())
                    .out();
            assertEquals(
                    List.of(),
                    walk.lines().filter(line -> DisplayWidth.of(line) > 80).toList());
        }
    }
}
