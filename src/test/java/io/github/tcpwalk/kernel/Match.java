package io.github.tcpwalk.kernel;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.kernel.StateTrace.Change;
import io.github.tcpwalk.kernel.StateTrace.Socket;
import io.github.tcpwalk.testing.Island;
import io.github.tcpwalk.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Some random conversations, played at once, captured at both ends, and compared. */
final class Match {
    /** So many begin in a second. */
    private static final int A_SECOND = 25;

    private static final int SCRIPT_SECONDS = 60;
    /** What may still be sent again after the scripts, before the captures end. */
    private static final int SETTLE_SECONDS = 6;

    private static final long BILLION = 1_000_000_000L;

    private final long seed;
    private final Path folder;
    private final List<Played> played = new ArrayList<>();

    Match(long seed, int conversations, Path folder) {
        this.seed = seed;
        this.folder = folder;
        Random random = new Random(seed);
        for (int i = 0; i < conversations; i++) {
            played.add(new Played(i, new Random(random.nextLong()), 1 + conversations * 1000 / A_SECOND));
        }
    }

    void play(Figures figures) throws Exception {
        Map<Socket, List<Change>> changes;
        long offset;
        try (Island client = island(true);
                Island server = island(false);
                Wire wire = new Wire(client.tunnel(), server.tunnel(), new Skies(this::weather));
                StateTrace trace = new StateTrace()) {
            client.capture();
            server.capture();
            List<Thread> scripts = new ArrayList<>();
            for (Played p : played) {
                scripts.add(server.start("server-" + p.number, () -> p.play(false)));
                scripts.add(client.start("client-" + p.number, () -> p.play(true)));
            }
            for (Thread t : scripts) {
                t.join(TimeUnit.SECONDS.toMillis(SCRIPT_SECONDS));
            }
            long deadline = System.nanoTime() + SETTLE_SECONDS * BILLION;
            while (client.busySockets() + server.busySockets() > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.MILLISECONDS.sleep(100);
            client.settle();
            server.settle();
            offset = clockOffset();
            changes = trace.changes();
        }
        compare(figures, changes, offset);
        for (Played p : played) {
            p.client.end();
            p.server.end();
        }
    }

    private Island island(boolean ofClient) throws Exception {
        Path file = file(ofClient ? "client" : "server");
        return new Island(Played.address(ofClient, false), Played.address(ofClient, true), file);
    }

    private void compare(Figures figures, Map<Socket, List<Change>> changes, long offset) throws Exception {
        Map<Integer, List<Told>> atClient = Told.of(file("client"));
        Map<Integer, List<Told>> atServer = Told.of(file("server"));
        Map<Integer, List<Finding>> foundAtClient = LossClaims.findings(file("client"));
        Map<Integer, List<Finding>> foundAtServer = LossClaims.findings(file("server"));
        for (Played p : played) {
            List<Told> left = atClient.getOrDefault(p.number, List.of());
            List<Told> right = atServer.getOrDefault(p.number, List.of());
            Truth client = new Truth(p, true, left, traced(changes, p, true), offset);
            Truth server = new Truth(p, false, right, traced(changes, p, false), offset);
            new Comparison(figures, p, file("client"), true, left, right, client, server, foundAtClient).compare();
            new Comparison(figures, p, file("server"), false, right, left, server, client, foundAtServer).compare();
        }
    }

    private static List<Change> traced(Map<Socket, List<Change>> changes, Played p, boolean ofClient)
            throws IOException {
        int own = ofClient ? p.clientPort() : p.serverPort();
        int other = ofClient ? p.serverPort() : p.clientPort();
        return changes.getOrDefault(new Socket(InetAddress.getByName(p.address(ofClient)), own, other), List.of());
    }

    private Weather weather(int clientPort) {
        int number = Played.numberOf(clientPort);
        return number >= 0 && number < played.size() ? played.get(number).facts.weather : null;
    }

    private Path file(String end) {
        return folder.resolve("seed-" + seed + "-" + end + ".pcap");
    }

    /** What the clock of captures shows more than that of the trace. The least of some: nothing came in between. */
    private static long clockOffset() {
        long best = 0;
        long span = Long.MAX_VALUE;
        for (int i = 0; i < 1000; i++) {
            long before = System.nanoTime();
            Instant now = Instant.now();
            long after = System.nanoTime();
            if (after - before < span) {
                span = after - before;
                best = now.getEpochSecond() * BILLION + now.getNano() - (before + after) / 2;
            }
        }
        return best;
    }
}
