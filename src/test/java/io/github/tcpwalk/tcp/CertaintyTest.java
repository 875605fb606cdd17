package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.testing.Frames;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the states are known: the sender's by what it does, the receiver's inferred until it speaks. */
class CertaintyTest {
    /** Of each segment, sender and receiver after it. */
    private static List<String> known(String... lines) throws IOException {
        return known(new ArrayList<>(), lines);
    }

    @Test
    void whoSendsItsSynAgainShowsSynSent() throws IOException {
        String first = "SYN-SENT observed, SYN-RECEIVED inferred";
        for (String error : List.of("< icmp 3/13", "< icmp 3/1", "< R. 0:0(0) ack 1")) {
            List<String> known = known("> S 0:0(0)", error, "+1 > S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1");
            assertEquals(first, known.get(known.size() - 3), error);
        }
        assertEquals(
                "SYN-SENT observed, UNKNOWN unknown",
                known("> S 0:0(0)", "< icmp 3/13", "+1 > S 0:0(0)").get(1));
    }

    /** @param doubted filled with whether nothing shows where the receiver stands */
    private static List<String> known(List<Boolean> doubted, String... lines) throws IOException {
        List<String> known = new ArrayList<>();
        try (var story = Analysis.of(() -> new Frames(Script.script(lines).frames()))) {
            story.inOrder(new Visitor() {
                @Override
                public void segment(TcpConversation c, Segment s, Observation o) {
                    known.add(o.sourceAfter + " " + o.sourceAfterIs + ", " + o.destinationAfter + " "
                            + o.destinationAfterIs);
                    doubted.add(o.destinationDoubted);
                }
            });
        }
        return known;
    }

    @Test
    void inferredUntilTheEndSpeaks() throws IOException {
        assertEquals(
                List.of(
                        "SYN-SENT observed, SYN-RECEIVED inferred",
                        "SYN-RECEIVED observed, ESTABLISHED inferred",
                        "ESTABLISHED observed, ESTABLISHED inferred",
                        "ESTABLISHED observed, ESTABLISHED observed",
                        "FIN-WAIT-1 observed, CLOSE-WAIT inferred",
                        "CLOSE-WAIT observed, FIN-WAIT-2 inferred",
                        "LAST-ACK observed, TIME-WAIT inferred",
                        "TIME-WAIT observed, CLOSED inferred"),
                known(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "< P. 1:4(3) ack 1",
                        "> F. 1:1(0) ack 4",
                        "< . 4:4(0) ack 2",
                        "< F. 4:4(0) ack 2",
                        "> . 2:2(0) ack 5"));
    }

    @Test
    void unknownUntilAnythingIsSeen() throws IOException {
        assertEquals(
                List.of("ESTABLISHED observed, UNKNOWN unknown", "ESTABLISHED observed, ESTABLISHED observed"),
                known("> P. 1:4(3) ack 1", "< . 1:1(0) ack 4"));
    }

    @Test
    void whoSendsARstIsGone() throws IOException {
        assertEquals(
                "CLOSED observed, CLOSED inferred",
                known("> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> R. 1:1(0) ack 1")
                        .get(3));
    }

    private static final String[] CLOSE = {
        "> F. 1:1(0) ack 1", "< . 1:1(0) ack 2", "+0.1 < F. 1:1(0) ack 2", "> . 2:2(0) ack 2",
    };

    private static List<Boolean> doubted(String... opening) throws IOException {
        List<Boolean> doubted = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(opening));
        lines.addAll(List.of(CLOSE));
        known(doubted, lines.toArray(String[]::new));
        return doubted;
    }

    /** The last ACK may have been lost on its way to a far end. */
    @Test
    void whatNothingShowsIsDoubted() throws IOException {
        assertEquals(
                List.of(false, false, false, false, false, false, true),
                doubted("> S 0:0(0)", "+0.05 < S. 0:0(0) ack 1", "+0.0001 > . 1:1(0) ack 1"));
    }

    /** Of two SYNs, SYN+ACKs or FINs, sent before any was answered, the second need be the only one that came. */
    @Test
    void firstOfTwoCopiesIsDoubted() throws IOException {
        assertEquals(
                List.of(true, false, false, false, true, false, false),
                doubted(
                                "> S 0:0(0)",
                                "+1 > S 0:0(0)",
                                "+0.05 < S. 0:0(0) ack 1",
                                "> . 1:1(0) ack 1",
                                "> F. 1:1(0) ack 1")
                        .subList(0, 7));
        assertEquals(
                List.of(false, true, false, false),
                doubted("+0.05 > S 0:0(0)", "< S. 0:0(0) ack 1", "+1 < S. 0:0(0) ack 1", "+0.05 > . 1:1(0) ack 1")
                        .subList(0, 4));
    }

    /** Not to one just beside the capture point, except the last ACK, to which it says nothing any more. */
    @Test
    void whatCameToAnEndBesideIsNot() throws IOException {
        assertEquals(
                List.of(false, false, false, false, false, false, true),
                doubted("> S 0:0(0)", "+0.0001 < S. 0:0(0) ack 1", "+0.05 > . 1:1(0) ack 1"));
    }

    /** A round trip to the server takes 50 ms: when it acknowledged the FIN, the ACK of its own was not there yet. */
    @Test
    void stillClosingWhenItAcknowledgedTheFin() throws IOException {
        List<String> known = bothClose("0.02");
        assertEquals("CLOSING observed, TIME-WAIT inferred", known.get(5));
        assertEquals("TIME-WAIT inferred, TIME-WAIT inferred", known.get(6)); // as that arrives next
    }

    /** Later than a round trip it was. */
    @Test
    void noLongerClosingAfterARoundTrip() throws IOException {
        List<String> known = bothClose("0.06");
        assertEquals("TIME-WAIT inferred, TIME-WAIT inferred", known.get(6));
    }

    /** The FINs cross; the last ACK comes that many seconds after the one it crosses. */
    private static List<String> bothClose(String last) throws IOException {
        return known(
                "> S 0:0(0)",
                "+0.05 < S. 0:0(0) ack 1",
                "+0.0001 > . 1:1(0) ack 1",
                "> F. 1:1(0) ack 1",
                "+0.03 < F. 1:1(0) ack 1",
                "+0.0001 > . 2:2(0) ack 2",
                "+" + last + " < . 2:2(0) ack 2");
    }
}
