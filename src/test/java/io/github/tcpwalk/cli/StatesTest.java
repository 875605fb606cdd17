package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code capture --states} beside what the kernel says of the same connections. */
class StatesTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** A connection of which both sockets are at hand. */
    private record Pair(Socket client, Socket server) {
        static Pair through(ServerSocket listening) throws IOException {
            Socket client = new Socket(HERE, listening.getLocalPort());
            return new Pair(client, listening.accept());
        }
    }

    @Test
    void itStandsAlone() {
        for (String other : List.of("--screen", "--format=json", "-w-")) {
            Run run = Run.of("capture", "--states", other);
            assertEquals(Tcpwalk.USAGE, run.status(), other);
            assertTrue(run.err().startsWith("tcpwalk: --states "), run.err());
        }
    }

    @Test
    @Tag("live")
    @Timeout(60)
    void connectionsStandAsTheKernelSaysTheyDo() throws Exception {
        assumeTrue(CaptureCommandTest.root(), "needs root to capture");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ss")), "needs ss");
        try (ServerSocket listening = new ServerSocket(0, 50, HERE);
                ServerSocket full = new ServerSocket(0, 1, HERE);
                SocketChannel unanswered = SocketChannel.open()) {
            String ports = "tcp port " + listening.getLocalPort() + " or tcp port " + full.getLocalPort();
            Process capture = CaptureCommandTest.tcpwalk(
                            "-Da=b", "capture", "-i", "lo", "-Z", "root", "--states", ports)
                    .start();
            BufferedReader err = capture.errorReader(StandardCharsets.UTF_8);
            for (String line = err.readLine(); !line.contains("listening on lo"); ) {
                line = err.readLine();
            }
            List<Socket> kept = new ArrayList<>(traffic(listening));
            for (int i = 0; i < 2; i++) { // one more than the backlog
                kept.add(new Socket(HERE, full.getLocalPort()));
            }
            unanswered.configureBlocking(false);
            unanswered.connect(new InetSocketAddress(HERE, full.getLocalPort()));

            Set<String> kernel = settled(listening.getLocalPort(), full.getLocalPort());
            new ProcessBuilder("kill", "-INT", Long.toString(capture.pid()))
                    .start()
                    .waitFor();
            String table = new String(capture.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, capture.waitFor(), err.lines().collect(Collectors.joining("\n")));
            assertEquals(String.join("\n", kernel), String.join("\n", rows(table)), table);
            for (String state : List.of("SYN-SENT", "ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT", "TIME-WAIT")) {
                assertTrue(table.matches("(?s).*\n[ ~]" + state + " .*"), table);
            }
            assertTrue(table.contains(": " + kernel.size() + " ends of connections ("), table);
            for (Socket socket : kept) {
                socket.close();
            }
        }
    }

    /** One for each way in which two ends can stand for long. */
    private static List<Socket> traffic(ServerSocket listening) throws IOException {
        Pair open = Pair.through(listening);
        open.client().getOutputStream().write(7);
        assertEquals(7, open.server().getInputStream().read());
        Pair clientDone = Pair.through(listening);
        clientDone.client().shutdownOutput();
        Pair serverDone = Pair.through(listening);
        serverDone.server().shutdownOutput();
        Pair clientFirst = Pair.through(listening);
        clientFirst.client().close();
        assertEquals(-1, clientFirst.server().getInputStream().read());
        clientFirst.server().close();
        Pair serverFirst = Pair.through(listening);
        serverFirst.server().close();
        assertEquals(-1, serverFirst.client().getInputStream().read());
        serverFirst.client().close();
        Pair reset = Pair.through(listening);
        reset.client().setSoLinger(true, 0);
        reset.client().close();
        try (InputStream in = reset.server().getInputStream()) {
            assertEquals(-1, in.read());
        } catch (SocketException e) {
            assertTrue(e.getMessage().contains("reset"), e.getMessage());
        }
        return List.of(
                open.client(),
                open.server(),
                clientDone.client(),
                clientDone.server(),
                serverDone.client(),
                serverDone.server());
    }

    /** What ss says once no acknowledgment is under way any more; Java's sockets are those of IPv6. */
    private static Set<String> settled(int port, int otherPort) throws Exception {
        String filter =
                "( sport = :%1$d or dport = :%1$d or sport = :%2$d or dport = :%2$d )".formatted(port, otherPort);
        while (true) {
            Process ss = new ProcessBuilder("ss", "-Htan", filter).start();
            Set<String> rows = new TreeSet<>();
            for (String line : ss.inputReader().lines().toList()) {
                String[] words =
                        line.replaceAll("\\[::ffff:([0-9.]+)]", "$1").strip().split(" +");
                if (!words[0].equals("LISTEN")) {
                    String state = words[0].replace("ESTAB", "ESTABLISHED").replace("SYN-RECV", "SYN-RECEIVED");
                    rows.add(state + " " + words[3] + " " + words[4]);
                }
            }
            if (rows.stream().noneMatch(row -> row.matches("(FIN-WAIT-1|LAST-ACK|SYN-RECEIVED).*"))) {
                return rows;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Set<String> rows(String table) {
        return table.lines()
                .filter(line -> line.matches("[ ~][A-Z].*:.*"))
                .map(line -> line.substring(1).split(" +"))
                .map(words -> words[0] + " " + words[1] + " " + words[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
