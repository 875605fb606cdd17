package io.github.tcpwalk.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.naming.Hosts;
import io.github.tcpwalk.testing.Frames;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the two ends stand, so many milliseconds after the last segment. */
class StatesViewTest {
    private static final String FLAGS = "FSRP.U";

    private static final String LEFT = "192.0.2.1:40000 198.51.100.2:80";
    private static final String RIGHT = "198.51.100.2:80 192.0.2.1:40000";
    private static final String[] OPEN = {
        "> S 0:0(0) win 65535 <mss 1460>", "< S. 0:0(0) ack 1 win 65535 <mss 1460>", "> . 1:1(0) ack 1"
    };

    private static String states(int afterMillis, String... lines) throws IOException {
        List<Frame> frames = Script.script(lines).frames();
        long last = frames.get(frames.size() - 1).timestampNanos;
        try (Story story = Analysis.of(() -> new Frames(frames))) {
            StatesTable table = StatesTable.of(story, last + TimeUnit.MILLISECONDS.toNanos(afterMillis));
            return table.rows().get(LEFT) + " | " + table.rows().get(RIGHT);
        }
    }

    private static String open(int afterMillis, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(OPEN));
        all.addAll(List.of(lines));
        return states(afterMillis, all.toArray(String[]::new));
    }

    @Test
    void whatAnEndSendsShowsWhereItStands() throws IOException {
        assertEquals("SYN-SENT | null", states(1, OPEN[0]));
        assertEquals("~ESTABLISHED | SYN-RECEIVED", states(1, OPEN[0], OPEN[1]));
        assertEquals("ESTABLISHED | ~ESTABLISHED", open(1));
        assertEquals("ESTABLISHED | ESTABLISHED", open(1, "< P. 1:6(5) ack 1", "> . 1:1(0) ack 6"));
        assertEquals("ESTABLISHED | ~ESTABLISHED", open(1, "< P. 1:6(5) ack 1"));
        assertEquals("FIN-WAIT-1 | ~CLOSE-WAIT", open(1, "> F. 1:1(0) ack 1"));
        assertEquals("~FIN-WAIT-2 | CLOSE-WAIT", open(1, "> F. 1:1(0) ack 1", "< . 1:1(0) ack 2"));
        assertEquals(
                "TIME-WAIT | null",
                open(1, "> F. 1:1(0) ack 1", "< . 1:1(0) ack 2", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2"));
    }

    @Test
    void endsHaveNames(@TempDir Path folder) throws IOException {
        Hosts hosts = new Hosts();
        hosts.read(Files.writeString(folder.resolve("hosts"), "192.0.2.1 \u4e3b\u673a\n"));
        List<Frame> frames = Script.script(OPEN).frames();
        try (Story story = Analysis.of(() -> new Frames(frames))) {
            String text = StatesTable.of(story, frames.get(2).timestampNanos, EndNames.of(hosts))
                    .text();
            assertTrue(text.contains(" ESTABLISHED  \u4e3b\u673a:40000         198.51.100.2:http  "), text);
            assertTrue(text.contains("~ESTABLISHED  198.51.100.2:http  \u4e3b\u673a:40000         "), text);
        }
    }

    /** Had its acknowledgment not come, the FIN would have come again. */
    @Test
    void silenceShowsThatAFinWasAcknowledged() throws IOException {
        String[] lines = {"> F. 1:1(0) ack 1", "< . 1:1(0) ack 2"};
        assertEquals("FIN-WAIT-2 | CLOSE-WAIT", open(10_000, lines));
        assertEquals("~FIN-WAIT-2 | CLOSE-WAIT", open(70_000, lines));
        String[] slowly = {OPEN[0], "+7 " + OPEN[1], OPEN[2], lines[0], lines[1]
        }; // the kernel took that for a round trip
        assertEquals("~FIN-WAIT-2 | CLOSE-WAIT", states(10_000, slowly));
    }

    @Test
    void anOpeningThatIsLostIsNotTold() throws IOException {
        String[] twice = {OPEN[0], OPEN[1], "+1 < S. 0:0(0) ack 1 win 65535 <mss 1460>"};
        assertEquals("~SYN-SENT | SYN-RECEIVED", states(1, twice));
        assertEquals("~SYN-SENT | SYN-RECEIVED", states(500, OPEN[0], OPEN[1]));
        assertEquals("ESTABLISHED | ~ESTABLISHED", states(1, twice[0], twice[1], twice[2], OPEN[2]));
        assertEquals("SYN-SENT | SYN-RECEIVED", states(1, OPEN[0], OPEN[1], "+1 > S 0:0(0) win 65535 <mss 1460>"));
    }

    /** The third segment is lost, or there is no room for who opened. */
    @Test
    void whoIsNeverAcceptedStaysSynReceived() throws IOException {
        String again = "+1 < S. 0:0(0) ack 1 win 65535 <mss 1460>";
        assertEquals("ESTABLISHED | SYN-RECEIVED", open(1, again));
        assertEquals("ESTABLISHED | ~ESTABLISHED", open(1, again, OPEN[2]));
        assertEquals("ESTABLISHED | ~SYN-RECEIVED", open(1, again, OPEN[2], again, OPEN[2]));
    }

    /** The answer to a SYN does not tell of the acknowledgment that came behind that. */
    @Test
    void anAnswerThatCrossesAnAcknowledgmentTellsNothing() throws IOException {
        String again = "+1 > S 0:0(0) win 65535 <mss 1460>";
        String answer = "< S. 0:0(0) ack 1 win 65535 <mss 1460>";
        assertEquals("ESTABLISHED | ~ESTABLISHED", states(1, OPEN[0], OPEN[1], again, OPEN[2], answer));
    }

    @Test
    void aFinThatIsLostIsNotTold() throws IOException {
        String fin = "> F. 1:1(0) ack 1";
        assertEquals("FIN-WAIT-1 | ~ESTABLISHED", open(1, fin, "+0.3 " + fin));
        assertEquals("FIN-WAIT-1 | ~ESTABLISHED", open(500, fin));
        assertEquals("~FIN-WAIT-2 | CLOSE-WAIT", open(1, fin, "+0.3 " + fin, "< . 1:1(0) ack 2"));
        assertEquals("FIN-WAIT-1 | CLOSE-WAIT", open(1, fin, "< . 1:1(0) ack 2", "+0.3 " + fin));
        assertEquals(
                "FIN-WAIT-1 | ~ESTABLISHED",
                open(1, "> P. 1:6(5) ack 1", "> F. 6:6(0) ack 1", "+0.3 > P. 1:6(5) ack 1"));
    }

    @Test
    void aSecondFinThatIsLostIsNotTold() throws IOException {
        String[] separate = {"> F. 1:1(0) ack 1", "< . 1:1(0) ack 2", "< F. 1:1(0) ack 2", "+0.3 < F. 1:1(0) ack 2"};
        assertEquals("~FIN-WAIT-2 | LAST-ACK", open(1, separate));
        String[] withAck = {"> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "+0.3 < F. 1:1(0) ack 2"};
        assertEquals("~FIN-WAIT-1 | LAST-ACK", open(1, withAck));
        assertEquals("~TIME-WAIT | LAST-ACK", open(1, withAck[0], withAck[1]));
        String[] crossed = {"> F. 1:1(0) ack 1", "< F. 1:1(0) ack 1", "+0.3 < F. 1:1(0) ack 1"};
        assertEquals("~FIN-WAIT-1 | FIN-WAIT-1", open(1, crossed));
    }

    @Test
    void theLastAcknowledgmentMayBeLost() throws IOException {
        String[] lines = {"> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2", "+0.3 < F. 1:1(0) ack 2"};
        assertEquals("TIME-WAIT | LAST-ACK", open(1, lines));
    }

    /** The FIN of who closes waits behind what has to be sent before. */
    @Test
    void whoStillSendsMayHaveClosed() throws IOException {
        String data = "> P. 1:6(5) ack 1";
        assertEquals("~ESTABLISHED | ~ESTABLISHED", open(1, data));
        assertEquals("ESTABLISHED | ESTABLISHED", open(1, data, "< . 1:1(0) ack 6"));
        assertEquals("~ESTABLISHED | ESTABLISHED", open(1, data, "+0.3 " + data, "< . 1:1(0) ack 6"));
        assertEquals("ESTABLISHED | ESTABLISHED", open(9_000, data, "+0.3 " + data, "< . 1:1(0) ack 6"));
        assertEquals("~ESTABLISHED | ESTABLISHED", open(9_000, data, "< . 1:1(0) ack 6 win 0"));
        assertEquals(
                "ESTABLISHED | ESTABLISHED", open(1, data, "+0.3 " + data, "< P. 1:6(5) ack 6", "> . 6:6(0) ack 6"));
        String[] crossing = {data, "+0.3 " + data, "< F. 1:1(0) ack 1", "> . 6:6(0) ack 2", "> F. 6:6(0) ack 2"};
        assertEquals("~LAST-ACK | ~TIME-WAIT", open(1, crossing));
    }

    /** What left just before something came shows where its sender stood then. */
    @Test
    void whatCrossesMayHaveArrivedSince() throws IOException {
        String fin = "> F. 1:1(0) ack 1";
        String data = "< P. 1:6(5) ack 2";
        assertEquals("~FIN-WAIT-1 | ~CLOSE-WAIT", open(1, fin, "+0.3 " + data, "+0.001 " + fin));
        assertEquals("~FIN-WAIT-1 | CLOSE-WAIT", open(1, fin, "+0.3 " + data, "+0.001 " + fin, "> . 2:2(0) ack 6"));
        assertEquals("FIN-WAIT-1 | ~CLOSE-WAIT", open(1, fin, "+0.3 " + data, "+0.1 " + fin));
        assertEquals(
                "FIN-WAIT-1 | ~CLOSE-WAIT",
                open(1, fin, "+0.3 " + data, "+0.001 " + fin, "+0.3 " + fin),
                "it was lost");
        assertEquals("FIN-WAIT-1 | ~ESTABLISHED", open(1, fin, "+0.001 < . 1:1(0) ack 1"));
        assertEquals("FIN-WAIT-1 | ESTABLISHED", open(1, fin, "+0.1 < . 1:1(0) ack 1"));
        String[] closed = {fin, "+0.1 < F. 1:1(0) ack 2", "+0.1 > . 2:2(0) ack 2"};
        assertEquals("TIME-WAIT | ~LAST-ACK", open(1, closed[0], closed[1], closed[2], "+0.001 < F. 1:1(0) ack 2"));
        assertEquals("TIME-WAIT | LAST-ACK", open(1, closed[0], closed[1], closed[2], "+0.1 < F. 1:1(0) ack 2"));
    }

    /** Linux begins with one segment when its SYN or SYN+ACK was lost. */
    @Test
    void aFinMayWaitBehindTheFirstSegment() throws IOException {
        String again = "+1 " + OPEN[0];
        String[] lines = {OPEN[0], again, OPEN[1], OPEN[2], "> P. 1:6(5) ack 1", "< . 1:1(0) ack 6"};
        assertEquals("~ESTABLISHED | ESTABLISHED", states(1, lines));
        assertEquals("ESTABLISHED | ESTABLISHED", states(12_000, lines));
        assertEquals("ESTABLISHED | ESTABLISHED", open(1, lines[4], lines[5]));
    }

    /** As long as nothing shows that it knows of the wider window. */
    @Test
    void aFinMayWaitForAWindowThatIsLost() throws IOException {
        String data = "> P. 1:6(5) ack 1";
        String closed = "< . 1:1(0) ack 6 win 0";
        String wide = "< . 1:1(0) ack 6 win 60000";
        assertEquals("~ESTABLISHED | ESTABLISHED", open(9_000, data, closed));
        assertEquals("~ESTABLISHED | ESTABLISHED", open(9_000, data, closed, wide));
        assertEquals(
                "~ESTABLISHED | ESTABLISHED",
                open(9_000, data, closed, "< P. 1:6(5) ack 6 win 0", wide, "> . 6:6(0) ack 6"));
        assertEquals(
                "ESTABLISHED | ESTABLISHED",
                open(9_000, data, closed, wide, "> P. 6:11(5) ack 1", "< . 1:1(0) ack 11 win 60000"));
        assertEquals(
                "ESTABLISHED | ESTABLISHED",
                open(9_000, data, closed, wide, "< P. 1:6(5) ack 6 win 60000", "> . 6:6(0) ack 6"));
    }

    @Test
    void whoGivesUpIsGone() throws IOException {
        assertEquals("null | null", states(10_000, OPEN[0]));
        assertEquals("SYN-SENT | null", states(10_000, OPEN[0], "+8 " + OPEN[0]));
        String fin = "> F. 1:1(0) ack 1";
        assertEquals("~FIN-WAIT-1 | ~ESTABLISHED", open(20_000, fin));
        assertEquals("FIN-WAIT-1 | ~ESTABLISHED", open(20_000, fin, "+8 " + fin));
        assertEquals("null | ~ESTABLISHED", open(200_000, fin));
    }

    /** What was before the first packet is not known. */
    @Test
    void whatBeganBeforeIsInferred() throws IOException {
        assertEquals("~ESTABLISHED | ~ESTABLISHED", states(1, "> P. 1:6(5) ack 1", "< P. 1:6(5) ack 6"));
    }

    /** A second connection between the same ends: who has not heard of it still stands in the first. */
    @Test
    void theSameEndsHaveOneRow() throws IOException {
        String[] first = {"> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2", "iss 70000 90000"};
        List<String> lines = new ArrayList<>(List.of(first));
        lines.add("+2 < S 0:0(0) win 65535 <mss 1460>");
        assertEquals("TIME-WAIT | SYN-SENT", open(1, lines.toArray(String[]::new)));
        lines.add("> S. 0:0(0) ack 1 win 65535 <mss 1460>");
        assertEquals("SYN-RECEIVED | ~ESTABLISHED", open(1, lines.toArray(String[]::new)));
    }

    /** Neither end stands anywhere that is known: since it was seen. */
    @Test
    void whatMakesNoSenseHasATimeAllTheSame() throws IOException {
        Random random = new Random(1);
        int unknown = 0;
        for (int i = 0; i < 2_000; i++) {
            String[] lines = Stream.generate(() -> senseless(random)).limit(6).toArray(String[]::new);
            List<Frame> frames = Script.script(lines).frames();
            try (Story story = Analysis.of(() -> new Frames(frames))) {
                String text =
                        StatesTable.of(story, frames.get(5).timestampNanos + 1).text();
                unknown += text.contains("UNKNOWN") ? 1 : 0;
                assertFalse(text.contains("00:00:00"), text);
            }
        }
        assertTrue(unknown > 0, "there is something without sense");
    }

    private static String senseless(Random random) {
        StringBuilder letters = new StringBuilder();
        for (char flag : FLAGS.toCharArray()) {
            letters.append(random.nextBoolean() ? "" : flag);
        }
        int seq = random.nextInt(100_000);
        int octets = random.nextInt(3);
        String ack = letters.indexOf(".") < 0 ? "" : " ack " + random.nextInt(100_000);
        String flags = letters.isEmpty() ? "-" : letters.toString();
        return "+0.1 " + (random.nextBoolean() ? "> " : "< ") + flags + " " + seq + ":" + (seq + octets) + "(" + octets
                + ")" + ack;
    }
}
