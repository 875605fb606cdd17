package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found in conversations that are told by themselves is what is found where all are told in order. */
class ToldApartTest extends EveryCapture {
    private static List<String> found(Path file, boolean apart) throws IOException {
        List<String> found = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Story story = Analysis.of(capture);
            Inspection inspection = Inspection.of(
                    story, (c, findings) -> found.add(c.number() + " " + findings + " " + c.octetsToServer()));
            story.inOrder(apart ? inspection : inOrder(inspection));
            List<String> first = List.copyOf(found);
            found.clear();
            Inspection again = Inspection.of(
                    story, (c, findings) -> found.add(c.number() + " " + findings + " " + c.octetsToServer()));
            story.inOrder(apart ? again : inOrder(again));
            assertEquals(first, found, "told once more");
            inspection.patterns().forEach(pattern -> found.add(pattern.toString()));
            for (Conversation c : story.conversations()) {
                if (c instanceof TcpConversation tcp) {
                    found.add(tcp.number() + " " + tcp.outcome().opening()
                            + tcp.summary().history());
                }
            }
        }
        return found;
    }

    /** The same, that says nothing of how else it can be told. */
    private static Visitor inOrder(Inspection inspection) {
        return new Visitor() {
            @Override
            public boolean hears(Conversation c) throws IOException {
                return inspection.hears(c);
            }

            @Override
            public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
                inspection.segment(c, s, o);
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) {
                inspection.copy(c, s, o);
            }

            @Override
            public void ends(Conversation c) throws IOException {
                inspection.ends(c);
            }
        };
    }

    @Override
    protected void holds(Path file) throws IOException {
        assertEquals(found(file, false), found(file, true));
    }

    /** Of where in its packet something lies nothing is kept, nor of its octets. */
    @Test
    void whoLooksIntoPacketsSaysSo() throws IOException {
        Path sources = Path.of("src/main/java/io/github/tcpwalk/finding");
        try (Stream<Path> all = Files.list(sources)) {
            List<String> silent = new ArrayList<>();
            int saying = 0;
            for (Path source : all.toList()) {
                String text = Files.readString(source);
                boolean looks = text.matches("(?s).*\\b(s\\.(octets|ipOffset|payloadOffset|cookedType)"
                        + "|TlsRecords\\.|new (Written|VanishedSizes)).*");
                boolean says = text.matches(
                        "(?s).*looksIntoPackets\\(\\) \\{\n        return (true|uncertain|!.*isEmpty\\(\\));.*");
                saying += says ? 1 : 0;
                if (looks && text.contains("implements Detector") && !says) {
                    silent.add(source.getFileName().toString());
                }
            }
            assertEquals(List.of(), silent);
            assertTrue(saying >= 6);
        }
    }
}
