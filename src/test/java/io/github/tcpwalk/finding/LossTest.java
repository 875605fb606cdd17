package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.FAST_OPEN;
import static io.github.tcpwalk.finding.FindingName.PACKET_LOSS;
import static io.github.tcpwalk.finding.FindingName.REORDERING;
import static io.github.tcpwalk.finding.FindingName.RETRANSMISSION_TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets lost, by the network or by the capture. */
class LossTest {
    /** So many segments of 1000 octets from the client, each acknowledged. */
    static List<String> stream(int segments) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            lines.add(String.format("> . %d:%d(1000) ack 1", 1 + i * 1000, 1001 + i * 1000));
            lines.add(String.format("< . 1:1(0) ack %d", 1001 + i * 1000));
        }
        return lines;
    }

    static Case whole(long sent, List<String> lines) {
        return Case.whole(sent, 0, lines.toArray(String[]::new));
    }

    @Test
    void noneLost() {
        whole(30000, stream(30)).shows();
    }

    @Test
    void lostSegmentsByDirectionWithTheirRate() {
        List<String> lines = stream(30);
        lines.add(50, "+0.3 > . 24001:25001(1000) ack 1");
        lines.add(51, "< . 1:1(0) ack 25001");
        lines.remove(49); // the ACK that was late
        whole(30000, lines)
                .shows(PACKET_LOSS)
                .grades(PACKET_LOSS, Severity.INFO)
                .says(PACKET_LOSS, "From the client, 1 segment of 32 (3.1 %) had to be sent again");
        assertEquals("client", whole(30000, lines).the(PACKET_LOSS).side());
    }

    @Test
    void threeLostAreATrend() {
        List<String> lines = stream(30);
        for (int i : new int[] {25, 20, 15}) {
            lines.set(2 * i + 1, String.format("+0.3 > . %d:%d(1000) ack 1", 1 + i * 1000, 1001 + i * 1000));
            lines.add(2 * i + 2, String.format("< . 1:1(0) ack %d", 1001 + i * 1000));
        }
        whole(30000, lines)
                .shows(PACKET_LOSS)
                .grades(PACKET_LOSS, Severity.WARNING)
                .says(PACKET_LOSS, "3 segments of 34 (8.8 %)");
    }

    @Test
    void lostAndRepairedAfterDuplicateAcks() {
        Case.whole(
                        500,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 101:201(100) ack 1",
                        "> . 201:301(100) ack 1",
                        "> . 301:401(100) ack 1",
                        "> . 401:501(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "< . 1:1(0) ack 101",
                        "< . 1:1(0) ack 101",
                        "< . 1:1(0) ack 101",
                        "> . 101:201(100) ack 1",
                        "< . 1:1(0) ack 501")
                .shows(PACKET_LOSS)
                .says(PACKET_LOSS, "1 segment of 7 had", "after duplicate ACKs")
                .proves(PACKET_LOSS, 13);
    }

    @Test
    void whatTheReceiverHadAlreadyWasNotLost() {
        Case.whole(
                        100,
                        0,
                        "> . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101")
                .shows();
        Case.whole(
                        100,
                        0,
                        "> . 1:101(100) ack 1",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "< . 1:1(0) ack 101 <sack 1:101>")
                .shows();
    }

    @Test
    void reorderingIsNoLoss() {
        Case.whole(200, 0, "> . 101:201(100) ack 1 id 9", "+0.0001 > . 1:101(100) ack 1 id 8", "< . 1:1(0) ack 201")
                .shows(REORDERING)
                .proves(REORDERING, 5)
                .says(
                        REORDERING,
                        "1 segment of 3 came out of order",
                        "up to 1 other, and up to 100 us late",
                        "no loss");
    }

    @Test
    void reorderingByItsExtent() {
        List<String> lines = new ArrayList<>(List.of("> . 1:1001(1000) ack 1 id 10"));
        for (int i = 2; i < 30; i++) {
            lines.add(String.format("> . %d:%d(1000) ack 1 id %d", 1 + i * 1000, 1001 + i * 1000, 10 + i));
        }
        lines.add(20, "> . 1001:2001(1000) ack 1 id 11");
        lines.add("< . 1:1(0) ack 30001");
        whole(30000, lines)
                .shows(REORDERING)
                .says(REORDERING, "1 segment of 31 (3.2 %)", "up to 19 others, and up to 19 ms late");
    }

    /** The second copy overtook the first, which a clock of the sender tells: nothing was lost. */
    @Test
    void aFirstCopyAfterTheSecondWasNotLost() {
        Case.whole(
                        200,
                        0,
                        "> . 101:201(100) ack 1 <ts 20:1>",
                        "< . 1:1(0) ack 1 <ts 5:1>",
                        "+0.3 > . 1:101(100) ack 1 <ts 320:5>",
                        "< . 1:1(0) ack 201 <ts 6:320>",
                        "> . 1:101(100) ack 1 <ts 19:1>")
                .shows(REORDERING);
    }

    /** One was needed, one not, and its D-SACK says so a second time: one was lost. */
    @Test
    void whatIsProvenTwiceCountsOnce() {
        Case.whole(
                        200,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 101:201(100) ack 1",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 201",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 201 <sack 1:101>")
                .shows(PACKET_LOSS)
                .says(PACKET_LOSS, "From the client, 1 segment of 5 had")
                .proves(PACKET_LOSS, 6);
    }

    /** The acknowledgment echoes the first copy's timestamp. */
    @Test
    void whatAnOlderTimestampAnswersWasNotLost() {
        Case.whole(
                        100,
                        0,
                        "> . 1:101(100) ack 1 <ts 20:1>",
                        "+0.3 > . 1:101(100) ack 1 <ts 320:1>",
                        "< . 1:1(0) ack 101 <ts 5:20>")
                .shows();
        Case.whole(
                        100,
                        0,
                        "> . 1:101(100) ack 1 <ts 20:1>",
                        "+0.3 > . 1:101(100) ack 1 <ts 320:1>",
                        "< . 1:1(0) ack 101 <ts 5:320>")
                .shows(PACKET_LOSS);
    }

    /** An answer takes a round trip, here 50 ms. */
    @Test
    void aTimestampNotOlderSaysThatItWasNeeded() {
        Case.whole(
                        200,
                        0,
                        "> . 1:101(100) ack 1 <ts 10:5>",
                        "> . 101:201(100) ack 1 <ts 10:5>",
                        "+0.3 > . 1:101(100) ack 1 <ts 310:5>",
                        "+0.0001 < . 1:1(0) ack 201 <ts 6:310>")
                .shows(PACKET_LOSS);
    }

    @Test
    void dataOfASynThatItsAnswerLeftOutWasNotLost() {
        String[] fallback = {
            "> S 0:10(10)",
            "< S. 0:0(0) ack 1",
            "> . 1:1(0) ack 1",
            "> P. 1:11(10) ack 1",
            "< . 1:1(0) ack 11",
            "> F. 11:11(0) ack 1",
            "< F. 1:1(0) ack 12",
            "> . 12:12(0) ack 2"
        };
        Case.of(fallback).shows(FAST_OPEN);
        fallback[4] = "+0.3 > P. 1:11(10) ack 1"; // and lost then
        fallback[5] = "< . 1:1(0) ack 11";
        Case.of(fallback[0], fallback[1], fallback[2], fallback[3], fallback[4], fallback[5])
                .says(PACKET_LOSS, "From the client, 1 segment of 2");
    }

    @Test
    void aFinWhoseAcknowledgmentWasSeenWasNotLost() {
        Case.opened(
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2",
                        "+0.3 < F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2")
                .shows();
        Case.opened("> F. 1:1(0) ack 1", "+0.3 > F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")
                .shows(PACKET_LOSS);
    }

    @Test
    void whatIsAnsweredTooSoonWasNotLost() {
        for (String after : List.of("+0.01", "+0.06")) {
            Case made = Case.of(
                    "> S 0:0(0) <mss 1460>",
                    "+0.05 < S. 0:0(0) ack 1 <mss 1460>",
                    "> . 1:1(0) ack 1",
                    "> . 1:101(100) ack 1",
                    "+0.3 > . 1:101(100) ack 1",
                    after + " < . 1:1(0) ack 101",
                    "> F. 101:101(0) ack 1",
                    "+0.05 < F. 1:1(0) ack 102",
                    "> . 102:102(0) ack 2");
            if (after.equals("+0.01")) {
                made.shows();
            } else {
                made.shows(PACKET_LOSS);
            }
        }
    }

    /** Where the server answers at once and the client a round trip later, losses of the client's show as gaps only. */
    @Test
    void nearTheReceiverAtLeastTheGaps() {
        Case.of(
                        "> S 0:0(0) <mss 1460>",
                        "+0.0001 < S. 0:0(0) ack 1 <mss 1460>",
                        "+0.05 > . 1:1(0) ack 1",
                        "> . 1:101(100) ack 1",
                        "+0.0001 < . 1:1(0) ack 101",
                        "> . 201:301(100) ack 1",
                        "+0.0001 < . 1:1(0) ack 101",
                        "+0.3 > . 101:201(100) ack 1",
                        "> . 201:301(100) ack 1", // arrived, and waits in the receiver
                        "+0.0001 < . 1:1(0) ack 301",
                        "> F. 301:301(0) ack 1",
                        "+0.0001 < F. 1:1(0) ack 302",
                        "+0.05 > . 302:302(0) ack 2")
                .shows(PACKET_LOSS)
                .says(PACKET_LOSS, "at least 1 segment of 6", "left no gap")
                .proves(PACKET_LOSS, 8);
    }

    /** The card cuts one captured segment into ten, and joined segments were ten. */
    @Test
    void segmentsAreCountedAsOnTheWire() {
        Case.whole(
                        14600,
                        0,
                        "> . 1:13141(13140) ack 1",
                        "> . 13141:14601(1460) ack 1",
                        "< . 1:1(0) ack 1461",
                        "+0.3 > . 1461:2921(1460) ack 1",
                        "< . 1:1(0) ack 14601")
                .says(PACKET_LOSS, "1 segment of 12 had");
    }

    @Test
    void timerThatDoubles() {
        Case.whole(
                        100,
                        0,
                        "> . 1:101(100) ack 1",
                        "+0.2 > . 1:101(100) ack 1",
                        "+0.4 > . 1:101(100) ack 1",
                        "+0.8 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101")
                .shows(RETRANSMISSION_TIMEOUT, PACKET_LOSS)
                .proves(RETRANSMISSION_TIMEOUT, 4, 5, 6, 7)
                .grades(RETRANSMISSION_TIMEOUT, Severity.WARNING)
                .says(
                        RETRANSMISSION_TIMEOUT,
                        "The client sent the same bytes again 3 times over 1.4 s",
                        "200 ms, 400 ms, 800 ms")
                .says(PACKET_LOSS, "From the client, 3 segments of 5 had", "2 of them not for the first time");
    }

    @Test
    void whatIsSentMeanwhileDoesNotStopTheTimer() {
        Case.whole(
                        300,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 101:201(100) ack 1",
                        "+0.2 > . 1:101(100) ack 1",
                        "+0.1 > . 201:301(100) ack 1",
                        "+0.3 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 301")
                .shows(RETRANSMISSION_TIMEOUT, PACKET_LOSS)
                .proves(RETRANSMISSION_TIMEOUT, 4, 6, 8)
                .says(RETRANSMISSION_TIMEOUT, "twice", "201 ms, 400 ms");
    }

    @Test
    void theOtherEndNeverAnswered() {
        Case.opened(
                        "> . 1:101(100) ack 1",
                        "+0.2 > . 1:101(100) ack 1",
                        "+0.4 > . 1:101(100) ack 1",
                        "+0.8 > . 1:101(100) ack 1")
                .silentFor(30)
                .shows(RETRANSMISSION_TIMEOUT)
                .grades(RETRANSMISSION_TIMEOUT, Severity.ERROR)
                .says(RETRANSMISSION_TIMEOUT, "the other end never answered");
    }

    @Test
    void repeatsAtASteadyPaceAreNoTimer() {
        Case.whole(
                        100,
                        0,
                        "> . 1:101(100) ack 1",
                        "+0.01 > . 1:101(100) ack 1",
                        "+0.01 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101")
                .shows(PACKET_LOSS);
    }

    @Test
    void probesOfAClosedWindowAreNoTimeout() {
        Case.whole(
                        100,
                        0,
                        "< . 1:1(0) ack 1 win 0",
                        "> . 1:101(100) ack 1",
                        "+0.2 > . 1:101(100) ack 1",
                        "+0.4 > . 1:101(100) ack 1",
                        "< . 1:1(0) ack 101 win 500")
                .shows(FindingName.ZERO_WINDOW_STALL);
    }

    @Test
    void aHoleThatIsFilledWasNotMissed() {
        Case.whole(
                        300,
                        0,
                        "> . 1:101(100) ack 1",
                        "> . 201:301(100) ack 1",
                        "< . 1:1(0) ack 101",
                        "+0.3 > . 101:201(100) ack 1",
                        "< . 1:1(0) ack 301")
                .shows(PACKET_LOSS);
    }

    @Test
    void aHoleThatNobodyAcknowledgedIsLossNotACaptureFault() {
        Case.opened("> . 1:101(100) ack 1", "> . 201:301(100) ack 1", "< . 1:1(0) ack 101")
                .shows(CAPTURE_ENDS_EARLY);
    }

    @Test
    void anAcknowledgmentOfNonsenseProvesNothing() {
        Case.opened("> . 1:101(100) ack 1", "< . 1:1(0) ack 1900000000").shows(CAPTURE_ENDS_EARLY);
    }

    /** It was sent again, and again, and nobody answered: no acknowledgment was late. */
    @Test
    void aSingleLateAcknowledgmentIsNoDoubtWhereNoneCame() {
        String[] lines = {
            "> P. 1:101(100) ack 1",
            "< . 1:1(0) ack 101",
            "> P. 101:201(100) ack 1",
            "+0.1 > P. 101:201(100) ack 1",
            "+0.1 > P. 101:201(100) ack 1"
        };
        assertNull(Case.opened(lines).the(PACKET_LOSS).doubt());
        lines[4] = "+0.001 < . 1:1(0) ack 201";
        assertNotNull(Case.opened(Arrays.copyOf(lines, 5)).the(PACKET_LOSS).doubt());
    }
}
