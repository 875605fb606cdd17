package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client and our server with each other. */
class FileTransferTest {
    private static final int CLIENTS = 8;

    @TempDir
    Path folder;

    private Path into() throws IOException {
        return Files.createDirectories(folder.resolve("into"));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve("from")).resolve(name), content);
    }

    private Side server(int files, String... more) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("--into", into().toString(), "--bind", "127.0.0.1", "--port", "0", "--files", "" + files));
        args.addAll(List.of(more));
        return Side.start(FileServer::run, "server", args.toArray(String[]::new));
    }

    private static byte[] random(int octets, long seed) {
        byte[] content = new byte[octets];
        new Random(seed).nextBytes(content);
        return content;
    }

    @Test
    void filesOfEverySizeArriveWholeOneAfterTheOther() throws IOException {
        int[] sizes = {0, 1, 3, 1023, 1024, 1025, 2048, 5000, 10 * 1024};
        Side server = server(sizes.length + 1);
        List<String> args = new ArrayList<>(List.of("--port", "" + server.port()));
        for (int size : sizes) {
            args.add(file("size" + size, random(size, size)).toString());
        }
        args.add(file("end.txt", "END".getBytes()).toString());
        Side client = Side.start(FileClient::run, "client", args.toArray(String[]::new));
        assertEquals(0, client.status(), client::errors);
        assertEquals(0, server.status(), server::errors);
        for (int size : sizes) {
            assertArrayEquals(random(size, size), Files.readAllBytes(into().resolve("size" + size)), "size " + size);
        }
        assertEquals("END", Files.readString(into().resolve("end.txt")));
        assertOnly(sizes.length + 1);
    }

    @Test
    void fortyTransfersSurviveTwentyPercentLossBothWays() throws IOException {
        transferAll(40);
    }

    @Test
    @Tag("long")
    void aThousandTransfersSurviveTwentyPercentLossBothWays() throws IOException {
        transferAll(1000);
    }

    private void transferAll(int files) throws IOException {
        Side server = server(files, "--loss", "20", "--seed", "1", "--timeout-ms", "5");
        String port = "" + server.port();
        Random sizes = new Random(2);
        List<List<String>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(new ArrayList<>(
                    List.of("--port", port, "--loss", "20", "--seed", "" + i, "--timeout-ms", "5", "--tries", "60")));
        }
        for (int i = 0; i < files; i++) {
            int size = i % 4 == 0 ? 1024 * sizes.nextInt(5) : sizes.nextInt(8000);
            work.get(i % CLIENTS).add(file("file" + i, random(size, i)).toString());
        }
        List<Side> clients = work.stream()
                .map(args -> Side.start(FileClient::run, "client", args.toArray(String[]::new)))
                .toList();
        for (Side client : clients) {
            assertEquals(0, client.status(), client::errors);
        }
        assertEquals(0, server.status(), server::errors);
        for (int i = 0; i < files; i++) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("from").resolve("file" + i)),
                    Files.readAllBytes(into().resolve("file" + i)),
                    "file " + i);
        }
        assertOnly(files);
        assertTrue(
                clients.stream().anyMatch(client -> client.output().matches("(?s).* [1-9]\\d* sent again.*")),
                "something was lost");
    }

    @Test
    void aDelayedTransferArrivesWholeAndIsSentAgainForNothing() throws IOException {
        Side server = server(1, "--delay", "10");
        Path file = file("slow", random(3000, 7));
        Side client = Side.start(
                FileClient::run,
                "client",
                "--port",
                "" + server.port(),
                "--delay",
                "10",
                "--timeout-ms",
                "5",
                file.toString());
        assertEquals(0, client.status(), client::errors);
        assertEquals(0, server.status(), server::errors);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(into().resolve("slow")));
        assertTrue(client.output().matches("(?s).*[1-9]\\d* sent again.*"), client.output());
    }

    @Test
    void whatIsNoFileIsSaidInALine() throws IOException {
        Side client = Side.start(FileClient::run, "client", "/", into().toString());
        assertEquals(1, client.status(), client::errors);
        assertEquals(2, client.errors().lines().count(), client::errors);
        assertTrue(client.errors().startsWith("file-client: /: no such file"), client.errors());
    }

    @Test
    void anExistingFileIsKeptAndTheClientIsTold() throws IOException {
        Files.writeString(into().resolve("mine"), "old");
        Side server = server(1);
        Side client = Side.start(
                FileClient::run,
                "client",
                "--port",
                "" + server.port(),
                file("mine", random(2000, 3)).toString(),
                file("other", random(2000, 4)).toString());
        assertEquals(1, client.status());
        assertTrue(client.errors().contains("refuses the name"), client.errors());
        assertEquals(0, server.status());
        assertEquals("old", Files.readString(into().resolve("mine")));
        assertOnly(2);
    }

    @Test
    void aFileBeyondTheCapIsDiscardedAndTheClientIsTold() throws IOException {
        Side server = server(1, "--max-octets", "2048");
        Side client = Side.start(
                FileClient::run,
                "client",
                "--port",
                "" + server.port(),
                file("large", random(2049, 3)).toString(),
                file("fits", random(2048, 4)).toString());
        assertEquals(1, client.status());
        assertTrue(client.errors().contains("too large"), client.errors());
        assertEquals(0, server.status());
        assertOnly(1);
    }

    private void assertOnly(int files) throws IOException {
        try (var list = Files.list(into())) {
            assertEquals(files, list.count(), "files in the folder, temporary ones included");
        }
    }
}
