package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.live.PrivateNetwork;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends without a server: the lab's with those that students write in C. */
class PeerInCTest extends InC {
    private static final int PORT = 8000;
    /** Milliseconds for a small segment. */
    private static final String SLOW = " tbf rate 400kbit burst 1600 limit 100000";

    private static final String HERE = "127.0.0.1";
    private static final String THERE = "127.0.0.2";

    @BeforeAll
    static void needs() {
        assumeTrue(
                Stream.of("ip", "tc", "unshare", "nsenter").allMatch(CPrograms::isInstalled),
                "needs ip, tc, unshare and nsenter");
    }

    private interface Play {
        void play() throws Exception;
    }

    /** In a network of its own whose loopback takes milliseconds, so that the ends meet within some attempts. */
    private static void slowly(Play play) throws Exception {
        FutureTask<Void> played = new FutureTask<>(() -> {
            PrivateNetwork.enter();
            command("ip link set lo up");
            command("tc qdisc replace dev lo root" + SLOW);
            play.play();
            return null;
        });
        new Thread(played, "slow-network").start();
        try {
            played.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
    }

    private static void command(String words) throws Exception {
        Process process =
                new ProcessBuilder(words.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    /**
     * Of all attempts one met another: SYN, SYN, SYN+ACK, SYN+ACK. A socket that was refused a moment ago takes the
     * other's SYN without a word; where it comes back in time, the packets are those of a split handshake, and where it
     * is still to come, a refusal crosses the meeting.
     */
    private static void met(Passing captured) {
        String opened = "opening == simultaneous or opening == split-handshake";
        List<String> conversations = captured.conversations("--where", opened);
        assertEquals(1, conversations.size(), conversations::toString);
        String conversation = conversations.get(0);
        assertTrue(Passing.value(conversation, "closing").matches("(three|four)-segment|simultaneous"), conversation);
        assertTrue(Passing.states(conversation).contains("TIME-WAIT"), conversation);
        boolean crossed = Passing.value(conversation, "opening").equals("simultaneous");
        assertEquals(crossed, conversation.contains("\"name\":\"simultaneous-open\""), conversation);
        assertFalse(conversation.contains("\"severity\":\"error\""), conversation);
        List<String> open =
                captured.said("walk", "--where", opened, "--format", "csv", "--fields", "phase,role,src_state").stream()
                        .filter(row -> row.startsWith("open,"))
                        .toList();
        assertEquals("open,SYN,CLOSED SYN-SENT", open.get(0), open::toString);
        assertTrue(open.get(1).matches("open,SYN,(CLOSED|LISTEN|SYN-RECEIVED) SYN-(SENT|RECEIVED)"), open::toString);
        assertEquals("open,SYN+ACK,SYN-RECEIVED SYN-RECEIVED", open.get(2), open::toString);
        assertEquals(2, open.stream().filter(row -> row.startsWith("open,SYN,")).count(), open::toString);
        assertTrue(open.stream().anyMatch(row -> row.endsWith("ESTABLISHED")), open::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer_turns", "peer_turns BUFFER"})
    void inTurnsWithOneInC(String program) throws Exception {
        slowly(() -> {
            try (Passing captured = new Passing(folder, PORT)) {
                CPrograms.Running inC = programs.start("hello\nquit\n", program, HERE, THERE, PORT);
                Side lab = Side.typing(
                        "hi\nstill here?\n", Peer::run, "peer", "--bind", THERE, "--host", HERE, "--port", "" + PORT);
                assertEquals(0, inC.status(), inC.output());
                assertEquals(0, lab.status(), lab::errors);
                assertTrue(inC.output().startsWith("connected\n< hi\n"), inC.output());
                assertTrue(lab.output().endsWith("< hello\nthe other end left\n"), lab.output());
                met(captured);
            }
        });
    }

    @Test
    void theLabsLeavesFirst() throws Exception {
        slowly(() -> {
            try (Passing captured = new Passing(folder, PORT)) {
                CPrograms.Running inC = programs.start("hello\nwell\nmore\n", "peer_turns", HERE, THERE, PORT);
                Side lab = Side.typing(
                        "hi\nquit\n", Peer::run, "peer", "--bind", THERE, "--host", HERE, "--port", "" + PORT);
                assertEquals(0, inC.status(), inC.output());
                assertEquals(0, lab.status(), lab::errors);
                // two lines may have come at once by the time it reads
                assertTrue(inC.output().matches("connected\n< hi\n(< )?quit\n"), inC.output());
                assertTrue(lab.output().endsWith("its turn\nleft\n"), lab.output());
                met(captured);
            }
        });
    }

    /** Lines both ways at any time, on a socket that was refused thousands of times before. */
    @Test
    void atWillWithOneInC() throws Exception {
        slowly(() -> {
            try (Passing captured = new Passing(folder, PORT);
                    PipedOutputStream keyboard = new PipedOutputStream()) {
                CPrograms.Running inC = programs.start(null, "peer_select", HERE, THERE, PORT);
                Side lab = Side.reading(
                        new PipedInputStream(keyboard),
                        Peer::run,
                        "peer",
                        "--free",
                        "--bind",
                        THERE,
                        "--host",
                        HERE,
                        "--port",
                        "" + PORT);
                lab.awaitOutput("connected");
                inC.type("one\n");
                lab.awaitOutput("< one\n");
                keyboard.write("two\n".getBytes(StandardCharsets.US_ASCII));
                keyboard.flush();
                inC.awaitOutput("< two\n");
                inC.type("quit\n");
                assertEquals(0, inC.status(), inC.output());
                assertEquals(0, lab.status(), lab::errors);
                assertTrue(lab.output().endsWith("< one\nthe other end left\n"), lab.output());
                met(captured);
            }
        });
    }

    @Test
    void bothInC() throws Exception {
        slowly(() -> {
            try (Passing captured = new Passing(folder, PORT)) {
                CPrograms.Running one = programs.start("hello\nquit\n", "peer_turns", HERE, THERE, PORT);
                CPrograms.Running other = programs.start("hi\nmore\n", "peer_turns", THERE, HERE, PORT);
                assertEquals(0, one.status(), one.output());
                assertEquals(0, other.status(), other.output());
                assertTrue(one.output().startsWith("connected\n< hi\n"), one.output());
                assertTrue(other.output().matches("connected\n< hello\n(< )?quit\n"), other.output());
                met(captured);
            }
        });
    }

    /** As two students do at two machines: each knows the other's address, and binds to whatever is its own. */
    @Test
    void onTwoHostsBoundToAnyAddress() throws Exception {
        slowly(() -> {
            Process beyond = new ProcessBuilder("unshare", "-n", "sleep", "600").start();
            try {
                awaitOwnNetwork(beyond);
                String there = "nsenter -t " + beyond.pid() + " -n ";
                command("ip link add tw0 type veth peer name tw1 netns " + beyond.pid());
                command("ip addr add 10.9.0.1/24 dev tw0");
                command(there + "ip addr add 10.9.0.2/24 dev tw1");
                command("ip link set tw0 up");
                command(there + "ip link set tw1 up");
                command("tc qdisc replace dev tw0 root" + SLOW);
                command(there + "tc qdisc replace dev tw1 root" + SLOW);
                try (Passing captured = new Passing(folder, "tw0", PORT)) {
                    CPrograms.Running inC = programs.startBy(
                            List.of(there.split(" ")), "hello\nquit\n", "peer_turns", "0.0.0.0", "10.9.0.1", PORT);
                    Side lab = Side.typing("hi\nmore\n", Peer::run, "peer", "--host", "10.9.0.2", "--port", "" + PORT);
                    assertEquals(0, inC.status(), inC.output());
                    assertEquals(0, lab.status(), lab::errors);
                    assertTrue(inC.output().startsWith("connected\n< hi\n"), inC.output());
                    assertTrue(lab.output().endsWith("< hello\nthe other end left\n"), lab.output());
                    met(captured);
                }
            } finally {
                beyond.destroyForcibly().waitFor();
            }
        });
    }

    private static void awaitOwnNetwork(Process process) throws Exception {
        Path own = Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net"));
        Path other = Path.of("/proc/" + process.pid() + "/ns/net");
        while (Files.readSymbolicLink(other).toString().equals(own.toString())) {
            assertTrue(process.isAlive());
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
