package io.github.tcpwalk.kernel;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.kernel.StateTrace.Change;
import io.github.tcpwalk.kernel.StateTrace.Socket;
import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.lab.programs.CPrograms;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.testing.Conditions;
import io.github.tcpwalk.testing.Island;
import io.github.tcpwalk.testing.Wire;
import io.github.tcpwalk.wire.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Two peers, each on a host of its own and bound to no address, look for each other; what both kernels say of it. */
final class Meeting {
    static final int PORT = 8000;
    private static final int PATIENCE_SECONDS = 60;
    private static final int SETTLE_SECONDS = 10;
    /** One network each: the kernel's trace is of all at once. */
    private static final AtomicInteger NETWORKS =
            new AtomicInteger((int) ProcessHandle.current().pid() << 8);

    /**
     * One of the two.
     *
     * @param output what its program printed
     * @param traced the states that its kernel had it in, one after another, FIN-WAIT-2 left out
     * @param told the same as it is told of what was captured there
     * @param toldOfOther what is told there of the other end
     * @param openings of all attempts, as they are told there
     */
    record End(
            String output,
            int status,
            List<State> traced,
            List<State> told,
            List<State> toldOfOther,
            List<Opening> openings,
            Path file) {
        /** Whether it took the other's SYN before any SYN+ACK, in the attempt that succeeded. */
        boolean answeredSyn() {
            int at = traced.lastIndexOf(State.ESTABLISHED);
            return at > 0 && traced.get(at - 1) == State.SYN_RECEIVED;
        }

        Opening opening() {
            return openings.get(openings.size() - 1);
        }
    }

    final End left;
    final End right;
    final List<Wire.Carried> log;

    private final String network;

    /**
     * @param trace begun before
     * @param cPrograms null for the lab's at both ends; else the left one is in C
     * @param rightComes when the second peer is started, by what has passed so far
     */
    Meeting(
            Path folder,
            StateTrace trace,
            Conditions conditions,
            CPrograms cPrograms,
            Predicate<List<Wire.Carried>> rightComes)
            throws Exception {
        int number = NETWORKS.getAndIncrement() & 0xFFFF;
        network = "10." + (number >> 8) + "." + (number & 0xFF) + ".";
        Path atLeft = folder.resolve(network + "left.pcap");
        Path atRight = folder.resolve(network + "right.pcap");
        Map<Socket, List<Change>> changes;
        FutureTask<Said> one;
        FutureTask<Said> other;
        try (Island a = new Island(network + 1, "fd00:" + Integer.toHexString(number + 1) + "::1", atLeft);
                Island b = new Island(network + 2, "fd00:" + Integer.toHexString(number + 1) + "::2", atRight);
                Wire wire = new Wire(a.tunnel(), b.tunnel(), conditions)) {
            a.capture();
            b.capture();
            one = cPrograms == null ? inLab(a, 2, "hello\nquit\n") : inC(a, cPrograms, 2, "hello\nquit\n");
            wire.await(() -> rightComes.test(wire.log()));
            other = inLab(b, 1, "hi\nmore\n");
            one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            other.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
            while (a.busySockets() + b.busySockets() > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            wire.await(wire::isEmpty);
            a.settle();
            b.settle();
            changes = trace.changes();
            log = wire.log();
        }
        left = end(1, one.get(), changes, atLeft);
        right = end(2, other.get(), changes, atRight);
    }

    private record Said(String output, int status) {}

    private FutureTask<Said> inLab(Island on, int to, String typed) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = {"--host", network + to, "--port", "" + PORT};
        FutureTask<Said> peer = new FutureTask<>(() -> {
            int status = Programs.find("peer")
                    .orElseThrow()
                    .run(arguments, new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII)), out, out);
            return new Said(said.toString(StandardCharsets.UTF_8), status);
        });
        on.start("peer", peer);
        return peer;
    }

    private FutureTask<Said> inC(Island on, CPrograms programs, int to, String typed) throws Exception {
        FutureTask<Said> peer = new FutureTask<>(() -> {
            CPrograms.Running running = programs.start(typed, "peer_turns", "0.0.0.0", network + to, PORT);
            int status = running.status();
            return new Said(running.output(), status);
        });
        on.start("peer-in-c", peer);
        return peer;
    }

    private End end(int own, Said said, Map<Socket, List<Change>> changes, Path file) throws IOException {
        InetAddress address = InetAddress.getByName(network + own);
        List<State> told = new ArrayList<>();
        List<State> toldOfOther = new ArrayList<>();
        List<Opening> openings = new ArrayList<>();
        Visitor listener = new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                boolean sent = (s.sourceLow & 0xFF) == own;
                add(told, sent ? o.sourceBefore : o.destinationBefore);
                add(told, sent ? o.sourceAfter : o.destinationAfter);
                add(toldOfOther, sent ? o.destinationBefore : o.sourceBefore);
                add(toldOfOther, sent ? o.destinationAfter : o.sourceAfter);
            }

            @Override
            public void ends(Conversation c) {
                openings.add(((TcpConversation) c).summary().opening());
            }
        };
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.inOrder(listener);
        }
        List<State> traced = new ArrayList<>();
        for (Change c : changes.getOrDefault(new Socket(address, PORT, PORT), List.of())) {
            add(traced, c.before());
            boolean waits =
                    c.after() == State.CLOSED && (c.before() == State.FIN_WAIT_2 || c.before() == State.CLOSING);
            add(traced, waits ? State.TIME_WAIT : c.after());
        }
        return new End(said.output(), said.status(), traced, told, toldOfOther, openings, file);
    }

    /** The kernel passes FIN-WAIT-2 also where one segment leads further; when it ends TIME-WAIT it does not tell. */
    private static void add(List<State> states, State next) {
        boolean ended = states.contains(State.TIME_WAIT);
        if (!ended && next != State.FIN_WAIT_2 && (states.isEmpty() || states.get(states.size() - 1) != next)) {
            states.add(next);
        }
    }
}
