package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UDP conversations from the octets of a capture to what the verbs print. */
class UdpWalkTest {
    private static final int A = 1;
    private static final int B = 2;

    private final RawCapture capture = new RawCapture();

    private UdpWalkTest name(String name) {
        return fromClient(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 1024));
    }

    private UdpWalkTest block(int id, int size, int fill) {
        byte[] data = new byte[Math.max(0, Math.min(size, 1024))];
        Arrays.fill(data, (byte) fill);
        return fromClient(ByteBuffer.allocate(1032)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(size)
                .put(data)
                .array());
    }

    private UdpWalkTest ack(int id, int size) {
        capture.udp(
                B,
                8000,
                A,
                5000,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(id)
                        .putInt(size)
                        .array());
        return this;
    }

    private UdpWalkTest end() {
        return fromClient("END".getBytes(StandardCharsets.US_ASCII));
    }

    private UdpWalkTest fromClient(byte[] payload) {
        capture.udp(A, 5000, B, 8000, payload);
        return this;
    }

    private String run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = "-";
        Run run = Run.with(new ByteArrayInputStream(capture.pcap()), Map.of(), all);
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    private List<String> roles() {
        return run("walk")
                .lines()
                .filter(l -> l.contains("|--") || l.contains("|<-"))
                .map(l -> l.replaceFirst(".*\\|\\s+", "").replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void everyDatagramOfATransferHasItsPart() {
        name("a.txt")
                .block(1, 1024, 'x')
                .ack(1, 1024)
                .block(2, 3, 'y')
                .ack(2, 3)
                .end();
        assertEquals(
                List.of("1024 NAME \"a.txt\"", "1032 BLOCK 1", "8 ACK 1", "1032 BLOCK 2 size 3", "8 ACK 2", "3 END"),
                roles());
        assertTrue(run("walk").contains("File 1 \"a.txt\": 1027 bytes in 2 blocks, complete\n"));
    }

    @Test
    void aLostAcknowledgmentShowsAsRetransmissionAndDuplicate() {
        name("a").block(1, 5, 'x').ack(1, 5).block(1, 5, 'x').ack(1, 5).end();
        assertEquals("1032 BLOCK 1 size 5 [retransmission, already-acknowledged]", roles().get(3));
        assertEquals("8 ACK 1 [duplicate]", roles().get(4));
    }

    @Test
    void aNameRepeatedBeforeTheSecondBlockIsNoSecondFile() {
        name("a").block(1, 5, 'x').name("a").block(1, 5, 'x').ack(1, 5).end();
        assertEquals("1024 NAME \"a\" [retransmission]", roles().get(2));
        assertTrue(run("walk").contains("transfer of 1 file,"));
    }

    @Test
    void severalFilesFollowEachOtherAlsoWhenANameWasLost() {
        name("a").block(1, 5, 'x').ack(1, 5).end();
        name("b").block(1, 6, 'x').ack(1, 6).end();
        block(1, 7, 'z').ack(1, 7).end();
        String walk = run("walk");
        assertTrue(walk.contains("File 1 \"a\": 5 bytes"), walk);
        assertTrue(walk.contains("File 2 \"b\": 6 bytes"), walk);
        assertTrue(walk.contains("File 3 (name not captured): 7 bytes"), walk);
    }

    @Test
    void aMissingBlockIsNamedAndEndsTheDigest() throws Exception {
        name("a").block(1, 1024, 'x').block(4, 9, 'y').end();
        String walk = run("walk");
        assertTrue(walk.contains("incomplete: blocks 2, 3 missing"), walk);
        byte[] prefix = new byte[1024];
        Arrays.fill(prefix, (byte) 'x');
        assertTrue(
                walk.contains("sha256 "
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(prefix))),
                walk);
    }

    @Test
    void aSenderThatDoesNotWaitIsSeenByItsOutstandingBlocks() {
        name("a")
                .block(1, 1024, 'x')
                .block(2, 1024, 'x')
                .block(3, 1, 'x')
                .ack(1, 1024)
                .ack(2, 1024)
                .ack(3, 1)
                .end();
        assertTrue(roles().get(3).endsWith("[does-not-wait (3 outstanding)]"), roles().get(3));
        assertTrue(run("flows", "--format", "json").contains("\"max_outstanding\":3"));
    }

    @Test
    void theNameCannotCommandTheTerminal() {
        fromClient(Arrays.copyOf("\u202e\u4e09\u009b\\".getBytes(StandardCharsets.UTF_8), 1024))
                .block(1, 1, 'x')
                .end();
        assertTrue(roles().get(0).endsWith("\"\\u{202e}\u4e09\\u{9b}\\\\\""), roles().get(0));
        assertTrue(run("walk", "--format", "json").contains("\\\\u{202e}\u4e09\\\\u{9b}"));
    }

    @Test
    void endAsContentIsNotTheEnd() {
        name("a").block(1, 3, 'E').ack(1, 3);
        assertFalse(roles().contains("3 END"));
        assertTrue(run("walk").contains("complete (END not captured)"));
    }

    @Test
    void anUnreachablePortIsTiedToItsDatagram() {
        name("a").capture.portUnreachable();
        block(1, 5, 'x');
        String walk = run("walk");
        assertTrue(walk.contains("ICMP in frame 2 from 127.0.0.2: port unreachable, quotes frame 1\n"), walk);
        assertTrue(roles().get(0).endsWith("[port unreachable in frame 2]"), roles().get(0));
        assertFalse(roles().get(1).contains("unreachable"));
    }

    @Test
    void otherProtocolsStayDatagrams() {
        capture.udp(A, 5000, B, 53, "query").udp(B, 53, A, 5000, "END");
        assertEquals(List.of("5 datagram", "3 datagram"), roles());
    }

    @Test
    void anyNumbersAndSizesAreValues() {
        Random random = new Random(4);
        int[] odd = {Integer.MIN_VALUE, -2, -1, 0, 1, 2, 1024, 1025, Integer.MAX_VALUE - 1, Integer.MAX_VALUE};
        name("a");
        for (int i = 0; i < 3000; i++) {
            int id = random.nextBoolean() ? odd[random.nextInt(odd.length)] : random.nextInt();
            switch (random.nextInt(4)) {
                case 0 -> ack(id, odd[random.nextInt(odd.length)]);
                case 1 -> block(Math.abs(id), random.nextInt(1025), 'x');
                case 2 -> block(id, odd[random.nextInt(odd.length)], 'x');
                default -> fromClient(new byte[random.nextBoolean() ? 1024 : 3]);
            }
        }
        assertEquals(3001, roles().size());
        run("walk", "--format", "json");
        run("walk", "--format", "csv");
        run("walk", "--format", "ladder");
    }

    @Test
    void followWritesTheFileOutOfOrderBlocksIncluded(@TempDir Path into) throws IOException {
        name("../../evil")
                .block(2, 2, 'b')
                .block(1, 1024, 'a')
                .ack(1, 1024)
                .ack(2, 2)
                .end();
        run("follow", "--into", into.toString());
        Path file = into.resolve("c0001-127.0.0.1_5000-to-127.0.0.2_8000.client.file-01");
        byte[] expected = new byte[1026];
        Arrays.fill(expected, 0, 1024, (byte) 'a');
        Arrays.fill(expected, 1024, 1026, (byte) 'b');
        assertArrayEquals(expected, Files.readAllBytes(file));
        try (var files = Files.list(into)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void bothProtocolsStandInTheOrderOfTheirNumbers() {
        capture.udp(A, 5000, B, 53, "query").tcp(A, 5001, B, 80, "S", 1, 0, "").udp(A, 5002, B, 53, "query");
        assertEquals(
                List.of("Conversation 1", "Conversation 2", "Conversation 3"),
                run("walk")
                        .lines()
                        .filter(l -> l.startsWith("Conversation"))
                        .map(l -> l.substring(0, l.indexOf(':')))
                        .toList());
    }
}
