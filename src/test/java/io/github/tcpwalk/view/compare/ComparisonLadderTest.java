package io.github.tcpwalk.view.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.MatchedConversation;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonLadderTest {
    private static final Path A = Path.of("sample-pcaps/two-points/client.pcap");
    private static final Path B = Path.of("sample-pcaps/two-points/server.pcap");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private List<String> drawn(int columns) throws IOException {
        out.reset();
        WalkOptions options = new WalkOptions(TimeStyle.RELATIVE, ZoneOffset.UTC, false, true, columns, Paint.PLAIN);
        ComparisonLadder ladder = new ComparisonLadder(out, options);
        try (Story a = Analysis.of(CaptureFile.open(A, Capture.Access.REPEATED));
                Story b = Analysis.of(CaptureFile.open(B, Capture.Access.REPEATED))) {
            a.remember();
            b.remember();
            Comparison comparison = Comparison.of(a, b);
            ladder.opens(comparison, (one, other) -> true, "A", "B");
            comparison.tell((one, other) -> true, new Comparison.Hearer() {
                @Override
                public boolean hears(MatchedConversation c) throws IOException {
                    return ladder.hears(c);
                }

                @Override
                public void segment(ComparedSegment s) throws IOException {
                    int before = out.size();
                    ladder.segment(s);
                    assertTrue(out.size() > before, "it is held");
                }

                @Override
                public void conversation(ComparedConversation c) throws IOException {
                    ladder.conversation(c);
                }
            });
            ladder.ends();
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachSegmentIsWrittenAtOnceAndWideTerminalsAreUsed() throws IOException {
        for (int columns : List.of(0, 72, 80, 120, 400)) {
            int widest = drawn(columns).stream()
                    .filter(l -> l.contains("|"))
                    .mapToInt(DisplayWidth::of)
                    .max()
                    .orElseThrow();
            int expected = columns == 0 ? 80 : Math.min(columns, 138);
            assertTrue(widest <= expected && widest > expected - 3, columns + ": " + widest);
        }
    }

    @Test
    void lanesSayWhichEndIsNearer() throws IOException {
        List<String> heads =
                drawn(80).stream().filter(l -> l.contains(" time ")).toList();
        assertEquals(2, heads.size());
        assertTrue(heads.get(0).contains(" A (client side) ") && heads.get(0).contains(" (server side) B "));
    }
}
