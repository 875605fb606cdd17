package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACK_STORM;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_RESET;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.IDLE_GAP;
import static io.github.tcpwalk.finding.FindingName.KEEP_ALIVE;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU;
import static io.github.tcpwalk.finding.FindingName.PATH_MTU_BLACK_HOLE;
import static io.github.tcpwalk.finding.FindingName.PEER_STOPPED_ANSWERING;
import static io.github.tcpwalk.finding.FindingName.REQUEST_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.ZERO_WINDOW_STALL;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no longer arrives: answers, large segments, SYNs whose hops are used up; each beside a sound twin. */
class VanishingTest {
    private static final String[] PROBED = {
        "> P. 1:101(100) ack 1", "< . 1:1(0) ack 101", "+5 > . 100:100(0) ack 1", "< . 1:1(0) ack 101",
    };

    private static Case probed(String... more) {
        List<String> lines = new ArrayList<>(List.of(PROBED));
        lines.addAll(Arrays.asList(more));
        return Case.opened(lines.toArray(String[]::new));
    }

    @Test
    void probesUnansweredToTheEnd() {
        probed("+5 > . 100:100(0) ack 1", "+1 > . 100:100(0) ack 1", "+1 > R. 101:101(0) ack 1")
                .shows(PEER_STOPPED_ANSWERING, IDLE_GAP)
                .grades(PEER_STOPPED_ANSWERING, Severity.ERROR)
                .proves(PEER_STOPPED_ANSWERING, 7, 8, 9)
                .says(
                        PEER_STOPPED_ANSWERING,
                        "The server stopped answering: its last sign of life is frame 7; after that 2 keep-alive probes"
                                + " were not answered for 2 s, and the client gave up with RST");
        probed("+5 > . 100:100(0) ack 1", "+1 > . 100:100(0) ack 1", "+1 > . 100:100(0) ack 1")
                .shows(PEER_STOPPED_ANSWERING, CAPTURE_ENDS_EARLY);
    }

    @Test
    void aProbeAnsweredInTheEndIsAnAnswer() {
        probed(
                        "+5 > . 100:100(0) ack 1",
                        "+1 > . 100:100(0) ack 1",
                        "+1 > . 100:100(0) ack 1",
                        "< . 1:1(0) ack 101",
                        "+1 > R. 101:101(0) ack 1")
                .shows(KEEP_ALIVE, CONNECTION_RESET, REQUEST_UNANSWERED);
        probed("+5 > . 100:100(0) ack 1", "+1 > . 100:100(0) ack 1").shows(KEEP_ALIVE, CAPTURE_ENDS_EARLY);
    }

    @Test
    void probesOfAClosedWindowUnansweredToTheEnd() {
        Case.opened(
                        "> P. 1:101(100) ack 1",
                        "< . 1:1(0) ack 101 win 0",
                        "+0.3 > . 100:100(0) ack 1",
                        "< . 1:1(0) ack 101 win 0",
                        "+0.6 > . 100:100(0) ack 1",
                        "+1.2 > . 100:100(0) ack 1",
                        "+2.4 > . 100:100(0) ack 1")
                .shows(PEER_STOPPED_ANSWERING, ZERO_WINDOW_STALL)
                .says(PEER_STOPPED_ANSWERING, "3 probes of its closed window");
    }

    private static final String[] LARGE = {
        "> P. 1:201(200) ack 1",
        "< . 1:1(0) ack 201",
        "> . 201:1649(1448) ack 1",
        "> . 1649:3097(1448) ack 1",
        "+0.3 > . 201:1649(1448) ack 1",
        "+0.6 > . 201:1649(1448) ack 1",
        "+1.2 > . 201:1649(1448) ack 1",
    };

    private static Case large(String... more) {
        List<String> lines = new ArrayList<>(List.of(LARGE));
        lines.addAll(Arrays.asList(more));
        return Case.opened(lines.toArray(String[]::new));
    }

    @Test
    void onlyLargeSegmentsVanish() {
        large("+9 < F. 1:1(0) ack 201", "> R. 201:201(0) ack 2")
                .shows(PATH_MTU_BLACK_HOLE, CONNECTION_RESET)
                .proves(PATH_MTU_BLACK_HOLE, 6, 8, 9, 10)
                .says(
                        PATH_MTU_BLACK_HOLE,
                        "3 repeats of 1448 bytes (packets of 1488 bytes) did not arrive, while segments up to 200"
                                + " bytes passed");
    }

    @Test
    void piecesOfThemPass() {
        large(
                        "+2.4 > . 201:1225(1024) ack 1",
                        "< . 1:1(0) ack 1225",
                        "> . 1225:2249(1024) ack 1",
                        "> . 2249:3097(848) ack 1",
                        "< . 1:1(0) ack 3097",
                        "> F. 3097:3097(0) ack 1",
                        "< F. 1:1(0) ack 3098",
                        "> . 3098:3098(0) ack 2")
                .shows(PATH_MTU_BLACK_HOLE)
                .says(PATH_MTU_BLACK_HOLE, "segments up to 1024 bytes passed; cut into pieces of 1024 bytes");
    }

    @Test
    void largeSegmentsThatPassOnceAreNotTooLarge() {
        large(
                        "+2.4 > . 201:1649(1448) ack 1",
                        "< . 1:1(0) ack 1649",
                        "> . 1649:3097(1448) ack 1",
                        "< F. 1:1(0) ack 3097")
                .shows(RETRANSMISSION_TIMEOUT, PACKET_LOSS, CAPTURE_ENDS_EARLY);
        large("+1 < . 1:1(0) ack 201 <sack 1649:3097>", "+1 > R. 3097:3097(0) ack 1")
                .shows(RETRANSMISSION_TIMEOUT, PACKET_LOSS, CONNECTION_RESET);
    }

    @Test
    void nobodyWhoAnswersIsNoBlackHole() {
        large("+2.4 > . 201:1649(1448) ack 1", "+4.8 > R. 3097:3097(0) ack 1")
                .shows(RETRANSMISSION_TIMEOUT)
                .says(RETRANSMISSION_TIMEOUT, "never answered: its last sign of life is frame 5");
    }

    @Test
    void whatARouterFoundTooLongIsNoLoss() {
        large(
                        "+0.01 < icmp 3/4",
                        "> . 201:1101(900) ack 1",
                        "> . 1101:2001(900) ack 1",
                        "> . 2001:3097(1096) ack 1",
                        "< . 1:1(0) ack 3097",
                        "> F. 3097:3097(0) ack 1",
                        "< F. 1:1(0) ack 3098",
                        "> . 3098:3098(0) ack 2")
                .says(PATH_MTU, "says by ICMP that packets from the client are too long; 3 segments were sent again");
        Case.whole(
                        1448,
                        0,
                        "> . 1:1449(1448) ack 1",
                        "< icmp 3/4",
                        "> . 1:901(900) ack 1",
                        "> . 901:1449(548) ack 1",
                        "< . 1:1(0) ack 1449")
                .shows(PATH_MTU)
                .grades(PATH_MTU, Severity.INFO)
                .proves(PATH_MTU, 5, 6, 7);
    }

    @Test
    void acksThatAnswerAcks() {
        List<String> storm = new ArrayList<>(List.of("> P. 1:11(10) ack 1", "< . 1:1(0) ack 11"));
        for (int i = 0; i < 5; i++) {
            storm.add("< . 500:500(0) ack 11");
            storm.add("> . 11:11(0) ack 1");
        }
        Case.opened(storm.toArray(String[]::new))
                .says(ACK_STORM, "answered each other's ACKs 10 times in a row within 9 ms")
                .grades(ACK_STORM, Severity.WARNING);
        storm.replaceAll(line -> line.equals("> . 11:11(0) ack 1") ? "+2 " + line : line);
        Case.opened(storm.toArray(String[]::new)).shows(CAPTURE_ENDS_EARLY);
    }

    @Test
    void hopsUsedUp() {
        Case.of("> S 0:0(0) ttl 3", "< icmp 11/0")
                .shows(CONNECTION_UNANSWERED)
                .grades(CONNECTION_UNANSWERED, Severity.INFO)
                .says(CONNECTION_UNANSWERED, "its TTL was used up, as a traceroute intends (it left with TTL 3)");
        Case.of("> S 0:0(0) ttl 64", "< icmp 11/0")
                .grades(CONNECTION_UNANSWERED, Severity.ERROR)
                .says(CONNECTION_UNANSWERED, "it went round in a loop");
        Case.of("> S 0:0(0) ttl 3")
                .silentFor(9)
                .says(CONNECTION_UNANSWERED, "did not answer a SYN with TTL 3", "traceroute");
        Case.of("> S 0:0(0) ttl 64").silentFor(9).says(CONNECTION_UNANSWERED, "a filter drops it");
    }

    @Test
    void whatIsCalledTooLongArrives() {
        String[] lines = {"> P. 1:101(100) ack 1", "< icmp 3/4", "+0.02 < . 1:1(0) ack 101"};
        Case.whole(100, 0, lines).says(PATH_MTU, "too long. |", "perhaps forged");
    }

    @Test
    void inTheWordsOfIpv6() {
        String hops = "ICMPv6 that its hop limit was used up, so it went round in a loop";
        ipv6("> S 0:0(0)", "< icmp 3/0").says(CONNECTION_UNANSWERED, hops, "it was seen with hop limit 64");
        ipv6("> S 0:0(0)", "< icmp 1/5")
                .says(FindingName.CONNECTION_REJECTED, "ICMPv6 \"source address failed policy\"");
        ipv6("> S 0:0(0)", "< icmp 3/1").says(CONNECTION_UNANSWERED, "ICMPv6 \"fragment reassembly time exceeded\"");
    }

    private static Case ipv6(String... lines) {
        return new Case().and(0, Script.script(lines).between("[2001::1]:40000", "[2001::2]:443"));
    }

    @Test
    void eachSynMayHaveItsAnswer() {
        String[] slow = {
            "> S 0:0(0)",
            "+1 > S 0:0(0)",
            "+0.2 < S. 0:0(0) ack 1",
            "> . 1:1(0) ack 1",
            "+1 < S. 0:0(0) ack 1",
            "> . 1:1(0) ack 1",
            "> . 1:1(0) ack 1",
            "> F. 1:1(0) ack 1",
            "+1.2 < F. 1:1(0) ack 2",
            "> . 2:2(0) ack 2"
        };
        Case.of(slow).shows(SLOW_HANDSHAKE);
        slow[6] = "+2 < S. 0:0(0) ack 1";
        Case.of(slow).shows(SLOW_HANDSHAKE);
    }
}
