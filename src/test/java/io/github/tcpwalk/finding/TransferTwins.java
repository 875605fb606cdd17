package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.FAST_OPEN;
import static io.github.tcpwalk.finding.FindingName.MSS_MISMATCH;
import static io.github.tcpwalk.finding.FindingName.NEEDLESS_RETRANSMISSION;
import static io.github.tcpwalk.finding.FindingName.NO_WINDOW_SCALE;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.PEER_STOPPED_ANSWERING;
import static io.github.tcpwalk.finding.FindingName.REORDERING;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SACK_RENEGING;
import static io.github.tcpwalk.finding.FindingName.ZERO_WINDOW_STALL;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import java.util.ArrayList;
import java.util.List;

/** What becomes of the octets. */
final class TransferTwins extends Twins {
    @Override
    void rows() {
        losses();
        windows();
    }

    private static String[] stream(int segments, int... lost) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            int from = 1 + i * 100;
            int again = from;
            lines.add(RTT + String.format("> P. %d:%d(100) ack 1", from, from + 100));
            for (int one : lost) {
                if (one == i) {
                    lines.add(String.format("+0.3 > P. %d:%d(100) ack 1", again, again + 100));
                }
            }
            lines.add(RTT + String.format("< . 1:1(0) ack %d", from + 100));
        }
        return lines.toArray(String[]::new);
    }

    private void losses() {
        add(
                "packets lost",
                PACKET_LOSS,
                WARNING,
                () -> talk(3000, 0, stream(30, 3, 9, 15)),
                () -> talk(3000, 0, stream(30)));
        add(
                "packets overtaken are not lost",
                REORDERING,
                INFO,
                () -> talk(
                        300,
                        0,
                        "> . 1:101(100) ack 1 id 11",
                        "+0.0001 > . 201:301(100) ack 1 id 13",
                        "+0.0001 > . 101:201(100) ack 1 id 12",
                        RTT + "< . 1:1(0) ack 301"),
                () -> talk(
                        300,
                        0,
                        "> . 1:101(100) ack 1 id 11",
                        "+0.0001 > . 101:201(100) ack 1 id 12",
                        "+0.0001 > . 201:301(100) ack 1 id 13",
                        RTT + "< . 1:1(0) ack 301"));
        differs(
                "copies are not lost",
                PACKET_LOSS,
                INFO,
                () -> talk(
                        100, 0, "> P. 1:101(100) ack 1 id 5", "+0.3 > P. 1:101(100) ack 1 id 6", "< . 1:1(0) ack 101"),
                () -> talk(
                        100,
                        0,
                        "> P. 1:101(100) ack 1 id 5",
                        "+0.0001 > P. 1:101(100) ack 1 id 5",
                        "< . 1:1(0) ack 101"));
        add(
                "ACKs said again are no loss",
                PACKET_LOSS,
                INFO,
                () -> talk(100, 0, "> P. 1:101(100) ack 1", "+0.3 > P. 1:101(100) ack 1", "< . 1:1(0) ack 101"),
                () -> talk(100, 0, "> P. 1:101(100) ack 1", "< . 1:1(0) ack 101", "+0.3 < . 1:1(0) ack 101"));
        add(
                "a Fast Open that was not taken is no loss",
                FAST_OPEN,
                INFO,
                () -> opens(
                        "> S 0:20(20) <mss 1460,fo 0102030405060708>",
                        "< S. 0:0(0) ack 1",
                        "> P. 1:21(20) ack 1",
                        "< . 1:1(0) ack 21"),
                () -> opens(SYN, SYN_ACK, ACK, "> P. 1:21(20) ack 1", "< . 1:1(0) ack 21"));
        add(
                "damaged on the way",
                PACKET_LOSS,
                INFO,
                () -> talk(100, 0, "> P. 1:101(100) ack 1 sum 7", "+0.3 > P. 1:101(100) ack 1", "< . 1:1(0) ack 101"),
                () -> talk(100, 0, "> P. 1:101(100) ack 1", "< . 1:1(0) ack 101"));
        add(
                "sent again needlessly",
                NEEDLESS_RETRANSMISSION,
                INFO,
                () -> talk(400, 0, needless(true)),
                () -> talk(400, 0, needless(false)));
        differs(
                "what was sent again was only late",
                PACKET_LOSS,
                WARNING,
                () -> talk(1200, 0, repeated(false)),
                () -> talk(1200, 0, repeated(true)));
        add(
                "the peer stopped answering data",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.opened(
                        "> P. 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "> P. 101:201(100) ack 1",
                        "+0.3 > P. 101:201(100) ack 1",
                        "+0.6 > P. 101:201(100) ack 1",
                        "+1.2 > P. 101:201(100) ack 1",
                        "+2.4 > P. 101:201(100) ack 1",
                        "+4.8 > P. 101:201(100) ack 1"),
                () -> talk(
                        200,
                        0,
                        "> P. 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "> P. 101:201(100) ack 1",
                        "< . 1:1(0) ack 201"));
        add(
                "the peer stopped answering probes",
                PEER_STOPPED_ANSWERING,
                ERROR,
                () -> Case.opened(
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+60 > . 10:10(0) ack 1",
                        "< . 1:1(0) ack 11",
                        "+60 > . 10:10(0) ack 1",
                        "+1 > . 10:10(0) ack 1",
                        "+1 > . 10:10(0) ack 1",
                        "+1 > R. 11:11(0) ack 1"),
                () -> talk(
                        10,
                        10,
                        "> P. 1:11(10) ack 1",
                        "< P. 1:11(10) ack 11",
                        "+60 > . 10:10(0) ack 11",
                        "< . 11:11(0) ack 11"));
        add(
                "SACK reneging",
                SACK_RENEGING,
                INFO,
                () -> talk(
                        200,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 101:201(100) ack 1",
                        "< . 1:1(0) ack 1 <sack 101:201>",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "+0.3 > . 101:201(100) ack 1",
                        "< . 1:1(0) ack 201"),
                () -> talk(
                        200,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 101:201(100) ack 1",
                        "< . 1:1(0) ack 1 <sack 101:201>",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 201"));
    }

    private static String[] needless(boolean again) {
        List<String> lines = new ArrayList<>();
        for (int from = 1; from < 400; from += 100) {
            String data = String.format("> P. %d:%d(100) ack 1", from, from + 100);
            lines.add(data);
            if (again) {
                lines.add("+0.3 " + data);
            }
            lines.add(String.format("< . 1:1(0) ack %d", from + 100));
            if (again) {
                lines.add(String.format("< . 1:1(0) ack %d <sack %d:%d>", from + 100, from, from + 100));
            }
        }
        return lines.toArray(String[]::new);
    }

    /** Three of twelve segments sent again upon SACK, near their sender; {@code late} when each had arrived. */
    private static String[] repeated(boolean late) {
        List<String> lines = new ArrayList<>();
        for (int from = 1; from < 1200; from += 400) {
            for (int at = from; at < from + 400; at += 100) {
                lines.add(String.format("> . %d:%d(100) ack 1", at, at + 100));
            }
            for (int end = from + 200; end <= from + 400; end += 100) {
                lines.add(String.format("%s< . 1:1(0) ack %d <sack %d:%d>", RTT, from, from + 100, end));
            }
            lines.add(String.format("> . %d:%d(100) ack 1", from, from + 100));
            if (late) {
                lines.add(String.format("+0.002 < . 1:1(0) ack %d", from + 400));
                lines.add(String.format("%s< . 1:1(0) ack %d <sack %d:%d>", RTT, from + 400, from, from + 100));
            } else {
                lines.add(String.format("%s< . 1:1(0) ack %d", RTT, from + 400));
            }
        }
        return lines.toArray(String[]::new);
    }

    private void windows() {
        add(
                "a reader that does not read",
                ZERO_WINDOW_STALL,
                WARNING,
                () -> talk(
                        1100,
                        0,
                        "> P. 1:1001(1000) ack 1",
                        "< . 1:1(0) ack 1001 win 0",
                        "+0.7 < . 1:1(0) ack 1001 win 500",
                        "> P. 1001:1101(100) ack 1",
                        "< . 1:1(0) ack 1101 win 500"),
                () -> talk(
                        1100,
                        0,
                        "> P. 1:1001(1000) ack 1",
                        "< . 1:1(0) ack 1001 win 90",
                        "+0.7 < . 1:1(0) ack 1001 win 500",
                        "> P. 1001:1101(100) ack 1",
                        "< . 1:1(0) ack 1101 win 500"));
        add("no window scaling", NO_WINDOW_SCALE, INFO, () -> large("<mss 1460>"), () -> large("<mss 1460,wscale 7>"));
        add("answers clamped", FindingName.MSS_VARIES, INFO, () -> answers(1360), () -> answers(1460));
        add(
                "another MSS",
                MSS_MISMATCH,
                INFO,
                () -> opens("> S 0:0(0) <mss 1460>", "< S. 0:0(0) ack 1 <mss 1360>", ACK),
                () -> opens("> S 0:0(0) <mss 1460>", "< S. 0:0(0) ack 1 <mss 1460>", ACK));
    }

    private static Case large(String options) {
        List<String> lines = new ArrayList<>(List.of("> S 0:0(0) " + options, "< S. 0:0(0) ack 1 " + options, ACK));
        for (int from = 1; from < 70_000; from += 1400) {
            lines.add(String.format("< . %d:%d(1400) ack 1", from, from + 1400));
            lines.add(String.format("> . 1:1(0) ack %d", from + 1400));
        }
        return Case.of(lines.toArray(String[]::new));
    }

    private static Case answers(int secondMss) {
        Case both = new Case();
        for (int i = 0; i < 2; i++) {
            String mss = "<mss " + (i == 0 ? 1460 : secondMss) + ">";
            both.and(
                    i,
                    script(
                                    "> S 0:0(0) " + mss,
                                    "< S. 0:0(0) ack 1 " + mss,
                                    ACK,
                                    "> F. 1:1(0) ack 1",
                                    "< F. 1:1(0) ack 2",
                                    "> . 2:2(0) ack 2")
                            .between("192.0.2." + (i + 1) + ":40000", "198.51.100.2:80"));
        }
        return both;
    }
}
