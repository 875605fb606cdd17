package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.testing.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same packet captured more than once, beside what was really sent again. */
class CopiesTest {
    private static final String OPEN = "ESTABLISHED | ESTABLISHED";

    /** After a three-way opening; a {@code !} stands for both ends being ESTABLISHED. */
    private static Script opened(String... lines) {
        List<String> all = new ArrayList<>(List.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"));
        for (String line : lines) {
            all.add(line.replace("!", OPEN));
        }
        return script(all.toArray(String[]::new));
    }

    /** A mirror port captured each packet twice: with the same IP ID, or before and after a router. */
    @Test
    void duplicateFrames() {
        Story story = script(
                        "> S 0:0(0) id 1                       ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "+0.00001 > S 0:0(0) id 1 ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED ; duplicate-frame",
                        "< S. 0:0(0) ack 1 id 0                ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "+0.00001 < S. 0:0(0) ack 1 id 0 ttl 63 ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED"
                                + " ; duplicate-frame",
                        "> . 1:1(0) ack 1 id 2                 ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "+0.00001 > . 1:1(0) ack 1 id 2 ttl 63 ; ACK 3/3 ; ESTABLISHED | ESTABLISHED ; duplicate-frame",
                        "> P. 1:11(10) ack 1 id 3              ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "> P. 11:21(10) ack 1 id 4             ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "+0.00001 > P. 1:11(10) ack 1 id 3 ; DATA ; ESTABLISHED | ESTABLISHED ; duplicate-frame",
                        "> F. 21:21(0) ack 1 id 5              ; FIN 1       ; FIN-WAIT-1 | CLOSE-WAIT",
                        "+0.00001 > F. 21:21(0) ack 1 id 5 ; FIN 1 ; FIN-WAIT-1 | CLOSE-WAIT ; duplicate-frame",
                        "= three-way ; open")
                .check();
        Summary c = story.connection(0);
        assertEquals(5, c.duplicateFrames());
        assertEquals(0, c.client().retransmissions());
        assertEquals(20, c.client().uniqueOctets());
        assertEquals(7, story.segment(9).duplicateOf());
    }

    /** A RST is all of its closing, and so is its copy; also while it comes. */
    @Test
    void aCopyOfAResetIsTheSameStep() {
        Script refused = script(
                "> S 0:0(0) id 1                    ; SYN 1   ; SYN-SENT | CLOSED",
                "+0.00001 > S 0:0(0) id 1           ; SYN 1   ; SYN-SENT | CLOSED ; duplicate-frame",
                "< R. 0:0(0) ack 1 id 2             ; RST 1/1 ; CLOSED | CLOSED",
                "+0.00001 < R. 0:0(0) ack 1 id 2    ; RST 1/1 ; CLOSED | CLOSED ; duplicate-frame");
        refused.check();
        assertEquals(1, refused.live().segment(3).of());
    }

    /** The same content with another IP ID was sent twice, however soon. */
    @Test
    void anotherIpIdIsNoDuplicateFrame() {
        opened(
                        "> P. 1:11(10) ack 1 id 3              ; DATA ; !",
                        "+0.00001 > P. 1:11(10) ack 1 id 4     ; DATA ; ! ; retransmission")
                .check();
    }

    /** Without an IP ID, what the other end asked for meanwhile was sent again, however soon. */
    @Test
    void whatWasAskedForIsNoDuplicateFrame() {
        opened(
                        "> P. 1:11(10) ack 1 id 0 ; DATA ; !",
                        "+0.00001 > P. 11:21(10) ack 1 id 0 ; DATA ; !",
                        "+0.0001 < . 1:1(0) ack 1 <sack 11:21> ; ACK ; ! ; duplicate-ack",
                        "+0.0001 > P. 1:11(10) ack 1 id 0 ; DATA ; ! ; retransmission fast-retransmission",
                        "+0.00001 > P. 1:11(10) ack 1 id 0 ; DATA ; ! ; duplicate-frame")
                .check();
    }

    /** Behind one router, or several, or captured at each of them. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0001", "0.007", "0.19"})
    void copyBehindRouters(String late) {
        opened(
                        "> P. 1:11(10) ack 1 id 30                  ; DATA ; !",
                        "+" + late + " > P. 1:11(10) ack 1 id 30 ttl 63 ; DATA ; ! ; duplicate-frame",
                        "> P. 11:21(10) ack 1 id 31                 ; DATA ; !",
                        "+" + late + " > P. 11:21(10) ack 1 id 31 ttl 62 ; DATA ; ! ; duplicate-frame",
                        "> P. 21:31(10) ack 1 id 32                 ; DATA ; !",
                        "+0.0001 > P. 21:31(10) ack 1 id 32 ttl 63  ; DATA ; ! ; duplicate-frame",
                        "+0.0001 > P. 21:31(10) ack 1 id 32 ttl 62  ; DATA ; ! ; duplicate-frame",
                        "+0.0001 > P. 21:31(10) ack 1 id 32 ttl 61  ; DATA ; ! ; duplicate-frame",
                        "< . 1:1(0) ack 31 id 50                    ; ACK  ; !",
                        "+" + late + " < . 1:1(0) ack 31 id 50 ttl 63 ; ACK ; ! ; duplicate-frame")
                .check();
    }

    /** Linux writes no IP ID on a SYN+ACK: the router passed tells. */
    @Test
    void synAckWithoutIpIdBehindARouter() {
        script(
                        "> S 0:0(0) id 1                     ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1 id 0              ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "+0.007 < S. 0:0(0) ack 1 id 0 ttl 63 ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED"
                                + " ; duplicate-frame",
                        "> . 1:1(0) ack 1 id 2               ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** With other segments between original and copy, as a window is sent at once. */
    @Test
    void copiesOfAWholeWindow() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add("+0.0002 > . " + (1 + 100 * i) + ":" + (101 + 100 * i) + "(100) ack 1 id " + (30 + i)
                    + " ; DATA ; !");
        }
        for (int i = 0; i < 20; i++) {
            lines.add("+0.0002 > . " + (1 + 100 * i) + ":" + (101 + 100 * i) + "(100) ack 1 id " + (30 + i)
                    + " ttl 63 ; DATA ; ! ; duplicate-frame");
        }
        opened(lines.toArray(String[]::new)).check();
    }

    /** One tap before the interface filled in the checksum, one behind it. */
    @Test
    void copyWithTheChecksumFilledIn() {
        opened(
                        "< P. 1:11(10) ack 1 id 30 offload 1 ; DATA ; ! ; checksum-offload",
                        "+0.000002 < P. 1:11(10) ack 1 id 30 ttl 63 ; DATA ; ! ; duplicate-frame",
                        "> P. 1:6(5) ack 11                  ; DATA ; !",
                        "< . 11:11(0) ack 6 id 31 offload 1  ; ACK  ; ! ; checksum-offload",
                        "+0.000002 < . 11:11(0) ack 6 id 31 ttl 63 ; ACK ; ! ; duplicate-frame")
                .check();
    }

    /** With the same IP ID but other octets it is somebody else's packet. */
    @Test
    void otherPayloadIsNoCopy() {
        opened(
                        "> P. 1:6(5) ack 1 id 30 \"hello\"           ; DATA ; !",
                        "+0.0001 > P. 1:6(5) ack 1 id 30 \"HELLO\"   ; DATA ; ! ; retransmission overlap-conflict")
                .check();
    }

    /** Later than the smallest timeout it was sent again, whatever its IP ID. */
    @Test
    void afterATimeoutItIsARetransmission() {
        opened("> P. 1:11(10) ack 1 id 30 ; DATA ; !", "+0.2 > P. 1:11(10) ack 1 id 30 ; DATA ; ! ; retransmission")
                .check();
    }

    /** A device that writes the same IP ID on all that it sends. */
    @Test
    void aConstantIpIdTellsNothing() {
        script(
                        "> S 0:0(0) id 77                    ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1 id 5              ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1 id 77              ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1 id 77           ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "+0.05 > P. 1:11(10) ack 1 id 77     ; DATA ; ESTABLISHED | ESTABLISHED ; retransmission",
                        "= three-way ; open")
                .check();
    }

    /** Nothing was heard of the server's habit yet, but it writes the number that the client repeats. */
    @Test
    void whatOneEndRepeatsTellsNothingOfTheOther() {
        script(
                        "> S 0:0(0) id 1                     ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1 id 1              ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1 id 1               ; ACK 3/3     ; ESTABLISHED | SYN-RECEIVED",
                        "+0.01 < S. 0:0(0) ack 1 id 1       ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED; retransmission",
                        "= three-way ; open")
                .check();
    }

    /** Of a later hop than the first one cannot be a copy. */
    @Test
    void aHigherTtlIsNoCopy() {
        opened(
                        "> P. 1:11(10) ack 1 id 30 ttl 60        ; DATA ; !",
                        "+0.05 > P. 1:11(10) ack 1 id 30 ttl 64  ; DATA ; ! ; retransmission")
                .check();
    }

    /** Captured before and after it was cut: a whole with the pieces that leave, counted or not in the IP ID. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void superSegmentAndItsPieces(int counted) {
        Story story = opened(
                        "> P. 1:3001(3000) ack 1 id 30                     ; DATA ; !",
                        "+0.0003 > . 1:1449(1448) ack 1 id 30 ttl 63       ; DATA ; ! ; duplicate-frame",
                        "+0.0003 > . 1449:2897(1448) ack 1 ttl 63 id " + (30 + counted)
                                + " ; DATA ; ! ; duplicate-frame",
                        "+0.0003 > P. 2897:3001(104) ack 1 ttl 63 id " + (30 + 2 * counted)
                                + " ; DATA ; ! ; duplicate-frame",
                        "< . 1:1(0) ack 3001                               ; ACK  ; !")
                .check();
        assertEquals(4, story.segment(6).duplicateOf());
        assertEquals(3000, story.connection(0).client().payloadOctets());
    }

    /** The first piece alone, with the next IP ID: sent again. */
    @Test
    void aPieceSentAgain() {
        opened(
                        "> P. 1:3001(3000) ack 1 id 30        ; DATA ; !",
                        "+0.05 > . 1:1449(1448) ack 1 id 33   ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 3001                  ; ACK  ; !")
                .check();
    }

    /**
     * Of IPv6, which has no IP ID, the pieces go out of a router as slowly as its link is: with the hop limit one less,
     * the whole's time stamp, and none twice. Sent again, they have a later one.
     */
    @Test
    void superSegmentAndItsPiecesBehindTheQueueOfARouter() {
        Story story = opened(
                        "> P. 1:5001(5000) ack 1 <ts 500:0>                   ; DATA ; !",
                        "+0.0001 > . 1:1001(1000) ack 1 ttl 63 <ts 500:0>     ; DATA ; ! ; duplicate-frame",
                        "+0.03 > . 1001:2001(1000) ack 1 ttl 63 <ts 500:0>    ; DATA ; ! ; duplicate-frame",
                        "< . 1:1(0) ack 2001                                  ; ACK  ; !",
                        "+0.03 > . 2001:3001(1000) ack 1 ttl 63 <ts 500:0>    ; DATA ; ! ; duplicate-frame",
                        "+0.03 > . 2001:3001(1000) ack 1 ttl 63 <ts 500:0>    ; DATA ; ! ; retransmission",
                        "+0.03 > . 3001:4001(1000) ack 1 ttl 63 <ts 530:0>    ; DATA ; ! ; retransmission",
                        "+0.03 > P. 4001:5001(1000) ack 1 ttl 63 <ts 500:0>   ; DATA ; ! ; duplicate-frame")
                .between("[2001:db8::1]:40000", "[2001:db8::2]:80")
                .check();
        assertEquals(4, story.connection(0).duplicateFrames());
    }

    /** What is sent again is sent with the time stamp of then: a SYN by a timer, all else by a clock that went on. */
    @Test
    void timeStampsTellACopy() {
        script(
                        "> S 0:0(0) <ts 100:0>                      ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED",
                        "+0.007 > S 0:0(0) <ts 100:0>               ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED"
                                + " ; duplicate-frame",
                        "< S. 0:0(0) ack 1 id 0 <ts 500:100>        ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "+0.007 < S. 0:0(0) ack 1 id 0 <ts 500:100> ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED"
                                + " ; duplicate-frame",
                        "> . 1:1(0) ack 1 <ts 107:500>              ; ACK 3/3 ; ESTABLISHED | ESTABLISHED",
                        "> . 1:101(100) ack 1 <ts 108:500>          ; DATA ; ESTABLISHED | ESTABLISHED",
                        "> . 101:201(100) ack 1 <ts 109:500>        ; DATA ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 1 <ts 508:107,sack 101:201> ; ACK  ; ESTABLISHED | ESTABLISHED ; duplicate-ack",
                        "> . 1:101(100) ack 1 <ts 108:500>          ; DATA ; ESTABLISHED | ESTABLISHED"
                                + " ; duplicate-frame",
                        "+0.003 > . 1:101(100) ack 1 <ts 111:500>   ; DATA ; ESTABLISHED | ESTABLISHED"
                                + " ; retransmission fast-retransmission",
                        "+0.007 > . 1:101(100) ack 1 <ts 111:500>   ; DATA ; ESTABLISHED | ESTABLISHED"
                                + " ; duplicate-frame",
                        "< . 1:1(0) ack 201 <ts 525:111>            ; ACK  ; ESTABLISHED | ESTABLISHED",
                        "+0.007 < . 1:1(0) ack 201 <ts 525:111>     ; ACK  ; ESTABLISHED | ESTABLISHED"
                                + " ; duplicate-frame",
                        "+0.001 < . 1:1(0) ack 201 <ts 533:111>     ; ACK  ; ESTABLISHED | ESTABLISHED ; duplicate-ack",
                        "= three-way ; open")
                .between("[2001:db8::1]:40000", "[2001:db8::2]:80")
                .check();
    }

    /** It answers another SYN, or comes within a tick of a slow clock. */
    @Test
    void sameTimeStampIsNotAlwaysACopy() {
        script(
                        "> S 0:0(0) <ts 100:0>                      ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1 id 0 <ts 5:100>          ; SYN+ACK 2/3 ; SYN-SENT | SYN-RECEIVED",
                        "+0.5 > S 0:0(0) <ts 600:0>                 ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED"
                                + " ; retransmission",
                        "+0.001 < S. 0:0(0) ack 1 id 0 <ts 5:100>   ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED"
                                + " ; retransmission",
                        "> . 1:1(0) ack 1 <ts 700:5>                ; ACK 3/3 ; ESTABLISHED | ESTABLISHED",
                        "< . 1:101(100) ack 1 <ts 6:700>            ; DATA ; ESTABLISHED | ESTABLISHED",
                        "+0.02 < . 1:101(100) ack 1 <ts 6:700>      ; DATA ; ESTABLISHED | ESTABLISHED"
                                + " ; retransmission",
                        "= three-way ; open")
                .between("[2001:db8::1]:40000", "[2001:db8::2]:80")
                .check();
    }

    /** What a mirror port sends over a tunnel is a copy, with or without an IP ID, whatever routers it passed. */
    @Test
    void copyThroughATunnel() {
        Story story = script(
                        "> S 0:0(0) id 0                                  ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "+0.038 > S 0:0(0) id 0 tunnel 1                  ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED"
                                + " ; duplicate-frame",
                        "< S. 0:0(0) ack 1 id 0 ttl 60                    ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "+0.038 < S. 0:0(0) ack 1 id 0 ttl 64 tunnel 1    ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED"
                                + " ; duplicate-frame",
                        "> . 1:1(0) ack 1 id 0                            ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1 id 0                         ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "+0.03 > P. 1:11(10) ack 1 id 0 tunnel 1 ; DATA ; ESTABLISHED | ESTABLISHED ; duplicate-frame",
                        "= three-way ; open")
                .check();
        assertEquals(3, story.segment(4).duplicateOf());
    }

    /** A connection that runs through a tunnel, or of which a capture holds nothing but samples, is as any other. */
    @ParameterizedTest
    @ValueSource(strings = {"tunnel 1", "sample 1"})
    void sentAgainTheSameWay(String way) {
        script(
                        "> P. 1:11(10) ack 1 id 0 " + way,
                        "+0.01 > P. 1:11(10) ack 1 id 0 " + way + " ; DATA ; ESTABLISHED | UNKNOWN ; retransmission")
                .check();
    }

    /** Later than the smallest timeout the mirrored one is what was sent again, its original missing. */
    @Test
    void mirroredAfterATimeout() {
        opened(
                        "> P. 1:11(10) ack 1 id 0                   ; DATA ; !",
                        "+0.01 > P. 1:11(10) ack 1 id 0             ; DATA ; ! ; retransmission",
                        "+0.3 > P. 1:11(10) ack 1 id 0 tunnel 1     ; DATA ; ! ; retransmission")
                .check();
    }

    /** A switch sends its samples when it likes: what was captured already, then or in the meantime, is a copy. */
    @Test
    void samplesOfWhatWasCaptured() {
        Story story = opened(
                        "> P. 1:501(500) ack 1 id 0                 ; DATA ; !",
                        "< . 1:1(0) ack 501 id 0                    ; ACK  ; !",
                        "+0.9 > P. 1:501(500) ack 1 id 0 sample 1   ; DATA ; ! ; truncated duplicate-frame",
                        "< . 1:1(0) ack 501 id 0 sample 1           ; ACK  ; ! ; duplicate-frame",
                        "> P. 501:1001(500) ack 1 id 0              ; DATA ; !",
                        "+0.03 > P. 501:1001(500) ack 1 id 0 sample 1 ; DATA ; ! ; truncated duplicate-frame")
                .check();
        assertEquals(0, story.segment(6).duplicateOf());
        assertEquals(8, story.segment(9).duplicateOf());
        assertEquals(1000, story.connection(0).client().uniqueOctets());
    }
}
