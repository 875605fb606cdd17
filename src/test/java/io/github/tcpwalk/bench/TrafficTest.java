package io.github.tcpwalk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.JoinedCapture;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The captures of the benchmark are what they are said to be. */
class TrafficTest {
    @TempDir
    Path folder;

    @Test
    void theMixHoldsWholeConnectionsAndTheNumbersItTells() throws IOException {
        Path file = folder.resolve("mix.pcap");
        Traffic.Made made = Traffic.mix(40, 10).write(6000, List.of(file));
        assertEquals(Files.size(file), made.octets());
        Map<Segment.Checksum, Integer> checksums = new TreeMap<>();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED);
                FrameSource source = capture.source()) {
            Decoder decoder = new Decoder(new PacketSink() {
                @Override
                public void segment(Segment segment) {
                    checksums.merge(segment.verifyChecksum(), 1, Integer::sum);
                }
            });
            Frame frame = new Frame();
            while (source.next(frame)) {
                decoder.decode(frame);
            }
        }
        assertEquals(Map.of(Segment.Checksum.GOOD, (int) made.packets()), checksums);
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            List<Conversation> all = story.conversations();
            assertEquals(made.connections(), all.size());
            long closed = 0;
            long again = 0;
            for (Conversation c : all) {
                TcpConversation tcp = (TcpConversation) c;
                closed += tcp.summary().closing() == Closing.OPEN ? 0 : 1;
                again += tcp.summary().client().retransmissions()
                        + tcp.summary().server().retransmissions();
                assertTrue(!Note.OVERLAP_CONFLICT.in(tcp.summary().seenNotes()));
            }
            assertTrue(closed > made.connections() * 3 / 4, closed + " closed");
            assertTrue(again > 0 && again < made.packets() / 100, again + " sent again");
        }
    }

    @Test
    void oneFigureMakesOneCapture() throws IOException {
        Path one = folder.resolve("one.pcap");
        Path two = folder.resolve("two.pcap");
        Traffic.bulk(3, 100).write(900, List.of(one));
        Traffic.bulk(3, 100).write(900, List.of(two));
        assertEquals(-1, Files.mismatch(one, two));
    }

    @Test
    void everySynOfAFloodIsAnotherAttempt() throws IOException {
        Path file = folder.resolve("flood.pcap");
        Traffic.Made made = Traffic.flood().write(50_000, List.of(file));
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            assertEquals(50_000, made.connections());
            assertEquals(made.connections(), story.conversations().size());
        }
    }

    @Test
    void theFilesOfARingAreOneCapture() throws IOException {
        List<Path> files = List.of(folder.resolve("r0.pcap"), folder.resolve("r1.pcap"), folder.resolve("r2.pcap"));
        Traffic.Made made = Traffic.mix(20, 10).write(2000, files);
        JoinedCapture joined = new JoinedCapture(Capture.Access.REPEATED);
        for (Path file : files) {
            joined.add(file);
        }
        try (Story story = Analysis.of(joined)) {
            assertEquals(made.connections(), story.conversations().size());
            assertEquals(made.packets(), story.frames());
        }
    }
}
