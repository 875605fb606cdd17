package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever octet a capture ends at, every complete record before it is delivered and the cut is named. */
class CutCaptureTest {
    private static final int[] LENGTHS = {0, 1, 60, 54, 3, 200};

    /** Each capture with the offsets at which its records end, the first being that of what precedes them. */
    private record Sample(byte[] octets, int leastOctets, List<Integer> blockEnds, List<Integer> packetEnds) {
        int packetsWithin(int octetCount) {
            return (int) packetEnds.stream().filter(end -> end <= octetCount).count();
        }

        /** Where the block that holds octet {@code octetCount} starts, or null when none is cut there. */
        Integer cutBlock(int octetCount) {
            if (blockEnds.contains(octetCount)) {
                return null;
            }
            return blockEnds.stream().filter(end -> end < octetCount).reduce(0, (first, second) -> second);
        }
    }

    private static Sample pcap() {
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
        List<Integer> ends = new java.util.ArrayList<>(List.of(24));
        for (int i = 0; i < LENGTHS.length; i++) {
            capture.pcapRecord(1 + i, 0, Bytes.packet(LENGTHS[i], i), LENGTHS[i]);
            ends.add(capture.size());
        }
        return new Sample(capture.array(), 24, ends, ends.subList(1, ends.size()));
    }

    private static Sample pcapng() {
        Bytes capture = Bytes.in(true).section();
        List<Integer> ends = new java.util.ArrayList<>(List.of(0, capture.size()));
        List<Integer> packets = new java.util.ArrayList<>();
        ends.add(capture.describe(1, 0).size());
        for (int i = 0; i < LENGTHS.length; i++) {
            if (i % 2 == 0) {
                capture.enhanced(0, i, Bytes.packet(LENGTHS[i], i), LENGTHS[i]);
            } else {
                capture.simple(Bytes.packet(LENGTHS[i], i), LENGTHS[i]);
            }
            ends.add(capture.size());
            packets.add(capture.size());
        }
        return new Sample(capture.array(), 12, ends, packets);
    }

    @Test
    void plainPcap(@TempDir Path directory) throws IOException {
        cutEverywhere(pcap(), directory);
    }

    @Test
    void plainPcapng(@TempDir Path directory) throws IOException {
        cutEverywhere(pcapng(), directory);
    }

    private static void cutEverywhere(Sample sample, Path directory) throws IOException {
        Path file = directory.resolve("cut");
        for (int length = 0; length <= sample.octets.length; length++) {
            byte[] cut = Arrays.copyOf(sample.octets, length);
            Files.write(file, cut);
            if (length < sample.leastOctets) {
                assertThrows(NotACaptureException.class, () -> Captures.pass(cut));
                assertThrows(NotACaptureException.class, () -> CaptureFile.open(file, Capture.Access.ONCE));
                continue;
            }
            Captures.Pass streamed = Captures.pass(cut);
            assertEquals(sample.packetsWithin(length), streamed.frames().size(), "packets when cut at " + length);
            Integer damaged = sample.cutBlock(length);
            if (damaged == null) {
                assertNull(streamed.damage(), "cut at " + length);
            } else {
                assertEquals(damaged.longValue(), streamed.damage().offset(), "cut at " + length);
            }
            try (CaptureFile plain = CaptureFile.open(file, Capture.Access.ONCE)) {
                assertEquals(streamed, Captures.pass(plain.source()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void compressedPcap(Compression compression) throws IOException {
        compressedAndCut(compression, pcap());
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void compressedPcapng(Compression compression) throws IOException {
        compressedAndCut(compression, pcapng());
    }

    /** Two members or frames, so that cuts fall between, too. */
    private static void compressedAndCut(Compression compression, Sample sample) throws IOException {
        byte[] first = compress(compression, Arrays.copyOf(sample.octets, 150));
        byte[] second = compress(compression, Arrays.copyOfRange(sample.octets, 150, sample.octets.length));
        byte[] whole = Bytes.in(true).raw(first).raw(second).array();
        Captures.Pass sound = Captures.pass(whole);
        assertEquals(Captures.pass(sample.octets), sound);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int present = decodable(compression, cut);
            if (present < sample.leastOctets) {
                assertThrows(NotACaptureException.class, () -> Captures.pass(cut), compression + " cut at " + length);
                continue;
            }
            Captures.Pass pass = Captures.pass(cut);
            assertEquals(
                    sound.frames().subList(0, sample.packetsWithin(present)),
                    pass.frames(),
                    compression + " cut at " + length);
            if (length == first.length) {
                Integer damaged = sample.cutBlock(150);
                assertEquals(
                        damaged == null ? null : damaged.longValue(),
                        pass.damage() == null ? null : pass.damage().offset());
            } else {
                assertNotNull(pass.damage(), compression + " cut at " + length);
                Integer damaged = sample.cutBlock(present);
                assertEquals(
                        damaged == null ? present : damaged, pass.damage().offset(), compression + " cut at " + length);
                assertTrue(
                        Said.english(pass.damage().what()).contains("cut"),
                        Said.english(pass.damage().what()));
            }
        }
    }

    static byte[] compress(Compression compression, byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (compression) {
                    case GZIP -> new java.util.zip.GZIPOutputStream(packed);
                    case ZSTD -> new io.airlift.compress.zstd.ZstdOutputStream(packed);
                    case LZ4 -> new org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream(packed);
                    case XZ -> new org.tukaani.xz.XZOutputStream(packed, smallDictionary());
                }) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    private static org.tukaani.xz.LZMA2Options smallDictionary() throws IOException {
        var options = new org.tukaani.xz.LZMA2Options(1);
        options.setDictSize(64 << 10);
        return options;
    }

    /** Octets that a decompressor gives out one at a time before it fails. */
    static int decodable(Compression compression, byte[] cut) {
        int count = 0;
        try (InputStream raw = new ByteArrayInputStream(cut);
                InputStream in =
                        switch (compression) {
                            case GZIP -> new GZIPInputStream(raw);
                            case LZ4 ->
                                new org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream(
                                        raw, true);
                            case ZSTD, XZ -> compression.decompress(raw, Bounds.usual());
                        }) {
            while (in.read() >= 0) {
                count++;
            }
        } catch (IOException | RuntimeException cutHere) {
            return count;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aLargeCompressedCaptureKeepsWhatCameBeforeTheCut(Compression compression) throws IOException {
        Random random = new Random(7);
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 1000; i++) {
            byte[] packet = new byte[1000];
            random.nextBytes(packet);
            capture.pcapRecord(i, 0, packet, packet.length);
        }
        byte[] whole = compress(compression, capture.array());
        byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
        Captures.Pass pass = Captures.pass(cut);
        assertEquals((decodable(compression, cut) - 24) / 1016, pass.frames().size());
        assertTrue(pass.frames().size() > 500, "" + pass.frames().size());
        assertTrue(
                Said.english(pass.damage().what()).contains(compression.label),
                Said.english(pass.damage().what()));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aChangedOctetIsDamageAndNoException(Compression compression) throws IOException {
        byte[] whole = compress(compression, pcap().octets);
        Captures.Pass sound = Captures.pass(whole);
        for (int at = Compression.MOST_MAGIC_OCTETS; at < whole.length; at++) {
            for (int bit = at % 3; bit < 8; bit += 3) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << bit);
                try {
                    Captures.Pass pass = Captures.pass(changed);
                    assertTrue(pass.damage() != null || pass.equals(sound), compression + " changed at " + at);
                } catch (NotACaptureException expected) {
                    assertNotNull(expected.getMessage());
                }
            }
        }
    }

    @Test
    void anIncompleteRecordSaysWhatIsMissing() throws IOException {
        byte[] capture = Bytes.in(false)
                .pcapHeader(0xa1b2c3d4, 65535, 1)
                .pcapRecord(1, 0, Bytes.packet(54, 1), 54)
                .array();
        assertEquals(
                new Damage(0, 24, Sentence.of("capture.cut-record", "promised", 54, "present", 12), false),
                Captures.pass(Arrays.copyOf(capture, 24 + 16 + 12)).damage());
        assertEquals(
                new Damage(0, 24, Sentence.of("capture.cut-header", "present", 3, "octets", 16), false),
                Captures.pass(Arrays.copyOf(capture, 27)).damage());
    }
}
