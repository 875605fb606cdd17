package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;

@Isolated("SIGTSTP is caught once in a process")
class CountTest {
    private static Side server(int clients) {
        return Side.start(CountServer::run, "server", "--bind", "127.0.0.1", "--port", "0", "--clients", "" + clients);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Socket socket, int octets) throws IOException {
        return new String(socket.getInputStream().readNBytes(octets), StandardCharsets.UTF_8);
    }

    private static void exchange(Socket socket, String sent, String answer) throws IOException {
        send(socket, sent);
        assertEquals(answer, read(socket, answer.length()));
    }

    @Test
    void octetsAreCountedAsTheyCame() throws IOException {
        Side server = server(1);
        try (Socket socket = Side.connect(server.port())) {
            exchange(socket, "hello\n", "6 bytes altogether\n");
            exchange(socket, "hello\0", "6 bytes altogether\n\0");
            exchange(socket, "hello", "5 bytes altogether\n");
            exchange(socket, "hello\n\0", "7 bytes altogether\n\0");
            exchange(socket, "\0", "1 bytes altogether\n\0");
            exchange(socket, "ü\r\n", "4 bytes altogether\n");
        }
        assertEquals(0, server.status());
    }

    @Test
    void messagesAreTakenApartThatTcpHasMerged() throws IOException {
        Side server = server(1);
        try (Socket socket = Side.connect(server.port())) {
            exchange(
                    socket,
                    "a\0bb\0ccc\n",
                    "2 bytes altogether\n\0" + "3 bytes altogether\n\0" + "4 bytes altogether\n");
        }
        assertEquals(0, server.status());
    }

    @Test
    void aLongMessageIsAnsweredInPiecesAndNotKept() throws IOException {
        Side server = server(1);
        try (Socket socket = Side.connect(server.port())) {
            exchange(socket, "x".repeat(2047) + "\0", "1024 bytes altogether\n" + "1024 bytes altogether\n\0");
        }
        assertEquals(0, server.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "quit\n", "quit\0", "quit\r\n", "quit\n\0"})
    void quitMakesTheServerCloseThisConnectionFirst(String quit) throws IOException {
        Side server = server(2);
        try (Socket stays = Side.connect(server.port());
                Socket leaves = Side.connect(server.port())) {
            exchange(stays, "quit it\n", "8 bytes altogether\n");
            send(leaves, quit);
            assertEquals("", read(leaves, 1), "the end of the stream, although this side has not closed");
            exchange(stays, "still here\0", "11 bytes altogether\n\0");
        }
        assertEquals(0, server.status());
        assertTrue(server.output().contains("closing first"));
    }

    @Test
    void manyClientsAreServedAtOnce() throws IOException {
        int clients = 30;
        Side server = server(clients);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            sockets.add(Side.connect(server.port()));
        }
        for (int i = clients - 1; i >= 0; i--) { // the last to come is the first to speak: nobody waits for another
            exchange(sockets.get(i), "abc\n", "4 bytes altogether\n");
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        assertEquals(0, server.status());
        assertEquals(
                clients,
                server.output()
                        .lines()
                        .filter(line -> line.endsWith(" connected"))
                        .count());
    }

    @Test
    void theClientAsksForTheAddressThenSendsLines() {
        Side server = server(1);
        Side client = Side.typing("127.0.0.1\nhello\nquit\n", CountClient::run, "client", "--port", "" + server.port());
        assertEquals(0, client.status(), client::errors);
        assertTrue(client.output().startsWith("Server address: "), client.output());
        assertTrue(client.output().contains("6 bytes altogether\nthe server closed the connection"), client.output());
        assertEquals(0, server.status());
    }

    @Test
    void theClientSpeaksLikeAClassicOneWithNul() {
        Side server = server(1);
        Side client = Side.typing(
                "hello\nlast",
                CountClient::run,
                "client",
                "--host",
                "127.0.0.1",
                "--port",
                "" + server.port(),
                "--nul");
        assertEquals(0, client.status(), client::errors);
        assertTrue(client.output().contains("6 bytes altogether\n5 bytes altogether\n"), client.output());
        assertEquals(0, server.status());
    }

    /**
     * One as many courses write it: an answer ends with newline and NUL, and what was read is compared with the word.
     */
    @Test
    void aClassicServerIsUnderstoodAndLeft() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
                try (Socket client = listener.accept()) {
                    List<String> all = new ArrayList<>();
                    byte[] buffer = new byte[1024];
                    String last = "";
                    while (!last.equals("quit")) {
                        int count = client.getInputStream().read(buffer);
                        last = new String(buffer, 0, count, StandardCharsets.UTF_8);
                        all.add(last);
                        String answer = count + " bytes altogether\n\0";
                        client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    }
                    return all.toString();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (PipedOutputStream keyboard = new PipedOutputStream()) {
                Side client = Side.reading(
                        new PipedInputStream(keyboard),
                        CountClient::run,
                        "client",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "" + listener.getLocalPort());
                client.awaitOutput("connected");
                keyboard.write("hello\n".getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
                client.awaitOutput("\n6 bytes altogether\n");
                keyboard.write("quit\n".getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
                assertEquals(0, client.status(), client::errors);
                assertEquals("[hello\n, quit\n, quit]", read.join());
                assertTrue(client.output().contains("5 bytes altogether\nthe server goes on"), client.output());
            }
        }
    }

    @Test
    void ctrlZClosesTheServersSocketsWithStatusOne() throws IOException {
        assumeFalse(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows"), "no SIGTSTP on Windows");
        Side server = server(0);
        try (Socket socket = Side.connect(server.port())) {
            exchange(socket, "a\n", "2 bytes altogether\n");
            Signal.raise(new Signal("TSTP"));
            assertEquals(1, server.status());
            assertEquals("", read(socket, 1));
        }
        assertTrue(server.output().contains("Ctrl-Z (SIGTSTP): closing 1 connection"), server.output());
    }

    @Test
    void ctrlZClosesTheClientsSocketWithStatusOne() throws IOException {
        assumeFalse(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows"), "no SIGTSTP on Windows");
        Side server = server(1);
        int port = server.port();
        try (PipedOutputStream keyboard = new PipedOutputStream();
                InputStream in = new PipedInputStream(keyboard)) {
            // the server has its handler too: the client's, set later, is the one in force
            Side client = Side.reading(in, CountClient::run, "client", "--host", "127.0.0.1", "--port", "" + port);
            client.awaitOutput("connected to");
            Signal.raise(new Signal("TSTP"));
            assertEquals(1, client.status());
            assertTrue(client.output().contains("Ctrl-Z (SIGTSTP): closing the socket"), client.output());
        }
        assertEquals(0, server.status());
    }
}
