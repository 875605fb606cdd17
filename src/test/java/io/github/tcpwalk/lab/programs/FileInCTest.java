package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files over UDP, block by block: the lab's two sides with those that students write in C. */
class FileInCTest extends InC {
    private static Path file(int octets) throws Exception {
        byte[] content = new byte[octets];
        new Random(octets).nextBytes(content);
        return Files.write(Files.createTempDirectory(folder, "sent").resolve("letter " + octets + ".bin"), content);
    }

    /** One whole file, never more than a block on its way. */
    private static void isRead(Passing captured, Path sent, boolean repeats) throws Exception {
        byte[] content = Files.readAllBytes(sent);
        List<String> conversations = captured.conversations();
        assertEquals(1, conversations.size());
        String transfer = conversations.get(0);
        assertEquals("client", Passing.value(transfer, "sender"), transfer);
        assertEquals("1", Passing.value(transfer, "files_total"));
        assertEquals(sent.getFileName().toString(), Passing.value(transfer, "name"));
        assertEquals("true", Passing.value(transfer, "complete"), transfer);
        assertEquals("" + content.length, Passing.value(transfer, "bytes"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
        assertEquals(HexFormat.of().formatHex(digest), Passing.value(transfer, "sha256"));
        List<String> roles = captured.said("walk", "--format", "csv", "--fields", "role,block,outstanding,notes");
        assertEquals("NAME,,0,", roles.get(1));
        assertTrue(roles.get(roles.size() - 1).startsWith("END,,0,"), roles::toString);
        assertEquals(repeats, roles.stream().anyMatch(row -> row.contains("retransmission")), roles::toString);
        assertTrue(
                roles.stream().skip(1).allMatch(row -> row.matches("(NAME|BLOCK|ACK|END),\\d*,[01],.*")),
                roles::toString);
        if (!repeats) {
            for (int block = 1; 2 * block + 1 < roles.size() - 1; block++) {
                assertEquals("BLOCK," + block + ",1,", roles.get(2 * block));
                assertEquals("ACK," + block + ",0,", roles.get(2 * block + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file_sender, 2500",
        "file_sender, 2048",
        "file_sender, 1",
        "file_sender, 0",
        "file_sender END_WITH_NUL, 2500",
        "file_sender END_WITH_NUL, 2048",
    })
    void sendersInC(String program, int octets) throws Exception {
        Path into = Files.createTempDirectory(folder, "into");
        Path sent = file(octets);
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            Side server = Side.start(
                    FileServer::run,
                    "server",
                    "--into",
                    into.toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    "" + port,
                    "--files",
                    "1");
            assertEquals(port, server.port());
            CPrograms.Running client = programs.start("", program, "127.0.0.1", port, sent);
            assertEquals(0, client.status(), client.output());
            server.awaitOutput("stored " + sent.getFileName() + ", " + octets + " octet");
            assertEquals(0, server.status(), server::errors);
            assertArrayEquals(Files.readAllBytes(sent), Files.readAllBytes(into.resolve(sent.getFileName())));
            isRead(captured, sent, false);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file_receiver, 2500",
        "file_receiver, 2048",
        "file_receiver, 0",
        "file_receiver LAZY, 5000",
    })
    void receiversInC(String program, int octets) throws Exception {
        Path into = Files.createTempDirectory(folder, "into");
        Path sent = file(octets);
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            CPrograms.Running server =
                    programs.startIn(into, null, program, port).receivingOn(port);
            Side client =
                    Side.start(FileClient::run, "client", "--host", "127.0.0.1", "--port", "" + port, sent.toString());
            assertEquals(0, client.status(), client::errors);
            assertEquals(0, server.status(), server.output());
            assertEquals(octets + " octets\n", server.output());
            assertArrayEquals(Files.readAllBytes(sent), Files.readAllBytes(into.resolve(sent.getFileName())));
            isRead(captured, sent, program.endsWith("LAZY"));
        }
    }

    @ParameterizedTest
    @CsvSource({"file_receiver, file_sender, false", "file_receiver LAZY, file_sender, true"})
    void bothInC(String receiver, String sender, boolean repeats) throws Exception {
        Path into = Files.createTempDirectory(folder, "into");
        Path sent = file(4000);
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            CPrograms.Running server =
                    programs.startIn(into, null, receiver, port).receivingOn(port);
            CPrograms.Running client = programs.start("", sender, "127.0.0.1", port, sent);
            assertEquals(0, client.status(), client.output());
            assertEquals(0, server.status(), server.output());
            assertArrayEquals(Files.readAllBytes(sent), Files.readAllBytes(into.resolve(sent.getFileName())));
            isRead(captured, sent, repeats);
        }
    }
}
