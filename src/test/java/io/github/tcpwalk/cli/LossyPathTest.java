package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One connection over a path with losses and changes of order, held at both ends against what became of each segment.
 */
class LossyPathTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AGAIN =
            Pattern.compile("\"(retransmission|fast-retransmission|spurious-retransmission|tail-loss-probe)\"");
    private static final Pattern PERCENT = Pattern.compile("([\\d.]+) %");
    private static final double LOSS = 0.056;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {40, 41, 42})
    void eachSegmentIsWhatItWasAtTheSender(long seed) throws IOException {
        held(new LossyPath(seed, LOSS), true);
    }

    @ParameterizedTest
    @ValueSource(longs = {40, 41, 42})
    void eachSegmentIsWhatItWasAtTheReceiver(long seed) throws IOException {
        held(new LossyPath(seed, LOSS), false);
    }

    @Test
    void changesOfOrderAreNoLoss() throws IOException {
        LossyPath path = new LossyPath(43, 0);
        assertEquals(LossyPath.SEGMENTS, path.sent.size());
        for (boolean sender : new boolean[] {true, false}) {
            Path file = folder.resolve("order.pcap");
            path.write(sender, file);
            assertEquals(
                    List.of(),
                    Statements.wrong(
                            file,
                            List.of(
                                    "no finding packet-loss, retransmission-timeout",
                                    (sender ? "no " : "") + "finding reordering",
                                    "all no note retransmission, fast-retransmission, spurious-retransmission")));
        }
    }

    private void held(LossyPath path, boolean sender) throws IOException {
        Path file = folder.resolve("lossy.pcap");
        path.write(sender, file);
        List<String> wrong = new ArrayList<>(Statements.wrong(
                file,
                List.of(
                        "conversations 1",
                        "opening 1 three-way",
                        "closing 1 four-segment",
                        "closer 1 client",
                        "bytes 1 " + LossyPath.SEGMENTS * LossyPath.LENGTH + " 0",
                        "missing 1 0 0",
                        "finding packet-loss")));
        Iterator<LossyPath.Sent> truths = (sender ? path.sent : path.came).iterator();
        long highest = 0;
        String found = "";
        for (String line : Run.of("walk", "--format", "json", file.toString())
                .out()
                .lines()
                .toList()) {
            JsonNode row = JSON.readTree(line);
            if (row.get("type").asString().equals("conversation")) {
                found = row.get("findings").toString();
            } else if (row.get("type").asString().equals("segment")
                    && row.get("len").asInt() > 0) {
                long seq = row.get("seq").asLong();
                String truth = truth(truths.next().again(), seq < highest);
                String notes = row.get("notes").toString();
                boolean again = AGAIN.matcher(notes).find();
                boolean late = notes.contains("\"out-of-order\"");
                if (truth != null && !truth.equals(again ? "sent again" : late ? "overtaken" : "new")) {
                    wrong.add("frame " + row.get("frame") + " is " + truth + ", said: " + notes);
                }
                highest = Math.max(highest, seq + LossyPath.LENGTH);
            }
        }
        assertFalse(truths.hasNext());
        assertEquals(List.of(), wrong);
        long lost = path.sent.stream().filter(LossyPath.Sent::lost).count();
        double truth = 100.0 * lost / path.sent.size();
        Matcher said = PERCENT.matcher(found);
        assertTrue(said.find(), found);
        boolean atLeast = found.contains("at least");
        double percent = Double.parseDouble(said.group(1));
        assertTrue(atLeast ? percent <= truth + 0.5 : Math.abs(percent - truth) <= 0.5, truth + " % of " + found);
    }

    /** Null where nothing at this end tells: all that came is above what came before, and its first copy was lost. */
    private static String truth(boolean again, boolean below) {
        return again ? below ? "sent again" : null : below ? "overtaken" : "new";
    }
}
