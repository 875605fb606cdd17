package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.testing.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sent again, or sent before and overtaken: the sender's own marks decide before time does. */
class SendingOrderTest {
    private static final String OPEN = "ESTABLISHED | ESTABLISHED";

    /** After an opening in which the client's IP ID counts from 100; the round trip is 2 ms. */
    private static Script counting(String... lines) {
        return after("> S 0:0(0) id 100", "> . 1:1(0) ack 1 id 101", lines);
    }

    /** After one in which the client's IP ID is a random number. */
    private static Script random(String... lines) {
        return after("> S 0:0(0) id 40312", "> . 1:1(0) ack 1 id 7121", lines);
    }

    private static Script after(String syn, String ack, String... lines) {
        List<String> all = new ArrayList<>(List.of(syn, "< S. 0:0(0) ack 1 id 0", ack));
        for (String line : lines) {
            all.add(line.replace("!", OPEN));
        }
        return script(all.toArray(String[]::new));
    }

    @Test
    void anEarlierIdWasOvertakenHoweverLate() {
        counting(
                        "> . 1:11(10) ack 1 id 102       ; DATA ; !",
                        "> . 21:31(10) ack 1 id 104      ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 11:21(10) ack 1 id 103 ; DATA ; ! ; out-of-order")
                .check();
    }

    @Test
    void aLaterIdWasSentAgainHoweverSoon() {
        counting(
                        "> . 1:11(10) ack 1 id 102          ; DATA ; !",
                        "> . 21:31(10) ack 1 id 104         ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 11:21(10) ack 1 id 105 ; DATA ; ! ; retransmission")
                .check();
    }

    /** A host that counts what it sends to all goes on counting while one connection is idle. */
    @Test
    void anIdWentOnWhileItsConnectionWasIdle() {
        String[] lines = {
            "> . 1:6(5) ack 1 id 102             ; DATA ; !",
            "> . 6:11(5) ack 1 id 103            ; DATA ; !",
            "PAUSE > . 21:31(10) ack 1 id 2000   ; DATA ; ! ; previous-segment-lost",
            "+0.3 > . 11:21(10) ack 1 id 1999    ; DATA ; ! ; NOTE"
        };
        counting(filled(lines, "+5", "out-of-order")).check();
        counting(filled(lines, "+0.001", "retransmission")).check();
    }

    private static String[] filled(String[] lines, String pause, String note) {
        return List.of(lines).stream()
                .map(l -> l.replace("PAUSE", pause).replace("NOTE", note))
                .toArray(String[]::new);
    }

    /** Which segment overtook it is told by the one that showed the hole, not by the latest. */
    @Test
    void aHoleKeepsTheMarksOfWhatShowedIt() {
        counting(
                        "> . 1:11(10) ack 1 id 102          ; DATA ; !",
                        "> . 31:41(10) ack 1 id 105         ; DATA ; ! ; previous-segment-lost",
                        "> . 61:71(10) ack 1 id 108         ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 11:21(10) ack 1 id 106 ; DATA ; ! ; retransmission",
                        "+0.0001 > . 21:31(10) ack 1 id 104 ; DATA ; ! ; out-of-order",
                        "+0.0001 > . 41:51(10) ack 1 id 107 ; DATA ; ! ; out-of-order",
                        "+0.0001 > . 51:61(10) ack 1 id 109 ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void theIdCountsThroughItsWrap() {
        after(
                        "> S 0:0(0) id 65533",
                        "> . 1:1(0) ack 1 id 65534",
                        "> . 1:11(10) ack 1 id 65535       ; DATA ; !",
                        "> . 21:31(10) ack 1 id 2          ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 11:21(10) ack 1 id 1     ; DATA ; ! ; out-of-order",
                        "> . 41:51(10) ack 1 id 4          ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 31:41(10) ack 1 id 5  ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void aRandomIdTellsNothingSoTimeDoes() {
        random(
                        "> . 1:11(10) ack 1 id 22222           ; DATA ; !",
                        "> . 21:31(10) ack 1 id 104            ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 11:21(10) ack 1 id 105    ; DATA ; ! ; out-of-order",
                        "> . 41:51(10) ack 1 id 50104          ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 31:41(10) ack 1 id 50103     ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void aLaterTimestampWasSentLater() {
        random(
                        "> . 1:11(10) ack 1 id 0 <ts 10:0>           ; DATA ; !",
                        "> . 21:31(10) ack 1 id 0 <ts 12:0>          ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 11:21(10) ack 1 id 0 <ts 13:0>  ; DATA ; ! ; retransmission",
                        "> . 41:51(10) ack 1 id 0 <ts 20:0>          ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 31:41(10) ack 1 id 0 <ts 19:0>     ; DATA ; ! ; out-of-order")
                .check();
    }

    /** In one tick of the clock a round trip fits or not: time decides. */
    @Test
    void theSameTimestampTellsNothing() {
        random(
                        "> . 1:11(10) ack 1 id 0 <ts 10:0>           ; DATA ; !",
                        "> . 21:31(10) ack 1 id 0 <ts 12:0>          ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 11:21(10) ack 1 id 0 <ts 12:0>  ; DATA ; ! ; out-of-order",
                        "> . 41:51(10) ack 1 id 0 <ts 12:0>          ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 31:41(10) ack 1 id 0 <ts 12:0>     ; DATA ; ! ; retransmission")
                .check();
    }

    /** A retransmission waits for an answer: what bears the tick of the segment that overtook it did not. */
    @Test
    void noRoundTripFitsInOneTick() {
        after(
                        "> S 0:0(0) id 0 <ts 1000:0>",
                        "+0.029 > . 1:1(0) ack 1 id 0 <ts 1030:0>",
                        "> . 1:11(10) ack 1 id 0 <ts 1031:0>         ; DATA ; !",
                        "> . 21:31(10) ack 1 id 0 <ts 1032:0>        ; DATA ; ! ; previous-segment-lost",
                        "+0.05 > . 11:21(10) ack 1 id 0 <ts 1032:0>  ; DATA ; ! ; out-of-order")
                .check();
    }

    @Test
    void anIdWithItsOctetsSwappedCounts() {
        after(
                        "> S 0:0(0) id 65024",
                        "> . 1:1(0) ack 1 id 65280",
                        "> . 1:11(10) ack 1 id 1                ; DATA ; !",
                        "> . 21:31(10) ack 1 id 513             ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 11:21(10) ack 1 id 257        ; DATA ; ! ; out-of-order",
                        "> . 41:51(10) ack 1 id 1025            ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 31:41(10) ack 1 id 1281    ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void aConstantIdTellsNothing() {
        after(
                        "> S 0:0(0) id 7",
                        "> . 1:1(0) ack 1 id 7",
                        "> . 1:11(10) ack 1 id 7               ; DATA ; !",
                        "> . 21:31(10) ack 1 id 7              ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 11:21(10) ack 1 id 7      ; DATA ; ! ; out-of-order",
                        "> . 41:51(10) ack 1 id 7              ; DATA ; ! ; previous-segment-lost",
                        "+0.3 > . 31:41(10) ack 1 id 7         ; DATA ; ! ; retransmission")
                .check();
    }

    /** The network held back the first copy until the second had come: it is the first that was overtaken. */
    @Test
    void theFirstCopyComesAfterTheSecond() {
        counting(
                        "> . 1:6(5) ack 1 id 102             ; DATA ; !",
                        "> . 6:11(5) ack 1 id 103            ; DATA ; !",
                        "> . 31:41(10) ack 1 id 105          ; DATA ; ! ; previous-segment-lost",
                        "+0.01 > . 11:21(10) ack 1 id 106    ; DATA ; ! ; retransmission",
                        "> . 21:31(10) ack 1 id 107          ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 41                   ; ACK  ; !",
                        "> . 11:26(15) ack 1 id 103          ; DATA ; ! ; out-of-order",
                        "> . 26:31(5) ack 1 id 104           ; DATA ; ! ; out-of-order",
                        "> . 11:21(10) ack 1 id 108     ; DATA ; ! ; retransmission spurious-retransmission")
                .check();
    }

    @Test
    void theFirstCopyOfTheLastOctetsComesAfterTheSecond() {
        counting(
                        "> . 1:6(5) ack 1 id 102             ; DATA ; !",
                        "> . 6:11(5) ack 1 id 103            ; DATA ; !",
                        "> . 11:21(10) ack 1 id 104          ; DATA ; !",
                        "< . 1:1(0) ack 21                   ; ACK  ; !",
                        "> . 11:21(10) ack 1 id 103          ; DATA ; ! ; out-of-order",
                        "> . 11:21(10) ack 1 id 105     ; DATA ; ! ; retransmission spurious-retransmission")
                .check();
    }

    /** Its tick is that of what showed the hole, but the second copy's is later. */
    @Test
    void aTimestampBeforeTheSecondCopyIsTheFirst() {
        random(
                        "> . 1:11(10) ack 1 id 0 <ts 10:0>           ; DATA ; !",
                        "> . 21:31(10) ack 1 id 0 <ts 12:0>          ; DATA ; ! ; previous-segment-lost",
                        "+0.01 > . 11:21(10) ack 1 id 0 <ts 22:0>    ; DATA ; ! ; retransmission",
                        "> . 11:21(10) ack 1 id 0 <ts 12:0>          ; DATA ; ! ; out-of-order")
                .check();
    }

    /** Time is counted from when the hole was shown: a retransmission takes a round trip from there on. */
    @Test
    void whatFollowsDoesNotMakeItSooner() {
        random(
                        "> . 21:31(10) ack 1 id 0           ; DATA ; ! ; previous-segment-lost",
                        "+0.0019 > . 31:41(10) ack 1 id 0   ; DATA ; !",
                        "+0.0002 > . 11:21(10) ack 1 id 0   ; DATA ; ! ; retransmission",
                        "> . 51:61(10) ack 1 id 0           ; DATA ; ! ; previous-segment-lost",
                        "+0.0019 > . 41:51(10) ack 1 id 0   ; DATA ; ! ; out-of-order")
                .check();
    }

    /** Cut otherwise the second time, and in part into a hole: octets sent again are never overtaken ones. */
    @Test
    void otherSizesAreSentAgainAllTheSame() {
        random(
                        "> . 1:11(10) ack 1 id 0           ; DATA ; !",
                        "> . 11:21(10) ack 1 id 0          ; DATA ; !",
                        "> . 31:41(10) ack 1 id 0          ; DATA ; ! ; previous-segment-lost",
                        "+0.0001 > . 6:16(10) ack 1 id 0   ; DATA ; ! ; retransmission",
                        "+0.0001 > . 16:31(15) ack 1 id 0  ; DATA ; ! ; retransmission",
                        "+0.0001 > . 36:51(15) ack 1 id 0  ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void aBareAckShowsAHoleThatIsFilled() {
        Story story = counting(
                        "> . 21:21(0) ack 1 id 104       ; ACK  ; ! ; previous-segment-lost",
                        "+0.0001 > . 1:11(10) ack 1 id 102 ; DATA ; ! ; out-of-order",
                        "+0.3 > . 11:21(10) ack 1 id 105 ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 21               ; ACK  ; !")
                .check();
        assertEquals(20, story.connection(0).client().uniqueOctets());
        assertEquals(0, story.connection(0).client().missingOctets());
    }

    /** Its number was shown by the ACK after it, but it is the first of its kind, and no timer's. */
    @Test
    void theFirstFinIsNoRetransmission() {
        Story story = random(
                        "> . 12:12(0) ack 1 id 0", "+0.1 > F. 11:11(0) ack 1 id 0", "+0.3 > F. 11:11(0) ack 1 id 0")
                .walk();
        assertEquals("out-of-order", story.segment(5).noteText());
        assertEquals("retransmission", story.segment(6).noteText());
    }

    /** A timer and more than a round trip after what showed it: the copy before was lost, or not captured. */
    @Test
    void aFinWellAfterItsNumberWasShownWasSentAgain() {
        Story story = random("> . 12:12(0) ack 1 id 0", "+0.2 > F. 11:11(0) ack 1 id 0")
                .walk();
        assertEquals("retransmission", story.segment(5).noteText());
    }

    @Test
    void aFinOnARetransmissionIsNew() {
        Story story = random(
                        "> . 1:11(10) ack 1 id 0         ; DATA ; !",
                        "+0.3 > F. 1:11(10) ack 1 id 0",
                        "< . 1:1(0) ack 12")
                .walk();
        assertEquals("retransmission fin-with-data", story.segment(5).noteText());
        assertEquals("", story.segment(6).noteText());
        assertEquals(10, story.connection(0).client().uniqueOctets());
    }

    @Test
    void octetsPastARepeatedSegmentAreNew() {
        Story story = random(
                        "> . 1:11(10) ack 1 id 0         ; DATA ; !",
                        "+0.3 > . 6:31(25) ack 1 id 0    ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 31               ; ACK  ; !",
                        "< . 1:1(0) ack 32               ; ACK  ; ! ; acked-unseen-segment")
                .check();
        assertEquals(30, story.connection(0).client().uniqueOctets());
    }

    /** Of two holes one was filled; the acknowledgment that covers the other still tells of octets not seen. */
    @Test
    void everyHoleBelowAnAcknowledgmentIsUnseen() {
        counting(
                        "> . 11:21(10) ack 1 id 103        ; DATA ; ! ; previous-segment-lost",
                        "> . 31:41(10) ack 1 id 105        ; DATA ; ! ; previous-segment-lost",
                        "> . 1:11(10) ack 1 id 102         ; DATA ; ! ; out-of-order",
                        "< . 1:1(0) ack 21                 ; ACK  ; !",
                        "< . 1:1(0) ack 41                 ; ACK  ; ! ; acked-unseen-segment")
                .check();
    }

    @Test
    void theNumberOfARstWasNotSent() {
        Story story = counting(
                        "> . 1:11(10) ack 1 id 102         ; DATA ; !",
                        "> R 500:500(0) id 0 win 0",
                        "< . 1:1(0) ack 11                 ; ACK",
                        "> . 11:21(10) ack 1 id 103")
                .walk();
        assertEquals(0, story.connection(0).client().missingOctets());
        assertEquals(20, story.connection(0).client().uniqueOctets());
        assertEquals(10, story.segment(7).inFlight());
    }

    @Test
    void anAcknowledgedProbeIsData() {
        Story story = random(
                        "> . 1:11(10) ack 1 id 0           ; DATA  ; !",
                        "< . 1:1(0) ack 11 win 0           ; ACK   ; ! ; zero-window",
                        "> . 11:12(1) ack 1 id 0           ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 0           ; ACK   ; ! ; zero-window zero-window-probe-ack",
                        "+0.4 > . 11:12(1) ack 1 id 0      ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 12 win 90          ; ACK   ; ! ; window-update",
                        "> . 12:21(9) ack 1 id 0           ; DATA  ; !",
                        "< . 1:1(0) ack 21 win 90          ; ACK   ; !")
                .check();
        assertEquals(20, story.connection(0).client().uniqueOctets());
        assertEquals(0, story.connection(0).client().missingOctets());
    }

    /** The octet that a probe carried is sent again with those after it, and counts once. */
    @Test
    void aRefusedProbeCountsOnce() {
        Story story = random(
                        "< . 1:1(0) ack 1 win 0            ; ACK   ; ! ; zero-window",
                        "> . 1:2(1) ack 1 id 0             ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 1 win 90           ; ACK   ; ! ; window-update",
                        "> . 1:11(10) ack 1 id 0           ; DATA  ; !")
                .check();
        assertEquals(10, story.connection(0).client().uniqueOctets());
    }

    /** Linux probes with the number before and no octet; with an open window that is a keep-alive. */
    @Test
    void linuxProbesWithTheNumberBefore() {
        random(
                        "> . 1:11(10) ack 1 id 0           ; DATA  ; !",
                        "< . 1:1(0) ack 11 win 0           ; ACK   ; ! ; zero-window",
                        "+0.2 > . 10:10(0) ack 1 id 0      ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 0           ; ACK   ; ! ; zero-window zero-window-probe-ack",
                        "< . 1:1(0) ack 11 win 90          ; ACK   ; ! ; window-update",
                        "+60 > . 10:10(0) ack 1 id 0       ; PROBE ; ! ; keep-alive",
                        "< . 1:1(0) ack 11 win 90          ; ACK   ; ! ; keep-alive-ack")
                .check();
    }
}
