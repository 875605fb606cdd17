package io.github.tcpwalk.lab.scenarios;

import static io.github.tcpwalk.tcp.Opening.THREE_WAY;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.util.List;

/** What happens between opening and closing, and to the next connection. */
final class Transfers {
    /** Three quarters of the 40 ms for which Linux holds an acknowledgment back. */
    private static final long STALL_NANOS = 30_000_000;
    /** Of twelve rounds; the first ones are quick, as Linux acknowledges at once in the beginning. */
    private static final int STALLS = 3;

    /** A full segment takes 6 ms: many are under way at once, so that a loss makes duplicate acknowledgments. */
    private static final int SLOW_KILOBITS = 2_000;

    private Transfers() {}

    static List<Scenario> list() {
        return List.of(
                new Scenario(
                        "zero-window",
                        "tcp 9516",
                        Transfers::zeroWindow,
                        Promise.conversations(1)
                                .opening(THREE_WAY)
                                .note(Note.ZERO_WINDOW, 2)
                                .and(Sentence.of("lab.probes"), seen -> seen.count(s -> s.role() == Role.PROBE) >= 2)
                                .note(Note.WINDOW_UPDATE, 1)),
                new Scenario(
                        "keep-alive",
                        "tcp 9517",
                        Transfers::keepAlive,
                        Promise.conversations(1)
                                .opening(THREE_WAY)
                                .note(Note.KEEP_ALIVE, 2)
                                .note(Note.KEEP_ALIVE_ACK, 1)),
                new Scenario(
                        "nagle",
                        "tcp 9518",
                        Transfers::nagle,
                        Promise.conversations(1)
                                .opening(THREE_WAY)
                                .and(Sentence.of("lab.stalls", "times", STALLS), seen -> stalls(seen) >= STALLS)),
                new Scenario(
                                "time-wait",
                                "tcp 9519",
                                Transfers::timeWait,
                                Promise.conversations(2)
                                        .opening(THREE_WAY)
                                        .closesFirst("server")
                                        .note(Note.PORT_REUSED, 1))
                        .sample("port-reuse.pcap"),
                new Scenario(
                                "loss",
                                "tcp 9521",
                                Transfers::loss,
                                Promise.conversations(1)
                                        .opening(THREE_WAY)
                                        .note(Note.RETRANSMISSION, 2)
                                        .note(Note.FAST_RETRANSMISSION, 1)
                                        .note(Note.DUPLICATE_ACK, 3))
                        .sample("retransmission.pcap"));
    }

    private static void zeroWindow(Stage stage) throws Exception {
        stage.server("zero-window-server", "--clients", "1", "--pause-ms", "1000");
        stage.program("zero-window-client", "--kib", "12");
        stage.allDone();
    }

    private static void keepAlive(Stage stage) throws Exception {
        stage.server("keep-alive-server", "--clients", "1");
        stage.program("keep-alive-client", "--silent-ms", "2600");
        stage.allDone();
    }

    private static void nagle(Stage stage) throws Exception {
        stage.server("nagle-server", "--clients", "1");
        stage.program("nagle-client", "--rounds", "12");
        stage.allDone();
    }

    /** How many segments of the client waited for the server's pure acknowledgment right before them. */
    private static int stalls(Seen seen) {
        int stalls = 0;
        List<Seen.Shown> s = seen.segments();
        for (int i = 2; i < s.size(); i++) {
            if (s.get(i).fromClient()
                    && s.get(i).octets() > 0
                    && s.get(i - 1).role() == Role.ACK
                    && s.get(i - 1).timestampNanos() - s.get(i - 2).timestampNanos() >= STALL_NANOS) {
                stalls++;
            }
        }
        return stalls;
    }

    private static void timeWait(Stage stage) throws Exception {
        stage.server("time-wait-server", "--clients", "2");
        stage.program("time-wait-client", "--rounds", "2");
        stage.allDone();
    }

    /** Counted, not random: the same segments are lost each time. */
    private static void loss(Stage stage) throws Exception {
        lossyPath(stage);
        stage.server("loss-server", "--clients", "1");
        stage.program("loss-client", "--kib", "40");
        stage.allDone();
    }

    static void lossyPath(Stage stage) throws IOException, InterruptedException {
        stage.cableSizes();
        stage.slow(SLOW_KILOBITS);
        stage.rule("input", "tcp dport " + stage.places().port() + " numgen inc mod 12 == 6 drop");
    }
}
