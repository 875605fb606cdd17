package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACK_STORM;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.DELAYED_ACK;
import static io.github.tcpwalk.finding.FindingName.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.NAGLE_STALL;
import static io.github.tcpwalk.finding.FindingName.NETWORK_DUPLICATES;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU_BLACK_HOLE;
import static io.github.tcpwalk.finding.FindingName.PEER_STOPPED_ANSWERING;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SMALL_WRITES;
import static io.github.tcpwalk.finding.FindingName.WINDOW_LIMITED;
import static io.github.tcpwalk.finding.FindingName.WRONG_PORT;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Troubles beside what looks like them: what a scanner, a copy or another way to say the same leaves in a capture. */
final class LookalikeTwins extends Twins {
    private static final String SENT = "> P. 1:101(100) ack 1";
    private static final String TAKEN = "< . 1:1(0) ack 101";

    @Override
    void rows() {
        forgeries();
        losses();
        silences();
        resets();
        pace();
    }

    private void forgeries() {
        IntFunction<Case> resetBy =
                ttl -> opens(SYN, SYN_ACK + " ttl 51", ACK, SENT, TAKEN + " ttl 51", "< R 1:1(0) ttl " + ttl);
        differs("a RST from nearer by", MIDDLEBOX_RESET, ERROR, () -> resetBy.apply(61), () -> resetBy.apply(51));
        differs(
                "a kernel resets what its scanner opened",
                MIDDLEBOX_RESET,
                ERROR,
                () -> opens("> S 0:0(0) ttl 41", SYN_ACK, "> . 1:1(0) ack 1 ttl 41", "> R 1:1(0) ttl 64"),
                () -> opens("> S 0:0(0) ttl 41", SYN_ACK, "> R 1:1(0) ttl 64"));
        differs(
                "a kernel resets what its traceroute reached",
                MIDDLEBOX_RESET,
                ERROR,
                () -> opens("> S 0:0(0) ttl 9", SYN_ACK, "> . 1:1(0) ack 1 ttl 9", "> R 1:1(0) ttl 64"),
                () -> opens("> S 0:0(0) ttl 8", "< icmp 11/0", "> S 0:0(0) ttl 9", SYN_ACK, "> R 1:1(0) ttl 64"));
        differs(
                "an ID far from its count, and the end goes on",
                MIDDLEBOX_RESET,
                WARNING,
                () -> counted("< R 1:1(0) id 40000", "< . 1:1(0) ack 201 id 703"),
                () -> counted("< R 1:1(0) id 40000"));
        differs(
                "an ID far from its count, and a socket's RST",
                MIDDLEBOX_RESET,
                WARNING,
                () -> counted("< R. 1:1(0) ack 201 id 40000"),
                () -> counted("< R. 1:1(0) ack 201 id 1202"));
        Supplier<Case> blind = () -> counted(
                "< R 500000:500000(0) id 7 ttl 120", "< R 600000:600000(0) id 7 ttl 120", "< . 1:1(0) ack 201 id 703");
        differs(
                "blind forgeries that none believes",
                MIDDLEBOX_RESET,
                WARNING,
                () -> blind.get()
                        .says(MIDDLEBOX_RESET, "2 RSTs", "None was accepted")
                        .proves(MIDDLEBOX_RESET, 8, 9, 10),
                () -> counted("< R 500000:500000(0) id 703", "< . 1:1(0) ack 201 id 704"));
    }

    private static Case counted(String... after) {
        List<String> lines = new ArrayList<>(List.of(
                SYN,
                "< S. 0:0(0) ack 1 id 699",
                ACK,
                SENT,
                TAKEN + " id 700",
                "> P. 101:201(100) ack 1",
                "< . 1:1(0) ack 201 id 701",
                "< . 1:1(0) ack 201 id 702"));
        lines.addAll(List.of(after));
        return opens(lines.toArray(String[]::new));
    }

    private void losses() {
        Supplier<Case> lost = () -> talk(100, 0, SENT, "+0.3 " + SENT, TAKEN);
        differs(
                "up to four copies by a mirror port are no loss",
                PACKET_LOSS,
                INFO,
                lost,
                () -> talk(100, 0, SENT + " id 9", SENT + " id 9", SENT + " id 9", SENT + " id 9", TAKEN));
        differs(
                "a Fast Open that was not taken is no lost segment",
                PACKET_LOSS,
                INFO,
                () -> opens(SYN, SYN_ACK, ACK, "> P. 1:21(20) ack 1", "+0.3 > P. 1:21(20) ack 1", "< . 1:1(0) ack 21"),
                () -> opens(
                        "> S 0:20(20) <mss 1460,fo 0102030405060708>",
                        "< S. 0:0(0) ack 1",
                        "> P. 1:21(20) ack 1",
                        "< . 1:1(0) ack 21"));
        differs(
                "what a router found too long was not lost",
                PACKET_LOSS,
                INFO,
                () -> tooLong("+0.3 "),
                () -> tooLong("< icmp 3/4"));
        differs(
                "an overtaken segment was not lost",
                PACKET_LOSS,
                INFO,
                () -> twoAndTheFirst("+0.3 > . 1:101(100) ack 1 id 13"),
                () -> twoAndTheFirst("> . 1:101(100) ack 1 id 11"));
        add(
                "doubled by the network",
                NETWORK_DUPLICATES,
                INFO,
                () -> doubled(TAKEN + " <sack 1:101>"),
                () -> doubled("< . 1:1(0) ack 101"));
        differs(
                "a probe of the tail is no time-out",
                RETRANSMISSION_TIMEOUT,
                WARNING,
                () -> talk(100, 0, SENT, "+0.3 " + SENT, "+0.6 " + SENT, "+1.2 " + SENT, TAKEN),
                () -> talk(100, 0, SENT, "+0.03 " + SENT, TAKEN));
    }

    private static Case tooLong(String between) {
        List<String> lines = new ArrayList<>(List.of("> P. 1:1401(1400) ack 1"));
        String pause = between.startsWith("+") ? between : "";
        if (pause.isEmpty()) {
            lines.add(between);
        }
        lines.add(pause + "> P. 1:1001(1000) ack 1");
        lines.add("> P. 1001:1401(400) ack 1");
        lines.add("< . 1:1(0) ack 1401");
        return talk(1400, 0, lines.toArray(String[]::new));
    }

    private static Case twoAndTheFirst(String first) {
        return talk(200, 0, "> . 101:201(100) ack 1 id 12", "< . 1:1(0) ack 1", first, "< . 1:1(0) ack 201");
    }

    private static Case doubled(String report) {
        return opens(
                SYN,
                SYN_ACK,
                ACK,
                SENT + " id 7",
                "+0.0001 " + SENT + " id 7",
                TAKEN,
                report,
                "> F. 101:101(0) ack 1",
                "< F. 1:1(0) ack 102",
                "> . 102:102(0) ack 2");
    }

    private void silences() {
        String shut = "< . 1:1(0) ack 101 win 0";
        String probe = " > . 100:100(0) ack 1";
        differs(
                "a closed window, then silence",
                PEER_STOPPED_ANSWERING,
                ERROR,
                () -> Case.opened(SENT, shut, "+0.3" + probe, shut, "+1" + probe, "+2" + probe, "+4" + probe)
                        .silentFor(9),
                () -> Case.opened(SENT, shut, "+0.3" + probe, shut, "+1" + probe, shut, "+2" + probe, shut)
                        .silentFor(9));
        String small = "< . 1:1(0) ack 101 win 8";
        String more = "> P. 101:1125(1024) ack 1";
        add(
                "a window that shrinks to a segment, then silence",
                RETRANSMISSION_TIMEOUT,
                ERROR,
                () -> Case.opened(SENT, small, more, "+0.3 " + more, "+0.6 " + more, "+1.2 " + more, "+2.4 " + more)
                        .silentFor(9),
                () -> talk(1124, 0, SENT, small, more, "< . 1:1(0) ack 1125 win 8"));
        differs(
                "only large segments vanish, not all",
                PATH_MTU_BLACK_HOLE,
                ERROR,
                () -> vanishing(1460, true),
                () -> vanishing(1460, false));
        differs(
                "an old connection in the way, not an old ACK",
                HALF_OPEN_DISCOVERY,
                INFO,
                () -> opens(SYN, "< . 900:900(0) ack 700", "> R 700:700(0)", "+1 " + SYN, SYN_ACK, ACK),
                () -> opens(SYN, "< . 900:900(0) ack 700", "+1 " + SYN, SYN_ACK, ACK));
    }

    /** @param pieces smaller ones come through afterwards */
    private static Case vanishing(int octets, boolean pieces) {
        List<String> lines = new ArrayList<>(List.of(SENT, TAKEN));
        String large = String.format("> . 101:%d(%d) ack 1", 101 + octets, octets);
        lines.add(large);
        for (String pause : List.of("+0.3 ", "+0.6 ", "+1.2 ", "+2.4 ")) {
            lines.add(pause + large);
        }
        lines.add(pieces ? "+4.8 > . 101:637(536) ack 1" : "+4.8 " + large);
        lines.add(pieces ? "< . 1:1(0) ack 637" : "< . 1:1(0) ack " + (101 + octets));
        if (pieces) {
            lines.add("> . 637:1173(536) ack 1");
            lines.add("< . 1:1(0) ack 1173");
        }
        return Case.opened(lines.toArray(String[]::new));
    }

    private void resets() {
        differs(
                "reset with the answer in that segment",
                RESET_WITH_UNREAD_DATA,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "+1 < R. 1:1(0) ack 101"),
                () -> Case.opened(SENT, TAKEN, "+1 < FR. 1:81(80) ack 101"));
        differs(
                "no such connection there, and nothing was thrown away",
                RESET_WITH_UNREAD_DATA,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "> P. 101:201(100) ack 1", "< R. 1:1(0) ack 101"),
                () -> Case.opened(SENT, TAKEN, "+350 > P. 101:201(100) ack 1", "< R 1:1(0)"));
        differs(
                "data met no connection",
                CONNECTION_RESET,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "+400 > P. 101:201(100) ack 1", "< R 1:1(0)"),
                () -> talk(200, 0, SENT, TAKEN, "+400 > P. 101:201(100) ack 1", "< . 1:1(0) ack 201"));
        differs(
                "a FIN met no connection",
                CONNECTION_RESET,
                INFO,
                () -> Case.opened(SENT, TAKEN, "+400 > F. 101:101(0) ack 1", "< R 1:1(0)"),
                () -> talk(100, 0, SENT, TAKEN));
        differs(
                "a keep-alive met no connection",
                CONNECTION_RESET,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "+7200 > . 100:100(0) ack 1", "< R 1:1(0)"),
                () -> talk(100, 0, SENT, TAKEN, "+7200 > . 100:100(0) ack 1", TAKEN));
        differs(
                "a keep-alive after an answer met no connection",
                CONNECTION_RESET,
                WARNING,
                () -> Case.opened(SENT, "< P. 1:11(10) ack 101", "+7200 > . 100:100(0) ack 11", "< R 11:11(0)")
                        .says(CONNECTION_RESET, "answered a keep-alive of the client with a bare RST", "a NAT"),
                () -> talk(
                        100, 10, SENT, "< P. 1:11(10) ack 101", "+7200 > . 100:100(0) ack 11", "< . 11:11(0) ack 101"));
        differs("another port was meant", WRONG_PORT, WARNING, () -> twoPorts(":81"), () -> twoPorts(":80"));
    }

    private static Case twoPorts(String refusing) {
        return new Case()
                .and(0, good("192.0.2.1:40000", "198.51.100.2:80"))
                .and(1, script(SYN, "< R. 0:0(0) ack 1").between("192.0.2.1:40001", "198.51.100.2" + refusing));
    }

    private void pace() {
        add("Nagle's rule meets late ACKs", NAGLE_STALL, WARNING, () -> writes(0.04), () -> writes(0.001));
        add("late ACKs", DELAYED_ACK, INFO, () -> acknowledgedAfter(0.04), () -> acknowledgedAfter(0.002));
        add("crumbs", SMALL_WRITES, INFO, () -> segments(30, 12), () -> segments(30, 1000));
        add("a window too small", WINDOW_LIMITED, WARNING, () -> rounds(2920), () -> rounds(20_000));
        differs("each refuses the other's numbers", ACK_STORM, WARNING, () -> acks(""), () -> acks("+2 "));
    }

    private static Case writes(double ackSeconds) {
        List<String> lines = new ArrayList<>();
        for (int at = 1; at < 90; at += 30) {
            lines.add(String.format("> P. %d:%d(10) ack 1", at, at + 10));
            lines.add(String.format("+%f < . 1:1(0) ack %d", ackSeconds, at + 10));
            lines.add(String.format("+0.0001 > P. %d:%d(20) ack 1", at + 10, at + 30));
            lines.add(String.format("< . 1:1(0) ack %d", at + 30));
        }
        return talk(90, 0, lines.toArray(String[]::new));
    }

    private static Case acknowledgedAfter(double seconds) {
        List<String> lines = new ArrayList<>();
        for (int at = 1; at < 4 * 1460; at += 1460) {
            lines.add(String.format("+0.0001 > . %d:%d(1460) ack 1", at, at + 1460));
            lines.add(String.format("+%f < . 1:1(0) ack %d", seconds, at + 1460));
        }
        return talk(4 * 1460, 0, lines.toArray(String[]::new));
    }

    private static Case segments(int count, int octets) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(String.format("> P. %d:%d(%d) ack 1", 1 + i * octets, 1 + (i + 1) * octets, octets));
        }
        lines.add("< . 1:1(0) ack " + (1 + count * octets));
        return talk((long) count * octets, 0, lines.toArray(String[]::new));
    }

    /** Two segments a round trip of 50 ms. */
    private static Case rounds(int window) {
        List<String> lines = new ArrayList<>(List.of(
                "> S 0:0(0) <mss 1460>", "+0.05 < S. 0:0(0) ack 1 win " + window + " <mss 1460>", "> . 1:1(0) ack 1"));
        int at = 1;
        for (int round = 0; round < 5; round++) {
            lines.add(String.format("> . %d:%d(1460) ack 1", at, at + 1460));
            lines.add(String.format("+0.0001 > . %d:%d(1460) ack 1", at + 1460, at + 2920));
            at += 2920;
            lines.add(String.format("+0.05 < . 1:1(0) ack %d win %d", at, window));
        }
        lines.add(String.format("> F. %d:%d(0) ack 1", at, at));
        lines.add(String.format("+0.05 < F. 1:1(0) ack %d win %d", at + 1, window));
        lines.add(String.format("> . %d:%d(0) ack 2", at + 1, at + 1));
        return opens(lines.toArray(String[]::new));
    }

    private static Case acks(String pause) {
        List<String> lines = new ArrayList<>(List.of("> P. 1:11(10) ack 1", "< . 1:1(0) ack 11"));
        for (int i = 0; i < 5; i++) {
            lines.add("< . 500:500(0) ack 11");
            lines.add(pause + "> . 11:11(0) ack 1");
        }
        return Case.opened(lines.toArray(String[]::new));
    }
}
