package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a capture ends, what it kept is whole and what it leaves is nothing. */
@Tag("live")
@Timeout(120)
class CaptureEndsTest {
    private static final int REMOVALS = 4;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() throws IOException {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
    }

    private Process capture(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("capture", "-Z", "root"));
        all.addAll(List.of(words));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        return CaptureCommandTest.tcpwalk("-Djava.io.tmpdir=" + temporary, all.toArray(String[]::new))
                .start();
    }

    /** Reads what it says until it listens. */
    private static BufferedReader listening(Process process) throws IOException {
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        String line = err.readLine();
        while (line != null && !line.contains("listening on ")) {
            line = err.readLine();
        }
        assertTrue(line != null, "it ended before it listened");
        return err;
    }

    private static void run(String command) throws Exception {
        int status = new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor();
        assertEquals(0, status, command);
    }

    private static void interrupt(Process process) throws Exception {
        run("kill -INT " + process.pid());
    }

    /** Nobody reads what it prints, so it would never come to its end. */
    @Test
    void theSecondInterruptEndsItAtOnce() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process process = capture("-i", "lo", "--format", "json", "tcp port " + server.getLocalPort());
            BufferedReader err = listening(process);
            for (int i = 0; i < 200; i++) {
                CaptureCommandTest.exchange(server);
            }
            interrupt(process);
            assertFalse(process.waitFor(3, TimeUnit.SECONDS), "it prints to a full pipe");
            interrupt(process);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(
                    Interrupts.INTERRUPTED,
                    process.exitValue(),
                    err.lines().toList().toString());
        }
    }

    @Test
    void whatIsKilledLeavesAFileThatOthersRead() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "needs tshark");
        Path file = folder.resolve("killed.pcap");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String filter = "udp dst port " + socket.getLocalPort();
            Process process = capture("-i", "lo", "--format", "csv", "-w", file.toString(), filter);
            listening(process);
            send(socket, 700);
            TimeUnit.SECONDS.sleep(1); // what it may lose
            send(socket, 700);
            process.destroyForcibly().waitFor();
        }
        Process tshark = new ProcessBuilder("tshark", "-r", file.toString())
                .redirectError(folder.resolve("tshark").toFile())
                .start();
        long packets = tshark.inputReader().lines().count();
        assertEquals(0, tshark.waitFor(), Files.readString(folder.resolve("tshark")));
        assertFalse(Files.readString(folder.resolve("tshark")).contains("cut short"));
        assertTrue(packets >= 700, packets + " packets");
    }

    private static void send(DatagramSocket socket, int count) throws IOException {
        byte[] octets = new byte[333];
        for (int i = 0; i < count; i++) {
            socket.send(new DatagramPacket(octets, octets.length, socket.getLocalSocketAddress()));
            socket.receive(new DatagramPacket(new byte[333], 333));
        }
    }

    @Test
    void anInterfaceThatDisappearsIsToldWithCountsAndSummary() throws Exception {
        String name = "twgone" + ProcessHandle.current().pid() % 10_000;
        for (int i = 0; i < REMOVALS; i++) {
            Process made =
                    new ProcessBuilder("ip", "link", "add", name, "type", "veth", "peer", "name", name + "p").start();
            assumeTrue(made.waitFor() == 0, "needs to make a veth pair");
            try {
                run("ip address add 198.18.77.1/30 dev " + name);
                run("ip link set " + name + " up");
                run("ip link set " + name + "p up");
                run("ip neighbour replace 198.18.77.2 lladdr 02:00:00:00:00:02 dev " + name);
                removed(name, i % 2 == 1);
            } finally {
                new ProcessBuilder("ip", "link", "del", name).start().waitFor();
            }
        }
    }

    /** @param written to a file as well */
    private void removed(String name, boolean written) throws Exception {
        Process process = written
                ? capture("-i", name, "-w", folder.resolve("removed.pcap").toString(), "tcp")
                : capture("-i", name, "tcp");
        BufferedReader err = listening(process);
        try (SocketChannel unanswered = SocketChannel.open()) {
            unanswered.configureBlocking(false);
            unanswered.connect(new InetSocketAddress("198.18.77.2", 80));
            unanswered.close(); // nothing follows
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            while (line != null && !line.contains(" SYN 1 ")) {
                line = out.readLine();
            }
            TimeUnit.SECONDS.sleep(1); // of silence, which is known to be one
            run("ip link del " + name);
            String rest = out.lines().collect(Collectors.joining("\n"));
            String said = err.lines().collect(Collectors.joining("\n"));
            assertEquals(Tcpwalk.FAILED, process.waitFor(), said);
            assertTrue(rest.contains("\n1 TCP conversation: 1 "), rest + said);
            assertTrue(rest.contains("did not answer a SYN") && !rest.contains("no conclusion"), rest);
            assertTrue(said.contains(name + " was removed") && said.contains(" captured, "), said);
        }
    }

    @Test
    void anInterruptWhileItStartsLeavesNothing() throws Exception {
        for (int millis = 100; millis <= 1_300; millis += 200) {
            Process process = capture("-i", "lo", "tcp port 9");
            TimeUnit.MILLISECONDS.sleep(millis);
            interrupt(process);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "after " + millis + " ms");
            try (var left = Files.list(folder.resolve("tmp"))) {
                assertEquals(List.of(), left.toList(), "after " + millis + " ms");
            }
        }
    }
}
