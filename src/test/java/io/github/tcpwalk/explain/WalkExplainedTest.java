package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The analysis and the sentences together: each script is explained segment by segment. */
class WalkExplainedTest {
    private static void explained(List<SegmentFacts> walked, String... keys) {
        assertEquals(
                List.of(keys),
                walked.stream()
                        .map(facts -> String.join(" ", Explanation.keys(facts)))
                        .toList());
    }

    private static final String[] OPEN = {"> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"};
    private static final String[] OPEN_KEYS = {
        "open.syn", "open.syn-ack open.connect-returns", "open.ack open.ack-completes"
    };

    private static String[] join(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void threeWayAndFourSegments() {
        explained(
                WalkedConnection.walk(
                        false,
                        join(
                                OPEN,
                                "> P. 1:8(7) ack 1",
                                "< . 1:1(0) ack 8",
                                "> F. 8:8(0) ack 1",
                                "< . 1:1(0) ack 9",
                                "< P. 1:5(4) ack 9",
                                "< F. 5:5(0) ack 9",
                                "> . 9:9(0) ack 6")),
                join(
                        OPEN_KEYS,
                        "",
                        "",
                        "close.fin-first",
                        "close.ack-first",
                        "data.half-close",
                        "close.fin-second",
                        "close.ack-last"));
    }

    /** What comes after the FIN is read by nobody when the socket was closed: its kernel answers with RST. */
    @Test
    void whoReadsOnHasCalledShutdown() {
        String[] whole = join(
                OPEN,
                "> F. 1:1(0) ack 1",
                "< . 1:1(0) ack 2",
                "< P. 1:5(4) ack 2",
                "> . 2:2(0) ack 5",
                "< F. 5:5(0) ack 2",
                "> . 2:2(0) ack 6");
        assertCalls(true, WalkedConnection.walk(false, whole));
        assertCalls(false, WalkedConnection.live(whole));
        assertCalls(false, WalkedConnection.walk(false, Arrays.copyOf(whole, OPEN.length + 3)));
        assertCalls(
                false,
                WalkedConnection.walk(
                        false,
                        join(OPEN, "< P. 1:5(4) ack 1", "> F. 1:1(0) ack 5", "< F. 5:5(0) ack 2", "> . 2:2(0) ack 6")));
    }

    private static void assertCalls(boolean shutdown, List<SegmentFacts> walked) {
        String text = Explanation.sentence(
                        walked.stream()
                                .filter(f -> f.role() == Role.FIN)
                                .findFirst()
                                .orElseThrow(),
                        Language.ENGLISH)
                .orElseThrow();
        assertEquals(shutdown, text.contains(". shutdown(SHUT_WR) sends it"), text);
        assertEquals(!shutdown, text.contains("close(), shutdown(SHUT_WR) or the end of the program"), text);
    }

    @Test
    void dataAcknowledgesTheFin() {
        explained(
                WalkedConnection.walk(
                        false,
                        join(OPEN, "> F. 1:1(0) ack 1", "< P. 1:5(4) ack 2", "< F. 5:5(0) ack 2", "> . 2:2(0) ack 6")),
                join(
                        OPEN_KEYS,
                        "close.fin-first",
                        "data.half-close close.ack-rides",
                        "close.fin-second",
                        "close.ack-last"));
    }

    @Test
    void numbersComeFromTheSegments() {
        SegmentFacts last = WalkedConnection.walk(
                        false, join(OPEN, "< F. 1:1(0) ack 1", "> F. 1:1(0) ack 2", "< . 2:2(0) ack 2"))
                .get(4);
        assertEquals(
                "The client does two things in one segment. It acknowledges the FIN: ack 2 = 1 + the FIN; and"
                        + " it sends its own FIN,"
                        + " number 1: its program closed, or ended, before the kernel had sent an acknowledgment"
                        + " by itself, which may wait a little (delayed ACK)."
                        + " Now the client is LAST-ACK and the server TIME-WAIT.",
                Explanation.sentence(last, Language.ENGLISH).orElseThrow());
    }

    @Test
    void threeSegmentsAndSimultaneousClose() {
        explained(
                WalkedConnection.walk(false, join(OPEN, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2")),
                join(OPEN_KEYS, "close.fin-first", "close.fin-ack", "close.ack-last"));
        explained(
                WalkedConnection.walk(
                        false,
                        join(OPEN, "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 1", "> . 2:2(0) ack 2", "< . 2:2(0) ack 2")),
                join(
                        OPEN_KEYS,
                        "close.fin-first",
                        "close.fin-crossing",
                        "close.ack-crossing close.both-wait",
                        "close.ack-crossing close.both-wait"));
    }

    @Test
    void simultaneousOpen() {
        String[] script = {"> S 0:0(0)", "< S 0:0(0)", "> S. 0:0(0) ack 1", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"};
        String[] keys = {
            "open.syn",
            "open.syn-crossing",
            "open.syn-ack-simultaneous open.connect-returns",
            "open.syn-ack-simultaneous open.connect-returns",
            "open.handshake-ack"
        };
        List<SegmentFacts> walked = WalkedConnection.walk(false, script);
        String[] crossing = keys.clone();
        crossing[2] = "open.syn-ack-simultaneous"; // which comes when its receiver has sent its own
        explained(walked, crossing);
        assertEquals(
                List.of(Party.A, Party.B, Party.A, Party.B, Party.A),
                walked.stream().map(SegmentFacts::from).toList());
        explained(WalkedConnection.live(script), keys);
    }

    @Test
    void selfConnect() {
        explained(
                WalkedConnection.walk(true, "> S 0:0(0)", "> S. 0:0(0) ack 1"),
                "open.syn-self",
                "open.syn-ack-self open.connect-returns");
    }

    @Test
    void splitHandshake() {
        explained(
                WalkedConnection.walk(
                        false, "> S 0:0(0)", "< . 0:0(0) ack 1", "< S 0:0(0)", "> S. 0:0(0) ack 1", "< . 1:1(0) ack 1"),
                "open.syn",
                "open.ack-split",
                "open.syn-split",
                "open.syn-ack-split open.ack-completes",
                "open.ack");
    }

    @Test
    void fastOpen() {
        explained(
                WalkedConnection.walk(false, "> S 0:60(60)", "< S. 0:0(0) ack 61", "> . 61:61(0) ack 1"),
                "open.syn-data",
                "open.syn-ack-data",
                "open.ack open.ack-completes");
        explained(
                WalkedConnection.walk(false, "> S 0:60(60)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"),
                "open.syn-data",
                "open.syn-ack-data-refused",
                "open.ack open.ack-completes");
    }

    @Test
    void failedOpenings() {
        explained(WalkedConnection.walk(false, "> S 0:0(0)", "< R. 0:0(0) ack 1"), "open.syn", "rst.refused");
        explained(
                WalkedConnection.walk(false, "> S 0:0(0)", "> S 0:0(0)", "> S 0:0(0)"),
                "open.syn",
                "again.syn",
                "again.syn");
        explained(
                WalkedConnection.walk(false, "> S 0:0(0)", "< S. 0:0(0) ack 1", "< S. 0:0(0) ack 1", "> R 1:1(0)"),
                "open.syn",
                "open.syn-ack",
                "again.syn-ack",
                "rst.third");
    }

    @Test
    void resets() {
        explained(
                WalkedConnection.walk(false, join(OPEN, "> P. 1:8(7) ack 1", "< R. 1:1(0) ack 8")),
                join(OPEN_KEYS, "", "rst.established rst.not-accepted-yet"));
        explained(
                WalkedConnection.walk(
                        false,
                        join(
                                OPEN,
                                "> P. 1:2(1) ack 1",
                                "< . 1:1(0) ack 2",
                                "> . 1:1(0) ack 1",
                                "> . 1:1(0) ack 1",
                                "> R. 2:2(0) ack 1")),
                join(OPEN_KEYS, "", "", "", "", "rst.timeout"));
        explained(
                WalkedConnection.walk(
                        false, join(OPEN, "> F. 1:1(0) ack 1", "< . 1:1(0) ack 2", "< P. 1:5(4) ack 2", "> R 2:2(0)")),
                join(
                        OPEN_KEYS,
                        "close.fin-first",
                        "close.ack-first",
                        "data.half-close-perhaps",
                        "rst.after-close rst.unread"));
    }

    @Test
    void repetitions() {
        explained(
                WalkedConnection.walk(
                        false,
                        join(
                                OPEN,
                                "> F. 1:1(0) ack 1",
                                "> F. 1:1(0) ack 1",
                                "< F. 1:1(0) ack 2",
                                "> . 2:2(0) ack 2",
                                "< F. 1:1(0) ack 2",
                                "> . 2:2(0) ack 2")),
                join(
                        OPEN_KEYS,
                        "close.fin-first",
                        "again.fin",
                        "close.fin-ack",
                        "close.ack-last close.ack-lost",
                        "again.fin-ack",
                        "again.ack"));
    }
}
