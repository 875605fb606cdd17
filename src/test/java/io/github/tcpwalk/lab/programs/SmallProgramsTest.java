package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.text.Escape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallProgramsTest {
    private static final String[] ONE_CLIENT = {"--bind", "127.0.0.1", "--port", "0", "--clients", "1"};

    /** Starts the server for one client, then the client; both must end with 0. */
    private static Side[] both(Side.Runner runner, String typed, String... clientArgs) {
        Side server = Side.start(runner, "server", ONE_CLIENT);
        String[] args = Stream.concat(Stream.of("--port", "" + server.port()), Stream.of(clientArgs))
                .toArray(String[]::new);
        Side client = Side.typing(typed, runner, "client", args);
        assertEquals(0, client.status(), client::errors);
        assertEquals(0, server.status(), server::errors);
        return new Side[] {server, client};
    }

    @Test
    void helloConnectsSaysSoAndCloses() {
        Side[] sides = both(Hello::run, "");
        assertTrue(sides[0].output().contains("accepted 127.0.0.1:"));
        assertTrue(sides[1].output().contains("connected to 127.0.0.1:"));
    }

    @Test
    void echoReturnsLinesAndSaysByeAfterTheHalfClose() {
        String client = both(Echo::run, "one\nzwei ü\nexit\nnever sent\n")[1].output();
        assertTrue(client.contains("echo: one\necho: zwei ü\n"), client);
        assertTrue(client.contains("server: bye\nthe server closed"), client);
        assertFalse(client.contains("never sent"));
    }

    @Test
    void echoServerSendsByeOnlyAfterTheEndOfTheStream() throws IOException {
        Side server = Side.start(Echo::run, "server", ONE_CLIENT);
        try (Socket socket = Side.connect(server.port())) {
            socket.getOutputStream().write("exit\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals("exit\n", new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertEquals("bye\n", new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
        assertEquals(0, server.status());
    }

    @Test
    void whatTheNetworkSaysIsEscapedBeforeItIsPrinted() throws IOException {
        Side server = Side.start(Echo::run, "server", ONE_CLIENT);
        try (Socket socket = Side.connect(server.port())) {
            socket.getOutputStream().write("\u001b[2J\u202e\u009b".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertEquals(0, server.status());
        assertTrue(server.output().contains("\\u001B[2J\\u202E\\u009B"), server.output());
        assertFalse(server.output().contains("\u001b"));
    }

    /** A client of the lab that meets somebody else's server; what that says is for no terminal as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"echo", "answer", "loss", "count", "simultaneous-close", "nagle", "reset", "zero-window"})
    void aClientEscapesWhatAStrangerSays(String family) throws Exception {
        String evil = "\u001b]0;x\u0007\u001b[2J\u009b\u202e\n";
        try (ServerSocket stranger = new ServerSocket(0)) {
            Thread answers = new Thread(() -> {
                try (Socket socket = stranger.accept()) {
                    socket.getOutputStream().write(evil.repeat(20).getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the client has heard enough
                }
            });
            answers.setDaemon(true);
            answers.start();
            Programs.Program client = Programs.find(family + "-client").orElseThrow();
            Side side = Side.typing(
                    "one\n",
                    (s, args, in, out, err) -> client.run(args, in, out, err),
                    "client",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "" + stranger.getLocalPort());
            side.status();
            String said = side.output() + side.errors();
            assertFalse(said.codePoints().anyMatch(c -> c != '\n' && !Escape.isSafe(c)), said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file-server, '', --into is missing: the folder for what comes",
        "file-server, --into . --timeout-ms 0, --timeout-ms needs at least 1",
        "file-client, '', FILE is missing: which to send",
        "file-client, --timeout-ms 0 name, --timeout-ms needs at least 1",
        "unanswered, '', --host is missing",
        "unanswered, --host 127.0.0.1 --give-up-ms 0, --give-up-ms needs at least 1",
    })
    void whatIsMissingIsNamed(String name, String given, String said) {
        Programs.Program program = Programs.find(name).orElseThrow();
        String[] args = given.isEmpty() ? new String[0] : given.split(" ");
        Side side = Side.start((s, a, in, out, err) -> program.run(a, in, out, err), program.side(), args);
        assertEquals(2, side.status());
        assertTrue(side.errors().contains(": " + said + "; usage: "), side.errors());
    }

    @Test
    void oneOctetIsNoPlural() throws IOException {
        Side server = Side.start(Echo::run, "server", ONE_CLIENT);
        try (Socket socket = Side.connect(server.port())) {
            socket.getOutputStream().write('x');
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertEquals(0, server.status());
        assertTrue(server.output().contains(" 1 octet: x\n"), server.output());
    }

    @Test
    void answerIsSevenOctetsThereAndEighteenBack() throws IOException {
        assertTrue(both(Answer::run, "")[1].output().contains("sent 7 octets\ngot 18 octets"));
        Side server = Side.start(Answer::run, "server", ONE_CLIENT);
        try (Socket socket = Side.connect(server.port())) {
            socket.getOutputStream().write("abcde\r".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write("\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertEquals(18, socket.getInputStream().readAllBytes().length);
        }
        assertEquals(0, server.status());
    }

    @Test
    void answerSaysWhatItWaitsFor() throws IOException {
        Side server = Side.start(Answer::run, "server", ONE_CLIENT);
        try (Socket socket = Side.connect(server.port())) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            server.awaitOutput(" sent 5 octets: hello \\(no newline yet: the answer waits for one\\)\n");
        }
        assertEquals(0, server.status());
        assertTrue(server.output().endsWith("; what came last had no newline, and no answer\n"), server.output());
        try (ServerSocket stranger = new ServerSocket(0)) {
            Side client = Side.start(Answer::run, "client", "--port", "" + stranger.getLocalPort());
            try (Socket socket = stranger.accept()) {
                socket.getOutputStream().write("Nice".getBytes(StandardCharsets.US_ASCII));
                client.awaitOutput("waiting: the answer has 18 octets, [04] came yet\n");
                socket.shutdownOutput();
                assertEquals(1, client.status());
            }
            assertTrue(
                    client.output().endsWith("the server closed: the answer has 18 octets, 4 came: Nice\n"),
                    client.output());
        }
    }

    @Test
    void echoSaysWhatItWaitsFor() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0)) {
            Side client = Side.typing("one\n", Echo::run, "client", "--port", "" + stranger.getLocalPort());
            try (Socket socket = stranger.accept()) {
                socket.getOutputStream().write("one".getBytes(StandardCharsets.US_ASCII));
                client.awaitOutput("waiting for a line, to its newline: [03] octets came yet\n");
                socket.getOutputStream().write("\n".getBytes(StandardCharsets.US_ASCII));
                client.awaitOutput("echo: one\n");
            }
            assertEquals(0, client.status());
        }
    }

    @Test
    void refusedIsRefused() {
        Side client = Side.start(Refused::run, "client", "--port", "0");
        assertEquals(0, client.status(), client::output);
        assertTrue(client.output().contains("refused"), client.output());
    }

    @Test
    void refusedFailsWhereSomebodyListens() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            Side client = Side.start(Refused::run, "client", "--port", "" + listener.getLocalPort());
            assertEquals(1, client.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linger", "unread"})
    void resetIsSeenAsAResetByTheServer(String how) {
        assertTrue(both(Reset::run, "", "--how", how)[0].output().contains("Connection reset"));
    }

    @Test
    void zeroWindowArrivesWholeInTheEnd() {
        Side server = Side.start(ZeroWindow::run, "server", "--port", "0", "--clients", "1", "--pause-ms", "1");
        assertEquals(
                0,
                Side.start(ZeroWindow::run, "client", "--port", "" + server.port())
                        .status());
        assertEquals(0, server.status());
        assertTrue(server.output().contains("sent 262144 octets"), server.output());
    }

    @Test
    void theOtherTransfersEndWell() {
        assertTrue(both(KeepAlive::run, "", "--silent-ms", "0")[0].output().contains("without a word"));
        assertTrue(both(Nagle::run, "", "--rounds", "3")[0].output().contains("made 3 requests"));
        assertTrue(
                both(Nagle::run, "", "--rounds", "3", "--nodelay")[0].output().contains("made 3 requests"));
        assertTrue(both(Loss::run, "", "--kib", "7")[1].output().contains("got 7168"));
    }

    @Test
    void timeWaitUsesThePairTwice() {
        Side server = Side.start(TimeWait::run, "server", "--port", "0", "--clients", "2");
        Side client = Side.start(TimeWait::run, "client", "--port", "" + server.port());
        assertEquals(0, client.status(), client::errors);
        assertEquals(0, server.status());
        List<String> ports = client.output()
                .lines()
                .map(line -> line.replaceAll(".*port ", ""))
                .toList();
        assertEquals(2, ports.size());
        assertEquals(ports.get(0), ports.get(1));
    }

    @Test
    void halfOpenNoticesThatNothingWasDropped() {
        Side server = Side.start(HalfOpen::run, "server", "--port", "0", "--wait-ms", "30000");
        assertEquals(
                0,
                Side.start(HalfOpen::run, "client", "--port", "" + server.port(), "--hold-ms", "1")
                        .status());
        assertEquals(1, server.status());
    }

    @Test
    void backlogFullLetsEverybodyInAtLast() {
        Side server = Side.start(BacklogFull::run, "server", "--port", "0", "--accept-after-ms", "0");
        Side client = Side.start(BacklogFull::run, "client", "--port", "" + server.port());
        assertEquals(0, client.status(), client::output);
        assertEquals(0, server.status());
        assertEquals(
                4,
                server.output()
                        .lines()
                        .filter(line -> line.startsWith("accepted"))
                        .count());
    }

    @Test
    void simultaneousCloseKnowsWhetherItWasOne() {
        Side server = Side.start(SimultaneousClose::run, "server", "--port", "0");
        Side client = Side.start(SimultaneousClose::run, "client", "--port", "" + server.port(), "--tries", "1");
        boolean isOne = client.status() == 0;
        assertEquals(isOne, !client.output().contains("one end after the other"), client.output());
        assertTrue(client.output().startsWith("attempt 1: "), client.output() + client.errors());
    }

    static List<Programs.Program> programs() {
        return Programs.list();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void wrongUsageIsStatusTwoAndShowsTheUsage(Programs.Program program) {
        for (String[] wrong : new String[][] {{"--no-such-option"}, {"--port"}, {"--port", "x"}, {"--port", "65536"}}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
            assertEquals(2, program.run(wrong, InputStream.nullInputStream(), nowhere, new PrintStream(err)));
            String line = ".*: (.* needs an? |--(host|into) is|port out|not underst).*; usage: (.* or )?"
                    + program.name() + " .*\\R";
            assertTrue(err.toString().matches(line), err::toString);
        }
        String runWithoutSide = "run with a side it has not";
        assertEquals(
                2,
                program.runner()
                        .run(
                                "neither",
                                new String[0],
                                InputStream.nullInputStream(),
                                new PrintStream(new ByteArrayOutputStream()),
                                new PrintStream(new ByteArrayOutputStream())),
                runWithoutSide);
        assertEquals(program, Programs.find(program.name()).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello-client",
                "echo-client",
                "answer-client",
                "reset-client",
                "zero-window-client",
                "keep-alive-client",
                "nagle-client",
                "time-wait-client",
                "loss-client",
                "half-open-client",
                "simultaneous-close-client"
            })
    void aMissingServerIsOneLineAndStatusOne(String name) throws IOException {
        int closed;
        try (ServerSocket unused = new ServerSocket(0)) {
            closed = unused.getLocalPort();
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(
                1,
                Programs.find(name)
                        .orElseThrow()
                        .run(
                                new String[] {"--port", "" + closed},
                                InputStream.nullInputStream(),
                                new PrintStream(new ByteArrayOutputStream()),
                                new PrintStream(err)));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith(name + ": Connection refused"), err::toString);
    }

    @Test
    void everyProgramStandsAlone() throws IOException {
        Path folder = Path.of("src/main/java/io/github/tcpwalk/lab/programs");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sources =
                    files.filter(file -> !file.endsWith("package-info.java")).toList();
            assertTrue(sources.size() >= 19, "found " + sources.size());
            for (Path source : sources) {
                String text = Files.readString(source);
                List<String> foreign = text.lines()
                        .filter(line ->
                                line.startsWith("import ") && !line.matches("import (java|jdk\\.net|sun\\.misc)\\..*"))
                        .toList();
                assertArrayEquals(new Object[0], foreign.toArray(), source + " imports " + foreign);
                assertTrue(text.contains("public static void main("), source::toString);
                for (String part : List.of("<b>Traffic.</b>", "<b>Calls.</b>")) {
                    assertTrue(text.contains(part), source + " does not document " + part);
                }
            }
        }
    }
}
