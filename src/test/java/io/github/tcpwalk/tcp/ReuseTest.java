package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.testing.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where one connection ends and the next on the same ports begins. */
class ReuseTest {
    private static final String[] WHOLE = {
        "> S 0:0(0)",
        "< S. 0:0(0) ack 1",
        "> . 1:1(0) ack 1",
        "> F. 1:1(0) ack 1",
        "< F. 1:1(0) ack 2",
        "> . 2:2(0) ack 2",
        "= three-way ; three-segment"
    };

    private static final String[] OPEN = {
        "> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:4(3) ack 1", "< . 1:1(0) ack 4"
    };

    private static Script afterAWholeOne(String... lines) {
        return after(WHOLE, lines);
    }

    private static Script after(String[] before, String... lines) {
        List<String> all = new ArrayList<>(List.of(before));
        all.addAll(List.of(lines));
        return script(all.toArray(String[]::new));
    }

    /** The SYN of the later one was not captured. */
    @Test
    void aSynAckWithNewNumbersAfterTheClose() {
        Story story = afterAWholeOne(
                        "iss 5000000 7000000",
                        "+3400 < S. 0:0(0) ack 1 ; SYN+ACK 2 ; UNKNOWN | SYN-RECEIVED ; port-reused",
                        "> . 1:1(0) ack 1        ; ACK       ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1     ; DATA      ; ESTABLISHED | ESTABLISHED",
                        "= mid-stream ; open")
                .check();
        assertEquals(2, story.conversations().size());
        assertEquals(0, story.segment(7).seq());
    }

    /** Neither the end of the older one nor the SYN of the later was captured. */
    @Test
    void aSynAckWithNewNumbersOnAConnectionThatSeemsOpen() {
        Story story = after(
                        OPEN,
                        "= three-way ; open",
                        "iss 65542 1030092",
                        "+0.06 < S. 0:0(0) ack 1 ; SYN+ACK 2 ; UNKNOWN | SYN-RECEIVED ; port-reused",
                        "> . 1:1(0) ack 1        ; ACK       ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:4(3) ack 1       ; DATA      ; ESTABLISHED | ESTABLISHED",
                        "= mid-stream ; open")
                .check();
        assertEquals(2, story.conversations().size());
    }

    /** The other end answers a forged one with its own numbers, and the connection goes on. */
    @Test
    void aForgedSynAckOnAConnectionThatIsOpen() {
        Story story = after(
                        OPEN,
                        "iss 5000000 7000000",
                        "+0.06 < S. 0:0(0) ack 1",
                        "iss 0 0",
                        "> . 4:4(0) ack 1",
                        "> P. 4:7(3) ack 1",
                        "< . 1:1(0) ack 7")
                .walk();
        assertEquals(1, story.conversations().size());
    }

    /** Nothing of its opening was captured. */
    @Test
    void newNumbersOfBothEndsAfterTheClose() {
        Story story = afterAWholeOne(
                        "iss 900000 1100000",
                        "+0.1 > P. 1:9(8) ack 1 ; DATA ; ESTABLISHED | UNKNOWN ; port-reused",
                        "< . 1:1(0) ack 9       ; ACK  ; ESTABLISHED | ESTABLISHED",
                        "= mid-stream ; open")
                .check();
        assertEquals(2, story.conversations().size());
        assertEquals(6, story.conversations().get(0).packets());
    }

    /** Its numbers are the old ones: it was under way, or sent again. */
    @Test
    void theSameSynAckAfterTheClose() {
        Story story = afterAWholeOne("+0.9 < S. 0:0(0) ack 1").walk();
        assertEquals(1, story.conversations().size());
    }

    /** A device that boots with a constant ISS. */
    @Test
    void theSameIssAfterTheClose() {
        Story story = afterAWholeOne(
                        "+300 > S 0:0(0)       ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; port-reused",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
        assertEquals(2, story.conversations().size());
        assertEquals(0, story.connection(1).client().retransmissions());
    }

    /** While it is open, or only being opened, it is the same SYN again. */
    @Test
    void theSameIssBeforeTheClose() {
        Story story = script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "+1 > S 0:0(0)         ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; retransmission",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "+1 > S 0:0(0)         ; SYN 1/3     ; ESTABLISHED | ESTABLISHED ; old-duplicate",
                        "= three-way ; open")
                .check();
        assertEquals(1, story.conversations().size());
    }

    /** Somebody sent a SYN with these addresses; its receiver holds on to what it has, and so does its true peer. */
    @Test
    void theOldConnectionGoesOnAfterABlindSyn() {
        Story story = script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "iss 5000000 0",
                        "> S 0:0(0)             ; SYN         ; ESTABLISHED | ESTABLISHED ; not-accepted",
                        "iss 0 0",
                        "< . 1:1(0) ack 1       ; ACK        ; ESTABLISHED | ESTABLISHED ; challenge-ack",
                        "> P. 1:11(10) ack 1    ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 11      ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "< P. 1:6(5) ack 11     ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
        assertEquals(1, story.conversations().size());
        assertEquals(1, story.segment(6).seq());
        assertEquals(10, story.connection(0).client().uniqueOctets());
        assertEquals(8, story.connection(0).segments());
    }

    /** Whoever reboots asks again with the same number: the SYN is a new connection's, though refused at first. */
    @Test
    void aSynThatTheOldConnectionDelays() {
        Story story = script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "iss 5000000 0",
                        "+9 > S 0:0(0)          ; SYN 1/3     ; SYN-SENT | ESTABLISHED ; port-reused",
                        "iss 0 0",
                        "< . 1:1(0) ack 1       ; ACK         ; SYN-SENT | ESTABLISHED ; challenge-ack",
                        "> R 1:1(0)             ; RST 1/1     ; SYN-SENT | CLOSED",
                        "iss 5000000 7000000",
                        "+1 > S 0:0(0)          ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; retransmission",
                        "< S. 0:0(0) ack 1      ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1       ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= half-open discovery ; open")
                .check();
        assertEquals(2, story.conversations().size());
    }

    /** Nothing tells that the old connection was over but the answer to the SYN. */
    @Test
    void aNewConnectionOnPortsThatSeemInUse() {
        Story story = script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "iss 5000000 7000000",
                        "+9 > S 0:0(0)          ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; port-reused",
                        "< S. 0:0(0) ack 1      ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1       ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1    ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
        assertEquals(2, story.conversations().size());
    }

    /** The FIN of the older one, sent again after the ports were taken anew. */
    @Test
    void aLateFinOfTheOlderOne() {
        Story story = script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1",
                        "< . 1:1(0) ack 2",
                        "iss 5000000 7000000",
                        "+60 > S 0:0(0)        ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; port-reused",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open",
                        "iss 0 0",
                        "< F. 1:1(0) ack 2     ; FIN 3/3     ; TIME-WAIT | LAST-ACK",
                        "= three-way ; half-closed",
                        "iss 5000000 7000000",
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .walk();
        assertEquals(2, story.conversations().size());
        assertEquals(1, story.segment(9).conversation().number());
        assertEquals(10, story.connection(1).client().uniqueOctets());
    }

    /** A server in TIME-WAIT answers with its last ACK; the numbers in it are not those of the new connection. */
    @Test
    void aChallengedSynMovesNoNumber() {
        Story story = afterAWholeOne(
                        "iss -4000 7000000",
                        "+3 > S 0:0(0)         ; SYN 1/3     ; SYN-SENT | ESTABLISHED ; port-reused",
                        "iss 0 0",
                        "< . 2:2(0) ack 2      ; ACK         ; SYN-SENT | ESTABLISHED ; challenge-ack",
                        "> R 2:2(0)            ; RST 1/1     ; SYN-SENT | CLOSED",
                        "iss -4000 7000000",
                        "+1 > S 0:0(0)         ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; retransmission",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 11     ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "= half-open discovery ; open")
                .check();
        assertEquals(10, story.connection(1).client().uniqueOctets());
    }
}
