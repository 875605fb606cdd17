package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.FAST_OPEN;
import static io.github.tcpwalk.finding.FindingName.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.finding.FindingName.KEEP_ALIVE;
import static io.github.tcpwalk.finding.FindingName.SACK_RENEGING;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_CLOSE;
import static io.github.tcpwalk.finding.FindingName.TIME_WAIT_ASSASSINATION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Right but rare: told as a remark, and only when it is so. */
class UncommonPathsTest {
    private static final List<String> OPEN = List.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1");
    private static final List<String> BYE = List.of("> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2");

    private static final List<String> SACK =
            List.of("> S 0:0(0) <mss 1460,sackOK>", "< S. 0:0(0) ack 1 <mss 1460,sackOK>", "> . 1:1(0) ack 1");

    private static Case after(List<String> opening, String... lines) {
        List<String> all = new ArrayList<>(opening);
        all.addAll(List.of(lines));
        return Case.of(all.toArray(String[]::new));
    }

    @Test
    void finsThatCross() {
        after(OPEN, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 1", "> . 2:2(0) ack 2", "< . 2:2(0) ack 2")
                .shows(SIMULTANEOUS_CLOSE)
                .proves(SIMULTANEOUS_CLOSE, 4, 5, 6, 7)
                .grades(SIMULTANEOUS_CLOSE, Severity.INFO);
        after(OPEN, BYE.toArray(String[]::new)).shows();
    }

    @Test
    void dataOnTheSyn() {
        after(
                        List.of("> S 0:10(10) <fo 0102030405060708>", "< S. 0:0(0) ack 11", "> . 11:11(0) ack 1"),
                        "> F. 11:11(0) ack 1",
                        "< F. 1:1(0) ack 12",
                        "> . 12:12(0) ack 2")
                .shows(FAST_OPEN)
                .says(FAST_OPEN, "10 bytes", "acknowledged them");
    }

    @Test
    void anOldConnectionInTheWay() {
        after(
                        List.of(
                                "> S 0:0(0)",
                                "< . 1:1(0) ack 0",
                                "> R 0:0(0)",
                                "+1 > S 0:0(0)",
                                "< S. 0:0(0) ack 1",
                                "> . 1:1(0) ack 1"),
                        BYE.toArray(String[]::new))
                .shows(HALF_OPEN_DISCOVERY)
                .grades(HALF_OPEN_DISCOVERY, Severity.INFO);
    }

    @Test
    void probesOfAnIdleConnection() {
        after(
                        OPEN,
                        "> P. 1:11(10) ack 1",
                        "< . 1:1(0) ack 11",
                        "+1 > . 10:10(0) ack 1",
                        "< . 1:1(0) ack 11",
                        "> F. 11:11(0) ack 1",
                        "< F. 1:1(0) ack 12",
                        "> . 12:12(0) ack 2")
                .shows(KEEP_ALIVE)
                .proves(KEEP_ALIVE, 6)
                .says(KEEP_ALIVE, "client", "once");
    }

    /** RFC 1337: the answer to an old duplicate finds nobody; without the RST, TIME-WAIT lasts. */
    @Test
    void timeWaitEndedByAReset() {
        String[] closed = {
            "> P. 1:101(100) ack 1",
            "< P. 1:31(30) ack 101",
            "> F. 101:101(0) ack 31",
            "< F. 31:31(0) ack 102",
            "> . 102:102(0) ack 32",
            "+5 < P. 1:31(30) ack 101",
            "> . 102:102(0) ack 32",
            "< R 32:32(0)"
        };
        after(OPEN, closed)
                .proves(TIME_WAIT_ASSASSINATION, 9, 11)
                .says(TIME_WAIT_ASSASSINATION, "client", "5 s", "old duplicate", "RFC 1337")
                .grades(TIME_WAIT_ASSASSINATION, Severity.INFO);
        after(OPEN, Arrays.copyOf(closed, 7)).lacks(TIME_WAIT_ASSASSINATION);
    }

    /** RFC 2018 section 8; the sound twin sends only what no SACK had reported. */
    @Test
    void sackTakenBack() {
        String[] lines = {
            "> . 1:1001(1000) ack 1",
            "> . 1001:2001(1000) ack 1",
            "> . 2001:3001(1000) ack 1",
            "+0.02 < . 1:1(0) ack 1001",
            "< . 1:1(0) ack 1001 <nop,nop,sack 2001:3001>",
            "+0.02 > . 1001:2001(1000) ack 1",
            "+0.02 < . 1:1(0) ack 2001",
            "+0.3 > . 2001:3001(1000) ack 1",
            "+0.02 < . 1:1(0) ack 3001"
        };
        after(SACK, lines)
                .says(SACK_RENEGING, "server gave up bytes", "the client had to send")
                .grades(SACK_RENEGING, Severity.INFO);
        lines[6] = "+0.02 < . 1:1(0) ack 3001";
        after(SACK, Arrays.copyOf(lines, 7)).lacks(SACK_RENEGING);
    }
}
