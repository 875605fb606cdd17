package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;

import io.github.tcpwalk.testing.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What made an end send again: duplicate ACKs, SACK, a probe of the tail, or the timer. */
class RecoveryTest {
    /** Four segments of 100 octets after an opening whose round trip is 2 ms. */
    private static Script sent(String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "> S 0:0(0) <sackOK>",
                "< S. 0:0(0) ack 1 <sackOK>",
                "> . 1:1(0) ack 1",
                "> . 1:101(100) ack 1",
                "> . 101:201(100) ack 1",
                "> . 201:301(100) ack 1",
                "> . 301:401(100) ack 1"));
        for (String line : lines) {
            all.add(line.replace("!", "ESTABLISHED | ESTABLISHED"));
        }
        return script(all.toArray(String[]::new));
    }

    /** RACK: one block is enough, and a segment that only SACK shows as lost is as well sent again in time. */
    @Test
    void oneSackBlockAsks() {
        sent(
                        "< . 1:1(0) ack 1 <sack 101:201>               ; ACK ; ! ; duplicate-ack",
                        "> . 1:101(100) ack 1             ; DATA ; ! ; retransmission fast-retransmission",
                        "< . 1:1(0) ack 201 <sack 301:401>             ; ACK ; !",
                        "> . 201:301(100) ack 1           ; DATA ; ! ; retransmission fast-retransmission")
                .check();
    }

    @Test
    void oneDuplicateAckWithoutSackAsksForNothing() {
        sent(
                        "< . 1:1(0) ack 1                      ; ACK  ; ! ; duplicate-ack",
                        "> . 1:101(100) ack 1                  ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void theTimerIsNotFast() {
        sent(
                        "< . 1:1(0) ack 1 <sack 101:201>       ; ACK  ; ! ; duplicate-ack",
                        "+0.3 > . 1:101(100) ack 1             ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 201 <sack 301:401>     ; ACK  ; !",
                        "> . 201:301(100) ack 1                ; DATA ; ! ; retransmission")
                .check();
    }

    /** Earlier octets are outstanding: a timer would have begun with those. */
    @Test
    void theTailIsProbed() {
        sent(
                        "< . 1:1(0) ack 101                    ; ACK  ; !",
                        "+0.01 > . 301:401(100) ack 1          ; DATA ; ! ; retransmission tail-loss-probe",
                        "< . 1:1(0) ack 101 <sack 301:401>     ; ACK  ; ! ; duplicate-ack",
                        "> . 101:201(100) ack 1     ; DATA ; ! ; retransmission fast-retransmission",
                        "> . 201:301(100) ack 1     ; DATA ; ! ; retransmission fast-retransmission")
                .check();
    }

    /** Alone outstanding it may be the timer's; after the timer's it is one of those that follow. */
    @Test
    void theTimerIsNoProbe() {
        sent(
                        "< . 1:1(0) ack 301                    ; ACK  ; !",
                        "+0.3 > . 301:401(100) ack 1           ; DATA ; ! ; retransmission")
                .check();
        sent(
                        "+0.3 > . 1:101(100) ack 1             ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 101                    ; ACK  ; !",
                        "> . 101:201(100) ack 1                ; DATA ; ! ; retransmission",
                        "> . 201:301(100) ack 1                ; DATA ; ! ; retransmission",
                        "> . 301:401(100) ack 1                ; DATA ; ! ; retransmission")
                .check();
    }

    @Test
    void theReceiverTakesItsSackBack() {
        sent(
                        "< . 1:1(0) ack 1 <sack 101:301>       ; ACK  ; ! ; duplicate-ack",
                        "+0.3 > . 1:101(100) ack 1             ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 101                    ; ACK  ; ! ; sack-reneging",
                        "> . 101:201(100) ack 1                ; DATA ; ! ; retransmission sack-reneging",
                        "< . 1:1(0) ack 201                    ; ACK  ; !",
                        "> . 201:301(100) ack 1                ; DATA ; ! ; retransmission sack-reneging",
                        "< . 1:1(0) ack 401                    ; ACK  ; !")
                .check();
    }

    /** An acknowledgment past the block keeps what SACK promised. */
    @Test
    void theReceiverKeepsItsSack() {
        sent(
                        "< . 1:1(0) ack 1 <sack 101:301>       ; ACK  ; ! ; duplicate-ack",
                        "+0.3 > . 1:101(100) ack 1             ; DATA ; ! ; retransmission",
                        "< . 1:1(0) ack 301                    ; ACK  ; !",
                        "+0.3 > . 301:401(100) ack 1           ; DATA ; ! ; retransmission")
                .check();
    }

    /** No probe: its octet is neither behind a closed window nor acknowledged. */
    @Test
    void oneOctetSentAgain() {
        sent(
                        "< . 1:1(0) ack 401              ; ACK   ; !",
                        "> P. 401:402(1) ack 1           ; DATA  ; !",
                        "+0.3 > P. 401:402(1) ack 1      ; DATA  ; ! ; retransmission",
                        "< . 1:1(0) ack 402              ; ACK   ; !")
                .check();
    }

    /** Its octets had arrived, but with the FIN that they carry now it is not in vain; a third time it is. */
    @Test
    void acknowledgedOctetsWithAFinOfTheirOwn() {
        String closing = "FIN-WAIT-1 | CLOSE-WAIT";
        String notes = "retransmission spurious-retransmission fin-with-data";
        sent(
                        "< . 1:1(0) ack 401             ; ACK   ; !",
                        "+0.3 > FP. 301:401(100) ack 1  ; FIN 1 ; " + closing + " ; retransmission fin-with-data",
                        "< . 1:1(0) ack 402             ; ACK 2 ; " + closing,
                        "+0.3 > FP. 301:401(100) ack 1  ; FIN 1 ; " + closing + " ; " + notes)
                .check();
    }

    /** What acknowledges less than an earlier one was under way before that: it asks for no answer. */
    @Test
    void noKeepAliveWhereItAcknowledgesLess() {
        sent(
                        "< P. 1:11(10) ack 401           ; DATA  ; !",
                        "> . 401:401(0) ack 11           ; ACK   ; !",
                        "+60 > . 400:400(0) ack 1        ; ACK   ; !",
                        "+60 > . 400:400(0) ack 11       ; PROBE ; ! ; keep-alive")
                .check();
    }
}
