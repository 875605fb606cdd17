package io.github.tcpwalk.lab.scenarios;

import static io.github.tcpwalk.tcp.Closing.FOUR_SEGMENT;
import static io.github.tcpwalk.tcp.Closing.RESET;
import static io.github.tcpwalk.tcp.Closing.SIMULTANEOUS;
import static io.github.tcpwalk.tcp.Closing.THREE_SEGMENT;
import static io.github.tcpwalk.tcp.Opening.THREE_WAY;

import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Sentence;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** The ways in which a connection ends. */
final class Closings {
    /** Longer than Linux holds back the acknowledgment of a FIN in the hope of the other FIN (40 ms). */
    private static final int LONGER_THAN_DELAYED_ACK_MILLIS = 120;
    /** A FIN needs 13 ms: more than the two ends are apart. */
    static final int SLOW_KILOBITS = 40;

    private Closings() {}

    static List<Scenario> list() {
        return List.of(
                new Scenario(
                        "four-segment-close",
                        "tcp 9522",
                        stage -> close(stage, LONGER_THAN_DELAYED_ACK_MILLIS),
                        Promise.conversations(1)
                                .opening(THREE_WAY)
                                .closing(FOUR_SEGMENT)
                                .closesFirst("client")
                                .roles(Role.SYN, Role.SYN_ACK, Role.ACK, Role.FIN, Role.ACK, Role.FIN, Role.ACK)),
                new Scenario(
                        "three-segment-close",
                        "tcp 9522",
                        stage -> close(stage, 0),
                        Promise.conversations(1)
                                .opening(THREE_WAY)
                                .closing(THREE_SEGMENT)
                                .closesFirst("client")
                                .roles(Role.SYN, Role.SYN_ACK, Role.ACK, Role.FIN, Role.FIN_ACK, Role.ACK)),
                new Scenario(
                                "simultaneous-close",
                                "tcp 9513",
                                Closings::simultaneous,
                                Promise.conversations(1)
                                        .opening(THREE_WAY)
                                        .closing(SIMULTANEOUS)
                                        .and(Sentence.of("lab.crossed-fins"), Closings::crossed))
                        .filter(Stage.WITHOUT_FILLERS),
                new Scenario(
                        "reset",
                        "tcp 9512",
                        Closings::reset,
                        Promise.conversations(2)
                                .opening(THREE_WAY)
                                .closing(RESET)
                                .and(
                                        Sentence.of("lab.both-resets"),
                                        seen -> seen.count(s -> s.role() == Role.RST && s.fromClient()) == 2)));
    }

    private static boolean crossed(Seen seen) {
        return seen.count(s -> s.role() == Role.FIN) == 2 && seen.any(s -> s.sourceAfter() == State.CLOSING);
    }

    /** The client closes; the server reads the end and closes after a while. */
    private static void close(Stage stage, int serverPauseMillis) throws Exception {
        InetSocketAddress address = stage.places().atServer();
        stage.side("server", out -> server(address, serverPauseMillis, out)).awaitFirstLine();
        stage.side("client", out -> {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                out.println("connected; shutdown, then reading until the end");
                socket.shutdownOutput();
                return socket.getInputStream().read() < 0 ? 0 : 1;
            }
        });
        stage.allDone();
    }

    private static int server(InetSocketAddress address, int pauseMillis, PrintStream out) throws Exception {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(address);
            out.println("listening on " + Descriptor.text(address));
            try (Socket connection = listener.accept()) {
                int end = connection.getInputStream().read();
                Stage.pause(pauseMillis);
                out.println("the client will send no more; closing "
                        + (pauseMillis == 0 ? "at once" : "after " + pauseMillis + " ms"));
                return end < 0 ? 0 : 1;
            }
        }
    }

    private static void simultaneous(Stage stage) throws Exception {
        stage.slow(SLOW_KILOBITS);
        stage.server("simultaneous-close-server", "--bind", stage.host(), "--clients", "1");
        stage.jam();
        stage.program("simultaneous-close-client", "--tries", "1")
                .status(); // the capture knows better whether it worked
    }

    private static void reset(Stage stage) throws Exception {
        stage.server("reset-server", "--clients", "2");
        stage.program("reset-client", "--how", "linger").status();
        stage.program("reset-client", "--how", "unread");
        stage.allDone();
    }
}
