package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.MSS_MISMATCH;
import static io.github.tcpwalk.finding.FindingName.NO_WINDOW_SCALE;
import static io.github.tcpwalk.finding.FindingName.SIMULTANEOUS_OPEN;
import static io.github.tcpwalk.testing.Script.script;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the SYNs say. */
class OpeningFactsTest {
    private static final String[] CROSSING = {"> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1", "< S. 0:0(0) ack 1"};
    private static final String[] BYE = {"> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2"};

    @Test
    void bothEndsOpened() {
        List<String> lines = new ArrayList<>(List.of(CROSSING));
        lines.addAll(List.of(BYE));
        Case.of(lines.toArray(String[]::new))
                .shows(SIMULTANEOUS_OPEN)
                .proves(SIMULTANEOUS_OPEN, 1, 2, 3, 4)
                .grades(SIMULTANEOUS_OPEN, Severity.INFO);
    }

    @Test
    void aSocketCalledItself() {
        Case self = new Case()
                .and(
                        0,
                        script("> S 0:0(0)", "> S. 0:0(0) ack 1", "> . 1:1(0) ack 1")
                                .between("127.0.0.1:5000", "127.0.0.1:5000")
                                .isn(9, 9));
        self.shows(SIMULTANEOUS_OPEN, CAPTURE_ENDS_EARLY)
                .grades(SIMULTANEOUS_OPEN, Severity.WARNING)
                .says(SIMULTANEOUS_OPEN, "connected to itself");
    }

    @Test
    void differentSegmentSizes() {
        Case.of("> S 0:0(0) <mss 1460>", "< S. 0:0(0) ack 1 <mss 1380>", "> . 1:1(0) ack 1", BYE[0], BYE[1], BYE[2])
                .shows(MSS_MISMATCH)
                .says(MSS_MISMATCH, "1460", "1380")
                .proves(MSS_MISMATCH, 1, 2);
        Case.of("> S 0:0(0) <mss 1460>", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", BYE[0], BYE[1], BYE[2])
                .shows();
    }

    private static Case transfer(String syn, String synAck) {
        List<String> lines = new ArrayList<>(List.of(syn, synAck, "> . 1:1(0) ack 1"));
        for (int i = 0; i < 50; i++) {
            lines.add(String.format("< . %d:%d(1400) ack 1", 1 + i * 1400, 1401 + i * 1400));
            lines.add(String.format("> . 1:1(0) ack %d", 1401 + i * 1400));
        }
        lines.addAll(List.of("> F. 1:1(0) ack 70001", "< F. 70001:70001(0) ack 2", "> . 2:2(0) ack 70002"));
        return Case.of(lines.toArray(String[]::new));
    }

    @Test
    void largeTransferWithoutWindowScaling() {
        transfer("> S 0:0(0) <mss 1460,wscale 7>", "+0.05 < S. 0:0(0) ack 1 <mss 1460>")
                .shows(NO_WINDOW_SCALE)
                .says(NO_WINDOW_SCALE, "The server does not offer", "at most 65535 bytes", "at this round trip");
        transfer("> S 0:0(0) <mss 1460,wscale 7>", "< S. 0:0(0) ack 1 <mss 1460,wscale 7>")
                .shows();
    }

    @Test
    void aSmallTransferNeedsNoScaling() {
        Case.of("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", BYE[0], BYE[1], BYE[2])
                .shows();
    }
}
