package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.testing.Script;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a long capture, {@code show} reads no more than it needs: the damage at the end of this one stays unseen. */
class ShowProvisionalTest {
    private static final int OTHERS = 260_000;
    private static final int ETHER_TYPE = 12;

    @TempDir
    Path folder;

    private String file;

    /** A connection that stays open, a frame of another protocol, and very many others before the damage. */
    @BeforeEach
    void write() throws IOException {
        Path path = folder.resolve("long.pcap");
        List<Frame> open = Script.script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> . 1:1(0) ack 1")
                .frames();
        open.get(3).octets.putShort(open.get(3).offset + ETHER_TYPE, (short) 0x88B5);
        Frame other = Script.script("> . 1:1(0) ack 1")
                .between("192.0.2.9:700", "192.0.2.8:80")
                .frames()
                .get(0);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path));
                PcapWriter writer = new PcapWriter(out, other.linkType)) {
            for (Frame frame : open) {
                writer.write(frame);
            }
            for (int i = 0; i < OTHERS; i++) {
                other.timestampNanos += 1000;
                writer.write(other);
            }
            writer.flush();
            out.write(new byte[] {1, 2, 3});
        }
        file = path.toString();
    }

    @Test
    void theDamageShowsToWhoReadsAll() {
        assertEquals(1, Run.of("flows", file).status());
    }

    @Test
    void aConversationThatGoesOnIsToldAsFarAsItWasRead() {
        Run run = Run.of("show", file, "2");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("SYN+ACK 2/3"), run.out());
        assertTrue(run.out().contains("  provisional   frames as far as 25"), run.out());
        assertTrue(run.out().contains("tcpwalk walk --conversation 1 reads them all"), run.out());
        assertFalse(run.out().contains("  closing"), run.out());
    }

    @Test
    void aFrameOfNoConversationIsNotLookedForInAllOfIt() {
        Run run = Run.of("show", file, "4");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("belongs to no TCP or UDP conversation"), run.out());
    }
}
