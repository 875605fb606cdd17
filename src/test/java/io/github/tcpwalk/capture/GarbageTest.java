package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that are no records, behind the last one or between others: told of, and nothing of what is sound is lost. */
class GarbageTest {
    private static final int MOST_GARBAGE_OCTETS = 100_000;

    @TempDir
    Path directory;

    private static List<SoundCapture> samples;

    @BeforeAll
    static void readSamples() throws IOException {
        samples = SoundCapture.samples();
    }

    static List<SoundCapture> samples() {
        return samples;
    }

    private static SoundCapture any(Draw draw) {
        return samples.get(draw.between(0, samples.size() - 1));
    }

    /** Read as it comes, and from a file: the same. */
    private Captures.Pass pass(byte[] capture) throws IOException {
        Captures.Pass streamed = Captures.pass(capture);
        Path file = Files.write(directory.resolve("capture"), capture);
        try (CaptureFile plain = CaptureFile.open(file, Capture.Access.REPEATED)) {
            assertEquals(streamed, Captures.pass(plain.source()));
            assertEquals(streamed, Captures.pass(plain.source()));
            Frame frame = new Frame();
            for (Captures.Read read : streamed.frames()) {
                assertTrue(plain.read(read.position(), read.number(), frame));
                assertEquals(read, Captures.of(frame));
            }
        }
        return streamed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return Bytes.in(true).raw(first).raw(second).array();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void zerosBehindTheLastRecordAreNoFrames(SoundCapture sample) throws IOException {
        List<Captures.Read> frames = Captures.pass(sample.octets()).frames();
        for (int zeros : new int[] {1, 2, 3, 4, 7, 8, 11, 12, 15, 16, 17, 24, 32, 33, 1000, 65_536, 100_000}) {
            Captures.Pass pass = pass(joined(sample.octets(), new byte[zeros]));
            assertEquals(frames, pass.frames(), zeros + " zeros");
            assertEquals(sample.octets().length, pass.damage().offset());
            assertEquals(zeros >= 4, Said.english(pass.damage().what()).startsWith("zeros from here to the end"));
        }
    }

    @Property(tries = 250)
    void whateverStandsBehindTheLastRecordIsDamage(Draw draw) throws IOException {
        SoundCapture sample = any(draw);
        byte[] garbage = garbage(draw, draw.between(1, MOST_GARBAGE_OCTETS));
        byte[] capture = joined(sample.octets(), garbage);
        if (draw.between(0, 3) == 0) {
            // what compresses lz4 here takes a second for 100 KB
            Compression compression = draw.of(Compression.values());
            capture = compression == Compression.LZ4 && garbage.length > 4_000
                    ? capture
                    : CutCaptureTest.compress(compression, capture);
        }
        Captures.Pass pass = Captures.pass(capture);
        assertEquals(brief(Captures.pass(sample.octets())), brief(pass), sample + " and " + garbage.length + " octets");
        assertEquals(sample.octets().length, pass.damage().offset());
    }

    private static List<String> brief(Captures.Pass pass) {
        return pass.frames().stream()
                .map(f -> f.position() + " " + f.octets().length() / 2 + " " + f.timestampNanos())
                .toList();
    }

    /** Of what disks and programs leave. */
    private static byte[] garbage(Draw draw, int length) {
        byte[] garbage = new byte[length];
        switch (draw.between(0, 4)) {
            case 0 -> draw.random().nextBytes(garbage);
            case 1 -> Arrays.fill(garbage, (byte) draw.between(0, 255));
            case 2 -> { // text
                for (int i = 0; i < length; i++) {
                    garbage[i] = (byte) draw.random().nextInt(' ', '~');
                }
            }
            case 3 -> { // small numbers
                for (int i = 0; i < length; i++) {
                    garbage[i] = (byte) (i % 4 == 0 ? draw.random().nextInt(256) : 0);
                }
            }
            default -> { // mostly zeros
                for (int i = 0; i < length; i++) {
                    garbage[i] = (byte)
                            (draw.random().nextInt(8) == 0 ? draw.random().nextInt() : 0);
                }
            }
        }
        return garbage;
    }

    /** A stretch of the file is overwritten, as by a bad block of a disk. */
    @Property(tries = 600)
    void recordsOnBothSidesOfDamageAreRead(Draw draw) throws IOException {
        SoundCapture sample = any(draw);
        int first = sample.ends().get(sample.name().endsWith("ng") ? 2 : 1); // what describes the interface stays
        int from = draw.between(first, sample.octets().length - 1);
        int to = Math.min(sample.octets().length, from + draw.between(1, 5_000));
        byte[] damaged = sample.octets().clone();
        System.arraycopy(garbage(draw, to - from), 0, damaged, from, to - from);
        Captures.Pass sound = Captures.pass(sample.octets());
        Captures.Pass pass = pass(damaged);
        int begin = sample.wholeWithin(from);
        int end = sample.ends().stream().filter(e -> e >= to).reduce(Math::min).orElseThrow();
        List<String> outside = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        sound.frames().stream()
                .filter(f -> f.position() < begin || f.position() >= end)
                .forEach(f -> expected.add(f.position() + " " + f.octets().length() / 2));
        pass.frames().stream()
                .filter(f -> f.position() < begin || f.position() >= end)
                .forEach(f -> outside.add(f.position() + " " + f.octets().length() / 2));
        assertEquals(expected, outside, sample + " overwritten from " + from + " to " + to);
        if (pass.damage() != null) {
            assertTrue(
                    pass.damage().offset() >= begin && pass.damage().offset() <= to,
                    pass.damage().toString());
        } else {
            assertEquals(sound.frames().size(), pass.frames().size());
        }
    }

    /** Octets too many, or too few, so that nothing lies where it should. */
    @Property(tries = 300)
    void recordsBehindOctetsTooManyOrLostAreRead(Draw draw) throws IOException {
        SoundCapture sample = any(draw);
        boolean pcapng = sample.name().endsWith("ng");
        int at = draw.between(sample.ends().get(pcapng ? 2 : 1), sample.octets().length - 1);
        boolean lost = draw.flip();
        int count = lost ? draw.between(1, sample.octets().length - at) : draw.between(1, 5_000);
        byte[] head = Arrays.copyOf(sample.octets(), at);
        byte[] tail = Arrays.copyOfRange(sample.octets(), lost ? at + count : at, sample.octets().length);
        byte[] damaged = joined(joined(head, lost ? new byte[0] : garbage(draw, count)), tail);
        Captures.Pass pass = pass(damaged);
        int before = sample.wholeWithin(at);
        int behind = sample.octets().length - tail.length;
        int shift = sample.octets().length - damaged.length;
        // what the damaged record says to be its own is not searched
        long swallowed = pcapng || before + 12 > damaged.length
                ? 0
                : before + 16 + Integer.reverseBytes(ByteBuffer.wrap(damaged).getInt(before + 8)) + shift;
        List<String> octets = pass.frames().stream().map(Captures.Read::octets).toList();
        List<Captures.Read> sound = Captures.pass(sample.octets()).frames();
        List<String> expected = sound.stream()
                .filter(f -> f.position() < before || f.position() >= Math.max(behind, swallowed))
                .map(Captures.Read::octets)
                .toList();
        List<String> missing = new ArrayList<>(expected);
        octets.forEach(missing::remove);
        assertEquals(List.of(), missing, sample + (lost ? " without " : " with ") + count + " octets at " + at);
        assertTrue(octets.size() <= sound.size() + 2, octets.size() + " instead of " + sound.size());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recordsBehindADamagedFirstOneAreRead(SoundCapture sample) throws IOException {
        int begin = sample.ends().get(sample.name().endsWith("ng") ? 2 : 0);
        int end = sample.ends().get(sample.name().endsWith("ng") ? 3 : 1);
        for (int octet = 0; octet < 256; octet++) {
            byte[] damaged = sample.octets().clone();
            Arrays.fill(damaged, begin, end, (byte) octet);
            Captures.Pass pass = Captures.pass(damaged);
            assertEquals(
                    Captures.pass(sample.octets()).frames().size() - 1,
                    pass.frames().size(),
                    "filled with " + octet);
            assertEquals(begin, pass.damage().offset());
        }
    }

    private static Bytes header() {
        return Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
    }

    private static Bytes record(Bytes capture, long second) {
        byte[] packet = Bytes.packet(60, (int) second);
        return capture.pcapRecord(1_700_000_000L + second, 5, packet, 60);
    }

    private void allAreFrames(Bytes capture, int count) throws IOException {
        Captures.Pass pass = pass(capture.array());
        assertNull(pass.damage());
        assertEquals(count, pass.frames().size());
    }

    /** Whatever its length, also where it could be so many headers of empty records: nobody writes those. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 512, 1_600, 4_096, 65_536, 17, 24, 1_000})
    void aHoleOfZerosIsDamageAndTheRecordsBehindItStay(int zeros) throws IOException {
        byte[] hole = new byte[zeros];
        for (int before = 0; before < 3; before++) {
            for (int behind = 2; behind < 5; behind++) {
                Bytes capture = header();
                for (int i = 0; i < before; i++) {
                    record(capture, i);
                }
                int at = capture.size();
                capture.raw(hole);
                for (int i = 0; i < behind; i++) {
                    record(capture, 256 + i); // the first one's header begins with a zero
                }
                Captures.Pass pass = pass(capture.array());
                assertEquals(before + behind, pass.frames().size(), before + " before, " + behind + " behind");
                assertEquals(at, pass.damage().offset());
                assertEquals(
                        zeros + " octets of zeros; reading goes on " + zeros + " octets further on",
                        Said.english(pass.damage().what()));
                assertEquals(
                        before + behind, pass.frames().get(before + behind - 1).number());
            }
        }
    }

    /** Of a device whose clock starts at 1970: the first, or one in the middle; and no hole. */
    @Test
    void anEmptyRecordOfTheEpochStays() throws IOException {
        for (int before = 0; before < 3; before++) {
            Bytes capture = header();
            Bytes holed = header();
            for (int i = 0; i < 12; i++) {
                byte[] packet = Bytes.packet(60, i);
                if (i == before) {
                    capture.pcapRecord(0, 0, new byte[0], 0);
                    holed.raw(new byte[32]);
                }
                capture.pcapRecord(i / 2, i, packet, 60);
                holed.pcapRecord(i / 2, i, packet, 60);
            }
            allAreFrames(capture, 13);
            assertTrue(pass(holed.array()).damage() != null);
        }
    }

    /** Some writers never carry fractions over, or count an FCS only in what they captured. */
    @Test
    void oddRecordsOfRealWritersStay() throws IOException {
        Bytes capture = header();
        for (int i = 0; i < 20; i++) {
            capture.pcapRecord(1_700_000_000L + i, 1_000_001, Bytes.packet(64, i), 60);
        }
        allAreFrames(capture, 20);
        byte[] octets = capture.array();
        for (int length = octets.length - 80; length < octets.length; length++) {
            Captures.Pass cut = pass(Arrays.copyOf(octets, length));
            assertEquals(19, cut.frames().size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_700_000_000L, 500_000_000L})
    void aClockThatIsSetStays(long by) throws IOException {
        allAreFrames(record(record(record(record(header(), 1), 2), by), by + 1), 4);
        allAreFrames(record(record(record(header(), 1), 2), by), 3);
        allAreFrames(record(record(record(record(header(), 1), by), 2), 3), 4);
        allAreFrames(record(record(record(record(header(), 1), by), 2), 2 * by), 4);
    }

    @Test
    void recordsBehindAWrongTimeAndDamageAreRead() throws IOException {
        Bytes capture = record(record(record(record(header(), 1), 2), 500_000_000L), 3);
        byte[] octets = record(record(capture.raw(Bytes.packet(77, 200)), 4), 5).array();
        assertEquals(6, pass(octets).frames().size());
    }

    @Test
    void damageSaysWhereReadingGoesOn() throws IOException {
        Bytes capture = record(header(), 1);
        int at = capture.size();
        capture.raw(new byte[50]).raw(Bytes.packet(50, 99));
        Captures.Pass pass = pass(record(record(record(capture, 2), 3), 4).array());
        assertEquals(4, pass.frames().size());
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                pass.frames().stream().map(Captures.Read::number).toList());
        assertEquals(
                "50 octets of zeros; reading goes on 100 octets further on",
                Said.english(pass.damage().what()));
    }

    @Test
    void everyDamageIsKept() throws IOException {
        Bytes capture = header();
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 4; j++) {
                record(capture, 4 * i + j);
            }
            capture.raw(Bytes.packet(33, 200));
        }
        Path file = Files.write(directory.resolve("capture"), capture.array());
        try (CaptureFile damaged = CaptureFile.open(file, Capture.Access.REPEATED)) {
            assertEquals(80, Captures.pass(damaged.source()).frames().size());
            List<Damage> all = damaged.damage();
            assertEquals(9, all.size()); // the first eight, and how it ended
            assertTrue(all.get(0).passedOver());
            assertFalse(all.get(8).passedOver());
            assertEquals(capture.size() - 33, all.get(8).offset());
        }
    }

    @Test
    void aSecondCaptureInTheSameFileIsReadOn() throws IOException {
        byte[] one = record(record(header(), 1), 2).array();
        byte[] earlier = record(header(), -1_000_000).array();
        Captures.Pass pass = pass(joined(joined(one, one), earlier));
        assertEquals(5, pass.frames().size());
        assertEquals(one.length, pass.damage().offset());
        assertTrue(
                Said.english(pass.damage().what()).contains("mergecap"),
                Said.english(pass.damage().what()));
    }

    /** An octet of a length changed: the block is lost, those behind it are not. */
    @Test
    void aBlockWithAWrongLengthIsPassedOver() throws IOException {
        SoundCapture sample = samples().stream()
                .filter(s -> s.name().endsWith("ng"))
                .findFirst()
                .orElseThrow();
        int frames = Captures.pass(sample.octets()).frames().size();
        int last = sample.ends().size() - 1;
        for (int block = 4; block < last; block++) {
            for (int octet = 0; octet < 4; octet++) {
                byte[] damaged = sample.octets().clone();
                damaged[sample.ends().get(block) + 4 + octet] ^= 0x10;
                Captures.Pass pass = pass(damaged);
                assertTrue(pass.frames().size() >= frames - 1, "block " + block + ", octet " + octet);
                assertEquals((long) sample.ends().get(block), pass.damage().offset());
            }
        }
    }

    @Test
    void manyZerosArePassedQuickly() throws IOException {
        Path file = directory.resolve("sparse");
        Bytes start = record(record(header(), 1), 2);
        byte[] end = record(record(record(Bytes.in(false), 3), 4), 5).array();
        Files.write(file, start.array());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(end), 1 << 28);
        }
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            Captures.Pass pass = Captures.pass(capture.source());
            assertEquals(5, pass.frames().size());
            assertEquals(start.size(), pass.damage().offset());
        }
    }

    /** Places that look like records and are none, so many that following each up would take hours. */
    @Test
    void whatOnlyLooksLikeRecordsTakesBoundedWork() throws IOException {
        byte[] one = Bytes.packet(1, 7);
        byte[] lure = Bytes.in(false)
                .pcapRecord(1_700_000_001, 5, one, 1)
                .pcapRecord(1_700_000_001, 5, one, 1)
                .u32(-1)
                .array();
        byte[] nothing = new byte[100];
        Arrays.fill(nothing, (byte) -1);
        Bytes capture = record(header(), 1).raw(nothing);
        for (int i = 0; i < 600_000; i++) {
            capture.raw(lure);
        }
        record(record(record(capture.raw(nothing), 2), 3), 4);
        Captures.Pass pass = Captures.pass(capture.array());
        assertEquals(1, pass.frames().size());
        assertFalse(pass.damage().passedOver());
    }
}
