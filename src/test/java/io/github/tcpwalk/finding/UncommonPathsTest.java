package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.FAST_OPEN;
import static io.github.tcpwalk.finding.FindingName.HALF_OPEN_DISCOVERY;
import static io.github.tcpwalk.finding.FindingName.KEEP_ALIVE;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_CLOSE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Right but rare: told as a remark, and only when it is so. */
class UncommonPathsTest {
    private static final List<String> OPEN = List.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1");
    private static final List<String> BYE = List.of("> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2");

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
}
