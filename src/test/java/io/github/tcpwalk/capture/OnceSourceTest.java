package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file holds twice is delivered once, and the numbers are those of the file. */
class OnceSourceTest {
    private static final long START = 1_700_000_000L;

    /** @param tag what its octets are made of */
    private record Sent(int micros, int tag) {}

    private static List<Sent> sent(int... microsAndTags) {
        return IntStream.range(0, microsAndTags.length / 2)
                .mapToObj(i -> new Sent(microsAndTags[2 * i], microsAndTags[2 * i + 1]))
                .toList();
    }

    private static byte[] pcap(List<Sent> records) throws IOException {
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
        for (Sent s : records) {
            byte[] packet = Bytes.packet(20 + s.tag % 40, s.tag);
            capture.pcapRecord(START, s.micros, packet, packet.length);
        }
        return capture.array();
    }

    /** The numbers delivered by a first and a second pass, and what is said of those left out. */
    private static String read(byte[] pcap) throws IOException {
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(pcap), "test", Capture.Access.REPEATED)) {
            List<Long> first = numbers(file);
            assertEquals(first, numbers(file));
            StringBuilder told = new StringBuilder(first.toString());
            file.again()
                    .forEach(a -> told.append(' ')
                            .append(a.first() + "-" + a.last() + " are " + a.original() + "-" + a.original(a.last())));
            return told.toString();
        }
    }

    private static List<Long> numbers(CaptureFile file) throws IOException {
        return Captures.pass(file.eachOnce()).frames().stream()
                .map(Captures.Read::number)
                .toList();
    }

    private static List<Sent> joined(List<Sent> first, List<Sent> then) {
        List<Sent> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    @Test
    void ofAFileAppendedToItselfTheFirstTurnCounts() throws Exception {
        List<Sent> one = sent(10, 1, 20, 2, 20, 2, 30, 3);
        assertEquals("[1, 2, 3, 4]", read(pcap(one)));
        assertEquals("[1, 2, 3, 4] 5-8 are 1-4", read(pcap(joined(one, one))));
        assertEquals("[1, 2, 3, 4] 5-8 are 1-4 9-12 are 1-4", read(pcap(joined(one, joined(one, one)))));
        assertEquals("[1, 2, 3, 4] 5-7 are 2-4", read(pcap(joined(one, one.subList(1, 4)))));
        assertEquals("[1, 2, 3, 4, 7] 5-6 are 1-2", read(pcap(joined(one, sent(10, 1, 20, 2, 40, 4)))));
    }

    @Test
    void ofAFileOutOfOrderWhatDiffersStays() throws Exception {
        assertEquals("[1, 2, 3]", read(pcap(sent(10, 1, 30, 3, 20, 2))));
        assertEquals("[1, 2, 3]", read(pcap(sent(10, 1, 30, 3, 10, 2)))); // the same time
        assertEquals("[1, 2, 3]", read(pcap(sent(10, 1, 30, 3, 20, 1)))); // the same octets
        assertEquals("[1, 2, 3]", read(pcap(sent(10, 1, 10, 1, 10, 1)))); // in order: not ours to judge
        List<Sent> jittered = sent(10, 1, 30, 3, 20, 2, 40, 4);
        assertEquals("[1, 2, 3, 4] 5-8 are 1-4", read(pcap(joined(jittered, jittered))));
    }

    /** A hostile order ends the looking, never the reading, and nothing is left out that is not there before. */
    @Property(tries = 60)
    void leavesOutOnlyWhatIsThereBefore(Draw draw) throws Exception {
        List<Sent> records = new ArrayList<>();
        for (int i = draw.between(1, 200); i > 0; i--) {
            records.add(new Sent(draw.between(1, 30), draw.between(1, 3)));
        }
        if (draw.between(0, 2) == 0) {
            Collections.sort(records, (a, b) -> Integer.compare(a.micros, b.micros));
        }
        try (CaptureFile file =
                CaptureFile.open(new ByteArrayInputStream(pcap(records)), "test", Capture.Access.REPEATED)) {
            List<Long> delivered = numbers(file);
            assertEquals(
                    records.size(),
                    delivered.size()
                            + file.again().stream().mapToLong(Again::count).sum());
            for (int i = 0; i < records.size(); i++) {
                int before = records.indexOf(records.get(i));
                assertTrue(delivered.contains(i + 1L) || before < i && delivered.contains(before + 1L));
            }
        }
    }

    /** The last frames before a copy stay as they are while that is gone through, however long it is. */
    @Test
    void whatComesBeforeALongCopyStaysInSight(@TempDir Path folder) throws IOException {
        int records = 4_000;
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
        for (int copy = 0; copy < 2; copy++) {
            for (int i = 0; i < records; i++) {
                byte[] packet = Bytes.packet(3_000, i * 7);
                capture.pcapRecord(START + i, 0, packet, packet.length);
            }
        }
        Path path = folder.resolve("twice.pcap");
        Files.write(path, capture.array());
        try (CaptureFile file = CaptureFile.open(path, Capture.Access.REPEATED);
                FrameSource source = file.eachOnce()) {
            Deque<Frame> inSight = new ArrayDeque<>();
            Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Frame frame = new Frame(); source.next(frame); frame = new Frame()) {
                inSight.addFirst(frame);
            }
            for (Frame frame : inSight) {
                buffers.add(frame.octets);
                if (buffers.size() > Capture.BUFFERS_IN_SIGHT) {
                    break;
                }
                byte[] octets = new byte[frame.captured];
                frame.octets.get(frame.offset, octets);
                assertArrayEquals(Bytes.packet(3_000, (int) (frame.number - 1) * 7), octets, () -> "" + frame.number);
            }
            assertEquals(records, inSight.size());
            assertTrue(buffers.size() > Capture.BUFFERS_IN_SIGHT);
        }
    }
}
