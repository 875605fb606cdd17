package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures of the field that a case cannot play: another link layer, or too much of one thing. */
class FieldFilesTest {
    private static final int ETHERNET = 1;
    private static final int ETHERNET_OCTETS = 14;
    private static final int RAW = 101;
    private static final int SYNS = 20_000;

    @TempDir
    Path folder;

    /** As adapters for mobile networks write it. */
    @Test
    void anEthernetFileWhoseFramesBeginWithTheIpHeader() throws IOException {
        Path file = folder.resolve("wwan.pcap");
        try (OutputStream out = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(out, ETHERNET)) {
            for (Frame f : Script.script(
                            "> S 0:0(0) <mss 1460>",
                            "< S. 0:0(0) ack 1 <mss 1460>",
                            "> . 1:1(0) ack 1",
                            "> P. 1:101(100) ack 1",
                            "< . 1:1(0) ack 101",
                            "> F. 101:101(0) ack 1",
                            "< F. 1:1(0) ack 102",
                            "> . 102:102(0) ack 2")
                    .frames()) {
                f.offset += ETHERNET_OCTETS;
                f.captured -= ETHERNET_OCTETS;
                f.original -= ETHERNET_OCTETS;
                writer.write(f);
            }
        }
        assertEquals(
                List.of(),
                Statements.wrong(
                        file,
                        List.of(
                                "conversations 1",
                                "opening 1 three-way",
                                "closing 1 three-segment",
                                "closer 1 client",
                                "bytes 1 100 0",
                                "show 1 says (?m)^ +0 +20  IPv4$",
                                "show 1 does not say Ethernet II")));
        String remarks = Run.of("walk", file.toString()).err();
        assertTrue(
                remarks.contains("8 of 8 frames begin with the IP header, although the file says Ethernet"), remarks);
    }

    /** The interface part of each address makes up for its network part, as sums and shifts known to everybody are. */
    @Test
    void aFloodOfAddressesMadeToCollide() throws IOException {
        Path file = folder.resolve("flood.pcap");
        try (OutputStream out = Files.newOutputStream(file);
                PcapWriter writer = new PcapWriter(out, RAW)) {
            for (int i = 0; i < SYNS; i++) {
                writer.write(syn(i));
            }
        }
        assertEquals(List.of(), Statements.wrong(file, List.of("conversations " + SYNS, "diagnose says syn-flood")));
    }

    private static Frame syn(int i) {
        Frame frame = new Frame();
        frame.octets = ByteBuffer.allocate(60)
                .putInt(0x6000_0000)
                .putShort((short) 20)
                .put((byte) 6)
                .put((byte) 64)
                .putLong((long) i << 48)
                .putLong((0xFFFF_FFFFL - 31L * i) << 32)
                .putLong(0x2001_0DB8L << 32)
                .putLong(1)
                .putShort((short) 4000)
                .putShort((short) 80)
                .putInt(i)
                .putInt(0)
                .putInt(0x5002_FFFF)
                .putInt(0);
        frame.captured = frame.octets.capacity();
        frame.original = frame.captured;
        frame.linkType = RAW;
        frame.timestampNanos = 1_600_000_000_000_000_000L + i * 1000L;
        return frame;
    }
}
