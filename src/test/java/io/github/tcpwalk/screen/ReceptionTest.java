package io.github.tcpwalk.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Progress;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** RCV.NXT after each segment. */
class ReceptionTest {
    private static final Path SAMPLES = Path.of("sample-pcaps");

    private static List<Step> steps(Path capture) throws IOException {
        try (Story story = Analysis.of(
                CaptureFile.open(capture, Capture.Access.REPEATED, Bounds.usual()), Choice.all(), Progress.NOBODY)) {
            story.until(() -> false, new Visitor() {});
            Book book = new Book(story, "name", EndNames.PLAIN, Language.ENGLISH, Glyphs.ASCII, false);
            return Steps.of(book, book.conversations().get(0), 0).all();
        }
    }

    /** Of the client and the server, of the segments from one to another, counted from 1. */
    private static String received(String sample, int first, int last) throws IOException {
        return steps(SAMPLES.resolve(sample + ".pcap")).stream()
                .skip(first - 1)
                .limit(last - first + 1)
                .map(s -> s.ends().client().rcv() + "/" + s.ends().server().rcv())
                .collect(Collectors.joining(" "));
    }

    @Test
    void itMovesWithTheStateAtArrival() throws IOException {
        assertEquals("-1/1 1/1 1/1 1/8 1/8 19/8 19/8 19/9 20/9 20/9", received("three-way-handshake", 1, 10));
    }

    @Test
    void finsThatCrossMoveItToo() throws IOException {
        assertEquals("-1/1 1/1 1/1 21/1 21/1 21/1 21/2 22/2 22/2", received("simultaneous-close", 1, 9));
    }

    @Test
    void whatWaitedBehindALossCountsOnceTheHoleIsFilled() throws IOException {
        assertEquals("-1/1 1/1 1/1 1/1025 1/1025 1/2049", received("retransmission", 1, 6));
        assertEquals("1/2049 1/2049 1/3497 1/4945 1/4945", received("retransmission", 17, 21));
        assertEquals("1/4945 1/22321 1/22321", received("retransmission", 45, 47));
    }

    @Test
    void itNeverGoesBackNorStaysBehindWhatItsEndAcknowledges() throws IOException {
        List<Path> samples;
        try (Stream<Path> all = Files.list(SAMPLES)) {
            samples = all.filter(p -> p.toString().endsWith(".pcap")).sorted().toList();
        }
        for (Path sample : samples) {
            long client = -1;
            long server = -1;
            for (Step s : steps(sample)) {
                if (s.ends() == null || s.facts() == null) {
                    continue;
                }
                long own = s.byClient()
                        ? s.ends().client().rcv()
                        : s.ends().server().rcv();
                boolean says = s.facts().refusal() == null && !s.rung().flags().contains("R");
                assertTrue(!says || own >= s.rung().ack(), () -> sample + " " + s);
                assertTrue(s.ends().client().rcv() >= client, () -> sample + " " + s);
                assertTrue(s.ends().server().rcv() >= server, () -> sample + " " + s);
                client = s.ends().client().rcv();
                server = s.ends().server().rcv();
            }
        }
    }
}
