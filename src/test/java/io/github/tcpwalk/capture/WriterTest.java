package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterTest {
    private static Frame frame(byte[] octets, long timestampNanos, int linkType, int original) {
        Frame frame = new Frame();
        frame.octets = ByteBuffer.allocate(octets.length + 7).put(7, octets);
        frame.offset = 7;
        frame.captured = octets.length;
        frame.original = original;
        frame.timestampNanos = timestampNanos;
        frame.linkType = linkType;
        return frame;
    }

    private static void same(Frame written, Captures.Read read) {
        assertEquals(Captures.hex(Captures.octets(written)), read.octets());
        assertEquals(written.timestampNanos, read.timestampNanos());
        assertEquals(written.original, read.original());
        assertEquals(written.linkType, read.linkType());
    }

    @Property(tries = 200)
    void pcapComesBackAsWritten(Draw draw) throws IOException {
        byte[] first = draw.octets(200);
        long nanos = draw.between(1_000_000_000, 4_294_967_295_999_999_999L);
        int linkType = draw.between(0, 65_535);
        int original = draw.between(first.length, Integer.MAX_VALUE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Frame> frames = List.of(
                frame(first, nanos, linkType, original),
                frame(new byte[100_000], draw.flip() ? nanos : 1, linkType, 100_000));
        try (PcapWriter writer = new PcapWriter(out, linkType)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        }
        Captures.Pass pass = Captures.pass(out.toByteArray());
        assertNull(pass.damage());
        for (int i = 0; i < 2; i++) {
            same(frames.get(i), pass.frames().get(i));
        }
    }

    @Property(tries = 200)
    void pcapngComesBackAsWritten(Draw draw) throws IOException {
        byte[] first = draw.octets(200);
        int linkType = draw.between(0, 65_535);
        int original = draw.between(0, Integer.MAX_VALUE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long most = 9_223_372_034_999_999_999L; // the last whole second that 64 bits of nanoseconds hold
        List<Frame> frames = List.of(
                frame(first, draw.between(0, most), linkType, original),
                frame(new byte[1], 5, 1, 9),
                frame(first, 6, linkType, 1));
        try (PcapngWriter writer = new PcapngWriter(out, "tcpwalk 0")) {
            writer.write(frames.get(0), draw.text(255));
            writer.write(frames.get(1));
            writer.write(frames.get(2), null);
        }
        try (CaptureFile file =
                CaptureFile.open(new ByteArrayInputStream(out.toByteArray()), "x", Capture.Access.ONCE)) {
            Captures.Pass pass = Captures.pass(file.source());
            assertNull(pass.damage());
            for (int i = 0; i < 3; i++) {
                same(frames.get(i), pass.frames().get(i));
            }
            assertEquals("tcpwalk 0", file.notes().application());
            assertTrue(file.nanosecond());
        }
    }

    @Test
    void pcapOctetForOctet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, 101)) {
            writer.write(frame(new byte[] {1, 2, 3}, 1_000_000_002L, 101, 9));
        }
        assertArrayEquals(
                Bytes.in(true)
                        .pcapHeader(0xa1b23c4d, 262_144, 101)
                        .pcapRecord(1, 2, new byte[] {1, 2, 3}, 9)
                        .array(),
                out.toByteArray());
    }

    @Test
    void pcapngOctetForOctet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(out, "me")) {
            writer.write(frame(new byte[] {1, 2, 3}, 1_000_000_002L, 101, 9), "hé");
        }
        Bytes expected = Bytes.in(true);
        expected.section(expected.sub().option(4, (byte) 'm', (byte) 'e').u32(0).array())
                .describe(101, 0, expected.sub().option(9, (byte) 9).u32(0).array())
                .enhanced(
                        0,
                        1_000_000_002L,
                        new byte[] {1, 2, 3},
                        9,
                        expected.sub()
                                .option(1, "hé".getBytes(StandardCharsets.UTF_8))
                                .u32(0)
                                .array());
        assertArrayEquals(expected.array(), out.toByteArray());
    }

    @Test
    void aCommentComesBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(out, null)) {
            writer.write(frame(new byte[0], 0, 1, 0), "三次握手");
            writer.write(frame(new byte[0], 0, 1, 0), "握".repeat(30_000));
        }
        try (CaptureFile file =
                CaptureFile.open(new ByteArrayInputStream(out.toByteArray()), "x", Capture.Access.ONCE)) {
            assertEquals(2, Captures.pass(file.source()).frames().size());
            assertEquals(
                    new CaptureNotes.Comment(1, "三次握手"), file.notes().comments().get(0));
            assertTrue(file.notes().comments().get(1).text().startsWith("握握"));
            assertNull(file.notes().application());
        }
    }

    @Test
    void pcapHoldsOneLinkTypeAndTimesFrom1970() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, 1)) {
            assertThrows(IllegalArgumentException.class, () -> writer.write(frame(new byte[1], 0, 2, 1)));
            writer.write(frame(new byte[1], -1, 1, 1));
            writer.write(frame(new byte[1], Long.MAX_VALUE, 1, 1));
        }
        assertEquals(
                List.of(0L, 4_294_967_295_999_999_999L),
                Captures.pass(out.toByteArray()).frames().stream()
                        .map(Captures.Read::timestampNanos)
                        .toList());
    }
}
