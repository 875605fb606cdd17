package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lasted no time at all is told without a time, and what is only one or none as such. */
class NoSpanTest {
    private static final int FILE_HEADER_OCTETS = 24;

    @TempDir
    private Path folder;

    /** The first packet of a capture alone, a SYN. */
    private String syn() throws IOException {
        byte[] capture = Files.readAllBytes(Path.of("sample-pcaps/three-way-handshake.pcap"));
        int octets = FILE_HEADER_OCTETS + 16 + capture[FILE_HEADER_OCTETS + 8];
        return Files.write(folder.resolve("syn.pcap"), Arrays.copyOf(capture, octets))
                .toString();
    }

    private String empty() throws IOException {
        byte[] capture = Files.readAllBytes(Path.of("sample-pcaps/three-way-handshake.pcap"));
        return Files.write(folder.resolve("empty.pcap"), Arrays.copyOf(capture, FILE_HEADER_OCTETS))
                .toString();
    }

    @Test
    void anEmptyCapture() throws IOException {
        String file = empty();
        for (String by : List.of("cause", "host")) {
            assertEquals(
                    file + ": 0 TCP conversations\n",
                    Run.of("diagnose", "--by", by, file).out());
        }
        assertEquals(
                file + "：0 个 TCP 会话\n", Run.of("diagnose", "--lang", "zh", file).out());
    }

    /** Of one frame it is said that it holds nothing of use, not that it does; of none, that there is none. */
    @Test
    void oneFrameAndNone() throws IOException {
        byte[] capture = Files.readAllBytes(Path.of("sample-pcaps/three-way-handshake.pcap"));
        Path file = folder.resolve("one.pcap");
        byte[] one = Arrays.copyOf(capture, FILE_HEADER_OCTETS + 16 + 13);
        one[FILE_HEADER_OCTETS + 8] = 13;
        one[FILE_HEADER_OCTETS + 12] = 13;
        String err = Run.of("walk", Files.write(file, one).toString()).err();
        assertTrue(err.contains(": its only frame holds neither TCP nor UDP; link type "), err);
        Files.write(file, Arrays.copyOf(capture, FILE_HEADER_OCTETS + 1));
        err = Run.of("walk", file.toString()).err();
        assertTrue(err.endsWith("octets of its header is present; no frame comes before it\n"), err);
        err = Run.of("walk", "--lang", "zh", file.toString()).err();
        assertTrue(err.endsWith("；此前没有帧\n"), err);
    }

    @Test
    void aPacketAlone() throws IOException {
        String file = syn();
        String diagnosis = Run.of("diagnose", file).out();
        assertTrue(diagnosis.startsWith(file + ": 1 TCP conversation\n"), diagnosis);
        assertTrue(diagnosis.contains("the capture ended with the SYN: no conclusion"), diagnosis);
        String walk = Run.of("walk", file).out();
        assertTrue(walk.contains("  1 segment; 0 bytes to server, 0 bytes to client\n"), walk);
        String chinese = Run.of("walk", "--lang", "zh", file).out();
        assertTrue(chinese.contains("  1 个报文段；0 字节发往服务器，0 字节发往客户端\n"), chinese);
        assertTrue(chinese.contains("捕获到这个 SYN 就结束了"), chinese);
        for (String text : List.of(diagnosis, walk, chinese)) {
            assertFalse(text.contains("0 ns"), text);
        }
    }
}
