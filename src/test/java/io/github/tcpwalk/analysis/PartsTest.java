package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A capture that is told in parts as it comes, in a memory that is much too small for it. */
class PartsTest extends EveryCapture {
    /** Which packets there are; of one in fragments the first may be gone by the time that it is told for good. */
    private static final class Packets implements Visitor {
        private final List<String> told = new ArrayList<>();
        private boolean fragments;

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            took(s);
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            segment(c, s, o);
        }

        @Override
        public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
            took(d);
        }

        private void took(Packet p) {
            fragments |= p.earlierFragments != null;
            if (p.earlierFragments == null) {
                told.add(p.frame + " " + p.payloadOctets);
            }
        }

        List<String> sorted() {
            return told.stream().sorted().toList();
        }
    }

    private record Told(Packets came, Packets forGood, Heard said, Heard saidAgain, List<Integer> over) {}

    private static Told told(Path file, long octets, long conversations, int page) throws IOException {
        int usual = FrameStore.pageOctets;
        FrameStore.pageOctets = page;
        Bounds bounds = Bounds.of(Map.of(Bound.LIVE_PACKETS, octets, Bound.LIVE_CONVERSATIONS, conversations));
        Told told = new Told(new Packets(), new Packets(), new Heard(), new Heard(), new ArrayList<>());
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            Story story = Analysis.coming(capture, Choice.all().within(bounds), Progress.NOBODY);
            story.asItComes(Visitor.both(told.came, told.said), part -> {
                part.tell(told.saidAgain, told.forGood);
                part.over().forEach(c -> told.over.add(c.number()));
                assertTrue(
                        part.known().size() <= conversations, () -> part.known().size() + " known");
            });
            if (!story.inParts()) {
                return null;
            }
            assertEquals(List.of(), story.conversations(), "all are forgotten");
        } finally {
            FrameStore.pageOctets = usual;
        }
        return told;
    }

    /** Whether what was said of it when it came is known again: a part of an earlier one it may have been since. */
    private static boolean isSaid(String line, Map<String, String> said) {
        String[] words = line.split(" ", 4);
        String of = said.get(words[1] + " " + words[2]);
        return of == null || of.contains(line);
    }

    @Override
    protected void holds(Path file) throws IOException {
        Told told = told(file, 1_200, 1_000_000, 300);
        if (told == null) {
            return; // small enough
        }
        assertEquals(
                told.came.told.stream()
                        .map(line -> line.split(" of ")[0])
                        .sorted()
                        .toList(),
                told.forGood.told.stream()
                        .map(line -> line.split(" of ")[0])
                        .sorted()
                        .toList());
        Map<String, String> said = new HashMap<>();
        for (String line : told.said.lines) {
            String[] words = line.split(" ", 4);
            if (words.length == 4) {
                said.merge(words[1] + " " + words[2], line, (a, b) -> a + "\n" + b);
            }
        }
        List<String> others = told.saidAgain.lines.stream()
                .filter(line -> line.startsWith("segment") || line.startsWith("copy"))
                .filter(line -> !told.came.fragments && !isSaid(line, said))
                .toList();
        assertEquals(List.of(), others, "said again as it was when it came");
        assertEquals(told.over.size(), told.over.stream().distinct().count(), "each ends once");
    }

    @Test
    void fewConversationsAreKept() throws IOException {
        Path file = Path.of("sample-pcaps/backlog-full.pcap");
        assertNull(told(file, 64 << 20, 1_000, 1 << 20), "all fit");
        Told told = told(file, 64 << 20, 2, 1 << 20);
        assertEquals(told.came.sorted(), told.forGood.sorted());
        assertEquals(told.over.size(), told.over.stream().distinct().count(), "each ends once");
    }
}
