package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packet whose header lies belongs to no conversation: that it was there is said. */
class MalformedHeaderTest {
    private static final int ETHERNET_AND_IPV4 = 34;
    private static final int DATA_OFFSET = 12;

    @TempDir
    Path folder;

    @Test
    void leftOutButNamed() throws IOException {
        List<Frame> frames = Script.script(
                        "> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:101(100) ack 1")
                .frames();
        Frame last = frames.get(3);
        last.octets.put(last.offset + ETHERNET_AND_IPV4 + DATA_OFFSET, (byte) 0x10);
        Path capture = folder.resolve("lies.pcap");
        try (OutputStream out = Files.newOutputStream(capture);
                PcapWriter writer = new PcapWriter(out, 1)) {
            for (Frame f : frames) {
                writer.write(f);
            }
        }
        Run run = Run.of("flows", capture.toString());
        assertEquals(Tcpwalk.DONE, run.status());
        assertEquals(
                "tcpwalk: " + capture
                        + ": 1 malformed header: its packet was left out; frame 4, TCP: 20 octets needed, 4 there\n",
                run.err());
    }
}
