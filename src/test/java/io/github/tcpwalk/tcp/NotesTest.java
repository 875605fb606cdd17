package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.testing.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One phenomenon a test: the segments, and the notes that name it. Every round trip of the opening is one millisecond.
 */
class NotesTest {
    private static final String OPEN = "ESTABLISHED | ESTABLISHED";

    /** The lines after a three-way opening; a {@code !} stands for both ends being ESTABLISHED. */
    private static Script opened(String... lines) {
        List<String> all =
                new ArrayList<>(List.of("> S 0:0(0) <sackOK>", "< S. 0:0(0) ack 1 <sackOK>", "> . 1:1(0) ack 1"));
        for (String line : lines) {
            all.add(line.replace("!", OPEN));
        }
        return script(all.toArray(String[]::new));
    }

    @Test
    void retransmission() {
        Story story = opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "+0.3 > P. 1:11(10) ack 1    ; DATA  ; ! ; retransmission",
                        "< . 1:1(0) ack 11           ; ACK   ; !")
                .check();
        Summary c = story.connection(0);
        assertEquals(1, c.client().retransmissions());
        assertEquals(10, c.client().retransmittedOctets());
        assertEquals(20, c.client().payloadOctets());
        assertEquals(10, c.client().uniqueOctets());
        // Karn: the acknowledgment of octets sent twice is no sample; the handshake gave one each way
        assertEquals(-1, story.segment(6).rttNanos());
    }

    /** A repetition that also carries what follows is one too. */
    @Test
    void retransmissionWithNewOctets() {
        Story story = opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "+0.3 > P. 1:21(20) ack 1    ; DATA  ; ! ; retransmission")
                .check();
        assertEquals(20, story.connection(0).client().uniqueOctets());
    }

    @Test
    void fastRetransmission() {
        Story story = opened(
                        "> . 1:101(100) ack 1        ; DATA  ; !",
                        "> . 101:201(100) ack 1      ; DATA  ; !",
                        "> . 201:301(100) ack 1      ; DATA  ; !",
                        "> . 301:401(100) ack 1      ; DATA  ; !",
                        "< . 1:1(0) ack 101          ; ACK   ; !",
                        "< . 1:1(0) ack 101 <sack 201:301> ; ACK ; ! ; duplicate-ack",
                        "< . 1:1(0) ack 101 <sack 201:401> ; ACK ; ! ; duplicate-ack",
                        "< . 1:1(0) ack 101 <sack 201:401> ; ACK ; ! ; duplicate-ack",
                        "> . 101:201(100) ack 1      ; DATA  ; ! ; retransmission fast-retransmission",
                        "< . 1:1(0) ack 401          ; ACK   ; !")
                .check();
        assertEquals(3, story.segment(11).duplicateCount());
        assertEquals(8, story.segment(11).duplicateOf());
    }

    @Test
    void spuriousRetransmission() {
        opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "< . 1:1(0) ack 11           ; ACK   ; !",
                        "+0.3 > P. 1:11(10) ack 1    ; DATA  ; ! ; retransmission spurious-retransmission",
                        "< . 1:1(0) ack 11 <sack 1:11> ; ACK ; ! ; duplicate-ack d-sack")
                .check();
    }

    /** It fills a hole, sooner than any retransmission could come. */
    @Test
    void outOfOrder() {
        Story story = opened(
                        "> P. 11:21(10) ack 1 id 0   ; DATA  ; ! ; previous-segment-lost",
                        "+0.0001 > P. 1:11(10) ack 1 id 0 ; DATA ; ! ; out-of-order",
                        "< . 1:1(0) ack 21           ; ACK   ; !")
                .check();
        assertEquals(20, story.connection(0).client().uniqueOctets());
        assertEquals(0, story.connection(0).client().missingOctets());
    }

    /** It fills a hole, but late enough to be the sender's second try: the first was lost before the capture point. */
    @Test
    void lostBeforeTheCapturePoint() {
        opened(
                        "> P. 11:21(10) ack 1        ; DATA  ; ! ; previous-segment-lost",
                        "+0.3 > P. 1:11(10) ack 1    ; DATA  ; ! ; retransmission")
                .check();
    }

    /** Soon again, but the octets were there already: no hole is filled. */
    @Test
    void soonButAlreadySent() {
        opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "> P. 11:21(10) ack 1        ; DATA  ; !",
                        "+0.0001 > P. 1:11(10) ack 1 id 900 ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void acknowledgmentOfSomethingUnseen() {
        Story story = opened(
                        "< . 1:1(0) ack 101          ; ACK   ; ! ; acked-unseen-segment",
                        "> P. 101:111(10) ack 1      ; DATA  ; ! ; previous-segment-lost",
                        "< . 1:1(0) ack 111          ; ACK   ; ! ; acked-unseen-segment",
                        "> P. 111:121(10) ack 1      ; DATA  ; !",
                        "< . 1:1(0) ack 121          ; ACK   ; !")
                .check();
        assertEquals(100, story.connection(0).client().missingOctets());
    }

    /** A hole below what was seen is told when it is acknowledged; silence once, until its sender is heard again. */
    @Test
    void unseenOctetsAreToldOnce() {
        opened(
                        "< . 1:1(0) ack 101          ; ACK   ; ! ; acked-unseen-segment",
                        "< . 1:1(0) ack 201          ; ACK   ; !",
                        "< . 1:1(0) ack 301          ; ACK   ; !",
                        "> P. 301:311(10) ack 1      ; DATA  ; ! ; previous-segment-lost",
                        "< . 1:1(0) ack 311          ; ACK   ; ! ; acked-unseen-segment",
                        "> P. 311:321(10) ack 1      ; DATA  ; !",
                        "< . 1:1(0) ack 321          ; ACK   ; !")
                .check();
    }

    @Test
    void duplicateAcksCount() {
        Story story = opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "< . 1:1(0) ack 11           ; ACK   ; !",
                        "< . 1:1(0) ack 11           ; ACK   ; ! ; duplicate-ack",
                        "< . 1:1(0) ack 11           ; ACK   ; ! ; duplicate-ack",
                        "> P. 11:21(10) ack 1        ; DATA  ; !",
                        "< . 1:1(0) ack 21           ; ACK   ; !",
                        "< . 1:1(0) ack 21           ; ACK   ; ! ; duplicate-ack")
                .check();
        assertEquals(1, story.segment(6).duplicateCount());
        assertEquals(5, story.segment(6).duplicateOf());
        assertEquals(2, story.segment(7).duplicateCount());
        assertEquals(1, story.segment(10).duplicateCount());
        assertEquals(9, story.segment(10).duplicateOf());
    }

    @Test
    void keepAlive() {
        opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "< . 1:1(0) ack 11           ; ACK   ; !",
                        "+60 > . 10:10(0) ack 1      ; PROBE ; ! ; keep-alive",
                        "< . 1:1(0) ack 11           ; ACK   ; ! ; keep-alive-ack",
                        "+60 > . 10:11(1) ack 1      ; PROBE ; ! ; keep-alive",
                        "< . 1:1(0) ack 11           ; ACK   ; ! ; keep-alive-ack")
                .check();
    }

    @Test
    void zeroWindowAndItsProbes() {
        opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "< . 1:1(0) ack 11 win 0     ; ACK   ; ! ; zero-window",
                        "+0.5 > . 11:12(1) ack 1     ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 0     ; ACK   ; ! ; zero-window zero-window-probe-ack",
                        "+1 > . 11:12(1) ack 1       ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 0     ; ACK   ; ! ; zero-window zero-window-probe-ack",
                        "< . 1:1(0) ack 11 win 4000  ; ACK   ; ! ; window-update",
                        "> P. 11:21(10) ack 1        ; DATA  ; !")
                .check();
    }

    /** Linux asks with the number before and no octet, some with one: with the window closed these probe it. */
    @Test
    void zeroWindowProbesWithTheNumberBefore() {
        opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "< . 1:1(0) ack 11 win 0     ; ACK   ; ! ; zero-window",
                        "+0.2 > . 10:10(0) ack 1     ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 0     ; ACK   ; ! ; zero-window zero-window-probe-ack",
                        "+0.4 > . 10:11(1) ack 1     ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 0     ; ACK   ; ! ; zero-window zero-window-probe-ack",
                        "+0.8 > . 10:10(0) ack 1     ; PROBE ; ! ; zero-window-probe",
                        "< . 1:1(0) ack 11 win 4000  ; ACK   ; ! ; window-update",
                        "+60 > . 10:10(0) ack 1      ; PROBE ; ! ; keep-alive",
                        "< . 1:1(0) ack 11 win 4000  ; ACK   ; ! ; keep-alive-ack",
                        "> P. 11:21(10) ack 1        ; DATA  ; !")
                .check();
    }

    @Test
    void windowFull() {
        opened(
                        "< . 1:1(0) ack 1 win 100    ; ACK   ; ! ; window-update",
                        "> . 1:101(100) ack 1        ; DATA  ; ! ; window-full")
                .check();
    }

    /** The window is scaled only when both SYNs offered it (RFC 7323 section 2.2); a SYN's own is never. */
    @Test
    void scaledWindows() {
        Story both = script(
                        "> S 0:0(0) win 1000 <wscale 7>",
                        "< S. 0:0(0) ack 1 win 1000 <wscale 3>",
                        "> . 1:1(0) ack 1 win 1000")
                .walk();
        assertEquals(1000, both.segment(1).window());
        assertEquals(1000, both.segment(2).window());
        assertEquals(128_000, both.segment(3).window());
        Story one = script("> S 0:0(0) win 1000 <wscale 7>", "< S. 0:0(0) ack 1 win 1000", "> . 1:1(0) ack 1 win 1000")
                .walk();
        assertEquals(1000, one.segment(3).window());
        Story most = script("> S 0:0(0) <wscale 200>", "< S. 0:0(0) ack 1 <wscale 0>", "> . 1:1(0) ack 1 win 65535")
                .walk();
        assertEquals(65_535L << 14, most.segment(3).window());
    }

    @Test
    void clockWentBack() {
        opened("> P. 1:11(10) ack 1         ; DATA  ; !", "-0.5 < . 1:1(0) ack 11      ; ACK   ; ! ; clock-went-back")
                .check();
    }

    @Test
    void truncatedUrgentAndEcn() {
        opened(
                        "> P. 1:101(100) ack 1 cut 50 ; DATA ; ! ; truncated",
                        "> PU. 101:102(1) ack 1      ; DATA  ; ! ; urgent",
                        "< E. 1:1(0) ack 102         ; ACK   ; ! ; ecn-echo",
                        "> WP. 102:112(10) ack 1     ; DATA  ; ! ; cwr")
                .check();
        script("> SEW 0:0(0) ; SYN 1 ; SYN-SENT | UNKNOWN").check();
    }

    @Test
    void dSackBelowTheAcknowledgment() {
        opened(
                        "> P. 1:11(10) ack 1         ; DATA  ; !",
                        "< . 1:1(0) ack 11           ; ACK   ; !",
                        "< . 1:1(0) ack 11 <sack 1:11> ; ACK ; ! ; duplicate-ack d-sack")
                .check();
    }

    /** RFC 2883 section 4, case 2: the first block lies inside the second. */
    @Test
    void dSackAboveTheAcknowledgment() {
        opened(
                        "> . 101:301(200) ack 1      ; DATA  ; ! ; previous-segment-lost",
                        "< . 1:1(0) ack 1 <sack 101:201 101:301> ; ACK ; ! ; duplicate-ack d-sack",
                        "< . 1:1(0) ack 1 <sack 101:301> ; ACK ; ! ; duplicate-ack")
                .check();
    }

    /** More than 4 GiB one way: the relative number goes on counting. */
    @Test
    void numbersGoOnPastFourGibibytes() {
        List<String> lines = new ArrayList<>(List.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"));
        long step = 1L << 28;
        for (long at = step; at <= 5L << 32; at += step) {
            lines.add("> . " + at + ":" + (at + 10) + "(10) ack 1");
            lines.add("< . 1:1(0) ack " + (at + 10));
        }
        Story story = script(lines.toArray(String[]::new)).walk();
        Story.Seen last = story.segments().get(story.segments().size() - 1);
        assertEquals((5L << 32) + 10, last.ack());
        assertEquals(1, story.conversations().size());
        Story.Seen data = story.segments().get(story.segments().size() - 2);
        assertEquals(5L << 32, data.seq());
        assertTrue(data.seq() > 0xFFFF_FFFFL);
    }

    @Test
    void roundTrips() {
        Story story = script(
                        "> S 0:0(0)",
                        "+0.02 < S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> P. 1:11(10) ack 1",
                        "+0.03 < . 1:1(0) ack 11")
                .walk();
        Summary c = story.connection(0);
        assertEquals(20_000_000, story.segment(2).rttNanos());
        assertEquals(1_000_000, story.segment(3).rttNanos());
        assertEquals(30_000_000, story.segment(5).rttNanos());
        assertEquals(21_000_000, c.handshakeRttNanos());
        assertEquals(2, c.client().rttSamples());
        assertEquals(30_000_000, c.client().rttMaxNanos());
    }

    @Test
    void inFlight() {
        Story story = opened("> . 1:101(100) ack 1", "> . 101:201(100) ack 1", "< . 1:1(0) ack 101")
                .walk();
        assertEquals(100, story.segment(4).inFlight());
        assertEquals(200, story.segment(5).inFlight());
        assertEquals(200, story.connection(0).client().maxInFlight());
    }

    /** As of damaged data, what comes again was sent before. */
    @Test
    void aDamagedFinIsSentAgain() {
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1 sum 5 ; FIN     ; FIN-WAIT-1 | ESTABLISHED ; bad-checksum not-accepted",
                        "+0.2 > F. 1:1(0) ack 1  ; FIN 1/4 ; FIN-WAIT-1 | CLOSE-WAIT  ; retransmission",
                        "< . 1:1(0) ack 2        ; ACK 2/4 ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2       ; FIN 3/4 ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 2        ; ACK 4/4 ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    /** Live it is the same: that the first was its own shows with the second. */
    @Test
    void aDamagedFinIsSentAgainLive() {
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1 sum 5 ; FIN     ; ESTABLISHED | ESTABLISHED ; bad-checksum not-accepted",
                        "+0.2 > F. 1:1(0) ack 1  ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT   ; retransmission")
                .checkLive();
    }

    /** The flag may be what was damaged: data at its number was not sent before. */
    @Test
    void aFlagThatWasDamaged() {
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1 sum 5 ; FIN     ; ESTABLISHED | ESTABLISHED ; bad-checksum not-accepted",
                        "+0.2 > P. 1:2(1) ack 1  ; DATA    ; ESTABLISHED | ESTABLISHED",
                        "> F. 2:2(0) ack 1       ; FIN 1   ; FIN-WAIT-1 | CLOSE-WAIT",
                        "= three-way ; open")
                .check();
    }
}
