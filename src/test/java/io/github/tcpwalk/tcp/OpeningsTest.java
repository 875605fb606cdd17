package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Story;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    private static Summary only(Story story) {
        assertEquals(1, story.conversations().size());
        return story.connection(0);
    }

    @Test
    void repeatedOpeningSegmentsKeepTheirStep() {
        script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "+1 > S 0:0(0)         ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; retransmission",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "+1 < S. 0:0(0) ack 1  ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED ; retransmission",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** The third ACK was lost behind the capture point: the server asks again, and gets the same ACK again. */
    @Test
    void lostThirdAck() {
        script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | SYN-RECEIVED",
                        "+1 < S. 0:0(0) ack 1  ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED ; retransmission",
                        "> . 1:1(0) ack 1 ; ACK 3/3 ; ESTABLISHED | ESTABLISHED ; duplicate-ack",
                        "= three-way ; open")
                .check();
    }

    @Test
    void thirdAckWithData() {
        script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> P. 1:11(10) ack 1   ; ACK 3/3     ; ESTABLISHED | ESTABLISHED ; ack-with-data",
                        "< . 1:1(0) ack 11     ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** The numbers decide: flags in the right order with a wrong acknowledgment open nothing. */
    @Test
    void wrongNumbersOpenNothing() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2   ; ESTABLISHED | SYN-RECEIVED",
                        "> . 2:2(0) ack 7      ; ACK         ; ESTABLISHED | SYN-RECEIVED ; not-accepted",
                        "= half-open ; open")
                .check();
    }

    @Test
    void liveTellsTheStepAlone() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2   ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3       ; ESTABLISHED | ESTABLISHED",
                        "> F. 1:1(0) ack 1     ; FIN 1       ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2     ; FIN+ACK 2   ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 2      ; ACK 3       ; TIME-WAIT | CLOSED",
                        "= three-way ; three-segment")
                .checkLive();
    }

    /** What Linux sends: SYN+ACKs with the ISS again, then pure ACKs that carry a D-SACK of the repeated SYN. */
    @Test
    void simultaneousOpenOfLinux() {
        script(
                        "> S 0:0(0)            ; SYN 1/4     ; SYN-SENT | CLOSED",
                        "< S 0:0(0)            ; SYN 2/4     ; SYN-RECEIVED | SYN-SENT",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 3/4 ; SYN-RECEIVED | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 4/4 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1 <sack 0:1> ; ACK   ; ESTABLISHED | ESTABLISHED ; d-sack handshake-ack",
                        "< . 1:1(0) ack 1 <sack 0:1> ; ACK   ; ESTABLISHED | ESTABLISHED ; d-sack handshake-ack",
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 11     ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "= simultaneous ; open")
                .check();
    }

    @Test
    void simultaneousOpenAnsweredByPureAcks() {
        script(
                        "> S 0:0(0)            ; SYN 1/4     ; SYN-SENT | CLOSED",
                        "< S 0:0(0)            ; SYN 2/4     ; SYN-RECEIVED | SYN-SENT",
                        "> . 1:1(0) ack 1      ; ACK 3/4     ; SYN-RECEIVED | ESTABLISHED",
                        "< . 1:1(0) ack 1      ; ACK 4/4     ; ESTABLISHED | ESTABLISHED",
                        "= simultaneous ; open")
                .check();
    }

    /** One SYN+ACK is lost before the capture point: the other end's ACK completes the opening. */
    @Test
    void simultaneousOpenWithARepeatedSynAck() {
        script(
                        "> S 0:0(0)            ; SYN 1/4     ; SYN-SENT | CLOSED",
                        "< S 0:0(0)            ; SYN 2/4     ; SYN-RECEIVED | SYN-SENT",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 3/4 ; SYN-RECEIVED | SYN-RECEIVED",
                        "+1 > S. 0:0(0) ack 1  ; SYN+ACK 3/4 ; SYN-RECEIVED | SYN-RECEIVED ; retransmission",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 4/4 ; ESTABLISHED | SYN-RECEIVED",
                        "= simultaneous ; open")
                .check();
    }

    /** Linux, one socket connected to its own address and port; each segment is captured once on its way in. */
    @Test
    void selfConnect() {
        Story story = script(
                        "> S 0:0(0)            ; SYN 1/2     ; SYN-SENT | SYN-RECEIVED",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 2/2 ; SYN-RECEIVED | ESTABLISHED",
                        "> . 1:1(0) ack 1 win 64 <sack 0:1> ; ACK ; ESTABLISHED | ESTABLISHED ; d-sack handshake-ack",
                        "> P. 1:6(5) ack 1 win 64 ; DATA     ; ESTABLISHED | ESTABLISHED",
                        "> . 6:6(0) ack 6 win 64 ; ACK       ; ESTABLISHED | ESTABLISHED",
                        "> F. 6:6(0) ack 6 win 64 ; FIN 1/2  ; FIN-WAIT-1 | CLOSING",
                        "> . 7:7(0) ack 7 win 64 ; ACK 2/2   ; CLOSING | TIME-WAIT",
                        "= self-connect ; simultaneous")
                .between("127.0.0.1:4000", "127.0.0.1:4000")
                .check();
        Summary went = only(story);
        assertEquals(Opening.SELF_CONNECT, went.opening());
        assertEquals(7, went.segments());
        assertEquals(5, went.client().uniqueOctets(), "each octet counts once, from client to server");
        assertEquals(0, went.server().uniqueOctets());
        assertEquals(State.TIME_WAIT, went.server().state(), "one socket is both ends");
    }

    @Test
    void splitHandshakeOfFiveSegments() {
        script(
                        "> S 0:0(0)            ; SYN 1/5     ; SYN-SENT | SYN-RECEIVED",
                        "< . 0:0(0) ack 1      ; ACK 2/5     ; SYN-SENT | SYN-RECEIVED",
                        "< S 0:0(0)            ; SYN 3/5     ; SYN-RECEIVED | SYN-RECEIVED",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 4/5 ; SYN-RECEIVED | ESTABLISHED",
                        "< . 1:1(0) ack 1      ; ACK 5/5     ; ESTABLISHED | ESTABLISHED",
                        "= split handshake ; open")
                .check();
    }

    @Test
    void splitHandshakeOfFourSegments() {
        script(
                        "> S 0:0(0)            ; SYN 1/4     ; SYN-SENT | SYN-RECEIVED",
                        "< S 0:0(0)            ; SYN 2/4     ; SYN-RECEIVED | SYN-RECEIVED",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 3/4 ; SYN-RECEIVED | ESTABLISHED",
                        "< . 1:1(0) ack 1      ; ACK 4/4     ; ESTABLISHED | ESTABLISHED",
                        "= split handshake ; open")
                .check();
    }

    @Test
    void fastOpenCovered() {
        Story story = script(
                        "> S 0:0(10) <mss 1460,fo 0102030405060708> ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED ; fast-open"
                                .replace("0:0", "0:10"),
                        "< S. 0:0(0) ack 11    ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 11:11(0) ack 1    ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 11:21(10) ack 1  ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= fast open ; open")
                .check();
        assertTrue(only(story).synDataCovered());
        assertEquals(20, only(story).client().uniqueOctets());
    }

    @Test
    void fastOpenNotCovered() {
        Story story = script(
                        "> S 0:10(10) <fo 0102030405060708> ; SYN 1/3 ; SYN-SENT | SYN-RECEIVED ; fast-open",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> P. 1:11(10) ack 1 ; ACK 3/3 ; ESTABLISHED | ESTABLISHED ; retransmission ack-with-data",
                        "= fast open ; open")
                .check();
        assertFalse(only(story).synDataCovered());
        assertEquals(10, only(story).client().uniqueOctets());
    }

    /** A client without a cookie asks for one and gets it; no data goes early, so it is an ordinary opening. */
    @Test
    void fastOpenCookieRequest() {
        script(
                        "> S 0:0(0) <fo>       ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; fast-open",
                        "< S. 0:0(0) ack 1 <fo 0102030405060708> ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED"
                                + " ; fast-open",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    @Test
    void refused() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | CLOSED",
                        "< R. 0:0(0) ack 1     ; RST 1/1     ; CLOSED | CLOSED",
                        "= refused ; none")
                .check();
    }

    /** Windows asks three times before it believes. */
    /** SYN and FIN are both counted by who answers with SEG.SEQ+SEG.LEN (RFC 9293 section 3.10.7.1). */
    @Test
    void refusedWithTheFinOnTheSyn() {
        script(
                        "> SF 0:0(0)           ; SYN 1   ; SYN-SENT | CLOSED",
                        "< R. 1:1(0) ack 2     ; RST 1/1 ; CLOSED | CLOSED",
                        "= refused ; none")
                .check();
    }

    /** Beyond what was sent it acknowledges nothing. */
    @Test
    void notRefusedBeyondTheSyn() {
        script(
                        "> S 0:0(0)            ; SYN 1   ; SYN-SENT | UNKNOWN",
                        "< R. 1:1(0) ack 2     ; RST     ; SYN-SENT | UNKNOWN ; not-accepted",
                        "= unanswered ; none")
                .check();
    }

    @Test
    void refusedAgain() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | CLOSED",
                        "< R. 0:0(0) ack 1     ; RST 1/1     ; CLOSED | CLOSED",
                        "+0.5 > S 0:0(0)       ; SYN 1       ; SYN-SENT | CLOSED ; retransmission",
                        "< R. 0:0(0) ack 1     ; RST 1/1     ; CLOSED | CLOSED",
                        "= refused ; none")
                .check();
    }

    /** A RST that does not acknowledge the SYN refuses nothing (RFC 9293 section 3.10.7.3, second step). */
    @Test
    void resetThatDoesNotAcknowledgeTheSyn() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | UNKNOWN",
                        "< R 0:0(0)            ; RST         ; SYN-SENT | UNKNOWN ; not-accepted",
                        "= unanswered ; none")
                .check();
    }

    @Test
    void rejected() {
        script("> S 0:0(0)            ; SYN 1       ; SYN-SENT | UNKNOWN", "< icmp 3/13", "= rejected ; none")
                .check();
        script("> S 0:0(0)            ; SYN 1       ; SYN-SENT | UNKNOWN", "< icmp 1/1", "= rejected ; none")
                .between("[2001:db8::1]:40000", "[2001:db8::2]:80")
                .check();
    }

    /** An ICMP error about a connection that is open rejects nothing. */
    @Test
    void icmpErrorLater() {
        script("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "< icmp 3/1", "= three-way ; open")
                .check();
    }

    @Test
    void unanswered() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | UNKNOWN",
                        "+1 > S 0:0(0)         ; SYN 1       ; SYN-SENT | UNKNOWN ; retransmission",
                        "+2 > S 0:0(0)         ; SYN 1       ; SYN-SENT | UNKNOWN ; retransmission",
                        "+4 > S 0:0(0)         ; SYN 1       ; SYN-SENT | UNKNOWN ; retransmission",
                        "= unanswered ; none")
                .check();
    }

    @Test
    void halfOpen() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2   ; ESTABLISHED | SYN-RECEIVED",
                        "+1 < S. 0:0(0) ack 1  ; SYN+ACK 2   ; ESTABLISHED | SYN-RECEIVED ; retransmission",
                        "+2 < S. 0:0(0) ack 1  ; SYN+ACK 2   ; ESTABLISHED | SYN-RECEIVED ; retransmission",
                        "= half-open ; open")
                .check();
    }

    /**
     * An ACK that acknowledges nothing of the SYN, and a RST with its number (RFC 9293 section 3.10.7.3, first step).
     */
    @Test
    void answerWithAnOldAcknowledgment() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | ESTABLISHED",
                        "< . 1:1(0) ack 0      ; ACK         ; SYN-SENT | ESTABLISHED ; challenge-ack",
                        "> R 0:0(0)            ; RST 1/1     ; SYN-SENT | CLOSED",
                        "= half-open discovery ; open")
                .check();
    }

    @Test
    void scanResetsTheAnswer() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2   ; SYN-SENT | SYN-RECEIVED",
                        "> R 1:1(0)            ; RST 1/1     ; CLOSED | LISTEN",
                        "= half-open ; reset")
                .check();
    }

    @Test
    void midStreamClientIsTheHigherPort() {
        Story story = script(
                        "< P. 500:510(10) ack 200 ; DATA     ; UNKNOWN | ESTABLISHED",
                        "> . 200:200(0) ack 510   ; ACK      ; ESTABLISHED | ESTABLISHED",
                        "= mid-stream ; open")
                .check();
        assertEquals(ClientRule.LOWER_PORT, only(story).clientRule());
        assertEquals(40_000, story.conversations().get(0).clientPort());
        assertEquals(1, story.segment(1).seq());
        assertEquals(1, story.segment(1).ack());
        assertEquals(1, story.segment(2).seq());
        assertEquals(11, story.segment(2).ack());
    }

    @Test
    void midStreamEqualPorts() {
        Story story = script("< P. 500:510(10) ack 200", "> . 200:200(0) ack 510")
                .between("192.0.2.1:5000", "198.51.100.2:5000")
                .walk();
        assertEquals(ClientRule.FIRST_SENDER, only(story).clientRule());
        assertEquals("198.51.100.2:5000", story.conversations().get(0).client());
    }

    @Test
    void captureStartsWithTheSynAck() {
        Story story = script(
                        "< S. 0:0(0) ack 1        ; SYN+ACK 2 ; UNKNOWN | SYN-RECEIVED",
                        "> . 1:1(0) ack 1         ; ACK       ; ESTABLISHED | ESTABLISHED",
                        "= mid-stream ; open")
                .between("192.0.2.1:80", "198.51.100.2:40000")
                .check();
        assertEquals(ClientRule.SYN_ACK, only(story).clientRule());
        assertEquals("192.0.2.1:80", story.conversations().get(0).client());
    }

    @Test
    void reusedPortsMakeANewConversation() {
        Story story = script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> R. 1:1(0) ack 1     ; RST 1/1     ; CLOSED | CLOSED",
                        "= three-way ; reset",
                        "iss 70000 90000",
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; port-reused",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
        assertEquals(2, story.conversations().size());
        assertEquals(0, story.segment(5).seq());
    }

    /** The pair of ports is used again with the roles swapped: who sends the SYN is the client. */
    @Test
    void reusedPortsTheOtherWayRound() {
        Story story = script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1",
                        "< F. 1:1(0) ack 2",
                        "> . 2:2(0) ack 2",
                        "iss 70000 90000",
                        "< S 0:0(0)            ; SYN 1/3     ; SYN-RECEIVED | SYN-SENT ; port-reused",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; SYN-RECEIVED | ESTABLISHED",
                        "< . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
        assertEquals("198.51.100.2:80", story.conversations().get(1).client());
    }
}
