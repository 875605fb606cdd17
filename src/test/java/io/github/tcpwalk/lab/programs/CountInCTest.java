package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Byte count: the lab's server and client with those that students write in C, and what is said of their traffic. */
@Isolated("SIGTSTP is caught once in a process")
class CountInCTest extends InC {
    private static final List<String> OPENING = List.of("SYN", "SYN+ACK", "ACK");

    private static Side labServer(int port, int clients) {
        Side server = Side.start(
                CountServer::run, "server", "--bind", "127.0.0.1", "--port", "" + port, "--clients", "" + clients);
        assertEquals(port, server.port());
        return server;
    }

    private static Side labClient(InputStream keyboard, int port, String nul) {
        List<String> arguments = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "" + port));
        if (!nul.isEmpty()) {
            arguments.add(nul);
        }
        return Side.reading(keyboard, CountClient::run, "client", arguments.toArray(String[]::new));
    }

    /** One connection, opened and closed as a textbook tells it. */
    private static void isRead(Passing captured, String firstCloser) {
        List<String> conversations = captured.conversations();
        assertEquals(1, conversations.size());
        isRead(conversations.get(0), firstCloser);
        assertEquals(
                OPENING,
                captured.segments("open,").stream()
                        .map(row -> row.split(",")[2])
                        .toList());
        List<String> close = captured.segments("close,");
        assertTrue(
                close.get(0).matches("close,\\d+,FIN,ESTABLISHED FIN-WAIT-1,ESTABLISHED CLOSE-WAIT"), close::toString);
        assertTrue(
                close.get(close.size() - 1).matches("close,\\d+,ACK,TIME-WAIT TIME-WAIT,LAST-ACK CLOSED"),
                close::toString);
    }

    private static void isRead(String conversation, String firstCloser) {
        assertEquals("three-way", Passing.value(conversation, "opening"));
        assertTrue(Passing.value(conversation, "closing").matches("(three|four)-segment"), conversation);
        assertEquals(firstCloser, Passing.value(conversation, "first_closer"));
        assertEquals(
                firstCloser.equals("client") ? List.of("TIME-WAIT", "CLOSED") : List.of("CLOSED", "TIME-WAIT"),
                Passing.states(conversation));
        assertFalse(conversation.contains("\"severity\":\"error\""), conversation);
    }

    private static String answers(int... counts) {
        return Arrays.stream(counts)
                .mapToObj(count -> count + " bytes altogether\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "count_client, 6, 7",
        "count_client KEEP_NEWLINE, 6, 7",
        "count_client NO_NUL, 5, 6",
        "count_client CRLF, 7, 8",
        "count_client BOTH, 7, 8",
        "count_client OCTETWISE, 6, 7",
        "count_client SHORT_READS, 6, 7",
        "count_client FIXED, 256, 256",
    })
    void clientsInC(String program, int first, int second) throws Exception {
        for (String last : List.of("quit\n", "")) {
            int port = CPrograms.freePort();
            try (Passing captured = new Passing(folder, port)) {
                Side server = labServer(port, 1);
                CPrograms.Running client = programs.start("hello\nworld!\n" + last, program, "127.0.0.1", port);
                assertEquals(0, client.status(), client.output());
                assertEquals(0, server.status(), server::errors);
                assertEquals(answers(first, second), client.output());
                isText(server.output());
                assertTrue(server.output().contains(first + " octets: hello\n"), server.output());
                assertTrue(server.output().contains(second + " octets: world!\n"), server.output());
                isRead(captured, last.isEmpty() ? "client" : "server");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "count_server, '', 6, 7",
        "count_server, --nul, 6, 7",
        "count_server REUSE, --nul, 6, 7",
        "count_server NO_NUL, '', 6, 7",
        "count_server CRLF, --nul, 6, 7",
        "count_server BARE, '', 6, 7",
        "count_server BARE, --nul, 6, 7",
        "count_server BUFFER, '', 6, 7",
        "count_server OCTETWISE, --nul, 6, 7",
    })
    void serversInC(String program, String nul, int first, int second) throws Exception {
        for (String last : List.of("quit\n", "")) {
            int port = CPrograms.freePort();
            try (Passing captured = new Passing(folder, port);
                    PipedOutputStream keyboard = new PipedOutputStream()) {
                CPrograms.Running server = programs.start(null, program, port).listeningOn(port);
                Side client = labClient(new PipedInputStream(keyboard), port, nul);
                typeSlowly(keyboard, client, "hello", "world!");
                keyboard.write(last.getBytes(StandardCharsets.US_ASCII));
                keyboard.close(); // as at the end of a script
                assertEquals(0, client.status(), client::errors);
                isText(client.output());
                String heard = client.output();
                assertTrue(heard.contains("leave\n" + answers(first, second)), heard);
                isRead(captured, last.isEmpty() ? "client" : "server");
                server.awaitOutput("received: world!");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"count_server, count_client", "count_server NO_NUL, count_client SHORT_READS"})
    void bothInC(String server, String client) throws Exception {
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            programs.start(null, server, port).listeningOn(port);
            CPrograms.Running asking = programs.start("hello\nquit\n", client, "127.0.0.1", port);
            assertEquals(0, asking.status(), asking.output());
            assertEquals(answers(6), asking.output());
            isRead(captured, "server");
        }
    }

    /** A process for each client here, a thread for each there: nobody waits for another, and quit ends only one. */
    @Test
    void severalAtOnce() throws Exception {
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            Side server = labServer(port, 3);
            List<CPrograms.Running> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(programs.start(null, "count_client", "localhost", port));
                server.awaitOutput("(?s)(.*connected\n){" + (i + 1) + "}");
            }
            for (int i = 2; i >= 0; i--) {
                clients.get(i).type("client " + i + "\nquit\n");
                assertEquals(0, clients.get(i).status());
                assertEquals(answers(9), clients.get(i).output());
            }
            assertEquals(0, server.status(), server::errors);
            List<String> conversations = captured.conversations();
            assertEquals(3, conversations.size());
            conversations.forEach(conversation -> isRead(conversation, "server"));
        }
    }

    private static void typeSlowly(PipedOutputStream keyboard, Side client, String... lines) throws IOException {
        for (int i = 0; i < lines.length; i++) {
            keyboard.write((lines[i] + "\n").getBytes(StandardCharsets.US_ASCII));
            keyboard.flush();
            client.awaitOutput("(?s)(.*altogether){" + (i + 1) + "}");
        }
    }

    private static void isText(String output) {
        assertFalse(output.contains("\\u"), output);
        assertTrue(output.chars().allMatch(c -> c == '\n' || c >= ' '), output);
    }
}
