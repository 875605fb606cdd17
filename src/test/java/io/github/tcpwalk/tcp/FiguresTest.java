package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.testing.Script.script;

import org.junit.jupiter.api.Test;

/**
 * The figures of RFC 9293 sections 3.5 and 3.6, as seen between the ends: TCP peer A left, B right. The figures show
 * when a segment arrives; the capture has it once, in the order a capture point would see.
 */
class FiguresTest {
    @Test
    void figure6BasicThreeWayHandshake() {
        script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:11(10) ack 1   ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** Both SYNs left before either arrived: B was CLOSED when it sent its own. */
    @Test
    void figure7SimultaneousOpen() {
        script(
                        "> S 0:0(0)            ; SYN 1/4     ; SYN-SENT | CLOSED",
                        "< S 0:0(0)            ; SYN 2/4     ; SYN-RECEIVED | SYN-SENT",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 3/4 ; SYN-RECEIVED | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 4/4 ; ESTABLISHED | SYN-RECEIVED",
                        "= simultaneous ; open")
                .check();
    }

    /** The same in the order of the figure: B's SYN is captured first, and B's SYN+ACK before A's. */
    @Test
    void figure7SeenFromTheOtherEnd() {
        script(
                        "< S 0:0(0)            ; SYN 1/4     ; CLOSED | SYN-SENT",
                        "> S 0:0(0)            ; SYN 2/4     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 3/4 ; SYN-RECEIVED | SYN-RECEIVED",
                        "> S. 0:0(0) ack 1     ; SYN+ACK 4/4 ; SYN-RECEIVED | ESTABLISHED",
                        "= simultaneous ; open")
                .check();
    }

    /** B answers a SYN of a connection long gone; A resets it; then A's real SYN arrives. */
    @Test
    void figure8RecoveryFromOldDuplicateSyn() {
        script(
                        "> S -10:-10(0)        ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 300:300(0) ack -9 ; SYN+ACK 2  ; SYN-SENT | SYN-RECEIVED",
                        "> R -9:-9(0)          ; RST 1/1     ; CLOSED | LISTEN",
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED ; port-reused",
                        "< S. 400:400(0) ack 1 ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 401    ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** Near A, which never sent the old duplicate in this capture: it goes on waiting for its own answer. */
    @Test
    void figure8SeenFromTheOpener() {
        script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 300:300(0) ack -9 ; SYN+ACK    ; SYN-SENT | SYN-RECEIVED ; not-accepted",
                        "> R -9:-9(0)          ; RST 1/1     ; SYN-SENT | LISTEN",
                        "< S. 400:400(0) ack 1 ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 401    ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "< P. 401:411(10) ack 1 ; DATA       ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open")
                .check();
    }

    /** A crashed and opens again from the same port; B still holds the old connection. */
    @Test
    void figure9HalfOpenDiscovery() {
        script(
                        "> S 0:0(0)            ; SYN 1/3     ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 1:1(0) ack 1      ; ACK 3/3     ; ESTABLISHED | ESTABLISHED",
                        "> P. 1:101(100) ack 1 ; DATA        ; ESTABLISHED | ESTABLISHED",
                        "< . 1:1(0) ack 101    ; ACK         ; ESTABLISHED | ESTABLISHED",
                        "= three-way ; open",
                        "+60 > S 400000:400000(0) ; SYN 1/3  ; SYN-SENT | ESTABLISHED ; port-reused",
                        "< . 1:1(0) ack 101    ; ACK         ; SYN-SENT | ESTABLISHED ; challenge-ack",
                        "> R 101:101(0)        ; RST 1/1     ; SYN-SENT | CLOSED",
                        "+1 > S 400000:400000(0) ; SYN 1/3   ; SYN-SENT | SYN-RECEIVED ; retransmission",
                        "< S. 9000:9000(0) ack 400001 ; SYN+ACK 2/3 ; ESTABLISHED | SYN-RECEIVED",
                        "> . 400001:400001(0) ack 9001 ; ACK 3/3 ; ESTABLISHED | ESTABLISHED",
                        "= half-open discovery ; open")
                .check();
    }

    /** The live end of a half-open connection sends data, and the crashed end, which knows nothing, resets. */
    @Test
    void figure10ActiveSideCausesHalfOpenDiscovery() {
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "+60 < P. 1:11(10) ack 1 ; DATA       ; ESTABLISHED | ESTABLISHED",
                        "> R 1:1(0)            ; RST 1/1     ; CLOSED | CLOSED",
                        "= three-way ; reset")
                .check();
    }

    /** An old duplicate SYN reaches a listener; its SYN+ACK is refused and the listener returns to LISTEN. */
    @Test
    void figure11OldDuplicateSynResetsTwoPassiveSockets() {
        script(
                        "> S 0:0(0)            ; SYN 1       ; SYN-SENT | SYN-RECEIVED",
                        "< S. 0:0(0) ack 1     ; SYN+ACK 2   ; SYN-SENT | SYN-RECEIVED",
                        "> R 1:1(0)            ; RST 1/1     ; CLOSED | LISTEN",
                        "= half-open ; reset")
                .check();
    }

    @Test
    void figure12NormalClose() {
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1     ; FIN 1/4     ; FIN-WAIT-1 | CLOSE-WAIT",
                        "< . 1:1(0) ack 2      ; ACK 2/4     ; FIN-WAIT-2 | CLOSE-WAIT",
                        "< F. 1:1(0) ack 2     ; FIN 3/4     ; TIME-WAIT | LAST-ACK",
                        "> . 2:2(0) ack 2      ; ACK 4/4     ; TIME-WAIT | CLOSED",
                        "= three-way ; four-segment")
                .check();
    }

    @Test
    void figure13SimultaneousClose() {
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1     ; FIN 1/4     ; FIN-WAIT-1 | ESTABLISHED",
                        "< F. 1:1(0) ack 1     ; FIN 2/4     ; CLOSING | FIN-WAIT-1",
                        "> . 2:2(0) ack 2      ; ACK 3/4     ; CLOSING | TIME-WAIT",
                        "< . 2:2(0) ack 2      ; ACK 4/4     ; TIME-WAIT | TIME-WAIT",
                        "= three-way ; simultaneous")
                .check();
    }
}
