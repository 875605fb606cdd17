package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Captures.Pass;
import io.github.tcpwalk.testing.Said;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a compressed capture may become. */
class DecompressionBoundsTest {
    private static final int MEBIBYTE = 1 << 20;
    /** More than any test waits for. */
    private static final long ENDLESS = 1L << 40;

    /** A capture of two packets, and behind it, packed by itself, what repeats for as long as anybody reads. */
    private static final class Bomb extends InputStream {
        private final byte[] first;
        private final byte[] repeated;
        private long at;

        Bomb(Compression compression, byte[] repeated) throws IOException {
            Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
            capture.pcapRecord(1, 0, Bytes.packet(60, 1), 60).pcapRecord(2, 0, Bytes.packet(60, 2), 60);
            first = CutCaptureTest.compress(compression, capture.array());
            this.repeated = CutCaptureTest.compress(compression, repeated);
        }

        @Override
        public int read() {
            long from = at++;
            assertTrue(from < ENDLESS);
            return (from < first.length ? first[(int) from] : repeated[(int) ((from - first.length) % repeated.length)])
                    & 0xff;
        }
    }

    private static Pass pass(InputStream in, Capture.Access access, Bounds bounds) throws IOException {
        try (CaptureFile file = CaptureFile.open(in, "bomb", access, bounds)) {
            return Captures.pass(file.source());
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void readingEndsAtTheBoundOfOctets(Compression compression) throws IOException {
        for (Capture.Access access : Capture.Access.values()) {
            Bounds bounds = Bounds.of(Map.of(Bound.DECOMPRESSED, 8L * MEBIBYTE));
            Pass pass = pass(new Bomb(compression, new byte[MEBIBYTE]), access, bounds);
            assertEquals(2, pass.frames().size());
            assertEquals(
                    "reading ended where the file had unpacked to 8M octets; --bound decompressed=VALUE reads on",
                    Said.english(pass.damage().what()));
            assertEquals(24 + 2 * 76, pass.damage().offset(), "behind the last record");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void readingEndsAtTheRatio(Compression compression) throws IOException {
        Bytes records = Bytes.in(false);
        for (int i = 0; i < 16; i++) {
            records.pcapRecord(3, 0, new byte[65_520], 65_520);
        }
        Bounds bounds = Bounds.of(Map.of(Bound.RATIO, 100L));
        try (CaptureFile file =
                CaptureFile.open(new Bomb(compression, records.array()), "bomb", Capture.Access.ONCE, bounds)) {
            FrameSource source = file.source();
            Frame frame = new Frame();
            long frames = 0;
            while (source.next(frame)) {
                frames++;
            }
            assertEquals(256L * MEBIBYTE / 65_536, frames, 5, "as many as the first 256 MiB hold");
            assertEquals(
                    "reading ended where what the file unpacks to was 100 times as long as the file; --bound"
                            + " ratio=VALUE reads on",
                    Said.english(source.damage().what()));
        }
    }

    /** Nobody unpacks what is packed twice: it is no capture. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void packedTwiceIsNoCapture(Compression compression) throws IOException {
        byte[] inner = CutCaptureTest.compress(compression, new byte[64 * MEBIBYTE]);
        byte[] outer = CutCaptureTest.compress(compression, inner);
        assertThrows(
                NotACaptureException.class,
                () -> pass(new ByteArrayInputStream(outer), Capture.Access.REPEATED, Bounds.usual()));
    }

    @Test
    void xzThatNeedsMoreMemoryIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new org.tukaani.xz.XZOutputStream(packed, new org.tukaani.xz.LZMA2Options(6))) {
            out.write(Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1).array());
        }
        Bounds bounds = Bounds.of(Map.of(Bound.XZ_MEMORY, 2L * MEBIBYTE));
        NotACaptureException refused = assertThrows(
                NotACaptureException.class,
                () -> pass(new ByteArrayInputStream(packed.toByteArray()), Capture.Access.ONCE, bounds));
        assertTrue(
                Said.english(refused.sentence()).contains("allow that with --bound xz-memory=9M"),
                Said.english(refused.sentence()));
        Bounds enough = Bounds.of(Map.of(Bound.XZ_MEMORY, 9L * MEBIBYTE));
        assertEquals(
                0,
                pass(new ByteArrayInputStream(packed.toByteArray()), Capture.Access.ONCE, enough)
                        .frames()
                        .size());
    }

    /** A frame in one segment says how long it is, and its window is as long; nobody takes memory for that. */
    @Test
    void aZstdFrameThatClaimsATebibyteTakesNoMemory() throws IOException {
        Bytes frame = Bytes.in(false).u32(0xfd2fb528L).u8(0xe0).u64(1L << 40);
        for (int block = 0; block < 100; block++) {
            frame.u8((128 << 10 << 3 | 1 << 1) & 0xff).u16(128 << 10 << 3 >>> 8).u8(0);
        }
        assertThrows(
                NotACaptureException.class,
                () -> pass(new ByteArrayInputStream(frame.array()), Capture.Access.ONCE, Bounds.usual()));
    }
}
