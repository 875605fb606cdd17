package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.testing.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingsTest {
    /** The lines after a three-way opening; every test here starts with both ends ESTABLISHED. */
    private static Script opened(String... lines) {
        List<String> all = new ArrayList<>(List.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"));
        all.addAll(List.of(lines));
        return script(all.toArray(String[]::new));
    }

    private static Summary only(Story story) {
        assertEquals(1, story.conversations().size());
        return story.connection(0);
    }

    @Test
    void threeSegments() {
        Story story = opened(
                        "> F. 1:1(0) ack 1     ; FIN 1/3     ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2     ; FIN+ACK 2/3 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 2      ; ACK 3/3     ; TIME-WAIT | CLOSED",
                        "= three-way ; three-segment")
                .check();
        assertEquals("client", only(story).firstCloser());
    }

    @Test
    void serverClosesFirst() {
        Story story = opened(
                        "< F. 1:1(0) ack 1     ; FIN 1/4     ; CLOSE-WAIT | FIN-WAIT-1",
                        "> . 1:1(0) ack 2      ; ACK 2/4     ; CLOSE-WAIT | FIN-WAIT-2",
                        "> F. 1:1(0) ack 2     ; FIN 3/4     ; LAST-ACK | TIME-WAIT",
                        "< . 2:2(0) ack 2      ; ACK 4/4     ; CLOSED | TIME-WAIT",
                        "= three-way ; four-segment")
                .check();
        assertEquals("server", only(story).firstCloser());
    }

    @Test
    void dataBetweenTheHalvesOfAClose() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1/4     ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2      ; ACK 2/4     ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< P. 1:101(100) ack 2 ; DATA        ; FIN-WAIT-2 | CLOSE-WAIT",
                        "> . 2:2(0) ack 101    ; ACK         ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 101:101(0) ack 2 ; FIN 3/4     ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 102    ; ACK 4/4     ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    @Test
    void finWithDataAcknowledgedByData() {
        opened(
                        "> FP. 1:11(10) ack 1  ; FIN 1/4     ; FIN-WAIT-1 | CLOSE-WAIT ; fin-with-data",
                        "< P. 1:6(5) ack 12    ; DATA        ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 6:6(0) ack 12    ; FIN 3/4     ; TIME-WAIT | LAST-ACK",
                        "> . 12:12(0) ack 7    ; ACK 4/4     ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    @Test
    void repeatedClosingSegmentsKeepTheirStep() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1/4     ; FIN-WAIT-1 | CLOSE-WAIT",
                        "+0.3 > F. 1:1(0) ack 1 ; FIN 1/4    ; FIN-WAIT-1 | CLOSE-WAIT ; retransmission",
                        "< . 1:1(0) ack 2      ; ACK 2/4     ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2     ; FIN 3/4     ; TIME-WAIT | LAST-ACK",
                        "+0.3 < F. 1:1(0) ack 2 ; FIN 3/4    ; TIME-WAIT | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 2      ; ACK 4/4     ; TIME-WAIT | LAST-ACK",
                        "+0.3 < F. 1:1(0) ack 2 ; FIN 3/4    ; TIME-WAIT | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 2      ; ACK 4/4     ; TIME-WAIT | CLOSED ; duplicate-ack",
                        "= three-way ; four-segment")
                .check();
    }

    /** The second FIN again acknowledges the first; it stays the second segment of three. */
    @Test
    void repeatedFinAck() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1/3     ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2     ; FIN+ACK 2/3 ; TIME-WAIT | LAST-ACK",
                        "+0.3 < F. 1:1(0) ack 2 ; FIN+ACK 2/3 ; TIME-WAIT | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 2      ; ACK 3/3     ; TIME-WAIT | CLOSED",
                        "= three-way ; three-segment")
                .check();
    }

    /** Crossing FINs, where the ACKs are combined with a repeated FIN by one end. */
    @Test
    void simultaneousCloseWithARepeatedFin() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1/4     ; FIN-WAIT-1 | ESTABLISHED",
                        "< F. 1:1(0) ack 1     ; FIN 2/4     ; CLOSING | FIN-WAIT-1",
                        "> F. 1:1(0) ack 2     ; FIN 1/4     ; CLOSING | TIME-WAIT ; retransmission",
                        "< . 2:2(0) ack 2      ; ACK 4/4     ; TIME-WAIT | TIME-WAIT",
                        "= three-way ; simultaneous")
                .check();
    }

    @Test
    void simultaneousCloseWithData() {
        Story story = opened(
                        "> F. 1:11(10) ack 1   ; FIN 1/4     ; FIN-WAIT-1 | ESTABLISHED ; fin-with-data",
                        "< F. 1:6(5) ack 1     ; FIN 2/4     ; CLOSING | FIN-WAIT-1 ; fin-with-data",
                        "> . 12:12(0) ack 7    ; ACK 3/4     ; CLOSING | TIME-WAIT",
                        "< . 7:7(0) ack 12     ; ACK 4/4     ; TIME-WAIT | TIME-WAIT",
                        "= three-way ; simultaneous")
                .check();
        assertEquals("both", only(story).firstCloser());
    }

    /** The FIN arrives while data before it is missing: it counts when its number is next. */
    @Test
    void finBeforeMissingData() {
        opened(
                        "> P. 1:101(100) ack 1   ; DATA      ; ESTABLISHED | ESTABLISHED",
                        "> F. 201:201(0) ack 1   ; FIN 1/4   ; FIN-WAIT-1 | ESTABLISHED ; previous-segment-lost",
                        "< . 1:1(0) ack 101      ; ACK       ; FIN-WAIT-1 | ESTABLISHED",
                        "+0.3 > P. 101:201(100) ack 1 ; DATA ; FIN-WAIT-1 | CLOSE-WAIT ; retransmission",
                        "< . 1:1(0) ack 202      ; ACK 2/4   ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 202     ; FIN 3/4   ; TIME-WAIT | LAST-ACK",
                        "> . 202:202(0) ack 2    ; ACK 4/4   ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    @Test
    void halfClosed() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1       ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2      ; ACK 2       ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< P. 1:101(100) ack 2 ; DATA        ; FIN-WAIT-2 | CLOSE-WAIT",
                        "> . 2:2(0) ack 101    ; ACK         ; FIN-WAIT-2 | CLOSE-WAIT",
                        "= three-way ; half-closed")
                .check();
    }

    @Test
    void finNotAcknowledged() {
        opened("> F. 1:1(0) ack 1     ; FIN 1       ; FIN-WAIT-1 | CLOSE-WAIT", "= three-way ; open")
                .check();
    }

    @Test
    void dataAfterFin() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1       ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2      ; ACK 2       ; FIN-WAIT-2 | CLOSE-WAIT",
                        "> P. 2:12(10) ack 1   ; DATA        ; FIN-WAIT-2 | CLOSE-WAIT ; data-after-fin not-accepted",
                        "= three-way ; half-closed")
                .check();
    }

    @Test
    void resetByTheServer() {
        Story story = opened(
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "< R. 1:1(0) ack 11    ; RST 1/1     ; ESTABLISHED | CLOSED",
                        "> P. 11:21(10) ack 1  ; DATA        ; ESTABLISHED | CLOSED ; data-after-rst",
                        "= three-way ; reset")
                .check();
        Summary c = only(story);
        assertSame(c.server(), c.resetter());
        assertEquals("server", c.firstCloser());
    }

    /** Data reaches a socket closed for good: its end resets (RFC 9293 section 3.6.1). */
    @Test
    void resetAfterFin() {
        opened(
                        "> F. 1:1(0) ack 1     ; FIN 1       ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2      ; ACK 2       ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< P. 1:101(100) ack 2 ; DATA        ; FIN-WAIT-2 | CLOSE-WAIT",
                        "> R 2:2(0)            ; RST 1/1     ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    /** RFC 5961 section 3: a RST inside the window but not on its edge is answered by a challenge ACK. */
    @Test
    void resetOutsideTheWindowIsChallenged() {
        opened(
                        "< P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "> . 1:1(0) ack 11     ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "> R 300000:300000(0)  ; RST         ; ESTABLISHED | ESTABLISHED ; not-accepted",
                        "< . 11:11(0) ack 1    ; ACK         ; ESTABLISHED | ESTABLISHED ; challenge-ack")
                .check();
    }

    @Test
    void timedOut() {
        opened(
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "+0.3 > P. 1:11(10) ack 1 ; DATA     ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "+0.6 > P. 1:11(10) ack 1 ; DATA     ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "+1.2 > P. 1:11(10) ack 1 ; DATA     ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "= three-way ; timed out")
                .check();
    }

    @Test
    void timedOutThenReset() {
        opened(
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "+0.3 > P. 1:11(10) ack 1 ; DATA     ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "+0.6 > P. 1:11(10) ack 1 ; DATA     ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "+1.2 > P. 1:11(10) ack 1 ; DATA     ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "+2.4 > R. 11:11(0) ack 1 ; RST 1/1  ; CLOSED | CLOSED",
                        "= three-way ; timed out")
                .check();
    }

    /** TIME-WAIT was left early: the same pair is used again. */
    @Test
    void reuseDuringTimeWait() {
        Story story = opened(
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2",
                        "= three-way ; three-segment",
                        "iss 100000 100000",
                        "+5 > S 0:0(0)         ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; port-reused",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
        assertEquals(2, story.conversations().size());
    }

    @Test
    void closeWithoutAnOpening() {
        script(
                        "> P. 500:510(10) ack 200 ; DATA     ; ESTABLISHED | UNKNOWN",
                        "< . 200:200(0) ack 510   ; ACK      ; ESTABLISHED | ESTABLISHED",
                        "> F. 510:510(0) ack 200  ; FIN 1/3  ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 200:200(0) ack 511  ; FIN+ACK 2/3 ; TIME-WAIT | LAST-ACK",
                        "> . 511:511(0) ack 201   ; ACK 3/3  ; TIME-WAIT | CLOSED",
                        "= mid-stream ; three-segment")
                .check();
    }

    /** The capture begins in the middle of a close. */
    @Test
    void captureStartsWithTheSecondFin() {
        script(
                        "< F. 200:200(0) ack 511  ; FIN 1    ; UNKNOWN | FIN-WAIT-1",
                        "> . 511:511(0) ack 201   ; ACK 2    ; CLOSE-WAIT | FIN-WAIT-2",
                        "= mid-stream ; half-closed")
                .check();
    }

    /**
     * Both FINs are sent again, and cross then: who acknowledges one of two that acknowledge its own is past CLOSING.
     */
    @Test
    void bothCopiesOfTheFinAcknowledge() {
        opened(
                        "> F. 1:1(0) ack 1      ; FIN 1/3     ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2      ; FIN+ACK 2/3 ; FIN-WAIT-1 | LAST-ACK",
                        "+0.2 < F. 1:1(0) ack 2 ; FIN+ACK 2/3 ; FIN-WAIT-1 | LAST-ACK ; retransmission",
                        "+0 > F. 1:1(0) ack 1   ; FIN 1/3     ; FIN-WAIT-1 | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 2       ; ACK 3/3     ; TIME-WAIT | CLOSED",
                        "= three-way ; three-segment")
                .check();
    }

    /** The FIN of who acknowledges the other from behind its own is lost: both were sent before. */
    @Test
    void aCrossingFinIsLost() {
        Story story = opened(
                        "< F. 1:1(0) ack 1      ; FIN 1/4     ; ESTABLISHED | FIN-WAIT-1",
                        "> . 2:2(0) ack 2       ; ACK 3/4     ; CLOSING | FIN-WAIT-2 ; previous-segment-lost",
                        "+0.3 > F. 1:1(0) ack 2 ; FIN 2/4     ; CLOSING | TIME-WAIT ; retransmission",
                        "< . 2:2(0) ack 2       ; ACK 4/4     ; TIME-WAIT | TIME-WAIT",
                        "= three-way ; simultaneous")
                .check();
        assertEquals("both", only(story).firstCloser());
    }

    @Test
    void aCrossingFinIsLostLive() {
        opened(
                        "< F. 1:1(0) ack 1      ; FIN 1       ; CLOSE-WAIT | FIN-WAIT-1",
                        "> . 2:2(0) ack 2       ; ACK 2       ; CLOSE-WAIT | FIN-WAIT-2 ; previous-segment-lost",
                        "+0.3 > F. 1:1(0) ack 2 ; FIN 2       ; LAST-ACK | TIME-WAIT ; retransmission",
                        "< . 2:2(0) ack 2       ; ACK 4       ; CLOSED | TIME-WAIT",
                        "= three-way ; simultaneous")
                .checkLive();
    }

    /** What acknowledges a FIN that came twice may have been asked for by the second. */
    @Test
    void aFinThatAcknowledgesIsLost() {
        opened(
                        "< F. 1:1(0) ack 1      ; FIN 1/4     ; CLOSE-WAIT | FIN-WAIT-1",
                        "+0.2 < F. 1:1(0) ack 1 ; FIN 1/4     ; CLOSE-WAIT | FIN-WAIT-1 ; retransmission",
                        "> . 2:2(0) ack 2       ; ACK 2/4     ; LAST-ACK | FIN-WAIT-2 ; previous-segment-lost",
                        "+0.3 > F. 1:1(0) ack 2 ; FIN 3/4     ; LAST-ACK | TIME-WAIT ; retransmission",
                        "< . 2:2(0) ack 2       ; ACK 4/4     ; CLOSED | TIME-WAIT",
                        "= three-way ; four-segment")
                .check();
    }
}
