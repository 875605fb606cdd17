package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;

/** A path that fails one way, for some sizes, or a little everywhere. */
final class PathTwins extends Twins {
    private static final String SENT = "> P. 1:101(100) ack 1";
    private static final String TAKEN = "< . 1:1(0) ack 101";
    private static final String REPORTED = "< . 1:1(0) ack 101 <sack 1:101>";

    @Override
    void rows() {
        oneWay();
        crossing();
        spread();
        sizes();
    }

    private void sizes() {
        String hole = "a path MTU black hole";
        differs(
                "every full segment vanishes, or what came before was as large",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> vanishing(100, 1460, 1460).says(RETRANSMISSION_TIMEOUT, hole, "up to 100 bytes"),
                () -> talk(100, 0, SENT, TAKEN));
        differs(
                "a peer that is gone takes nothing small either",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> without(hole, vanishing(100, 1460, 200)),
                () -> talk(100, 0, SENT, TAKEN));
        differs(
                "a peer that is gone took full segments before",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> without(hole, vanishing(1460, 1460, 1460)),
                () -> talk(100, 0, SENT, TAKEN));
    }

    private static Case vanishing(int taken, int first, int second) {
        int end = 1 + taken + first;
        String data = String.format("> . %d:%d(%d) ack 1", 1 + taken, end, first);
        return Case.of(opened(
                        RTT,
                        String.format("> P. 1:%d(%d) ack 1", 1 + taken, taken),
                        "< . 1:1(0) ack " + (1 + taken),
                        data,
                        String.format("> P. %d:%d(%d) ack 1", end, end + second, second),
                        "+0.3 " + data,
                        "+0.6 " + data,
                        "+1.2 " + data,
                        "+2.4 " + data))
                .silentFor(5);
    }

    private static Case without(String words, Case c) {
        assertFalse(Case.sentences(c.the(RETRANSMISSION_TIMEOUT)).contains(words));
        return c;
    }

    private void spread() {
        milder(
                "a little lost everywhere, by one host",
                PACKET_LOSS,
                WARNING,
                () -> many(
                        6, 0.1, i -> losing(5, i < 5 ? 2 : 0).between(host(0) + ":" + (4000 + i), "198.51.100.2:80")),
                () -> many(6, 0.1, i -> losing(250, 2).between(host(0) + ":" + (4000 + i), "198.51.100.2:80")));
        milder(
                "a little of all lost, on the way to one host",
                PACKET_LOSS,
                WARNING,
                () -> many(10, 0.1, i -> losing(30, 1).between(host(i) + ":4000", "198.51.100.2:80")),
                () -> many(9, 0.1, i -> losing(30, 1).between(host(i) + ":4000", "198.51.100.2:80")));
    }

    private static Script losing(int segments, int lost) {
        List<String> lines = new ArrayList<>(List.of(SYN, SYN_ACK, RTT + ACK));
        for (int i = 0; i < segments; i++) {
            String data = String.format("> P. %d:%d(100) ack 1", 1 + i * 100, 101 + i * 100);
            lines.add(RTT + data);
            if (i >= segments - lost) {
                lines.add("+0.3 " + data);
            }
            lines.add(RTT + "< . 1:1(0) ack " + (101 + i * 100));
        }
        int end = 1 + segments * 100;
        lines.add(String.format("> F. %d:%d(0) ack 1", end, end));
        lines.add(String.format("< F. 1:1(0) ack %d", end + 1));
        lines.add(String.format("> . %d:%d(0) ack 2", end + 1, end + 1));
        return Script.script(lines.toArray(String[]::new));
    }

    private void crossing() {
        String unheard = "that RST did not reach the client";
        differs(
                "what goes on long after a RST, or crosses it",
                CONNECTION_RESET,
                WARNING,
                () -> afterReset(RTT, "+0.5 > P. 101:201(100) ack 11").says(CONNECTION_RESET, unheard),
                () -> afterReset(RTT, "+0.03 > P. 101:201(100) ack 11").says(RESET_WITH_UNREAD_DATA, "never answered"));
        differs(
                "who challenges a RST, or has not read it yet",
                CONNECTION_RESET,
                WARNING,
                () -> afterReset(RTT, "+0.03 > . 101:101(0) ack 11", "> P. 101:201(100) ack 11")
                        .says(CONNECTION_RESET, unheard),
                () -> afterReset("+0.00001 ", "+0.0001 > P. 101:201(100) ack 11"));
    }

    /** The server aborts, and answers what comes after that as one that has no socket. */
    private static Case afterReset(String way, String... late) {
        List<String> lines = new ArrayList<>(List.of(
                "< P. 1:11(10) ack 1", "> P. 1:101(100) ack 11", "< . 11:11(0) ack 101", "< R. 11:11(0) ack 101"));
        lines.addAll(List.of(late));
        lines.add("< R 11:11(0)");
        return Case.of(opened(way, lines.toArray(String[]::new)));
    }

    private void oneWay() {
        differs(
                "ACKs that do not reach who waits for them",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.of(repeats(REPORTED))
                        .says(RETRANSMISSION_TIMEOUT, "server answered 4 of the repeats", "way back is broken")
                        .proves(RETRANSMISSION_TIMEOUT, 5, 6, 8, 10, 12)
                        .lacks(FindingName.NEEDLESS_RETRANSMISSION),
                () -> talk(100, 0, SENT, TAKEN, "+0.3 " + SENT, REPORTED));
        differs(
                "they do not for a while, or they do not at all",
                RETRANSMISSION_TIMEOUT,
                WARNING,
                () -> Case.of(repeats(REPORTED, "+0.1 > P. 101:201(100) ack 1", "< . 1:1(0) ack 201"))
                        .says(RETRANSMISSION_TIMEOUT, "went on at last", "way back was broken for so long"),
                () -> talk(100, 0, SENT, TAKEN, "+0.3 " + SENT, "+0.6 " + SENT, REPORTED));
        differs(
                "RSTs that answer a FIN in vain",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.of(
                                "< F. 1:1(0) ack 1",
                                "> R 1:1(0)",
                                "+0.2 < F. 1:1(0) ack 1",
                                "> R 1:1(0)",
                                "+0.4 < F. 1:1(0) ack 1",
                                "> R 1:1(0)",
                                "+0.8 < F. 1:1(0) ack 1",
                                "> R 1:1(0)")
                        .silentFor(5)
                        .says(RETRANSMISSION_TIMEOUT, "RSTs answered", "did not reach it"),
                () -> Case.of("< F. 1:1(0) ack 1", "> R 1:1(0)"));
        differs(
                "they do not, and nothing answers the repeats",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.of(repeats("")).says(RETRANSMISSION_TIMEOUT, "answered none of the repeats"),
                () -> talk(100, 0, SENT, TAKEN));
        differs(
                "they do not, until it gives up",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.of(repeats(REPORTED, "+9 > R. 101:101(0) ack 1"))
                        .says(RETRANSMISSION_TIMEOUT, "until it gave up with RST"),
                () -> talk(100, 0, SENT, TAKEN, "+0.3 " + SENT, REPORTED));
        differs(
                "they do not, or they are late by a slow path",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.of(repeats(REPORTED)),
                () -> Case.of(opened(
                        "+1.4 ", SENT, TAKEN, "+0.3 " + SENT, REPORTED, "+0.6 " + SENT, REPORTED, "+1.2 " + SENT)));
    }

    private static String[] repeats(String answer, String... after) {
        List<String> lines = new ArrayList<>(List.of(SENT, TAKEN));
        for (String pause : List.of("+0.3 ", "+0.6 ", "+1.2 ", "+2.4 ")) {
            lines.add(pause + SENT);
            if (!answer.isEmpty()) {
                lines.add(answer);
            }
        }
        lines.addAll(List.of(after));
        return opened(RTT, lines.toArray(String[]::new));
    }

    /** @param way from the capture to the client and back */
    private static String[] opened(String way, String... after) {
        List<String> lines = new ArrayList<>(List.of(SYN, SYN_ACK, way + ACK));
        lines.addAll(List.of(after));
        return lines.toArray(String[]::new);
    }
}
