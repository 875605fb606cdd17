package io.github.tcpwalk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of very many attempts none is told by itself, also where each flood is a small one. */
class ManyFloodsTest {
    private static final int EACH = 210;

    @TempDir
    Path folder;

    private String unanswered(int floods) throws IOException {
        Path file = folder.resolve(floods + ".pcap");
        SplittableRandom random = new SplittableRandom(1);
        try (PacketWriter out = new PacketWriter(file, 0, random)) {
            for (int i = 0; i < floods * EACH; i++) {
                Peer peer = new Peer(0x0A000000 + i, 0xC6120001, 1024 + i / floods, 2000 + i % floods);
                out.segment(peer, true, Peer.SYN, random.nextInt(), 0, 0);
            }
        }
        String csv = Run.of("flows", "--format", "csv", "--fields", "conversation,finding", file.toString())
                .out();
        String all =
                Run.of("diagnose", "--all", "--format", "csv", file.toString()).out();
        return csv.lines()
                        .filter(line -> line.contains("connection-unanswered"))
                        .count() + " of "
                + all.lines().filter(line -> line.contains("syn-flood")).count();
    }

    @Test
    void noneIsToldByItself() throws IOException {
        assertEquals(20 * EACH + " of 20", unanswered(20));
        assertEquals("0 of 500", unanswered(500));
    }
}
