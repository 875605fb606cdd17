package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;

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
                        "> . 2:2(0) ack 2       ; ACK 4/4 ; TIME-WAIT | CLOSED ; retransmission duplicate-ack",
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
                        "< . 1:1(0) ack 2       ; ACK 2   ; FIN-WAIT-2 | CLOSE-WAIT ; retransmission duplicate-ack",
                        "= three-way ; half-closed")
                .check();
    }

    /** The RST never arrived: its receiver goes on, and only the answer to what it sends closes it. */
    @Test
    void resetLost() {
        opened(
                        "> R. 1:1(0) ack 1      ; RST 1/1 ; CLOSED | ESTABLISHED",
                        "+0.2 < P. 1:8(7) ack 1 ; DATA    ; CLOSED | ESTABLISHED ; data-after-rst",
                        "> R 1:1(0)             ; RST 1/1 ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    @Test
    void resetThatArrives() {
        opened("> R. 1:1(0) ack 1      ; RST 1/1 ; CLOSED | CLOSED", "= three-way ; reset")
                .check();
    }
}
