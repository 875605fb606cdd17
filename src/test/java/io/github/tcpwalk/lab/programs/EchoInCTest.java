package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Echo and half-close: the lab's server and client with those that students write in C. */
class EchoInCTest extends InC {
    private static final String TYPED = "hello\nonce more\nexit\n";
    private static final String HEARD = "echo: hello\necho: once more\nserver: bye\n";

    private static Side labServer(int port) {
        Side server = Side.start(Echo::run, "server", "--bind", "127.0.0.1", "--port", "" + port, "--clients", "1");
        assertEquals(port, server.port());
        return server;
    }

    /** The client's FIN, data to it all the same, the server's FIN. */
    private static void showsAHalfClose(Passing captured, int farewell) {
        List<String> conversations = captured.conversations();
        assertEquals(1, conversations.size());
        String conversation = conversations.get(0);
        assertEquals("three-way", Passing.value(conversation, "opening"));
        assertEquals("four-segment", Passing.value(conversation, "closing"));
        assertEquals("client", Passing.value(conversation, "first_closer"));
        assertEquals(List.of("TIME-WAIT", "CLOSED"), Passing.states(conversation));
        assertTrue(conversation.contains("\"name\":\"half-close-in-use\""), conversation);
        assertFalse(conversation.contains("\"severity\":\"error\""), conversation);
        assertEquals(
                Integer.toString("hello\nonce more\n".length() + farewell), value(conversation, "bytes_to_client"));
        List<String> rows = captured.segments("");
        int fin = first(rows, row -> row.contains(",FIN,ESTABLISHED FIN-WAIT-1,ESTABLISHED CLOSE-WAIT"));
        int bye = first(rows, row -> row.contains(",DATA,CLOSE-WAIT CLOSE-WAIT,FIN-WAIT-"));
        int answer = first(rows, row -> row.contains(",FIN,CLOSE-WAIT LAST-ACK,FIN-WAIT-2 TIME-WAIT"));
        int last = first(rows, row -> row.contains(",ACK,TIME-WAIT TIME-WAIT,LAST-ACK CLOSED"));
        assertTrue(0 < fin && fin < bye && bye < answer && answer < last, rows::toString);
    }

    private static String value(String object, String name) {
        return Passing.value(object, name);
    }

    private static int first(List<String> rows, Predicate<String> condition) {
        return rows.indexOf(rows.stream().filter(condition).findFirst().orElse(null));
    }

    @Test
    void aClientInC() throws Exception {
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            Side server = labServer(port);
            CPrograms.Running client = programs.start(TYPED, "echo_client", "127.0.0.1", port);
            assertEquals(0, client.status());
            assertEquals(HEARD, client.output());
            assertEquals(0, server.status(), server::errors);
            assertTrue(server.output().contains("10 octets: once more\n"), server.output());
            showsAHalfClose(captured, "bye\n".length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo_server", "echo_server OCTETWISE", "echo_server WITH_NUL"})
    void serversInC(String program) throws Exception {
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            CPrograms.Running server = programs.start(null, program, port).listeningOn(port);
            Side client = Side.typing(TYPED, Echo::run, "client", "--host", "127.0.0.1", "--port", "" + port);
            assertEquals(0, client.status(), client::errors);
            String heard = "echo: hello\necho: once more\nsending side shut down, still listening\nserver: bye\n"
                    + "the server closed, closing too\n";
            assertTrue(client.output().endsWith("leave\n" + heard), client.output());
            server.awaitOutput("end of the client\n");
            showsAHalfClose(captured, program.endsWith("NUL") ? 5 : 4);
        }
    }

    @Test
    void bothInC() throws Exception {
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            programs.start(null, "echo_server", port).listeningOn(port);
            CPrograms.Running client = programs.start(TYPED, "echo_client", "127.0.0.1", port);
            assertEquals(0, client.status());
            assertEquals(HEARD, client.output());
            showsAHalfClose(captured, "bye\n".length());
        }
    }

    /** Who calls close() where shutdown() is asked for: the last word has nobody to hear it any more. */
    @Test
    void aClientThatClosesInsteadOfShuttingDown() throws Exception {
        int port = CPrograms.freePort();
        try (Passing captured = new Passing(folder, port)) {
            Side server = labServer(port);
            CPrograms.Running client = programs.start(TYPED, "echo_client CLOSE", "127.0.0.1", port);
            assertEquals(0, client.status());
            assertEquals("echo: hello\necho: once more\n", client.output());
            assertEquals(0, server.status(), server::errors);
            String conversation = captured.conversations().get(0);
            assertEquals("client", Passing.value(conversation, "first_closer"));
            assertEquals("reset", Passing.value(conversation, "closing"), conversation);
            assertEquals(List.of("CLOSED", "CLOSED"), Passing.states(conversation));
        }
    }
}
