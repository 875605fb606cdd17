package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures mutated at random: whatever they hold, reading ends, and with nothing but the two exceptions it is allowed.
 */
class HostileCaptureTest {
    private static final byte[][] SAMPLES = {pcap(false), pcap(true), pcapng(false), pcapng(true)};

    private static byte[] pcap(boolean bigEndian) {
        Bytes capture = Bytes.in(bigEndian).pcapHeader(bigEndian ? 0xa1b2cd34 : 0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 12; i++) {
            capture.u32(i).u32(0).u32(20).u32(20);
            if (bigEndian) {
                capture.u64(0);
            }
            capture.raw(Bytes.packet(20, i));
        }
        return capture.array();
    }

    private static byte[] pcapng(boolean bigEndian) {
        Bytes capture = Bytes.in(bigEndian);
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        byte[] options = capture.sub()
                .option(1, text)
                .option(4, text)
                .option(2, text)
                .option(9, (byte) 9)
                .option(14, capture.sub().u64(3).array())
                .u32(0)
                .array();
        for (int section = 0; section < 2; section++) {
            capture.section(options)
                    .describe(1, 0, options)
                    .describe(101, 96, options)
                    .enhanced(0, 1, Bytes.packet(30, 1), 30, options)
                    .simple(Bytes.packet(20, 2), 20)
                    .oldPacket(1, 0, 5, Bytes.packet(9, 3), 9)
                    .block(4, Bytes.packet(40, 4))
                    .block(5, capture.sub().u32(0).u64(0).raw(options).array());
        }
        return capture.array();
    }

    @Property(tries = 5_000)
    void mutatedCapturesAreReadToSomeEnd(Draw draw) throws IOException {
        Random random = draw.random();
        byte[] mutated = SAMPLES[random.nextInt(SAMPLES.length)].clone();
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                default -> {
                    int length = Math.min(8, mutated.length - at);
                    System.arraycopy(mutated, random.nextInt(mutated.length - length), mutated, at, length);
                }
            }
        }
        survives(mutated);
    }

    private static void survives(byte[] mutated) throws IOException {
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(mutated), "x", Capture.Access.ONCE)) {
            FrameSource source = file.source();
            Frame frame = new Frame();
            long frames = 0;
            while (source.next(frame)) {
                assertTrue(++frames <= mutated.length / 12, "more records than there is room for");
                assertTrue(frame.captured >= 0 && frame.original >= 0 && frame.offset >= 0);
                assertTrue(frame.offset + frame.captured <= frame.octets.capacity());
                assertTrue(frame.number >= frames);
                Captures.octets(frame);
            }
            if (source.damage() != null) {
                assertTrue(source.damage().offset() <= mutated.length);
            }
        } catch (NotACaptureException expected) {
            assertNotNull(expected.getMessage());
        }
    }

    @Property(tries = 300)
    void fileAndStreamAgree(Draw draw) throws IOException {
        Random random = draw.random();
        byte[] mutated = SAMPLES[random.nextInt(SAMPLES.length)].clone();
        for (int i = 0; i < 2; i++) {
            mutated[24 + random.nextInt(mutated.length - 24)] ^= (byte) (1 << random.nextInt(8));
        }
        Path path = Files.createTempFile("hostile", "");
        try {
            Files.write(path, mutated);
            Captures.Pass streamed = Captures.pass(mutated);
            try (CaptureFile file = CaptureFile.open(path, Capture.Access.REPEATED)) {
                assertEquals(streamed, Captures.pass(file.source()));
                assertEquals(streamed, Captures.pass(file.source()));
                for (Captures.Read read : streamed.frames()) {
                    Frame frame = new Frame();
                    assertTrue(file.read(read.position(), read.number(), frame));
                    assertEquals(read, Captures.of(frame));
                }
            }
        } finally {
            Files.delete(path);
        }
    }

    @Test
    void aBombIsReadInBoundedMemory(@TempDir Path directory) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new java.util.zip.GZIPOutputStream(packed, 65536)) {
            out.write(Bytes.in(false)
                    .pcapHeader(0xa1b2c3d4, 0x7fffffff, 1)
                    .u32(0)
                    .u32(0)
                    .u32(0x7ffffff0)
                    .u32(0)
                    .array());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1000; i++) {
                out.write(zeros);
            }
        }
        Captures.Pass pass = Captures.pass(packed.toByteArray());
        assertEquals(24, pass.damage().offset());
    }
}
