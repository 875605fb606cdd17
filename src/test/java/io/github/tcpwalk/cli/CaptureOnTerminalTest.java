package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.testing.Tmux;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live capture on a real terminal; as it ships. */
@Tag("packaged")
@Timeout(300)
class CaptureOnTerminalTest {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();
    private static final Pattern STATUS =
            Pattern.compile("(?m)^[1-9][0-9]* packets, [0-9]+/s, 0 dropped, 1 conversation$");

    private static final Pattern NOT_KEPT = Pattern.compile("(?m)^ lo .* [1-9][0-9]* not kept  [1-9][0-9]* frames$");

    @TempDir
    Path folder;

    /** Below what is told there is a line of numbers, which is no part of it and gone at the end. */
    @Test
    void aLineOfNumbersStandsBelowTheWalk() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Tmux tmux = Tmux.open(folder, 100, 40)) {
            Path kept = folder.resolve("kept");
            String capture = TOOL + " capture -i lo -Z root port " + server.getLocalPort();
            tmux.run(capture + " | tee " + kept);
            tmux.until("listening on lo");
            CaptureCommandTest.exchange(server);
            tmux.until(screen -> STATUS.matcher(screen).find());
            tmux.press("C-c");
            tmux.until("packets captured");
            assertEquals(
                    0,
                    Files.readString(kept)
                            .lines()
                            .filter(l -> l.contains("/s, "))
                            .count());
            assertFalse(STATUS.matcher(tmux.screen()).find());
        }
    }

    /** The count of attempts that are refused is one line, which is written over. */
    @Test
    void refusalsAreCountedInPlace() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (Tmux tmux = Tmux.open(folder, 80, 40)) {
            tmux.run(TOOL + " capture -i lo -Z root tcp port " + port);
            tmux.until("listening on lo");
            for (int i = 0; i < 500; i++) {
                assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port));
            }
            tmux.until("... 500 attempts to 127.0.0.1:" + port + " refused by now, latest #500");
            String screen = tmux.screen();
            assertEquals(
                    1,
                    screen.lines().filter(l -> l.contains(" by now, latest ")).count(),
                    screen);
            assertEquals(3, screen.lines().filter(l -> l.contains(" RST ")).count(), screen);
            tmux.press("C-c");
            tmux.until("packets captured");
        }
    }

    /** The table is written over as well, and stays at the end. */
    @Test
    void theStatesAreShownInPlace() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Tmux tmux = Tmux.open(folder, 80, 24)) {
            tmux.run(TOOL + " capture -i lo -Z root --states tcp port " + server.getLocalPort());
            tmux.until("listening on lo");
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                tmux.until(": 2 ends of connections (ESTABLISHED 2)");
                client.shutdownOutput();
                tmux.until("(FIN-WAIT-2 1, CLOSE-WAIT 1)");
                assertEquals(1, heads(tmux), tmux.screen());
                accepted.shutdownOutput();
                tmux.until("1 end of a connection (TIME-WAIT 1)");
                tmux.press("C-c");
                tmux.until("packets captured");
                assertEquals(1, heads(tmux), tmux.screen());
            }
        }
    }

    /** Keys leave nothing among them, and a terminal that becomes smaller is filled no further. */
    @Test
    void theStatesFollowTheTerminal() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        List<Socket> open = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Tmux tmux = Tmux.open(folder, 80, 24)) {
            tmux.run(TOOL + " capture -i lo -Z root --states tcp port " + server.getLocalPort());
            tmux.until("listening on lo");
            tmux.until(": no connection");
            tmux.press("Enter", "Enter", "x");
            for (int i = 0; i < 20; i++) {
                open.add(new Socket(server.getInetAddress(), server.getLocalPort()));
                open.add(server.accept());
            }
            String large = tmux.until("... and 20 more");
            assertTrue(large.startsWith(" state ") && large.contains(": 40 ends"), large);
            tmux.resize(60, 15);
            String small = tmux.until(
                    screen -> screen.contains("... and 29 more") && screen.contains("(ESTABLISHED 40)\n60 packets"));
            assertTrue(small.startsWith(" state "), small);
            assertEquals(15, small.stripTrailing().lines().count(), small);
            tmux.press("C-c");
            tmux.until("packets captured");
            tmux.run("stty -a");
            tmux.until(screen -> screen.contains(" echo "));
        } finally {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    /** What is said meanwhile comes above them. */
    @Test
    void theStatesMakeWayForMessages() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        String name = "walk" + ProcessHandle.current().pid();
        assumeTrue(
                ip("link", "add", name, "type", "veth", "peer", "name", name + "p"), "needs an interface of its own");
        try (Tmux tmux = Tmux.open(folder, 80, 24)) {
            ip("link", "set", name, "up");
            tmux.run(TOOL + " capture -i " + name + " -Z root --states tcp");
            tmux.until(": no connection");
            ip("link", "set", name, "down");
            tmux.until("went down");
            ip("link", "del", name);
            String end = tmux.until("packets captured");
            assertTrue(end.contains(name + " went down") && end.contains("was removed: the capture ends here"), end);
            assertTrue(end.indexOf("was removed") < end.indexOf(" state "), end);
            assertEquals(1, heads(tmux), end);
        } finally {
            ip("link", "del", name);
        }
    }

    private static boolean ip(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** What is not kept is said on the screen, which goes on, and after it. */
    @Test
    void theScreenSaysAtOnceWhenNothingMoreIsKept() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Tmux tmux = Tmux.open(folder, 80, 24)) {
            tmux.run(TOOL + " capture -i lo -Z root --screen --bound live-file=100k udp dst port "
                    + socket.getLocalPort());
            tmux.until("0 frames");
            send(socket, 300);
            tmux.until("100k are kept, and no more");
            tmux.until(screen -> NOT_KEPT.matcher(screen).find());
            tmux.press("Enter");
            tmux.until("frame     time ");
            tmux.press("q");
            tmux.until(" enter open ");
            tmux.press("q");
            String after = tmux.until(screen -> screen.replaceAll("\\s+", " ").contains("holds no more than 100k"));
            assertTrue(after.contains("300 packets captured"), after);
            assertFalse(after.contains("100k are kept"), after);
        }
    }

    private static void send(DatagramSocket socket, int count) throws Exception {
        byte[] octets = new byte[1_000];
        for (int i = 0; i < count; i++) {
            socket.send(new DatagramPacket(octets, octets.length, socket.getLocalSocketAddress()));
            socket.receive(new DatagramPacket(new byte[1_000], 1_000));
        }
    }

    /** Of what the screen reads again nothing stays when it is killed. */
    @Test
    void aKilledScreenLeavesNothing() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Tmux tmux = Tmux.open(folder, 80, 24)) {
            tmux.run("TCPWALK_JAVA_OPTS='-Djava.io.tmpdir=" + temporary + " -Djna.tmpdir=" + folder + "' sh -c 'echo $$"
                    + " >" + folder.resolve("pid") + "; exec " + TOOL + " capture -i lo -Z root --screen udp dst port "
                    + socket.getLocalPort() + "'");
            tmux.until("0 frames");
            send(socket, 300);
            tmux.until("300 frames");
            ProcessHandle.of(Long.parseLong(
                            Files.readString(folder.resolve("pid")).trim()))
                    .orElseThrow()
                    .destroyForcibly();
            tmux.until(screen -> screen.trim().endsWith("ready>"));
            try (var left = Files.list(temporary)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    private static long heads(Tmux tmux) throws Exception {
        return tmux.screen().lines().filter(l -> l.startsWith(" state ")).count();
    }
}
