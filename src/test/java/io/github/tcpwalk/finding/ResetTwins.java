package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.IDLE_GAP;
import static io.github.tcpwalk.finding.FindingName.MIDDLEBOX_RESET;
import static io.github.tcpwalk.finding.FindingName.NEEDLESS_RETRANSMISSION;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RESET_WITH_UNREAD_DATA;
import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.testing.Script.script;

import java.util.ArrayList;
import java.util.List;

/** Who reset and why, and what looks like a trouble that it is not. */
final class ResetTwins extends Twins {
    private static final String SENT = "> P. 1:101(100) ack 1";
    private static final String FIN = "> F. 101:101(0) ack 1";
    private static final String TAKEN = "< . 1:1(0) ack 101";

    @Override
    void rows() {
        String[] held = {SYN, SYN_ACK, "> . 1:1(0) ack 501", "< R 501:501(0)"};
        differs(
                "a SYN into a half-open attempt",
                CONNECTION_REFUSED,
                WARNING,
                () -> opens(held[0], held[1], held[2], held[3], "iss 60000 0", SYN, "< R. 0:0(0) ack 1"),
                () -> opens(held[0], held[1], held[2], held[3], "iss 60000 90000", SYN, SYN_ACK, ACK));
        differs(
                "a SYN outside of a half-open attempt",
                CONNECTION_REFUSED,
                ERROR,
                () -> opens(held[0], held[1], held[2], held[3], "iss 90000 0", SYN, "< R. 0:0(0) ack 1"),
                () -> opens(held[0], held[1], held[2], held[3], "iss 90000 90000", SYN, SYN_ACK, ACK));
        differs(
                "a SYN from its own destination",
                CONNECTION_UNANSWERED,
                WARNING,
                () -> alone(SYN, "+1 " + SYN),
                () -> alone(SYN, "> S. 0:0(0) ack 1"));
        String noSocket = "as of who has no socket for it";
        differs(
                "a bare RST of who had just spoken",
                CONNECTION_RESET,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "+0.01 > P. 101:201(100) ack 1", "< R 1:1(0) ttl 63")
                        .says(CONNECTION_RESET, noSocket, "TTL 63, what came before with 64"),
                () -> talk(200, 0, SENT, TAKEN, "+0.01 > P. 101:201(100) ack 1", "< . 1:1(0) ack 201"));
        differs(
                "a RST from elsewhere, and one after its end's own",
                MIDDLEBOX_RESET,
                ERROR,
                () -> Case.opened(SENT, TAKEN, "< R. 1:1(0) ack 101 ttl 44"),
                () -> Case.opened(SENT, TAKEN, "< R. 1:1(0) ack 101", FIN, "< R. 1:1(0) ack 102 ttl 44"));
        differs(
                "one RST to each end, and the ends' own",
                MIDDLEBOX_RESET,
                ERROR,
                () -> Case.opened(SENT, TAKEN, "< R. 1:1(0) ack 101 ttl 200", "> R. 101:101(0) ack 1 ttl 200")
                        .says(MIDDLEBOX_RESET, "and so was one in the name of the client"),
                () -> Case.opened(SENT, TAKEN, "< R. 1:1(0) ack 101", "> R. 101:101(0) ack 1"));
        differs(
                "silence, and what passed unseen",
                IDLE_GAP,
                INFO,
                () -> talk(200, 0, SENT, TAKEN, "+12 > P. 101:201(100) ack 1", "< . 1:1(0) ack 201"),
                () -> Case.opened(SENT, TAKEN, "+12 > P. 301:401(100) ack 1", "< . 1:1(0) ack 401"));
        add(
                "a FIN again, and one that rides on an ACK",
                PACKET_LOSS,
                INFO,
                () -> Case.opened(
                        SENT, TAKEN, FIN, "< F. 1:1(0) ack 101", "+0.3 > F. 101:101(0) ack 2", "< . 2:2(0) ack 102"),
                () -> Case.opened(
                        SENT, TAKEN, FIN, "< F. 1:1(0) ack 101", "> F. 101:101(0) ack 2", "< . 2:2(0) ack 102"));
        milder("lost, and only late", PACKET_LOSS, WARNING, () -> threeAgain(""), () -> threeAgain("< R 1:1(0)"));
        differs(
                "a FIN instead of the third segment",
                HANDSHAKE_INCOMPLETE,
                WARNING,
                () -> opens(SYN, SYN_ACK, "> F. 0:0(0) ack 1", "+0.3 < R 1:1(0)")
                        .says(HANDSHAKE_INCOMPLETE, "no ACK that the server could take"),
                () -> opens(SYN, SYN_ACK, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2"));
        differs(
                "a FIN that the aborting end never had, and one that it had",
                RESET_WITH_UNREAD_DATA,
                WARNING,
                () -> Case.opened(SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< R. 1:1(0) ack 101", "< R 1:1(0)"),
                () -> Case.opened(SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< R. 1:1(0) ack 102"));
        differs(
                "silence to the client's end, and one that ends with a RST",
                REQUEST_UNANSWERED,
                WARNING,
                () -> Case.opened(
                        SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< F. 1:1(0) ack 102", "> . 102:102(0) ack 2"),
                () -> Case.opened(SENT, TAKEN, "+4 > F. 101:101(0) ack 1", "< R. 1:1(0) ack 101"));
        differs(
                "the same bytes again, and other bytes",
                NEEDLESS_RETRANSMISSION,
                INFO,
                () -> twiceMore(SENT),
                () -> twiceMore("> P. 1:5(4) ack 1 \"evil\""));
    }

    /** Between one port and itself. */
    private static Case alone(String... lines) {
        return new Case()
                .and(0, script(lines).between("192.0.2.1:80", "192.0.2.1:80").isn(7, 7));
    }

    /** All is sent, sent again and closed; then comes what answers late copies. */
    private static Case threeAgain(String after) {
        List<String> lines = new ArrayList<>(List.of(SYN, SYN_ACK, ACK));
        for (String pause : List.of("", "+0.3 ")) {
            lines.add(pause + SENT);
            lines.add("> P. 101:201(100) ack 1");
            lines.add("> P. 201:301(100) ack 1");
        }
        lines.addAll(
                List.of("< . 1:1(0) ack 301", "> F. 301:301(0) ack 1", "< F. 1:1(0) ack 302", "> . 302:302(0) ack 2"));
        for (int i = 0; i < 3 && !after.isEmpty(); i++) {
            lines.add("+0.1 " + after);
        }
        return opens(lines.toArray(String[]::new));
    }

    private static Case twiceMore(String again) {
        String reported = "< . 1:1(0) ack 101 <sack 1:" + (again.equals(SENT) ? 101 : 5) + ">";
        return talk(100, 0, SENT, TAKEN, "+0.2 " + again, reported, "+0.4 " + again, reported);
    }
}
