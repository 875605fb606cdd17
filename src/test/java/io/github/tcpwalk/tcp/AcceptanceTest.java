package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What its receiver does not accept changes nothing, and each kind's neighbour that it does accept (RFC 9293 section
 * 3.10.7.4, RFC 5961, RFC 7323).
 */
class AcceptanceTest {
    private static final String OPEN = "ESTABLISHED | ESTABLISHED";

    private static final String[] CLOSE = {
        "> F. 9:9(0) ack 1 <ts 600:0>    ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
        "< . 1:1(0) ack 10 <ts 601:0>    ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
        "< F. 1:1(0) ack 10 <ts 602:0>   ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
        "> . 10:10(0) ack 2 <ts 603:0>   ; ACK 4/4 ; TIME-WAIT | CLOSED",
        "= three-way ; four-segment"
    };

    private static Script opened(String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "> S 0:0(0) <wscale 7,ts 100:0>",
                "< S. 0:0(0) ack 1 win 6000 <wscale 0,ts 200:0>",
                "> . 1:1(0) ack 1 <ts 101:200>",
                "> P. 1:4(3) ack 1 <ts 500:200>",
                "< . 1:1(0) ack 4 win 6000 <ts 201:0>"));
        for (String line : lines) {
            all.add(line.replace("!", OPEN));
        }
        return script(all.toArray(String[]::new));
    }

    /** After what was refused the connection goes on and closes as if nothing had been. */
    private static void goesOn(String... refused) {
        List<String> lines = new ArrayList<>(List.of(refused));
        lines.add("> P. 4:9(5) ack 1 <ts 510:0>       ; DATA    ; !");
        lines.add("< . 1:1(0) ack 9 win 6000 <ts 511:0> ; ACK   ; !");
        lines.addAll(List.of(CLOSE));
        opened(lines.toArray(String[]::new)).check();
    }

    /** More than the largest window of its sender below what that had acknowledged (RFC 5961 section 5.2). */
    @Test
    void dataWithAnAckOfLongAgo() {
        script(
                        "> S 0:0(0) win 2000",
                        "< S. 0:0(0) ack 1 win 2000",
                        "> . 1:1(0) ack 1 win 2000",
                        "< . 1:1001(1000) ack 1 win 2000",
                        "> . 1:1(0) ack 1001 win 2000",
                        "< . 1001:2001(1000) ack 1 win 2000",
                        "< . 2001:3001(1000) ack 1 win 2000",
                        "> . 1:1(0) ack 3001 win 2000",
                        "> P. 1:6(5) ack 1 win 2000  ; DATA ; ESTABLISHED | ESTABLISHED ; not-accepted",
                        "< . 3001:3001(0) ack 1 win 2000 ; ACK ; ESTABLISHED | ESTABLISHED ; challenge-ack",
                        "> P. 1:6(5) ack 3001 win 2000 ; DATA ; ESTABLISHED | ESTABLISHED",
                        "< . 3001:3001(0) ack 6 win 2000 ; ACK ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /**
     * Of a router's two sides: what came in moves the time stamp on, while what came in earlier still waits to go out.
     * The receiver's SACK tells that it came, though its time stamp is before that.
     */
    @Test
    void dataWithOldTimestampThatSackReports() {
        opened(
                        "> P. 4:9(5) ack 1 id 8 <ts 520:201>                      ; DATA ; !",
                        "> P. 14:19(5) ack 1 id 7 ttl 63 <ts 510:201>             ; DATA ; ! ; previous-segment-lost",
                        "< . 1:1(0) ack 4 win 6000 <ts 202:500,sack 14:19>        ; ACK  ; ! ; duplicate-ack",
                        "> P. 4:9(5) ack 1 id 8 ttl 63 <ts 520:201>               ; DATA ; ! ; duplicate-frame")
                .check();
    }

    @Test
    void resetAhead() {
        goesOn(
                "> R 104:104(0)                      ; RST  ; ! ; not-accepted",
                "< . 1:1(0) ack 4 win 6000           ; ACK  ; ! ; challenge-ack");
    }

    /** Nobody contradicts its sender, who is gone; its receiver takes it no more than before another segment. */
    @Test
    void resetAheadThatIsTheLastWord() {
        opened("> R 104:104(0)   ; RST ; CLOSED | ESTABLISHED ; not-accepted", "= three-way ; reset")
                .check();
    }

    /** Here the capture, and not its receiver, may have missed the octets before it. */
    @Test
    void resetAheadInCaptureThatMissesSegments() {
        opened(
                        "< . 1:1(0) ack 54 win 6000 ; ACK     ; ! ; acked-unseen-segment",
                        "> R 104:104(0)             ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    @Test
    void resetAtNext() {
        opened("> R 4:4(0)       ; RST 1/1 ; CLOSED | CLOSED", "= three-way ; reset")
                .check();
    }

    /** Its receiver's acknowledgment is still under way. */
    @Test
    void resetAfterUnacknowledgedOctets() {
        opened(
                        "> P. 4:9(5) ack 1   ; DATA    ; !",
                        "> R. 9:9(0) ack 1   ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    /** RFC 5961 section 3.2 as Linux has it: the end of what arrived beyond the hole is good as well. */
    @Test
    void resetBehindHoleWithSack() {
        script(
                        "> S 0:0(0) <sackOK>",
                        "< S. 0:0(0) ack 1 <sackOK>",
                        "> . 1:1(0) ack 1",
                        "> P. 5:9(4) ack 1   ; DATA    ; ESTABLISHED | ESTABLISHED ; previous-segment-lost",
                        "> R. 9:9(0) ack 1   ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    @Test
    void resetChallengedAndThenExact() {
        opened(
                        "< R 500:500(0)              ; RST     ; ! ; not-accepted",
                        "> . 4:4(0) ack 1            ; ACK     ; ! ; challenge-ack",
                        "< R 1:1(0)                  ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    @Test
    void resetOutOfWindow() {
        goesOn("> R 90000:90000(0)  ; RST ; ! ; not-accepted");
        goesOn("> R 2:2(0)          ; RST ; ! ; not-accepted");
    }

    @Test
    void resetThatAcknowledgesNoSyn() {
        script(
                        "> S 0:0(0)                ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< R. 1:1(0) ack 77777     ; RST         ; SYN-SENT | SYN-RECEIVED ; not-accepted",
                        "+1 > S 0:0(0)             ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; retransmission",
                        "< S. 0:0(0) ack 1         ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1          ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:4(3) ack 1         ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    @Test
    void finOutOfWindow() {
        goesOn(
                "> F. 5000004:5000004(0) ack 1 <ts 501:0>  ; FIN ; ! ; not-accepted",
                "< . 1:1(0) ack 4 win 6000           ; ACK ; ! ; challenge-ack");
    }

    @Test
    void finBelowWhatWasAcknowledged() {
        goesOn("> F. 1:1(0) ack 1 <ts 501:0>        ; FIN ; ! ; not-accepted");
    }

    @Test
    void finFromThePast() {
        goesOn("> F. 4:4(0) ack 1 <ts 400:0>        ; FIN ; ! ; not-accepted");
    }

    /** All but a first SYN and some RSTs acknowledge something (RFC 9293 section 3.10.7.4, fifth). */
    @Test
    void emptySegmentAndDataWithoutAck() {
        goesOn("> - 4:4(0)   ; PROBE ; ! ; not-accepted", "> P 4:9(5)   ; DATA ; ! ; not-accepted");
    }

    @Test
    void finWithoutAck() {
        goesOn("> F 4:4(0)                          ; FIN ; ! ; not-accepted");
    }

    @Test
    void finThatAcknowledgesWhatWasNeverSent() {
        goesOn("> F. 4:4(0) ack 900000000 <ts 501:0>   ; FIN ; ! ; not-accepted");
    }

    @Test
    void dataBeyondTheWindow() {
        goesOn(
                "> P. 60004:60009(5) ack 1 <ts 501:0>    ; DATA ; ! ; not-accepted",
                "< . 1:1(0) ack 4 win 6000               ; ACK  ; ! ; challenge-ack");
    }

    @Test
    void dataFromThePast() {
        goesOn("> P. 4:9(5) ack 1 <ts 400:0>            ; DATA ; ! ; not-accepted");
    }

    @Test
    void dataThatAcknowledgesWhatWasNeverSent() {
        goesOn("> P. 4:9(5) ack 900000000 <ts 501:0>    ; DATA ; ! ; not-accepted");
    }

    @Test
    void ackBeyondTheWindow() {
        goesOn("> . 60004:60004(0) ack 1 <ts 501:0>     ; ACK  ; ! ; not-accepted");
    }

    @Test
    void ackThatAcknowledgesWhatWasNeverSent() {
        goesOn("> . 4:4(0) ack 900000000 <ts 501:0>     ; ACK  ; ! ; not-accepted");
    }

    /** The window would have allowed them, but its sender never heard of them. */
    @Test
    void finThatAcknowledgesWhatNobodySent() {
        goesOn("> F. 4:4(0) ack 101 <ts 501:0>          ; FIN  ; ! ; not-accepted");
    }

    /** An ACK overtaken by another says nothing new: no receiver would take more from it. */
    @Test
    void overtakenAck() {
        goesOn("> . 4:4(0) ack 1 <ts 480:0>             ; ACK  ; ! ; duplicate-ack");
    }

    /** A time stamp says nothing after so long (RFC 7323 section 5.5). */
    @Test
    void dataAfterWeeks() {
        opened(
                        "+2160000 > P. 4:9(5) ack 1 <ts 400:0>  ; DATA ; !",
                        "< . 1:1(0) ack 9 win 6000              ; ACK  ; !",
                        "= three-way ; open")
                .check();
    }

    /** Its receiver took it: the refusal was none. */
    @Test
    void dataFromThePastThatWasTaken() {
        Summary c = opened(
                        "> P. 4:9(5) ack 1 <ts 400:0>            ; DATA ; !",
                        "< . 1:1(0) ack 9 win 6000 <ts 511:0>    ; ACK  ; !",
                        "> P. 9:14(5) ack 1 <ts 401:0>           ; DATA ; !",
                        "< . 1:1(0) ack 14 win 6000 <ts 512:0>   ; ACK  ; !",
                        "= three-way ; open")
                .check()
                .connection(0);
        assertEquals(13, c.client().uniqueOctets());
    }

    /** The capture shows the acknowledgment of a FIN before the FIN. */
    @Test
    void finAfterItsAcknowledgment() {
        opened(
                        "< . 1:1(0) ack 5 win 6000 <ts 511:0>    ; ACK 2 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "> F. 4:4(0) ack 1 <ts 501:0>            ; FIN 1 ; FIN-WAIT-2 | CLOSE-WAIT ; out-of-order",
                        "< P. 1:4(3) ack 5 win 6000 <ts 512:0>   ; DATA  ; FIN-WAIT-2 | CLOSE-WAIT",
                        "= three-way ; half-closed")
                .check();
    }

    @Test
    void finWithWrongChecksum() {
        goesOn("> F. 4:4(0) ack 1 sum 1 <ts 501:0>  ; FIN ; ! ; bad-checksum not-accepted");
    }

    /** The capture shows wrong checksums of what arrived right: of data, as network cards put segments together. */
    @Test
    void wrongChecksumsThatMeanNothing() {
        Summary c = opened(
                        "> P. 4:9(5) ack 1 sum 1             ; DATA  ; ! ; bad-checksum",
                        "< . 1:1(0) ack 9 win 6000           ; ACK   ; !",
                        "> F. 9:9(0) ack 1 sum 1             ; FIN 1 ; FIN-WAIT-1 | CLOSE-WAIT ; bad-checksum",
                        "= three-way ; open")
                .check()
                .connection(0);
        assertEquals(8, c.client().uniqueOctets());
    }

    /**
     * Overtaken by a later time stamp, the end's own FIN is dropped (RFC 7323 section 5.3); it was sent all the same.
     */
    @Test
    void aFinOfItsOwnThatCameTooLate() {
        opened(
                        "> P. 4:19(15) ack 1 <ts 560:0>  ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> F. 29:29(0) ack 1 <ts 500:0>  ; FIN     ; FIN-WAIT-1 | ESTABLISHED ; not-accepted",
                        "< . 1:1(0) ack 19 <ts 601:560>  ; ACK     ; FIN-WAIT-1 | ESTABLISHED",
                        "> P. 19:29(10) ack 1 <ts 700:0> ; DATA    ; FIN-WAIT-1 | ESTABLISHED",
                        "> F. 29:29(0) ack 1 <ts 710:0>  ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 30 <ts 711:710>  ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 30 <ts 712:0>   ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 30:30(0) ack 2 <ts 713:0>   ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    /** It answers an ACK of nothing that was sent, and has the number of that: ahead of what its receiver waits for. */
    @Test
    void aResetAheadBeforeTheThirdSegment() {
        script(
                        "> S 0:0(0)             ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "+0.01 < S. 0:0(0) ack 1 ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "+0.01 > . 1:1(0) ack 2 ; ACK         ; ESTABLISHED | SYN-RECEIVED ; not-accepted",
                        "+0.01 < R 2:2(0)       ; RST         ; ESTABLISHED | SYN-RECEIVED ; not-accepted",
                        "> . 1:1(0) ack 1       ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:3(2) ack 1      ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 3       ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** The number that its receiver waits for ends it, whatever it answers. */
    @Test
    void aResetAtNextBeforeTheThirdSegment() {
        script(
                        "> S 0:0(0)             ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "+0.01 < S. 0:0(0) ack 1 ; SYN+ACK 2  ; ESTABLISHED | SYN-RECEIVED",
                        "+0.01 < R. 1:1(0) ack 1 ; RST 1/1    ; CLOSED | CLOSED",
                        "= half-open ; reset")
                .check();
    }

    /** In SYN-SENT an ACK without SYN is dropped (RFC 9293 section 3.10.7.3): the SYN+ACK is the second of three. */
    @Test
    void anAckBeforeTheSynAck() {
        script(
                        "> S 0:0(0)           ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< . 500:500(0) ack 1 ; ACK         ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1    ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1     ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    @Test
    void anAckBeforeTheSynAckLive() {
        script(
                        "> S 0:0(0)           ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< . 500:500(0) ack 1 ; ACK 2       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1    ; SYN+ACK 2   ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1     ; ACK 3       ; ESTABLISHED | ESTABLISHED")
                .checkLive();
    }
}
