package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeerTest {
    @BeforeAll
    static void twoAddresses() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"), "needs 127.0.0.2, which only Linux has without setup");
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "" + socket.getLocalPort();
        }
    }

    private static Side[] meet(String typedA, String typedB, String form) throws IOException {
        String port = freePort();
        Side a = Side.typing(
                typedA, Peer::run, "peer", "--bind", "127.0.0.1", "--host", "127.0.0.2", "--port", port, form);
        Side b = Side.typing(
                typedB, Peer::run, "peer", "--bind", "127.0.0.2", "--host", "127.0.0.1", "--port", port, form);
        assertEquals(0, a.status(), a::errors);
        assertEquals(0, b.status(), b::errors);
        return new Side[] {a, b};
    }

    @Test
    void twoEndsMeetWithoutAServerAndTakeTurns() throws IOException {
        Side[] ends = meet("hello\n\nagain\nquit\n", "hi\nwell\nmore\n", "--turns");
        String turn = "connected; your turn, quit to leave\nnow the other end's turn: what is typed here waits for its"
                + " message\n< h";
        String quit = "quit sent; waiting for the other end to close, which reads nothing in its turn\nleft";
        assertTrue(ends[0].output().contains(turn + "i\n< well\n" + quit), ends[0].output());
        assertTrue(ends[1].output().contains(turn + "ello\n< again\nthe other end left"), ends[1].output());
    }

    @Test
    void linesGoBothWaysAtOnceInTheFreeForm() throws IOException {
        String port = freePort();
        try (PipedOutputStream keyboardA = new PipedOutputStream();
                PipedOutputStream keyboardB = new PipedOutputStream()) {
            Side a = Side.reading(
                    new PipedInputStream(keyboardA),
                    Peer::run,
                    "peer",
                    "--bind",
                    "127.0.0.1",
                    "--host",
                    "127.0.0.2",
                    "--port",
                    port,
                    "--free");
            Side b = Side.reading(
                    new PipedInputStream(keyboardB),
                    Peer::run,
                    "peer",
                    "--bind",
                    "127.0.0.2",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    port,
                    "--free");
            type(keyboardA, "a\nb\n");
            b.awaitOutput("< a\n< b\n");
            type(keyboardA, "c\n");
            type(keyboardB, "x\ny\n");
            a.awaitOutput("< x\n< y\n");
            b.awaitOutput("< c\n");
            type(keyboardA, "quit\n");
            assertEquals(0, a.status(), a::errors);
            assertEquals(0, b.status(), b::errors);
            assertTrue(b.output().contains("the other end left"), b.output());
        }
    }

    private static void type(PipedOutputStream keyboard, String text) throws IOException {
        keyboard.write(text.getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();
    }

    @Test
    void aSocketCanMeetItself() throws IOException {
        Side self = Side.typing("one\ntwo\nquit\n", Peer::run, "peer", "--bind", "127.0.0.1", "--port", freePort());
        assertEquals(0, self.status(), self::errors);
        assertTrue(self.output().contains("at attempt 1\n"), self.output());
        assertTrue(self.output().contains("< one\n< two\nquit sent; "), self.output());
    }

    /** As two students start it in two terminals. */
    @Test
    void twoWithoutAnyAddressMeetEachOther() throws IOException {
        String port = freePort();
        Side a = Side.typing("hello\nquit\n", Peer::run, "peer", "--port", port);
        a.awaitOutput("this end is 127.0.0.1, another peer on this machine 127.0.0.2");
        Side b = Side.typing("hi\n", Peer::run, "peer", "--port", port);
        assertEquals(0, a.status(), a::errors);
        assertEquals(0, b.status(), b::errors);
        assertTrue(a.output().contains("< hi\n"), a.output());
        assertTrue(b.output().contains("this end is 127.0.0.2, another peer on this machine 127.0.0.1"), b.output());
    }

    @Test
    void nobodyThereIsStatusOne() throws IOException {
        Side alone = Side.start(
                Peer::run, "peer", "--bind", "127.0.0.1", "--host", "127.0.0.2", "--port", freePort(), "--tries", "3");
        assertEquals(1, alone.status());
        assertTrue(alone.errors().startsWith("peer: 3 attempts, nobody met"), alone.errors());
    }
}
