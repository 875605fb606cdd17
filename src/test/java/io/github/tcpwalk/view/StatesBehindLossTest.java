package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.lab.scenarios.KernelSocket;
import io.github.tcpwalk.live.CaptureListener;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.CaptureReport;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.PrivateNetwork;
import io.github.tcpwalk.live.Privileges;
import io.github.tcpwalk.tcp.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table beside the kernel's own, where packets are lost behind the capture point: on a loopback interface, when the
 * firewall drops what was captured already. A program that calls at random makes the traffic.
 */
@Tag("live")
class StatesBehindLossTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9000);
    private static final int CONNECTIONS = 60;
    private static final int MOMENTS = Integer.getInteger("tcpwalk.states.moments", 30);
    private static final int CALLS = 3;
    private static final int PAUSE_MILLIS = 60;

    @TempDir
    private Path folder;

    private Path file;
    private final Random random = new Random(7);
    private final List<SocketChannel> clients = new ArrayList<>();
    private final List<SocketChannel> open = new ArrayList<>();
    /** Shut down: if such a one is aborted in LAST-ACK or CLOSING, Linux sends nothing. */
    private final List<SocketChannel> shut = new ArrayList<>();

    private int sure;
    private int inferred;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> inferredWrong = new ArrayList<>();

    /** @param right of a hundred inferred ones, at least: without sockets that are taken to be gone */
    @ParameterizedTest
    @CsvSource({"0, 85", "20, 75"})
    @Timeout(300)
    void whatIsNotInferredIsAsTheKernelSays(int percentLost, int right) throws Exception {
        assumeTrue(Privileges.isRoot(), "needs root to have a network of its own");
        for (String program : List.of("ip", "nft")) {
            boolean found = Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                    .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
            assumeTrue(found, "needs " + program);
        }
        ExecutorService inside = Executors.newSingleThreadExecutor();
        try {
            inside.submit(() -> {
                        play(percentLost);
                        return null;
                    })
                    .get();
        } finally {
            inside.shutdownNow();
        }
        assertEquals("", String.join("\n", wrong), "of " + sure);
        assertTrue(sure > MOMENTS && inferred > MOMENTS, sure + " sure, " + inferred + " inferred");
        assertTrue(
                100 * inferredWrong.size() <= (100 - right) * inferred,
                () -> inferredWrong.size() + " of " + inferred + "\n" + String.join("\n", inferredWrong));
    }

    private void play(int percentLost) throws Exception {
        PrivateNetwork.enter();
        command("ip", "link", "set", "lo", "up");
        command(
                "nft",
                "add table ip behind; add chain ip behind in { type filter hook input priority 0; };"
                        + " add rule ip behind in numgen random mod 100 < " + percentLost + " drop");
        file = folder.resolve("lo.pcap");
        try (LiveCapture capture =
                        LiveCapture.open(CaptureOptions.on("lo", file).withUser("0"));
                ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            FutureTask<CaptureReport> captured = new FutureTask<>(() -> capture.run(CaptureListener.SILENT));
            new Thread(captured, "capture").start();
            listening.bind(SERVER, CONNECTIONS);
            listening.configureBlocking(false);
            for (int i = 0; i < MOMENTS; i++) {
                for (int j = 0; j < CALLS; j++) {
                    accept(listening);
                    call();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS); // so that timers run out
                compare();
            }
            capture.stop();
            captured.get();
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    private void accept(ServerSocketChannel listening) throws IOException {
        for (SocketChannel c = listening.accept(); c != null; c = listening.accept()) {
            c.configureBlocking(false);
            open.add(c);
        }
        if (clients.size() < CONNECTIONS && random.nextInt(CALLS) == 0) {
            SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET);
            client.configureBlocking(false);
            client.connect(SERVER);
            clients.add(client);
            open.add(client);
        }
    }

    private void call() throws IOException {
        if (open.isEmpty()) {
            return;
        }
        SocketChannel channel = open.get(random.nextInt(open.size()));
        try {
            if (!channel.isConnected() && !channel.finishConnect()) {
                return;
            }
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    shut.add(channel);
                    channel.shutdownOutput();
                }
                case 2, 3 -> close(channel, random.nextInt(8) == 0 && !shut.contains(channel));
                case 4, 5, 6, 7 -> channel.read(ByteBuffer.allocate(1 << 20));
                default -> {
                    boolean much = random.nextInt(20) == 0; // more than the other end's window
                    channel.write(ByteBuffer.allocate(much ? 400_000 : 1 + random.nextInt(4_000)));
                }
            }
        } catch (IOException e) { // it was reset, or has closed
            close(channel, false);
        }
    }

    private void close(SocketChannel channel, boolean reset) throws IOException {
        open.remove(channel);
        if (reset) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        channel.close();
    }

    /** At a moment when all that passed is captured, and after which the kernel says what it said before. */
    private void compare() throws IOException {
        Map<String, State> kernel;
        StatesTable table;
        long passed;
        do {
            kernel = kernel();
            passed = passed();
            table = table();
        } while (table.frames() != passed || passed() != passed || !kernel().equals(kernel));
        for (String ends : new TreeSet<>(table.rows().keySet())) {
            StatesTable.Row row = table.rows().get(ends);
            State is = kernel.get(ends);
            sure += row.inferred() ? 0 : 1;
            inferred += row.inferred() ? 1 : 0;
            if (row.state() != is) {
                (row.inferred() ? inferredWrong : wrong).add(passed + ": " + ends + " is " + is + ", not " + row);
            }
        }
    }

    private static Map<String, State> kernel() {
        Map<String, State> states = new TreeMap<>();
        for (KernelSocket socket : KernelSocket.all()) {
            if (socket.state() != State.LISTEN) {
                states.put(text(socket.local()) + " " + text(socket.remote()), socket.state());
            }
        }
        return states;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Packets that came to the loopback interface so far. */
    private static long passed() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
                .filter(l -> l.strip().startsWith("lo:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.strip().split("[: ]+")[2]);
    }

    private StatesTable table() throws IOException {
        byte[] captured = Files.readAllBytes(file);
        CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(captured), "lo", Capture.Access.ONCE);
        try (Story story = Analysis.of(capture)) {
            return StatesTable.of(story, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        }
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
