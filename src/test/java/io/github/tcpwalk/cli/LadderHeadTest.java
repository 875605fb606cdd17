package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ends above a ladder. */
class LadderHeadTest {
    @TempDir
    Path folder;

    @Test
    void longAddressesStandOneBelowTheOther() throws IOException {
        Path file = folder.resolve("six.pcap");
        script("> S 0:0(0)", "< S. 0:0(0) ack 1")
                .between(
                        "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:f001]:61234",
                        "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:f002]:59999")
                .writePcap(file);
        List<String> lines = Run.of("walk", "--format", "ladder", file.toString())
                .out()
                .lines()
                .filter(line -> line.contains("["))
                .toList();
        assertTrue(lines.get(0).contains("f001]") && !lines.get(0).contains("f002]"), lines.toString());
        assertTrue(lines.get(1).contains("f002]"), lines.toString());
    }
}
