package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
}
