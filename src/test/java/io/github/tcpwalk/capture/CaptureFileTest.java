package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFileTest {
    @TempDir
    Path directory;

    private static byte[] pcap(int packets) {
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < packets; i++) {
            capture.pcapRecord(i, 0, Bytes.packet(40 + i % 1400, i), 2000);
        }
        return capture.array();
    }

    /** Sections of both orders whose interfaces differ. */
    private static byte[] pcapng(int packets) {
        Bytes capture = Bytes.in(false);
        for (int section = 0; section < 4; section++) {
            Bytes part = Bytes.in(section % 2 == 0).section().describe(1, 0).describe(100 + section, 0);
            for (int i = 0; i < packets / 4; i++) {
                part.enhanced(i % 2, i, Bytes.packet(40 + i % 1400, i), 2000);
            }
            capture.raw(part.array());
        }
        return capture.array();
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    private Path file(byte[] octets) throws IOException {
        return Files.write(Files.createTempFile(directory, "capture", ""), octets);
    }

    @Test
    void aPcapFileIsReadAgainAnywhere() throws IOException {
        rereads(CaptureFile.open(file(pcap(3000)), Capture.Access.REPEATED));
    }

    @Test
    void aPcapFilengIsReadAgainAnywhere() throws IOException {
        rereads(CaptureFile.open(file(pcapng(3000)), Capture.Access.REPEATED));
    }

    @Test
    void aPipeIsReadAgainAnywhere() throws IOException {
        rereads(CaptureFile.open(new ByteArrayInputStream(pcapng(3000)), "-", Capture.Access.REPEATED));
    }

    @Test
    void aCompressedFileIsReadAgainAnywhere() throws IOException {
        rereads(CaptureFile.open(file(gzip(pcap(3000))), Capture.Access.REPEATED));
    }

    /** Reads at random while a pass is under way, then in reverse, then in a second pass that runs beside a third. */
    private static void rereads(CaptureFile capture) throws IOException {
        try (capture) {
            List<Captures.Read> seen = new java.util.ArrayList<>();
            Random random = new Random(42);
            FrameSource source = capture.source();
            Frame frame = new Frame();
            Frame again = new Frame();
            while (source.next(frame)) {
                seen.add(Captures.of(frame));
                Captures.Read earlier = seen.get(random.nextInt(seen.size()));
                assertTrue(capture.read(earlier.position(), earlier.number(), again));
                assertEquals(earlier, Captures.of(again));
                assertEquals(seen.get(seen.size() - 1), Captures.of(frame));
            }
            assertEquals(3000, seen.size());
            assertNull(source.damage());
            Collections.shuffle(seen, random);
            for (Captures.Read earlier : seen) {
                assertTrue(capture.read(earlier.position(), earlier.number(), again));
                assertEquals(earlier, Captures.of(again));
            }
            seen.sort(java.util.Comparator.comparing(Captures.Read::number));
            FrameSource second = capture.source();
            FrameSource third = capture.source();
            for (Captures.Read expected : seen) {
                assertTrue(second.next(frame));
                assertTrue(third.next(again));
                assertEquals(expected, Captures.of(frame));
                assertEquals(expected, Captures.of(again));
            }
            assertFalse(second.next(frame));
        }
    }

    @Test
    void aPositionThatHoldsNoRecordIsNotRead() throws IOException {
        byte[] octets = pcap(10);
        for (Path file : List.of(file(octets), file(pcapng(8)))) {
            try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
                Captures.pass(capture.source());
                assertFalse(capture.read(octets.length + 100_000L, 11, new Frame()));
                assertFalse(capture.read(Long.MAX_VALUE - 100, 11, new Frame()));
                assertFalse(capture.read(-5, 11, new Frame()));
            }
        }
    }

    @Test
    void aPcapngPastFourGibibytes() throws IOException {
        Path file = directory.resolve("sparse.pcapng");
        byte[] start = Bytes.in(false)
                .section()
                .describe(1, 0)
                .enhanced(0, 1, Bytes.packet(60, 1), 60)
                .array();
        byte[] end = Bytes.in(false)
                .enhanced(0, 2, Bytes.packet(61, 2), 61)
                .simple(Bytes.packet(62, 3), 62)
                .array();
        long blockOctets = 3L << 30;
        long position = start.length;
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.write(ByteBuffer.wrap(start), 0);
            for (int i = 0; i < 2; i++) {
                out.write(
                        ByteBuffer.wrap(
                                Bytes.in(false).u32(0x40000bad).u32(blockOctets).array()),
                        position);
                out.write(ByteBuffer.wrap(Bytes.in(false).u32(blockOctets).array()), position + blockOctets - 4);
                position += blockOctets;
            }
            out.write(ByteBuffer.wrap(end), position);
        }
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Captures.Pass pass = Captures.pass(capture.source());
            assertNull(pass.damage());
            assertEquals(
                    List.of(48L, position, position + 96),
                    pass.frames().stream().map(Captures.Read::position).toList());
            Frame frame = new Frame();
            assertTrue(capture.read(position, 2, frame));
            assertEquals(pass.frames().get(1), Captures.of(frame));
            assertTrue(capture.read(48, 1, frame));
            assertEquals(pass.frames().get(0), Captures.of(frame));
        }
    }

    @Test
    void recordsAcrossWindowsAreWhole() throws IOException {
        Path file = directory.resolve("large.pcap");
        byte[] packet = Bytes.packet(250_001, 9);
        int packets = 20 * FileOctets.WINDOW_OCTETS / packet.length + 10;
        byte[] head = Bytes.in(true).pcapHeader(0xa1b2c3d4, 262_144, 1).array();
        byte[] record = Bytes.in(true).pcapRecord(1, 0, packet, packet.length).array();
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(head);
            for (int i = 0; i < packets; i++) {
                out.write(record);
            }
        }
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            ByteBuffer expected = ByteBuffer.wrap(packet);
            for (int i = 0; i < packets; i++) {
                assertTrue(source.next(frame));
                assertEquals(expected, frame.octets.slice(frame.offset, frame.captured), "frame " + i);
            }
            assertFalse(source.next(frame));
            assertNull(source.damage());
            assertEquals(Files.size(file), source.consumedOctets());
        }
    }

    @Test
    void aPipeIsNotWaitedForMoreThanNeeded() throws IOException {
        byte[] octets = pcap(2);
        int firstRecord = 24 + 16 + 40;
        InputStream live = new InputStream() {
            private int given;

            @Override
            public int read() {
                throw new AssertionError("reads octet by octet");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (given == firstRecord) {
                    throw new AssertionError("asks for more although a record is there");
                }
                int part = Math.min(length, firstRecord - given);
                System.arraycopy(octets, given, into, offset, part);
                given += part;
                return part;
            }
        };
        try (CaptureFile capture = CaptureFile.open(live, "-", Capture.Access.ONCE)) {
            assertTrue(capture.source().next(new Frame()));
        }
    }

    @Test
    void aFailingPipeIsAnExceptionNotDamage() throws IOException {
        byte[] octets = gzip(pcap(2000));
        InputStream failing = new java.io.SequenceInputStream(
                new ByteArrayInputStream(octets, 0, octets.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("device gone");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                });
        try (CaptureFile capture = CaptureFile.open(failing, "-", Capture.Access.ONCE)) {
            FrameSource source = capture.source();
            assertEquals(
                    "device gone",
                    assertThrows(IOException.class, () -> Captures.pass(source)).getMessage());
        }
    }

    @Test
    void whatIsOpenedOnceIsReadOnce() throws IOException {
        try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(pcap(1)), "-", Capture.Access.ONCE)) {
            capture.source();
            assertThrows(IllegalStateException.class, capture::source);
            assertThrows(IllegalStateException.class, () -> capture.read(24, 1, new Frame()));
        }
    }

    @Test
    void aFileCutShortWhileItIsReadIsDamage() throws IOException {
        Path file = file(pcap(3000));
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            assertTrue(source.next(frame));
            try (FileChannel shrink = FileChannel.open(file, StandardOpenOption.WRITE)) {
                shrink.truncate(100);
            }
            boolean told = false;
            try {
                while (source.next(frame)) {}
                assertFalse(capture.read(1_000_000, 1, frame));
            } catch (InternalError late) {
                told = true; // Java may report the fault of compiled code a little after it happened; the verbs catch
                // that
            }
            assertTrue(told || source.damage() != null);
        }
    }

    @Test
    void everyFrameComesInTheSameKindOfBuffer() throws IOException {
        Frame plain = new Frame();
        Frame streamed = new Frame();
        try (CaptureFile file = CaptureFile.open(file(pcap(1)), Capture.Access.ONCE);
                CaptureFile pipe = CaptureFile.open(new ByteArrayInputStream(pcap(1)), "-", Capture.Access.ONCE)) {
            assertTrue(file.source().next(plain));
            assertTrue(pipe.source().next(streamed));
            assertEquals(plain.octets.getClass(), streamed.octets.getClass());
            assertEquals(java.nio.ByteOrder.BIG_ENDIAN, plain.octets.order());
            assertEquals(java.nio.ByteOrder.BIG_ENDIAN, streamed.octets.order());
        }
    }

    @Test
    void nothingIsAllocatedPerPacket() throws IOException {
        ThreadMXBean threads = assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
        for (Path file : List.of(file(pcap(40_000)), file(pcapng(40_000)))) {
            try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
                Frame frame = new Frame();
                for (int pass = 0; pass < 3; pass++) {
                    FrameSource source = capture.source();
                    assertTrue(source.next(frame));
                    long thread = Thread.currentThread().getId();
                    long before = threads.getThreadAllocatedBytes(thread);
                    int frames = 1;
                    while (source.next(frame)) {
                        frames++;
                        capture.read(frame.position, frame.number, frame);
                    }
                    long allocated = threads.getThreadAllocatedBytes(thread) - before;
                    assertEquals(40_000, frames);
                    assertTrue(
                            allocated < 40_000,
                            allocated + " octets for 40,000 packets"); // windows, and whatever Java loads
                }
            }
        }
    }

    @Test
    void saysWhatItIs() throws IOException {
        try (CaptureFile capture = CaptureFile.open(file(gzip(pcap(1))), Capture.Access.ONCE)) {
            assertEquals("pcap in gzip", capture.format());
            assertTrue(capture.sizeOctets() > 0);
        }
        try (CaptureFile capture = CaptureFile.open(file(pcapng(4)), Capture.Access.ONCE)) {
            assertEquals("pcapng", capture.format());
        }
    }

    @Test
    void aMissingFileIsNoNotACapture() {
        assertThrows(
                NoSuchFileException.class, () -> CaptureFile.open(directory.resolve("absent"), Capture.Access.ONCE));
    }

    @Test
    void anAppendedCaptureIsNamed() throws IOException {
        byte[] octets = pcap(3);
        Captures.Pass pass =
                Captures.pass(Bytes.in(true).raw(octets).raw(octets).array());
        assertEquals(6, pass.frames().size());
        assertEquals(octets.length, pass.damage().offset());
        assertTrue(Said.english(pass.damage().what()).contains("mergecap"));
    }
}
