package io.github.tcpwalk.lab.scenarios;

import static io.github.tcpwalk.tcp.Closing.FOUR_SEGMENT;
import static io.github.tcpwalk.tcp.Closing.SIMULTANEOUS;
import static io.github.tcpwalk.tcp.Closing.THREE_SEGMENT;
import static io.github.tcpwalk.tcp.Opening.HALF_OPEN;
import static io.github.tcpwalk.tcp.Opening.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.tcp.Opening.REFUSED;
import static io.github.tcpwalk.tcp.Opening.REJECTED;
import static io.github.tcpwalk.tcp.Opening.SELF_CONNECT;
import static io.github.tcpwalk.tcp.Opening.THREE_WAY;
import static io.github.tcpwalk.tcp.Opening.UNANSWERED;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The other ways to open a connection, and the ways to fail. */
final class Openings {
    /** Small segments need 15 ms each: longer than one thread starts behind the other. */
    static final int SLOW_KILOBITS = 40;

    /** The queue of the slow path is empty by then. */
    private static final int ALL_DELIVERED_MILLIS = 100;

    private Openings() {}

    static List<Scenario> list() {
        return List.of(
                new Scenario(
                                "peer",
                                "tcp 8000",
                                Openings::peer,
                                Promise.conversations(1)
                                        .opening(Opening.SIMULTANEOUS)
                                        .closing(THREE_SEGMENT, FOUR_SEGMENT, SIMULTANEOUS)
                                        .and(
                                                Sentence.of("lab.crossing"),
                                                seen -> seen.segments().stream()
                                                        .limit(4)
                                                        .map(Seen.Shown::role)
                                                        .toList()
                                                        .equals(List.of(
                                                                Role.SYN, Role.SYN, Role.SYN_ACK, Role.SYN_ACK))))
                        .sample("simultaneous-open.pcap")
                        .filter(Stage.WITHOUT_FILLERS),
                new Scenario(
                        "self-connect",
                        "tcp 8000",
                        Openings::selfConnect,
                        Promise.conversations(1)
                                .opening(SELF_CONNECT)
                                .and(Sentence.of("lab.octets-back"), seen -> seen.any(s -> s.role() == Role.DATA))),
                new Scenario(
                        "refused",
                        "tcp 9511",
                        Openings::refused,
                        Promise.conversations(1).opening(REFUSED).roles(Role.SYN, Role.RST)),
                new Scenario(
                                "rejected",
                                "tcp 9520",
                                Openings::rejected,
                                Promise.conversations(1)
                                        .opening(REJECTED)
                                        .and(
                                                Sentence.of("lab.prohibited"),
                                                seen -> seen.tcp().stream()
                                                        .flatMap(c -> c.icmp().stream())
                                                        .anyMatch(n -> n.text().equals("administratively prohibited"))))
                        .filter(Stage.WITHOUT_FILLERS + " or icmp[icmpcode] == 13"), // administratively prohibited
                new Scenario(
                        "unanswered",
                        "tcp 9520",
                        Openings::unanswered,
                        Promise.conversations(1)
                                .opening(UNANSWERED)
                                .roles(Role.SYN, Role.SYN, Role.SYN, Role.SYN)
                                .and(Sentence.of("lab.doubling"), Openings::pausesDouble)),
                new Scenario(
                        "half-open",
                        "tcp 9514",
                        Openings::halfOpen,
                        Promise.conversations(1)
                                .opening(HALF_OPEN)
                                .note(Note.RETRANSMISSION, 2)
                                .roles(Role.SYN, Role.SYN_ACK, Role.SYN_ACK, Role.SYN_ACK)),
                new Scenario(
                        "backlog-full",
                        "tcp 9515",
                        Openings::backlogFull,
                        Promise.conversations(4)
                                .opening(THREE_WAY)
                                .and(
                                        Sentence.of("lab.syn-again"),
                                        seen -> seen.any(s -> s.role() == Role.SYN && s.is(Note.RETRANSMISSION)))),
                new Scenario(
                        "half-open-discovery",
                        "tcp 9502",
                        Openings::discovery,
                        Promise.conversations(2)
                                .story(1, THREE_WAY, null)
                                .story(2, HALF_OPEN_DISCOVERY, null)
                                .note(Note.CHALLENGE_ACK, 1)
                                .and(Sentence.of("lab.a-reset"), seen -> seen.any(s -> s.role() == Role.RST))),
                new Scenario(
                        "fast-open",
                        "tcp 9502",
                        Openings::fastOpen,
                        Promise.conversations(2)
                                .story(1, THREE_WAY, null)
                                .story(2, Opening.FAST_OPEN, null)
                                .and(
                                        Sentence.of("lab.octets-on-syn"),
                                        seen -> seen.any(s -> s.role() == Role.SYN && s.octets() == 7))));
    }

    private static void peer(Stage stage) throws Exception {
        PipedOutputStream a = new PipedOutputStream();
        PipedOutputStream b = new PipedOutputStream();
        stage.slow(SLOW_KILOBITS);
        stage.jam();
        String atA = stage.places().client().getHostAddress();
        String atB = stage.host();
        Side first =
                stage.typing("peer-a", "peer", new PipedInputStream(a), "--bind", atA, "--host", atB, "--tries", "1");
        Side second = stage.typing(
                "peer-b", "peer", new PipedInputStream(b), "--bind", atB, "--host", atA, "--tries", "1", "--free");
        first.awaitLine("connected");
        second.awaitLine("connected");
        Stage.pause(ALL_DELIVERED_MILLIS);
        stage.fast();
        a.write("hello\n".getBytes(StandardCharsets.US_ASCII));
        a.flush();
        Stage.pause(ALL_DELIVERED_MILLIS);
        b.write("good morning\n".getBytes(StandardCharsets.US_ASCII));
        b.flush();
        Stage.pause(ALL_DELIVERED_MILLIS);
        a.write("quit\n".getBytes(StandardCharsets.US_ASCII)); // b stays open: the other end must not leave by itself
        a.flush();
        stage.allDone();
    }

    private static void selfConnect(Stage stage) throws Exception {
        stage.typing("peer", "hello\nquit\n", "--bind", stage.host(), "--host", stage.host(), "--tries", "1");
        stage.allDone();
    }

    private static void refused(Stage stage) throws Exception {
        stage.program("refused");
        stage.allDone();
    }

    private static void rejected(Stage stage) throws Exception {
        stage.slow(SLOW_KILOBITS); // the error must come when connect() is already waiting, as from another machine
        rejectSyns(stage);
        stage.program("unanswered", "--host", stage.host()).status();
    }

    private static void unanswered(Stage stage) throws Exception {
        doublePauses(stage);
        dropSyns(stage);
        stage.program("unanswered", "--host", stage.host(), "--give-up-ms", "7400");
        stage.allDone();
    }

    static void dropSyns(Stage stage) throws IOException, InterruptedException {
        stage.rule("input", "tcp dport " + stage.places().port() + " drop");
    }

    static void rejectSyns(Stage stage) throws IOException, InterruptedException {
        stage.rule("input", "tcp dport " + stage.places().port() + " reject with icmp type admin-prohibited");
    }

    /** Of the client, but for its SYN. */
    static void dropAcks(Stage stage) throws IOException, InterruptedException {
        stage.rule("output", "tcp dport " + stage.places().port() + " tcp flags & (syn | ack) == ack drop");
    }

    static void allowFastOpen(Stage stage) throws IOException {
        stage.knob("net.ipv4.tcp_fastopen", "1027"); // 1 client, 2 server, 0x400 servers that did not ask for it
    }

    /** Linux since 6.5 sends the first SYNs one second apart before it starts to double. */
    static void doublePauses(Stage stage) throws IOException {
        stage.knob("net.ipv4.tcp_syn_linear_timeouts", "0");
    }

    private static boolean pausesDouble(Seen seen) {
        List<Seen.Shown> s = seen.segments();
        for (int i = 2; i < s.size(); i++) {
            double ratio = (double) (s.get(i).timestampNanos() - s.get(i - 1).timestampNanos())
                    / (s.get(i - 1).timestampNanos() - s.get(i - 2).timestampNanos());
            if (ratio < 1.5 || ratio > 2.5) {
                return false;
            }
        }
        return true;
    }

    private static void halfOpen(Stage stage) throws Exception {
        dropAcks(stage);
        stage.server("half-open-server", "--wait-ms", "3600");
        stage.program("half-open-client", "--hold-ms", "3500");
        stage.allDone();
    }

    private static void backlogFull(Stage stage) throws Exception {
        stage.server("backlog-full-server", "--clients", "4", "--accept-after-ms", "500");
        stage.program("backlog-full-client", "--connections", "4");
        stage.allDone();
    }

    /** RFC 9293, figure 10: one end loses its memory, the other does not. */
    private static void discovery(Stage stage) throws Exception {
        InetSocketAddress server = stage.places().atServer();
        InetSocketAddress own = stage.places().atClient(40_000);
        stage.server("answer-server", "--clients", "2");
        SocketChannel first = connect(own, server);
        ask(first);
        stage.rule("output", "tcp sport 40000 drop");
        first.setOption(StandardSocketOptions.SO_LINGER, 0);
        first.close(); // its RST is dropped, too: as silent as a power cut
        stage.tell("client: crashed without a word");
        stage.withoutRules();
        try (SocketChannel second = connect(own, server)) {
            stage.tell("client: back again, connected from the same port");
            ask(second);
        }
        stage.allDone();
    }

    private static SocketChannel connect(InetSocketAddress own, InetSocketAddress server) throws Exception {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(own);
        channel.connect(server);
        return channel;
    }

    private static void ask(SocketChannel channel) throws Exception {
        channel.write(ByteBuffer.wrap("hello\r\n".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer reply = ByteBuffer.allocate(18);
        while (reply.hasRemaining() && channel.read(reply) >= 0) {
            // until the sentence is complete
        }
    }

    private static void fastOpen(Stage stage) throws Exception {
        allowFastOpen(stage);
        stage.server("answer-server", "--clients", "2");
        for (int i = 0; i < 2; i++) {
            int octets =
                    FastOpenClient.ask(stage.places().atServer(), "hello\r\n".getBytes(StandardCharsets.US_ASCII), 18);
            stage.tell("client: sent 7 octets while connecting, got " + octets);
            Stage.pause(ALL_DELIVERED_MILLIS); // the first connection is closed before the second begins
        }
        stage.allDone();
    }
}
