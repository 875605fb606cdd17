package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_DROPPED_PACKETS;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_STARTS_LATE;
import static io.github.tcpwalk.finding.FindingName.CONFLICTING_DATA;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.DATA_NEVER_ARRIVED;
import static io.github.tcpwalk.finding.FindingName.DESTINATION_UNREACHABLE;
import static io.github.tcpwalk.finding.FindingName.HALF_CLOSE_IN_USE;
import static io.github.tcpwalk.finding.FindingName.IDLE_GAP;
import static io.github.tcpwalk.finding.FindingName.KEEP_ALIVE;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU_BLACK_HOLE;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_CLOSE;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_ASSASSINATION;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_REUSE;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import io.github.tcpwalk.testing.Script;

/** How it ends, the path, the capture, and remarks. */
final class EndTwins extends Twins {
    @Override
    void rows() {
        add(
                "one address, two hosts",
                FindingName.CONNECTION_RESET,
                Severity.WARNING,
                () -> opens(
                        SYN,
                        SYN_ACK,
                        "< S. 300000:300000(0) ack 1 ttl 128 <mss 1460,sackOK>",
                        ACK,
                        "< R 1:1(0) ttl 128"),
                () -> talk(1, 0, "> P. 1:2(1) ack 1", "< . 1:1(0) ack 2"));
        resets();
        paths();
        captures();
        remarks();
    }

    private void resets() {
        String[] idle = {"> P. 1:101(100) ack 1", "< P. 1:101(100) ack 101", "> . 101:101(0) ack 101"};
        differs(
                "forgotten by a NAT",
                CONNECTION_RESET,
                WARNING,
                () -> Case.opened(idle[0], idle[1], idle[2], "+350 > P. 101:201(100) ack 101", "< R 101:101(0)"),
                () -> Case.opened(
                        idle[0], idle[1], idle[2], "+350 > P. 101:201(100) ack 101", "< . 101:101(0) ack 201"));
        String[] dialogue = {"> P. 1:101(100) ack 1", "< P. 1:101(100) ack 101", "> P. 101:301(200) ack 101"};
        add(
                "killed before it answered",
                REQUEST_UNANSWERED,
                WARNING,
                () -> Case.opened(
                        dialogue[0],
                        dialogue[1],
                        dialogue[2],
                        "< . 101:101(0) ack 301",
                        "+2 < F. 101:101(0) ack 301",
                        "> F. 301:301(0) ack 102",
                        "< . 102:102(0) ack 302"),
                () -> Case.opened(
                        dialogue[0],
                        dialogue[1],
                        dialogue[2],
                        "< P. 101:111(10) ack 301",
                        "+2 < F. 111:111(0) ack 301",
                        "> F. 301:301(0) ack 112",
                        "< . 112:112(0) ack 302"));
        add(
                "its answer was overtaken by its FIN",
                REQUEST_UNANSWERED,
                WARNING,
                () -> Case.opened(
                        dialogue[0],
                        dialogue[1],
                        dialogue[2],
                        "+0.3 < F. 101:101(0) ack 301",
                        "> F. 301:301(0) ack 102",
                        "< . 102:102(0) ack 302"),
                () -> Case.opened(
                        dialogue[0],
                        dialogue[1],
                        dialogue[2],
                        "+0.3 < F. 111:111(0) ack 301",
                        "+0.001 < P. 101:111(10) ack 301",
                        "> F. 301:301(0) ack 112",
                        "< . 112:112(0) ack 302"));
        add(
                "thrown away",
                RESET_WITH_UNREAD_DATA,
                WARNING,
                () -> Case.opened("< P. 1:1001(1000) ack 1", "< P. 1001:2001(1000) ack 1", "> R. 1:1(0) ack 1"),
                () -> talk(0, 2000, "< P. 1:1001(1000) ack 1", "< P. 1001:2001(1000) ack 1", "> . 1:1(0) ack 2001"));
        add(
                "forged by a box",
                MIDDLEBOX_RESET,
                ERROR,
                () -> Case.opened(
                        "> P. 1:11(10) ack 1",
                        "< P. 1:11(10) ack 11 ttl 51 id 700",
                        "> . 11:11(0) ack 11",
                        "< R 11:11(0) ttl 240 id 33333",
                        "< P. 11:21(10) ack 11 ttl 51 id 701"),
                () -> talk(
                        10,
                        20,
                        "> P. 1:11(10) ack 1",
                        "< P. 1:11(10) ack 11 ttl 51 id 700",
                        "> . 11:11(0) ack 11",
                        "< P. 11:21(10) ack 11 ttl 51 id 701",
                        "> . 11:11(0) ack 21"));
        add(
                "data injected",
                CONFLICTING_DATA,
                WARNING,
                () -> talk(
                        9,
                        0,
                        "> P. 1:6(5) ack 1 \"forge\"",
                        "< . 1:1(0) ack 6",
                        "+0.1 > P. 1:10(9) ack 1 \"GET /true\"",
                        "< . 1:1(0) ack 10"),
                () -> talk(
                        9,
                        0,
                        "> P. 1:6(5) ack 1 \"GET /\"",
                        "< . 1:1(0) ack 6",
                        "+0.1 > P. 1:10(9) ack 1 \"GET /true\"",
                        "< . 1:1(0) ack 10"));
        differs(
                "an ordinary RST counts its own IDs",
                CONNECTION_RESET,
                WARNING,
                () -> Case.opened(
                        "> P. 1:11(10) ack 1",
                        "< P. 1:11(10) ack 11 id 700",
                        "> . 11:11(0) ack 11",
                        "< R. 11:11(0) ack 11 id 0"),
                () -> talk(10, 10, "> P. 1:11(10) ack 1", "< P. 1:11(10) ack 11 id 700", "> . 11:11(0) ack 11"));
        add(
                "TIME-WAIT cut short",
                TIME_WAIT_ASSASSINATION,
                INFO,
                () -> Case.opened(
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2",
                        "+1 < . 1:1(0) ack 1",
                        "> . 2:2(0) ack 2",
                        "< R 2:2(0)"),
                () -> talk(0, 0));
    }

    private void paths() {
        String[] asked = {"> P. 1:101(100) ack 1", "+0.3 > P. 1:101(100) ack 1", "+0.6 > P. 1:101(100) ack 1"};
        differs(
                "nothing tells why there is no answer, or a router does",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.opened(asked).silentFor(5),
                () -> Case.opened(asked[0], "< icmp 3/1", asked[1], "< icmp 3/1", asked[2], "< icmp 3/1")
                        .silentFor(5)
                        .grades(DESTINATION_UNREACHABLE, ERROR));
        differs(
                "ICMP about data",
                DESTINATION_UNREACHABLE,
                ERROR,
                () -> Case.opened("> P. 1:101(100) ack 1", "< icmp 3/1", "+1 > P. 1:101(100) ack 1", "< icmp 3/1"),
                () -> Case.opened("> P. 1:101(100) ack 1", "+1 > P. 1:101(100) ack 1"));
        differs(
                "a hole that is never filled",
                DATA_NEVER_ARRIVED,
                ERROR,
                () -> Case.opened("> P. 1:101(100) ack 1", "> F. 1561:1561(0) ack 1", "< . 1:1(0) ack 101")
                        .silentFor(30),
                () -> Case.opened(
                                "> P. 1:101(100) ack 1",
                                "> F. 1561:1561(0) ack 1",
                                "< . 1:1(0) ack 101",
                                "+0.3 > P. 101:1561(1460) ack 1",
                                "< . 1:1(0) ack 1562")
                        .silentFor(30));
        add(
                "path MTU told by a router",
                PATH_MTU,
                INFO,
                () -> talk(
                        1500,
                        0,
                        "> P. 1:1401(1400) ack 1",
                        "< icmp 3/4",
                        "> P. 1:1001(1000) ack 1",
                        "> P. 1001:1501(500) ack 1",
                        "< . 1:1(0) ack 1501"),
                () -> talk(1500, 0, "> P. 1:1001(1000) ack 1", "> P. 1001:1501(500) ack 1", "< . 1:1(0) ack 1501"));
        add(
                "path MTU, nobody tells",
                PATH_MTU_BLACK_HOLE,
                ERROR,
                () -> Case.opened(
                        "> P. 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "> . 101:1561(1460) ack 1",
                        "+0.3 > . 101:1561(1460) ack 1",
                        "+0.6 > . 101:1561(1460) ack 1",
                        "+1.2 > . 101:1561(1460) ack 1",
                        "+2.4 > . 101:1561(1460) ack 1",
                        "+4.8 > . 101:637(536) ack 1",
                        "< . 1:1(0) ack 637",
                        "> . 637:1173(536) ack 1",
                        "< . 1:1(0) ack 1173"),
                () -> talk(
                        1560,
                        0,
                        "> P. 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "> . 101:1561(1460) ack 1",
                        "< . 1:1(0) ack 1561"));
    }

    private void captures() {
        add(
                "the capture missed packets",
                CAPTURE_DROPPED_PACKETS,
                WARNING,
                () -> talk(200, 0, "> P. 1:101(100) ack 1", "< . 1:1(0) ack 201"),
                () -> talk(200, 0, "> P. 1:101(100) ack 1", "> P. 101:201(100) ack 1", "< . 1:1(0) ack 201"));
        add(
                "the capture starts late",
                CAPTURE_STARTS_LATE,
                INFO,
                () -> opens("> P. 1:101(100) ack 1", "< . 1:1(0) ack 101"),
                () -> talk(100, 0, "> P. 1:101(100) ack 1", "< . 1:1(0) ack 101"));
        add(
                "the capture ends early",
                CAPTURE_ENDS_EARLY,
                INFO,
                () -> Case.opened("> P. 1:101(100) ack 1", "< . 1:1(0) ack 101"),
                () -> talk(100, 0, "> P. 1:101(100) ack 1", "< . 1:1(0) ack 101"));
    }

    private void remarks() {
        add(
                "a half-close in use",
                HALF_CLOSE_IN_USE,
                INFO,
                () -> Case.opened(
                        "> F. 1:1(0) ack 1",
                        "< . 1:1(0) ack 2",
                        "< P. 1:11(10) ack 2",
                        "> . 2:2(0) ack 11",
                        "< F. 11:11(0) ack 2",
                        "> . 2:2(0) ack 12"),
                () -> talk(0, 10, "< P. 1:11(10) ack 1", "> . 1:1(0) ack 11"));
        add(
                "closed from both sides",
                SIMULTANEOUS_CLOSE,
                INFO,
                () -> Case.opened("> F. 1:1(0) ack 1", "< F. 1:1(0) ack 1", "> . 2:2(0) ack 2", "< . 2:2(0) ack 2"),
                () -> talk(0, 0));
        add(
                "a long silence",
                IDLE_GAP,
                INFO,
                () -> talk(
                        20,
                        0,
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+70 > P. 11:21(10) ack 1",
                        "< . 1:1(0) ack 21"),
                () -> talk(
                        20,
                        0,
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+0.7 > P. 11:21(10) ack 1",
                        "< . 1:1(0) ack 21"));
        add(
                "keep-alives",
                KEEP_ALIVE,
                INFO,
                () -> talk(
                        10,
                        0,
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+60 > . 10:10(0) ack 1",
                        "< . 1:1(0) ack 11"),
                () -> talk(10, 0, "> P. 1:11(10) ack 1", "< . 1:1(0) ack 11"));
        add(
                "the same ports again",
                TIME_WAIT_REUSE,
                INFO,
                () -> new Case()
                        .and(0, good("192.0.2.1:40000", "198.51.100.2:80"))
                        .and(1, later("192.0.2.1:40000")),
                () -> new Case()
                        .and(0, good("192.0.2.1:40000", "198.51.100.2:80"))
                        .and(1, later("192.0.2.1:40001")));
    }

    private static Script later(String left) {
        return script("iss 900000 900000", SYN, SYN_ACK, ACK, "> P. 1:11(10) ack 1", "< . 1:1(0) ack 11")
                .between(left, "198.51.100.2:80");
    }
}
