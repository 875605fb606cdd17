package io.github.tcpwalk.testing;

import io.github.tcpwalk.live.CaptureListener;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.CaptureReport;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.PrivateNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** One end's network, with one interface, captured. */
public final class Island implements AutoCloseable {
    private static final String INTERFACE = "tw0";
    private static final String LOOPBACK = "lo";
    /** Longer than 2MSL of Linux, so that FIN-WAIT-2 of a closed socket stays a socket whose states are traced. */
    private static final String FIN_TIMEOUT_SECONDS = "75";

    private final ExecutorService inside = Executors.newSingleThreadExecutor();
    private final Path file;
    private final Tunnel tunnel;
    private String captured;
    private int snapLength = CaptureOptions.WHOLE_PACKETS;
    private LiveCapture capture;
    private FutureTask<CaptureReport> capturing;

    /** @param file where its capture goes */
    public Island(String address, String address6, Path file) throws Exception {
        this.file = file;
        captured = INTERFACE;
        tunnel = call(() -> {
            PrivateNetwork.enter();
            Tunnel made = new Tunnel(INTERFACE);
            command("ip", "link", "set", "lo", "up");
            command("ip", "addr", "add", address + "/24", "dev", INTERFACE);
            command("ip", "addr", "add", address6 + "/64", "dev", INTERFACE, "nodad");
            command("ip", "link", "set", INTERFACE, "mtu", "1500", "txqueuelen", "5000", "up");
            setting("tcp_fin_timeout", FIN_TIMEOUT_SECONDS);
            setting("tcp_fastopen", "3");
            setting("tcp_fastopen_blackhole_timeout_sec", "0");
            setting("tcp_tw_reuse", "1");
            return made;
        });
    }

    /** One without a way out: both ends of its conversations are on it. */
    public Island(Path file) throws Exception {
        this.file = file;
        captured = LOOPBACK;
        tunnel = call(() -> {
            PrivateNetwork.enter();
            command("ip", "link", "set", LOOPBACK, "up");
            return null;
        });
    }

    public Tunnel tunnel() {
        return tunnel;
    }

    public Path file() {
        return file;
    }

    /** Runs it in this network, and waits. */
    public <T> T call(Callable<T> work) throws Exception {
        try {
            return inside.submit(work).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception x ? x : e;
        }
    }

    /** A thread of this network. */
    public Thread start(String name, Runnable work) throws Exception {
        return call(() -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        });
    }

    /** Captures on {@code any}, and so many octets of each packet. */
    public void captureOtherwise(boolean onAny, int octets) {
        captured = onAny ? "any" : captured;
        snapLength = octets;
    }

    public void capture() throws Exception {
        capture = call(() -> LiveCapture.open(CaptureOptions.on(captured, file)
                .withFilter("tcp or udp")
                .withSnapLength(snapLength)
                .withUser("0")));
        capturing = new FutureTask<>(() -> capture.run(CaptureListener.SILENT));
        start("kernel-capture", capturing);
    }

    /** Ends the capture. */
    public void settle() throws Exception {
        capture.stop();
        CaptureReport report = capturing.get();
        if (report.counts().droppedByKernel() > 0) {
            throw new IOException("the capture lost packets");
        }
    }

    /** Sockets that still have something to send: SYN-SENT, SYN-RECEIVED, FIN-WAIT-1, LAST-ACK, CLOSING. */
    public long busySockets() throws Exception {
        return call(() -> Stream.of("tcp", "tcp6")
                .flatMap(Island::sockets)
                .map(line -> line.strip().split("\\s+")[3])
                .filter(Set.of("02", "03", "04", "09", "0B")::contains)
                .count());
    }

    private static Stream<String> sockets(String family) {
        try {
            return Files.readString(Path.of("/proc/thread-self/net", family))
                    .lines()
                    .skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets SYNs carry data at once, without a cookie that was got before, to any listener. */
    public void opensFast() throws Exception {
        call(() -> {
            setting("tcp_fastopen", Integer.toString(0x1 | 0x2 | 0x4 | 0x200 | 0x400));
            return null;
        });
    }

    /** Lets the wait for an answer to a SYN double from the first on, where the kernel would repeat it first. */
    public void doublesAtOnce() throws Exception {
        call(() -> {
            if (Files.exists(Path.of("/proc/sys/net/ipv4/tcp_syn_linear_timeouts"))) {
                setting("tcp_syn_linear_timeouts", "0");
            }
            return null;
        });
    }

    /** Sets one of its /proc/sys/net/ipv4. */
    public void set(String name, String value) throws Exception {
        call(() -> {
            setting(name, value);
            return null;
        });
    }

    private static void setting(String name, String value) throws IOException {
        Files.writeString(Path.of("/proc/sys/net/ipv4", name), value);
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ": " + said);
        }
    }

    @Override
    public void close() {
        if (capture != null) {
            capture.stop();
            capture.close();
        }
        if (tunnel != null) {
            tunnel.close();
        }
        inside.shutdownNow();
    }
}
