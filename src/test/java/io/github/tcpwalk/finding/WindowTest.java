package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.WINDOW_LIMITED;
import static io.github.tcpwalk.finding.FindingName.ZERO_WINDOW_STALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Receivers that hold a sender up. */
class WindowTest {
    private static final String FILL = "> P. 1:101(100) ack 1";
    private static final String CLOSE = "< . 1:1(0) ack 101 win 0";

    @Test
    void stalledAndReopened() {
        Case stalled = Case.whole(
                100,
                0,
                FILL,
                CLOSE,
                "+0.2 > . 100:100(0) ack 1",
                "< . 1:1(0) ack 101 win 0",
                "+0.8 < . 1:1(0) ack 101 win 500");
        stalled.shows(ZERO_WINDOW_STALL)
                .grades(ZERO_WINDOW_STALL, Severity.WARNING)
                .proves(ZERO_WINDOW_STALL, 5, 8)
                .says(ZERO_WINDOW_STALL, "The server closed its receive window for 1 s", "the client had to wait");
        assertEquals("server", stalled.the(ZERO_WINDOW_STALL).side());
    }

    @Test
    void stalledTwice() {
        Case.whole(
                        100,
                        0,
                        FILL,
                        CLOSE,
                        "+0.3 < . 1:1(0) ack 101 win 500",
                        "+0.1 " + CLOSE,
                        "+0.5 < . 1:1(0) ack 101 win 500")
                .says(ZERO_WINDOW_STALL, "twice, for 500 ms at longest and 800 ms in all");
    }

    @Test
    void aMomentIsNoTrouble() {
        Case.whole(100, 0, FILL, CLOSE, "+0.01 < . 1:1(0) ack 101 win 500").grades(ZERO_WINDOW_STALL, Severity.INFO);
    }

    @Test
    void stalledForGood() {
        Case.opened(FILL, CLOSE, "+0.2 > . 100:100(0) ack 1", CLOSE, "+0.4 > . 100:100(0) ack 1", CLOSE)
                .shows(ZERO_WINDOW_STALL, CAPTURE_ENDS_EARLY)
                .grades(ZERO_WINDOW_STALL, Severity.ERROR)
                .says(ZERO_WINDOW_STALL, "still closed when the conversation ended");
    }

    @Test
    void stalledAndReset() {
        Case.opened(FILL, CLOSE, "+0.2 > . 100:100(0) ack 1", CLOSE, "+3 < R. 1:1(0) ack 101 win 0")
                .grades(ZERO_WINDOW_STALL, Severity.ERROR)
                .says(ZERO_WINDOW_STALL, "and then reset");
    }

    @Test
    void afterThePeersFinTheWindowMeansNothing() {
        Case.of(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> F. 1:1(0) ack 1",
                        "< . 1:1(0) ack 2 win 0",
                        "+1 < F. 1:1(0) ack 2 win 0",
                        "> . 2:2(0) ack 2")
                .shows();
    }

    @Test
    void windowSetsThePace() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lines.add(String.format("+0.001 > . %d:%d(1000) ack 1", 1 + i * 2000, 1001 + i * 2000));
            lines.add(String.format("> . %d:%d(1000) ack 1", 1001 + i * 2000, 2001 + i * 2000));
            lines.add(String.format("+0.02 < . 1:1(0) ack %d win 2000", 2001 + i * 2000));
        }
        lines.add(0, "< . 1:1(0) ack 1 win 2000");
        String[] unscaled = {"> S 0:0(0) <mss 1460>", "< S. 0:0(0) ack 1 win 2000 <mss 1460>", "> . 1:1(0) ack 1"};
        List<String> all = new ArrayList<>(List.of(unscaled));
        all.addAll(lines);
        all.addAll(List.of("> F. 12001:12001(0) ack 1", "< F. 1:1(0) ack 12002 win 2000", "> . 12002:12002(0) ack 2"));
        Case.of(all.toArray(String[]::new))
                .shows(WINDOW_LIMITED)
                .says(WINDOW_LIMITED, "The client filled the receive window of 2000 bytes 6 times");
        assertEquals(
                "server",
                Case.of(all.toArray(String[]::new)).the(WINDOW_LIMITED).side());
    }

    @Test
    void aWindowFilledOnceSetsNoPace() {
        Case.of(
                        "> S 0:0(0) <mss 1460>",
                        "< S. 0:0(0) ack 1 win 2000 <mss 1460>",
                        "> . 1:1(0) ack 1",
                        "> . 1:1001(1000) ack 1",
                        "> . 1001:2001(1000) ack 1",
                        "< . 1:1(0) ack 2001 win 2000",
                        "> . 2001:3001(1000) ack 1",
                        "< . 1:1(0) ack 3001 win 2000",
                        "> F. 3001:3001(0) ack 1",
                        "< F. 1:1(0) ack 3002 win 2000",
                        "> . 3002:3002(0) ack 2")
                .shows();
    }

    @Test
    void aRoundTripIsTheWholeWay() {
        List<String> lines = new ArrayList<>(List.of(
                "> S 0:0(0) <mss 1460>", "+0.01 < S. 0:0(0) ack 1 win 2920 <mss 1460>", "+0.01 > . 1:1(0) ack 1"));
        for (int at = 1; at < 5 * 2920; at += 2920) {
            lines.add(String.format("+0.01 > . %d:%d(1460) ack 1", at, at + 1460));
            lines.add(String.format("> . %d:%d(1460) ack 1", at + 1460, at + 2920));
            lines.add(String.format("+0.01 < . 1:1(0) ack %d win 2920", at + 2920));
        }
        Case.of(lines.toArray(String[]::new)).says(FindingName.WINDOW_LIMITED, "with a round trip of 20 ms");
    }
}
