package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.DELAYED_ACK;
import static io.github.tcpwalk.finding.FindingName.IDLE_GAP;
import static io.github.tcpwalk.finding.FindingName.NAGLE_STALL;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static io.github.tcpwalk.finding.FindingName.SLOW_HANDSHAKE;
import static io.github.tcpwalk.finding.FindingName.SLOW_RESPONDER;
import static io.github.tcpwalk.finding.FindingName.SMALL_WRITES;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the time went. */
class TimingTest {
    /** Rounds of head, (late) ACK, body, answer. */
    private static Case rounds(int rounds, double ackDelay, double bodyDelay) {
        List<String> lines = new ArrayList<>();
        int sent = 1;
        int received = 1;
        for (int i = 0; i < rounds; i++) {
            lines.add(String.format("> P. %d:%d(10) ack %d", sent, sent + 10, received));
            lines.add(String.format("+%f < . %d:%d(0) ack %d", ackDelay, received, received, sent + 10));
            lines.add(String.format("+%f > P. %d:%d(20) ack %d", bodyDelay, sent + 10, sent + 30, received));
            lines.add(String.format("< P. %d:%d(5) ack %d", received, received + 5, sent + 30));
            lines.add(String.format("> . %d:%d(0) ack %d", sent + 30, sent + 30, received + 5));
            sent += 30;
            received += 5;
        }
        return Case.whole(sent - 1, received - 1, lines.toArray(String[]::new));
    }

    @Test
    void nagleMeetsDelayedAcks() {
        rounds(3, 0.04, 0.0001)
                .shows(NAGLE_STALL)
                .says(
                        NAGLE_STALL,
                        "The client held back a small write 3 times",
                        "the server's delayed ACK",
                        "40 ms each time",
                        "TCP_NODELAY")
                .proves(NAGLE_STALL, 4, 5, 6, 9, 10, 11, 14, 15, 16);
    }

    @Test
    void quickAcksStallNobody() {
        rounds(3, 0.001, 0.0001).shows();
    }

    @Test
    void aSenderThatWasNotWaitingIsNotStalled() {
        rounds(3, 0.04, 0.05).shows();
    }

    @Test
    void onceIsChance() {
        rounds(1, 0.04, 0.0001).shows();
    }

    @Test
    void lateAcksHoldUpAFullSender() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            lines.add(String.format("+0.0001 > . %d:%d(1460) ack 1", 1 + i * 1460, 1461 + i * 1460));
            lines.add(String.format("+0.04 < . 1:1(0) ack %d", 1461 + i * 1460));
        }
        Case.whole(4 * 1460, 0, lines.toArray(String[]::new))
                .shows(DELAYED_ACK)
                .says(DELAYED_ACK, "The server acknowledged late 3 times, after 40 ms on average");
    }

    /** What queues before a slow link waits as long; that is not the receiver's doing. */
    @Test
    void aSlowLinksQueueIsNoDelayedAck() {
        List<String> lines = new ArrayList<>();
        lines.add("+0.001 > P. 1:101(100) ack 1");
        lines.add("+0.004 < . 1:1(0) ack 101");
        for (int i = 0; i < 8; i++) {
            lines.add(String.format("+0.0001 > . %d:%d(1460) ack 1", 101 + i * 1460, 1561 + i * 1460));
            if (i > 0) {
                lines.add(String.format("+0.06 < . 1:1(0) ack %d", 101 + i * 1460));
            }
        }
        lines.add("+0.06 < . 1:1(0) ack 11781");
        Case.whole(11780, 0, lines.toArray(String[]::new)).lacks(DELAYED_ACK).lacks(NAGLE_STALL);
    }

    /** Captured behind the queue: the link's own pace brings the next segment soon after a delayed ACK, by chance. */
    @Test
    void aSlowLinksPaceIsNoWaiting() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean late = i % 2 == 1 && i > 4;
            boolean soon = i % 2 == 0 && i > 5;
            lines.add(String.format(
                    "+%s > . %d:%d(1460) ack 1", soon ? "0.004" : "0.047", 1 + i * 1460, 1461 + i * 1460));
            lines.add(String.format("+%s < . 1:1(0) ack %d", late ? "0.043" : "0.0001", 1461 + i * 1460));
        }
        Case.whole(20 * 1460, 0, lines.toArray(String[]::new)).lacks(DELAYED_ACK);
    }

    /** A round trip that makes up the handshake is no contrast to it. */
    @Test
    void aLongPathTakesAsLongAsItsRoundTrip() {
        Case.of(
                        "> S 0:0(0) <mss 1460>",
                        "+3.35 < S. 0:0(0) ack 1 <mss 1460>",
                        "+0.03 > . 1:1(0) ack 1",
                        "> P. 1:11(10) ack 1",
                        "+3.35 < . 1:1(0) ack 11")
                .says(SLOW_HANDSHAKE, "took 3.38 s, as the path is that long: a round trip takes 3.3");
    }

    @Test
    void crumbs() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(String.format("> P. %d:%d(12) ack 1", 1 + i * 12, 13 + i * 12));
        }
        lines.add("< . 1:1(0) ack 361");
        Case.whole(360, 0, lines.toArray(String[]::new))
                .shows(SMALL_WRITES)
                .says(SMALL_WRITES, "The client sent 29 segments of 12 bytes on average");
    }

    @Test
    void eachAcknowledgedBeforeTheNextIsNoCrumbs() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(String.format("+0.005 > P. %d:%d(12) ack 1", 1 + i * 12, 13 + i * 12));
            lines.add(String.format("< . 1:1(0) ack %d", 13 + i * 12));
        }
        Case.whole(360, 0, lines.toArray(String[]::new)).shows();
    }

    @Test
    void typingIsNoCrumbs() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(String.format("+0.1 > P. %d:%d(1) ack %d", 1 + i, 2 + i, 1 + i));
            lines.add(String.format("< P. %d:%d(1) ack %d", 1 + i, 2 + i, 2 + i));
        }
        Case.whole(30, 30, lines.toArray(String[]::new)).shows();
    }

    @Test
    void silence() {
        Case.whole(5, 5, "> P. 1:6(5) ack 1", "< P. 1:6(5) ack 6", "> . 6:6(0) ack 6", "+45 > . 6:6(0) ack 6")
                .shows(IDLE_GAP)
                .says(IDLE_GAP, "for 45 s")
                .proves(IDLE_GAP, 6, 7);
        Case.whole(5, 5, "> P. 1:6(5) ack 1", "< P. 1:6(5) ack 6", "> . 6:6(0) ack 6", "+9 > . 6:6(0) ack 6")
                .shows();
    }

    @Test
    void keepAlivesDoNotEndASilence() {
        Case.whole(
                        5,
                        5,
                        "> P. 1:6(5) ack 1",
                        "< P. 1:6(5) ack 6",
                        "> . 6:6(0) ack 6",
                        "+8 > . 5:5(0) ack 6",
                        "< . 6:6(0) ack 6",
                        "+8 > . 5:5(0) ack 6",
                        "< . 6:6(0) ack 6",
                        "+8 > P. 6:7(1) ack 6")
                .the(IDLE_GAP);
    }

    @Test
    void waitingForARetransmissionIsNotIdle() {
        Case.opened(
                        "> . 1:101(100) ack 1",
                        "+6 > . 1:101(100) ack 1",
                        "+12 > . 1:101(100) ack 1",
                        "+24 > . 1:101(100) ack 1")
                .shows(RETRANSMISSION_TIMEOUT);
    }

    @Test
    void slowAnswer() {
        Case.whole(5, 7, "> P. 1:6(5) ack 1", "+0.02 < . 1:1(0) ack 6", "+3 < P. 1:8(7) ack 6", "> . 6:6(0) ack 8")
                .shows(SLOW_RESPONDER)
                .proves(SLOW_RESPONDER, 4, 6)
                .says(
                        SLOW_RESPONDER,
                        "The server began its answer 3.02 s after",
                        "acknowledged the request after 20 ms");
    }

    @Test
    void aLongSlowAnswerIsNotIdleness() {
        Case.whole(5, 7, "> P. 1:6(5) ack 1", "+0.02 < . 1:1(0) ack 6", "+30 < P. 1:8(7) ack 6", "> . 6:6(0) ack 8")
                .shows(SLOW_RESPONDER);
    }

    @Test
    void quickAnswer() {
        Case.whole(5, 7, "> P. 1:6(5) ack 1", "+0.5 < P. 1:8(7) ack 6", "> . 6:6(0) ack 8", "+2 > . 6:6(0) ack 8")
                .shows();
    }

    @Test
    void aRequestThatWasLostDoesNotBlameTheServer() {
        Case.whole(5, 7, "> P. 1:6(5) ack 1", "+2 > P. 1:6(5) ack 1", "< P. 1:8(7) ack 6", "> . 6:6(0) ack 8")
                .shows(FindingName.PACKET_LOSS);
    }

    @Test
    void theClientMayThinkAsLongAsItLikes() {
        Case.opened("< P. 1:8(7) ack 1", "> . 1:1(0) ack 8", "+5 > P. 1:6(5) ack 8", "< . 8:8(0) ack 6")
                .shows(CAPTURE_ENDS_EARLY);
    }
}
