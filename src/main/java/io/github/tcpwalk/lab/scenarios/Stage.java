package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.CaptureListener;
import io.github.tcpwalk.live.CaptureOptions;
import io.github.tcpwalk.live.CaptureReport;
import io.github.tcpwalk.live.LiveCapture;
import io.github.tcpwalk.live.PrivateNetwork;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Where a scenario is played: a private network whose loopback carries everything, a capture of it, and the sides. All
 * methods are called by the one thread that opened the stage, as a network belongs to a thread.
 */
public final class Stage implements AutoCloseable {
    /** A last acknowledgment may be held back for 40 ms. */
    static final int SETTLE_MILLIS = 150;
    /** Where every segment takes its time. */
    static final int SLOW_SETTLE_MILLIS = 500;
    /** Of a play that goes on and on. */
    private static final int MOST_TURNS = 20;
    /** A play captures kilobytes. */
    private static final int BUFFER_OCTETS = 4 << 20;
    /** The fillers of {@link #jam} are datagrams, and so are not captured; nor is the ICMP error they may cause. */
    static final String WITHOUT_FILLERS = "tcp";
    /** The discard port. */
    private static final int FILLER_PORT = 9;
    /** tbf passes nothing larger, so it must exceed the fillers. */
    private static final int BURST_OCTETS = 1600;

    private static final int FILLER_OCTETS = 1500;
    /** An own network is empty: this firewall table is ours alone. */
    private static final String TABLE = "lab";

    private final Path file;
    private final String filter;
    private final Places places;
    private final boolean ownPlaces;
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());
    private final List<Side> sides = new ArrayList<>();
    private LiveCapture capture;
    private FutureTask<CaptureReport> capturing;

    private Stage(Path file, String filter, Places places, boolean ownPlaces) {
        this.file = file;
        this.filter = filter;
        this.places = places;
        this.ownPlaces = ownPlaces;
    }

    /**
     * Moves the calling thread into a new network and sets that up.
     *
     * @param asked where the ends are asked to be
     */
    static Stage open(Path file, Scenario scenario, Places asked) throws IOException, InterruptedException {
        Places places = asked.within(scenario);
        PrivateNetwork.enter();
        Stage stage = new Stage(file, scenario.filter(), places, asked.equals(Places.OWN));
        stage.command("ip", "link", "set", "lo", "up");
        if (asked.client() != null || asked.server() != null) {
            stage.addAddress(places.client());
            stage.addAddress(places.server());
            if (!places.client().equals(places.server())) {
                stage.callFrom(places.client(), places.server());
            }
        }
        return stage;
    }

    private void addAddress(InetAddress address) throws IOException, InterruptedException {
        if (!address.isLoopbackAddress()) {
            int bits = address.getAddress().length * Byte.SIZE;
            command("ip", "address", "replace", address.getHostAddress() + "/" + bits, "dev", "lo");
        }
    }

    /** Whoever calls the one and did not choose an address calls from the other. */
    private void callFrom(InetAddress client, InetAddress server, String... more)
            throws IOException, InterruptedException {
        String family = places.isIpv6() ? "-6" : "-4";
        String to = server.getHostAddress();
        if (places.isIpv6()) { // of two routes the kernel's own would be the better one
            command("ip", family, "route", "del", "local", to, "dev", "lo", "table", "local");
        }
        String from = client.getHostAddress();
        List<String> words = new ArrayList<>(List.of("ip", family, "route", "replace", "local", to, "dev", "lo"));
        words.addAll(List.of("src", from, "table", "local"));
        words.addAll(List.of(more));
        command(words.toArray(String[]::new));
    }

    /** What takes its time on the way is not sent again meanwhile, as if it were lost. */
    void patient() throws IOException, InterruptedException {
        knob("net.ipv4.tcp_early_retrans", "0");
        callFrom(places.client(), places.server(), "rto_min", "3s");
        if (!places.client().equals(places.server())) {
            callFrom(places.server(), places.client(), "rto_min", "3s");
        }
    }

    Places places() {
        return places;
    }

    /** The server's address. */
    String host() {
        return places.server().getHostAddress();
    }

    /** Where the ends were not left where the scenario has them, in the words of a program's options. */
    private Map<String, String> placed(Programs.Program program) {
        if (ownPlaces) {
            return Map.of();
        }
        String ofServer = program.side().equals("server") ? "--bind" : "--host";
        return Map.of("--port", Integer.toString(places.port()), ofServer, host());
    }

    /** What the sides said, in order. */
    List<String> transcript() {
        return List.copyOf(transcript);
    }

    /** From here on everything is captured. */
    void capture() throws IOException {
        // Root is given up later, by who plays: until then the network may have to be changed.
        capture = LiveCapture.open(CaptureOptions.on("lo", file)
                .withFilter(filter)
                .withBufferOctets(BUFFER_OCTETS)
                .withUser("0"));
        capturing = new FutureTask<>(() -> capture.run(CaptureListener.SILENT));
        Thread thread = new Thread(capturing, "lab-capture");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets what is under way arrive, then ends the capture. */
    void settle() throws IOException, InterruptedException {
        if (capture == null) { // nobody came so far
            return;
        }
        pause(SETTLE_MILLIS);
        capture.stop();
        try {
            CaptureReport report = capturing.get();
            if (report.counts().droppedByKernel() > 0) {
                throw new PlayFailure("lab.fault-lost-packets");
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Who half closed waits for the other end as long as somebody talks about it, not for a minute. */
    void longLived() throws IOException {
        knob("net.ipv4.tcp_fin_timeout", "7200");
    }

    /** Waits until nothing more is captured for so long. */
    void quiet(int millis) throws InterruptedException {
        long before;
        int turns = 0;
        do {
            before = written();
            pause(millis);
        } while (written() != before && ++turns < MOST_TURNS);
    }

    /** Packets captured so far. */
    long written() {
        return capture == null ? 0 : capture.counts().written();
    }

    /** Starts one side of a program of the lab. */
    Side program(String program, String... arguments) throws IOException {
        return typing(program, "", arguments);
    }

    /** The same, with a person who types. */
    Side typing(String program, String typed, String... arguments) throws IOException {
        return typing(program, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    Side typing(String program, InputStream typed, String... arguments) throws IOException {
        return typing(program, program, typed, arguments);
    }

    /** @param name of the side, where there are several alike */
    Side typing(String name, String program, InputStream typed, String... arguments) throws IOException {
        Programs.Program found = Programs.find(program).orElseThrow(() -> new IOException("no program " + program));
        List<String> all = new ArrayList<>(List.of(arguments));
        placed(found).forEach((option, value) -> {
            if (!all.contains(option)) {
                all.addAll(List.of(option, value));
            }
        });
        return side(name, out -> found.run(all.toArray(String[]::new), typed, out, out));
    }

    /** Starts a server and waits until it listens. */
    Side server(String program, String... arguments) throws IOException, InterruptedException {
        return program(program, arguments).awaitFirstLine();
    }

    Side side(String name, Side.Work work) {
        Side side = new Side(name, transcript::add, work);
        sides.add(side);
        return side.start();
    }

    /** Waits until all sides are done. */
    void allDone() throws IOException, InterruptedException {
        for (Side side : sides) {
            if (side.status() != 0) {
                throw new PlayFailure("lab.fault-side");
            }
        }
    }

    void tell(String line) {
        transcript.add(line);
    }

    static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /**
     * Loopback passes {@code kilobits} a second and no more: small segments need milliseconds, so those sent from both
     * ends at once pass each other.
     */
    void slow(int kilobits) throws IOException, InterruptedException {
        command(
                "tc",
                "qdisc",
                "replace",
                "dev",
                "lo",
                "root",
                "tbf",
                "rate",
                kilobits + "kbit",
                "burst",
                "" + BURST_OCTETS,
                "limit",
                "100000");
    }

    /** Undoes {@link #slow}; what is still queued is lost. */
    void fast() throws IOException, InterruptedException {
        command("tc", "qdisc", "del", "dev", "lo", "root");
    }

    /** Puts datagrams into the slow queue, so that what is sent next has to wait and is delivered together. */
    void jam() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket sink = new DatagramSocket(new InetSocketAddress(loopback, FILLER_PORT));
                DatagramSocket source = new DatagramSocket(new InetSocketAddress(loopback, FILLER_PORT + 1))) {
            for (int i = 0; i < 2; i++) {
                source.send(new DatagramPacket(new byte[FILLER_OCTETS], FILLER_OCTETS, sink.getLocalSocketAddress()));
            }
        }
    }

    /** Frames of Ethernet's usual size, one segment each, as on a cable. */
    void cableSizes() throws IOException, InterruptedException {
        command("ip", "link", "set", "lo", "mtu", "1500", "gso_max_segs", "1");
    }

    /**
     * Adds a firewall rule.
     *
     * @param hook {@code input}: what arrives, seen by the capture; {@code output}: what is sent, never seen
     */
    void rule(String hook, String rule) throws IOException, InterruptedException {
        command(
                "nft",
                "add table inet " + TABLE + "; add chain inet " + TABLE + " " + hook + " { type filter hook " + hook
                        + " priority 0; }; add rule inet " + TABLE + " " + hook + " " + rule);
    }

    void withoutRules() throws IOException, InterruptedException {
        command("nft", "flush", "ruleset");
    }

    /** Sets a knob of the kernel, for this network alone: {@code net.ipv4.tcp_fastopen}. */
    void knob(String name, String value) throws IOException {
        Path path = Path.of("/proc/sys", name.replace('.', '/'));
        if (Files.exists(path)) { // older kernels have fewer
            Files.writeString(path, value);
        }
    }

    private void command(String... words) throws IOException, InterruptedException {
        Process process;
        try {
            List<String> command = new ArrayList<>(List.of(words));
            command.set(0, located(words[0]));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new CaptureException(Sentence.of(
                    "live.needs-program",
                    "program",
                    words[0],
                    "package",
                    words[0].equals("nft") ? "nftables" : "iproute2"));
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(
                    String.join(" ", words) + ": " + said.lines().findFirst().orElse("failed"));
        }
    }

    /** Where programs of the administrator lie, which not everybody's PATH names. */
    private static String located(String program) {
        for (String folder : List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        return program;
    }

    @Override
    public void close() {
        if (capture != null) {
            capture.stop();
            capture.close();
        }
    }
}
