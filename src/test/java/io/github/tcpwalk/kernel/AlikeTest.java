package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.cli.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other conversations that are alike in all that was sent, and in nothing else. */
class AlikeTest {
    private static final Path SAMPLE = Path.of("sample-pcaps/two-points/client.pcap");
    private static final byte[] CLIENT = {10, 9, 0, 1};
    private static final byte[] OTHER = {10, 9, 0, 77};
    private static final String DOUBT = "matched by content or ends alone";

    @TempDir
    private Path folder;

    @Test
    void whatContentAloneSaysIsDoubted() throws IOException {
        Path other = folder.resolve("other.pcap");
        Files.write(other, alike(ByteBuffer.wrap(Files.readAllBytes(SAMPLE))));
        Run run = Run.of("compare", SAMPLE.toString(), other.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains(DOUBT), run.out());
        String server = SAMPLE.resolveSibling("server.pcap").toString();
        assertFalse(Run.of("compare", SAMPLE.toString(), server).out().contains(DOUBT));
    }

    private static byte[] alike(ByteBuffer file) {
        for (int record = 24; record < file.limit(); ) {
            byte[] packet = new byte[file.getInt(record + 8)];
            file.get(record + 16, packet);
            boolean fromClient = packet[15] == CLIENT[3];
            packet[4] += 50;
            Packets.without(packet, 8);
            Packets.moved(packet, fromClient, 0x1234_5678);
            Packets.moved(packet, !fromClient, 0x2345_6789);
            file.put(record + 16, Packets.translated(packet, CLIENT, OTHER, 100));
            record += 16 + packet.length;
        }
        return file.array();
    }
}
