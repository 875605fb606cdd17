package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an end sends proves what it knew; each kind and its neighbour, where what is inferred is never contradicted. */
class ProofsTest {
    private static Script opened(String... lines) {
        List<String> all = new ArrayList<>(List.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"));
        all.addAll(List.of(lines));
        return script(all.toArray(String[]::new));
    }

    /** The acknowledgment after the FIN does not cover it: the FIN was still under way. */
    @Test
    void finUnderWay() {
        opened(
                        "> P. 1:6(5) ack 1      ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> F. 6:6(0) ack 1      ; FIN 1/4 ; FIN-WAIT-1 | ESTABLISHED",
                        "< . 1:1(0) ack 6       ; ACK     ; FIN-WAIT-1 | ESTABLISHED",
                        "< . 1:1(0) ack 7       ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 7      ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 7:7(0) ack 2       ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    /** What was inferred at the FIN is taken back when the proof comes. */
    @Test
    void finUnderWayLive() {
        opened(
                        "> F. 1:1(0) ack 1      ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< P. 1:301(300) ack 1  ; DATA    ; FIN-WAIT-1 | ESTABLISHED",
                        "> . 2:2(0) ack 301     ; ACK     ; FIN-WAIT-1 | ESTABLISHED",
                        "< . 301:301(0) ack 2   ; ACK 2   ; FIN-WAIT-2 | CLOSE-WAIT")
                .checkLive();
    }

    @Test
    void lastAckLost() {
        opened(
                        "> F. 1:1(0) ack 1      ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2       ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2      ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 2       ; ACK 4/4 ; TIME-WAIT | LAST-ACK",
                        "+0.2 < F. 1:1(0) ack 2 ; FIN 3/4 ; TIME-WAIT | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 2       ; ACK 4/4 ; TIME-WAIT | CLOSED ; duplicate-ack",
                        "= three-way ; four-segment")
                .check();
    }

    @Test
    void lastAckLostLive() {
        opened(
                        "> F. 1:1(0) ack 1      ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2      ; FIN+ACK 2 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 2       ; ACK 3   ; TIME-WAIT | CLOSED",
                        "+0.2 < F. 1:1(0) ack 2 ; FIN+ACK 2 ; TIME-WAIT | LAST-ACK ; retransmission")
                .checkLive();
    }

    @Test
    void ackOfFinLost() {
        opened(
                        "> F. 1:1(0) ack 1      ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2       ; ACK 2   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "+0.2 > F. 1:1(0) ack 1 ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT ; retransmission",
                        "< . 1:1(0) ack 2       ; ACK 2   ; FIN-WAIT-2 | CLOSE-WAIT ; duplicate-ack",
                        "= three-way ; half-closed")
                .check();
    }

    /** The RST never arrived: its receiver goes on, and only the answer to what it sends closes it. */
    @Test
    void resetLost() {
        opened(
                        "> R. 1:1(0) ack 1      ; RST 1/1 ; CLOSED | ESTABLISHED ; not-accepted",
                        "+0.2 < P. 1:8(7) ack 1 ; DATA    ; CLOSED | ESTABLISHED",
                        "> R 1:1(0)             ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    @Test
    void resetThatArrives() {
        opened("> R. 1:1(0) ack 1      ; RST 1/1 ; CLOSED | CLOSED", "= three-way ; reset")
                .check();
    }

    /** Its receiver's next segment had left before: the RST arrives after it. */
    @Test
    void resetUnderWay() {
        Summary c = opened(
                        "> R. 1:1(0) ack 1      ; RST 1/1 ; CLOSED | ESTABLISHED",
                        "< P. 1:8(7) ack 1      ; DATA    ; CLOSED | ESTABLISHED ; data-after-rst",
                        "= three-way ; reset")
                .check()
                .connection(0);
        assertEquals(State.CLOSED, c.server().state());
    }

    /** The server had given up its SYN+ACK: no socket is found for the FIN. */
    @Test
    void finToAStranger() {
        script(
                        "> S 0:0(0)             ; SYN 1     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1      ; SYN+ACK 2 ; ESTABLISHED | SYN-RECEIVED",
                        "+4 > F. 1:1(0) ack 1   ; FIN 1       ; FIN-WAIT-1 | SYN-RECEIVED",
                        "< R 1:1(0)             ; RST 1/1     ; CLOSED | CLOSED",
                        "= half-open ; reset")
                .check();
    }

    /** The same RST of an end that had said that it has the FIN. */
    @Test
    void finToAnEndThatIsKnown() {
        opened(
                        "> F. 1:1(0) ack 1      ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2       ; ACK 2   ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< R 1:1(0)             ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    /** What the capture lacks and its receiver acknowledged does not keep a FIN out. */
    @Test
    void finBehindWhatTheCaptureMissed() {
        opened(
                        "< P. 1:9(8) ack 1      ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "< P. 17:33(16) ack 1   ; DATA    ; ESTABLISHED | ESTABLISHED ; previous-segment-lost",
                        "+0.4 > . 1:1(0) ack 33 ; ACK     ; ESTABLISHED | ESTABLISHED ; acked-unseen-segment",
                        "> F. 1:1(0) ack 33     ; FIN 1/3 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 33:33(0) ack 2    ; FIN+ACK 2/3 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 34      ; ACK 3/3 ; TIME-WAIT | CLOSED",
                        "= three-way ; three-segment")
                .check();
    }

    /** The server answers the SYN itself: only the third segment of the handshake establishes (RFC 7413). */
    @Test
    void fastOpenAnswersInSynReceived() {
        script(
                        "> S 0:0(0) <fo 0102030405060708> ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED ; fast-open",
                        "< S. 0:0(0) ack 1      ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "< P. 1:101(100) ack 1  ; DATA        ; ESTABLISHED | SYN-RECEIVED",
                        "> P. 1:11(10) ack 1    ; ACK 3/3     ; ESTABLISHED | ESTABLISHED ; ack-with-data")
                .check();
    }

    /** Octets that were under way all the time prove nothing of an end that is CLOSED. */
    @Test
    void anOldDuplicateReopensNothing() {
        opened(
                        "< P. 1:11(10) ack 1    ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> . 1:1(0) ack 11      ; ACK     ; ESTABLISHED | ESTABLISHED",
                        "> F. 1:1(0) ack 11     ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 11:11(0) ack 2     ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 11:11(0) ack 2    ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 12      ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "+5 < P. 1:11(10) ack 1 ; DATA    ; TIME-WAIT | ESTABLISHED ; old-duplicate",
                        "> . 2:2(0) ack 12      ; ACK 4/4 ; TIME-WAIT | CLOSED ; duplicate-ack",
                        "< R 12:12(0)           ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    /** Overtaken acknowledgments say where their sender stood when it sent them, and take nothing back. */
    @Test
    void overtakenAcknowledgments() {
        opened(
                        "> P. 1:6(5) ack 1      ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> F. 6:6(0) ack 1      ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 7       ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< . 1:1(0) ack 6       ; ACK     ; FIN-WAIT-2 | ESTABLISHED",
                        "< F. 1:1(0) ack 7      ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 7:7(0) ack 2       ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "< . 1:1(0) ack 6       ; ACK     ; TIME-WAIT | ESTABLISHED",
                        "= three-way ; four-segment")
                .check();
    }

    /** A FIN that what was sent after it overtook: its sender had closed first all the same. */
    @Test
    void overtakenFin() {
        opened(
                        "< F. 1:1(0) ack 1      ; FIN 1/4 ; ESTABLISHED | FIN-WAIT-1",
                        "> . 2:2(0) ack 2 id 8  ; ACK 3/4 ; CLOSING | FIN-WAIT-2 ; previous-segment-lost",
                        "> F. 1:1(0) ack 1 id 7 ; FIN 2/4 ; FIN-WAIT-1 | TIME-WAIT ; out-of-order",
                        "< . 2:2(0) ack 2       ; ACK 4/4 ; TIME-WAIT | TIME-WAIT",
                        "= three-way ; simultaneous")
                .check();
    }

    /** What holds nothing new is dropped before its acknowledgment is read. */
    @Test
    void theAcknowledgmentOfAnOldSegment() {
        opened(
                        "< P. 1:101(100) ack 1       ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> F. 1:1(0) ack 101         ; FIN 1/4 ; FIN-WAIT-1 | ESTABLISHED",
                        "< P. 101:201(100) ack 1     ; DATA    ; FIN-WAIT-1 | ESTABLISHED",
                        "> . 2:2(0) ack 201          ; ACK     ; FIN-WAIT-1 | ESTABLISHED",
                        "+0.3 < P. 1:101(100) ack 2  ; DATA    ; FIN-WAIT-1 | CLOSE-WAIT"
                                + " ; retransmission spurious-retransmission",
                        "< . 201:201(0) ack 2        ; ACK     ; FIN-WAIT-2 | CLOSE-WAIT ; duplicate-ack",
                        "< F. 201:201(0) ack 2       ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 202          ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    /** A FIN beyond a hole is taken when the hole is filled, in whatever pieces. */
    @Test
    void aFinBeyondAHoleThatIsFilledLater() {
        opened(
                        "> F. 1:1(0) ack 1           ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2            ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 201:201(0) ack 2       ; FIN 3/4 ; FIN-WAIT-2 | LAST-ACK ; previous-segment-lost",
                        "> . 2:2(0) ack 1            ; ACK     ; FIN-WAIT-2 | LAST-ACK ; duplicate-ack",
                        "+0.3 < P. 101:201(100) ack 2 ; DATA   ; FIN-WAIT-2 | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 1            ; ACK     ; FIN-WAIT-2 | LAST-ACK ; duplicate-ack",
                        "+0.3 < P. 1:101(100) ack 2  ; DATA    ; TIME-WAIT | LAST-ACK ; retransmission",
                        "> . 2:2(0) ack 202          ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    /** What is answered with a RST need be nothing new: no socket is found for a copy either. */
    @Test
    void aResetThatAnswersACopy() {
        opened(
                        "> P. 1:6(5) ack 1 id 7       ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> F. 6:6(0) ack 1            ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< P. 1:101(100) ack 7        ; DATA    ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 101:101(0) ack 7        ; FIN 3   ; FIN-WAIT-2 | LAST-ACK",
                        "> R 7:7(0)                   ; RST 1/1 ; CLOSED | CLOSED",
                        "+0.0005 > P. 1:6(5) ack 1 id 7 ; DATA  ; CLOSED | CLOSED ; duplicate-frame",
                        "+0.0001 < R 1:1(0)           ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    /**
     * By its time stamp it left before something that was seen before the RST, and shows nothing of what came since.
     */
    @Test
    void aLateCopyIsNoSignOfLife() {
        script(
                        "> S 0:0(0) <ts 1000:0>",
                        "< S. 0:0(0) ack 1 <ts 5000:1000>",
                        "> . 1:1(0) ack 1 <ts 1010:5000>",
                        "> P. 1:4(3) ack 1 <ts 1020:5000>      ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 4 <ts 5020:1020>       ; ACK     ; ESTABLISHED | ESTABLISHED",
                        "> R. 4:4(0) ack 1 <ts 1100:5020>      ; RST 1/1 ; CLOSED | CLOSED",
                        "+0.5 > P. 1:4(3) ack 1 <ts 1020:5000> ; DATA    ; ESTABLISHED | CLOSED"
                                + " ; retransmission spurious-retransmission data-after-rst",
                        "+0.01 < R 1:1(0)                      ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    /** What repeats octets that were acknowledged is none where its time stamp is the latest: it waits on. */
    @Test
    void aLateTimeStampIsOne() {
        script(
                        "> S 0:0(0) <ts 1000:0>",
                        "< S. 0:0(0) ack 1 <ts 5000:1000>",
                        "> . 1:1(0) ack 1 <ts 1010:5000>",
                        "> F. 1:1(0) ack 1 <ts 1020:5000>      ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< P. 1:11(10) ack 2 <ts 5030:1020>    ; DATA    ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 11:11(0) ack 2 <ts 5040:1020>    ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 12 <ts 1040:5040>      ; ACK 4/4 ; TIME-WAIT | LAST-ACK",
                        "+0.2 < P. 1:11(10) ack 2 <ts 5250:1020> ; DATA  ; TIME-WAIT | LAST-ACK"
                                + " ; retransmission spurious-retransmission",
                        "> . 2:2(0) ack 12 <ts 1240:5040>      ; ACK 4/4 ; TIME-WAIT | CLOSED ; duplicate-ack",
                        "= three-way ; four-segment")
                .check();
    }

    /** A copy of the SYN opens another connection where the old one is over; copies of what came then open neither. */
    @Test
    void copiesOfAWholeConnection() {
        script(
                        "> S 0:0(0) <ts 1000:0>",
                        "< S. 0:0(0) ack 1 <ts 5000:1000>",
                        "> . 1:1(0) ack 1 <ts 1010:5000>",
                        "> F. 1:1(0) ack 1 <ts 1020:5000>",
                        "< . 1:1(0) ack 2 <ts 5020:1020>",
                        "< F. 1:1(0) ack 2 <ts 5030:1020>",
                        "> . 2:2(0) ack 2 <ts 1040:5030>          ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "+0.1 > S 0:0(0) <ts 1000:0>              ; SYN 1/3 ; TIME-WAIT | SYN-RECEIVED ; old-duplicate",
                        "< S. 50000:50000(0) ack 1 <ts 5140:1000> ; SYN+ACK ; TIME-WAIT | SYN-RECEIVED ; not-accepted",
                        "> . 2:2(0) ack 2 <ts 1140:5030>      ; ACK 4/4 ; TIME-WAIT | SYN-RECEIVED ; challenge-ack",
                        "< R 2:2(0)                               ; RST 1/1 ; CLOSED | SYN-RECEIVED",
                        "+0.1 > . 2:2(0) ack 2 <ts 1040:5030>     ; ACK 4/4 ; TIME-WAIT | SYN-RECEIVED ; duplicate-ack",
                        "< R 2:2(0)                               ; RST 1/1 ; CLOSED | SYN-RECEIVED",
                        "+0.1 > . 2:2(0) ack 2 <ts 1140:5030>     ; ACK 4/4 ; TIME-WAIT | SYN-RECEIVED ; duplicate-ack",
                        "> R 1:1(0)                               ; RST     ; CLOSED | LISTEN ; not-accepted",
                        "= three-way ; four-segment")
                .check();
    }
}
