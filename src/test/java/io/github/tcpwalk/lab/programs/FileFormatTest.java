package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each side against bare datagrams, as another program would send them, or a hostile one. */
class FileFormatTest {
    private static final byte[] END = {'E', 'N', 'D'};

    @TempDir
    Path folder;

    private Path into;
    private DatagramSocket socket;
    /** The other side: a server, or whoever sent last. */
    private SocketAddress from;

    @BeforeEach
    void open() throws IOException {
        into = Files.createDirectory(folder.resolve("into"));
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        socket.setSoTimeout(30_000);
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private Side server(String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--into", into.toString(), "--bind", "127.0.0.1", "--port", "0"));
        args.addAll(List.of(more));
        Side server = Side.start(FileServer::run, "server", args.toArray(String[]::new));
        from = new InetSocketAddress(socket.getLocalAddress(), server.port());
        return server;
    }

    private void send(byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, from));
    }

    private static byte[] name(String name) {
        return Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 1024);
    }

    private static byte[] block(int id, int size, byte[] data) {
        return ByteBuffer.allocate(1032)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(size)
                .put(data)
                .array();
    }

    private byte[] receive() throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[2000], 2000);
        socket.receive(datagram);
        from = datagram.getSocketAddress();
        return Arrays.copyOf(datagram.getData(), datagram.getLength());
    }

    private void assertAcknowledged(int id, int size) throws IOException {
        assertArrayEquals(
                new byte[] {
                    (byte) id,
                    (byte) (id >> 8),
                    (byte) (id >> 16),
                    (byte) (id >> 24),
                    (byte) size,
                    (byte) (size >> 8),
                    (byte) (size >> 16),
                    (byte) (size >> 24)
                },
                receive());
    }

    /** Ends when the server has taken everything that was sent before. */
    private void storeLast(String name) throws IOException {
        send(name(name));
        send(block(1, 1, new byte[] {'x'}));
        assertAcknowledged(1, 1);
        send(END);
    }

    @Test
    void aPlainSenderIsUnderstood() throws IOException {
        Side server = server("--files", "1");
        byte[] data = new byte[1024];
        new Random(1).nextBytes(data);
        send(name("plain.bin"));
        send(block(1, 1024, data));
        assertAcknowledged(1, 1024);
        send(block(2, 1024, data));
        assertAcknowledged(2, 1024);
        send(END);
        assertEquals(0, server.status());
        byte[] stored = Files.readAllBytes(into.resolve("plain.bin"));
        assertEquals(2048, stored.length);
        assertArrayEquals(data, Arrays.copyOf(stored, 1024));
    }

    @Test
    void aRepeatedBlockIsAcknowledgedAgainAndNotWrittenAgain() throws IOException {
        Side server = server("--files", "1");
        send(name("twice"));
        for (int i = 0; i < 3; i++) {
            send(name("twice"));
            send(block(1, 1024, new byte[1024]));
            assertAcknowledged(1, 1024);
        }
        send(block(3, 5, new byte[5])); // a block from the future is not taken
        send(block(2, 7, new byte[7]));
        assertAcknowledged(2, 7);
        send(block(1, 1024, new byte[1024]));
        assertAcknowledged(1, 1024);
        send(block(2, 7, new byte[7]));
        assertAcknowledged(2, 7);
        send(END);
        assertEquals(0, server.status());
        assertEquals(1031, Files.size(into.resolve("twice")));
    }

    @Test
    void aBlockOfAnotherTransferFromTheSamePortIsNotAcknowledged() throws IOException {
        Side server = server("--files", "2");
        send(name("old"));
        send(block(1, 1024, new byte[1024]));
        assertAcknowledged(1, 1024);
        send(block(2, 3, new byte[3]));
        assertAcknowledged(2, 3);
        send(block(1, 4, new byte[] {1, 2, 3, 4})); // its name was lost
        send(block(2, 4, new byte[] {1, 2, 3, 4}));
        send(name("new"));
        send(block(1, 4, new byte[] {1, 2, 3, 4}));
        assertAcknowledged(1, 4);
        send(END);
        assertEquals(0, server.status());
        assertEquals(1027, Files.size(into.resolve("old")));
        assertEquals(4, Files.size(into.resolve("new")));
    }

    @Test
    void theWordEndInABlockIsContent() throws IOException {
        Side server = server("--files", "1");
        send(name("end"));
        send(block(1, 3, END));
        assertAcknowledged(1, 3);
        send(END);
        assertEquals(0, server.status());
        assertEquals("END", Files.readString(into.resolve("end")));
    }

    @Test
    void nameAndEndAloneMakeAnEmptyFile() throws IOException {
        Side server = server("--files", "1");
        send(name("empty"));
        send(END);
        assertEquals(0, server.status());
        assertEquals(0, Files.size(into.resolve("empty")));
    }

    @Test
    void aLostEndIsNotMissedAfterAShortBlock() throws IOException {
        Side server = server("--files", "1", "--timeout-ms", "1");
        send(name("short"));
        send(block(1, 10, new byte[10]));
        assertAcknowledged(1, 10);
        server.awaitOutput("stored short, 10 octets");
        send(name("short"));
        send(block(1, 10, new byte[10])); // its acknowledgment may have been lost, too
        assertAcknowledged(1, 10);
        assertEquals(0, server.status());
    }

    @Test
    void theNextNameEndsTheFileBefore() throws IOException {
        Side server = server("--files", "2");
        send(name("first"));
        send(block(1, 10, new byte[10]));
        assertAcknowledged(1, 10);
        storeLast("second");
        assertEquals(0, server.status());
        assertEquals(10, Files.size(into.resolve("first")));
    }

    @Test
    void aSilentTransferIsGivenUpAndLeavesNothing() throws IOException {
        Side server = server("--files", "1", "--idle-ms", "30");
        send(name("gone"));
        send(block(1, 1024, new byte[1024]));
        assertAcknowledged(1, 1024);
        server.awaitOutput("stopped without END after 1 block: discarded");
        try (Stream<Path> files = Files.list(into)) {
            assertEquals(0, files.count());
        }
        storeLast("next");
        assertEquals(0, server.status());
    }

    @Test
    void transfersAreLimitedInNumber() throws IOException {
        Side server = server();
        List<DatagramSocket> others = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            DatagramSocket other = new DatagramSocket();
            others.add(other);
            byte[] name = name("one" + i);
            other.send(new DatagramPacket(name, name.length, from));
            server.awaitOutput("sends one" + i + "\n");
        }
        send(name("too-many"));
        assertAcknowledged(-1, 0);
        others.forEach(DatagramSocket::close);
    }

    @Test
    void aPlainReceiverIsUnderstoodAndItsSilenceOvercome() throws IOException {
        byte[] content = new byte[1500];
        new Random(5).nextBytes(content);
        Path file = Files.write(folder.resolve("given.bin"), content);
        Side client = Side.start(
                FileClient::run, "client", "--port", "" + socket.getLocalPort(), "--timeout-ms", "20", file.toString());
        byte[] name = receive();
        assertArrayEquals(name("given.bin"), name);
        byte[] first = block(1, 1024, Arrays.copyOf(content, 1024));
        assertArrayEquals(first, receive());
        assertArrayEquals(name, receive(), "the name again, as block 1 was not acknowledged");
        assertArrayEquals(first, receive());
        send(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(1024)
                .array());
        byte[] second = block(2, 476, Arrays.copyOfRange(content, 1024, 1500));
        byte[] next = receive();
        while (Arrays.equals(next, name) || Arrays.equals(next, first)) { // sent before the acknowledgment came
            next = receive();
        }
        assertArrayEquals(second, next);
        send(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .putInt(476)
                .array());
        next = receive();
        while (Arrays.equals(next, second)) {
            next = receive();
        }
        assertArrayEquals(END, next);
        assertEquals(0, client.status(), client::errors);
    }

    @Test
    void aClientGivesUpInTheEnd() throws IOException {
        Path file = Files.write(folder.resolve("given.bin"), new byte[3]);
        Side client = Side.start(
                FileClient::run,
                "client",
                "--port",
                "" + socket.getLocalPort(),
                "--timeout-ms",
                "1",
                "--tries",
                "3",
                file.toString());
        assertEquals(1, client.status());
        assertTrue(client.errors().contains("block 1 sent 3 times, no acknowledgment"), client.errors());
    }

    @Test
    void neverMoreOctetsAreAnsweredThanCame() throws IOException, InterruptedException {
        Side server = server();
        Random random = new Random(11);
        int[] lengths = {0, 1, 3, 8, 1023, 1024, 1025, 1031, 1032, 1033, 1400};
        long sent = 0;
        long answered = 0;
        send(name("legit"));
        for (int i = 0; i < 400; i++) {
            byte[] octets = new byte[lengths[random.nextInt(lengths.length)]];
            if (random.nextBoolean()) {
                random.nextBytes(octets);
            } else if (octets.length >= 8) {
                octets[0] = (byte) random.nextInt(3); // now and then a block that fits
            }
            send(octets);
            sent += octets.length;
        }
        for (int times = 0; !server.output().contains("stored fin, 1 octet in "); times++) { // UDP may drop a burst
            assertTrue(times < 5_000, server.output());
            send(name("fin"));
            send(block(1, 1, new byte[1]));
            send(END);
            sent += 1024 + 1032 + 3;
            Thread.sleep(2);
        }
        socket.setSoTimeout(1); // everything has been answered by now: what is there is there at once
        try {
            for (; ; ) {
                byte[] answer = receive();
                assertEquals(8, answer.length);
                answered += answer.length;
            }
        } catch (SocketTimeoutException e) {
            assertTrue(answered > 0 && answered <= sent, answered + " octets for " + sent);
        }
    }

    @Test
    void twoHundredHostileNamesWriteNothingOutsideAndOverwriteNothing() throws IOException {
        Files.writeString(folder.resolve("outside.txt"), "outside");
        Files.writeString(into.resolve("exists.txt"), "exists");
        Files.createDirectory(into.resolve("directory"));
        Files.createSymbolicLink(into.resolve("link"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(into.resolve("dangling"), folder.resolve("made-by-link.txt"));
        Files.createSymbolicLink(into.resolve("up"), folder);
        var before = tree();
        List<byte[]> names = HostileNames.all(folder);
        assertTrue(names.size() >= 200, names.size() + " names");
        Side server = server("--files", "1");
        for (byte[] name : names) {
            send(Arrays.copyOf(name, 1024));
            assertAcknowledged(-1, 0);
            send(block(1, 6, "hacked".getBytes(StandardCharsets.US_ASCII)));
            send(END);
        }
        storeLast("last.txt");
        assertEquals(0, server.status());
        before.put("into/last.txt", "x");
        assertEquals(before, tree());
        assertTrue(server.output().chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), "output is escaped");
    }

    /** Every path below the folder with its content, links not followed. */
    private TreeMap<String, String> tree() throws IOException {
        TreeMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                String content = Files.isSymbolicLink(path)
                        ? "-> " + Files.readSymbolicLink(path)
                        : Files.isDirectory(path) ? "directory" : Files.readString(path);
                tree.put(folder.relativize(path).toString(), content);
            }
        }
        return tree;
    }
}
