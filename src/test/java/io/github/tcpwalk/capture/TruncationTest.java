package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Samples and cases cut at every octet, plain and compressed: the whole records are given, the damage is told where it
 * is, and nothing is thrown. Of the cases a part, of what is large and compressed only some octets; all of them with
 * {@code -Dtruncation.full=true}.
 */
class TruncationTest {
    private static final boolean FULL = Boolean.getBoolean("truncation.full");
    private static final int ONE_CASE_IN = FULL ? 1 : 16;
    private static final int ONE_CASE_IN_COMPRESSED = FULL ? 1 : 60;
    private static final int CUTS_OF_A_STREAM = FULL ? Integer.MAX_VALUE : 100;
    private static final int CUTS_OF_COMPRESSED = FULL ? Integer.MAX_VALUE : 120;

    @TempDir
    Path folder;

    /** The samples, and of the cases one in so many. */
    private List<SoundCapture> captures(int oneCaseIn) throws IOException {
        List<SoundCapture> all = SoundCapture.samplesAndCases(folder);
        return IntStream.range(0, all.size())
                .filter(i -> i % oneCaseIn == 0 || !all.get(i).name().endsWith(".case"))
                .mapToObj(all::get)
                .toList();
    }

    /** Odd where it is not 1, so that it does not run along with the length of a record. */
    private static int stride(int octets, int cuts) {
        int stride = Math.max(1, octets / cuts);
        return stride == 1 ? 1 : stride | 1;
    }

    @Test
    void aPlainFile() throws IOException {
        Path file = folder.resolve("cut");
        for (SoundCapture sample : captures(ONE_CASE_IN)) {
            Files.write(file, sample.octets());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int length = sample.octets().length; length >= 0; length--) {
                    channel.truncate(length);
                    check(sample, file, length);
                }
            }
        }
    }

    /** What is in the frames is compared with the file itself. */
    private static void check(SoundCapture sample, Path file, int length) throws IOException {
        Supplier<String> what = () -> sample + " cut at " + length;
        if (length < sample.leastOctets()) {
            assertThrows(NotACaptureException.class, () -> CaptureFile.open(file, Capture.Access.ONCE), what);
            return;
        }
        ByteBuffer sound = ByteBuffer.wrap(sample.octets());
        try (CaptureFile cut = CaptureFile.open(file, Capture.Access.ONCE)) {
            FrameSource source = cut.source();
            Frame f = new Frame();
            int frames = 0;
            while (source.next(f)) {
                int header = sample.isPcapng() ? 28 : 16;
                assertEquals(++frames, f.number, what);
                assertEquals(
                        sound.slice((int) f.position + header, f.captured), f.octets.slice(f.offset, f.captured), what);
            }
            assertEquals(sample.packetsWithin(length), frames, what);
            int whole = sample.wholeWithin(length);
            if (whole == length) {
                assertNull(source.damage(), what);
            } else {
                assertEquals(whole, source.damage().offset(), what);
                assertFalse(source.damage().passedOver(), what);
            }
        }
    }

    /** As it comes through a pipe. */
    @Test
    void aStream() throws IOException {
        for (SoundCapture sample : captures(ONE_CASE_IN)) {
            Captures.Pass sound = Captures.pass(sample.octets());
            int stride = stride(sample.octets().length, CUTS_OF_A_STREAM);
            for (int length = sample.leastOctets(); length <= sample.octets().length; length += stride) {
                String what = sample + " cut at " + length;
                Captures.Pass pass = Captures.pass(Arrays.copyOf(sample.octets(), length));
                int whole = sample.wholeWithin(length);
                assertEquals(sound.frames().subList(0, sample.packetsWithin(length)), pass.frames(), what);
                assertEquals(whole == length, pass.damage() == null, what);
                assertTrue(whole == length || pass.damage().offset() == whole, what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aCompressedFile(Compression compression) throws IOException {
        Path file = folder.resolve("cut");
        for (SoundCapture sample : captures(ONE_CASE_IN_COMPRESSED)) {
            List<Captures.Read> sound = Captures.pass(sample.octets()).frames();
            byte[] packed = CutCaptureTest.compress(compression, sample.octets());
            Files.write(file, packed);
            try (CaptureFile whole = CaptureFile.open(file, Capture.Access.ONCE)) {
                Captures.Pass pass = Captures.pass(whole.source());
                assertEquals(new Captures.Pass(sound, null), pass, sample.name());
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                int stride = stride(packed.length, CUTS_OF_COMPRESSED);
                for (int length = packed.length - 1; length >= 0; length -= stride) {
                    channel.truncate(length);
                    int present = CutCaptureTest.decodable(compression, Arrays.copyOf(packed, length));
                    checkPacked(sample, sound, file, present, compression + ", " + sample + " cut at " + length);
                }
            }
        }
    }

    private static void checkPacked(SoundCapture sample, List<Captures.Read> sound, Path file, int present, String what)
            throws IOException {
        if (present < sample.leastOctets()) {
            assertThrows(NotACaptureException.class, () -> CaptureFile.open(file, Capture.Access.ONCE), what);
            return;
        }
        try (CaptureFile cut = CaptureFile.open(file, Capture.Access.ONCE)) {
            Captures.Pass pass = Captures.pass(cut.source());
            assertEquals(sound.subList(0, sample.packetsWithin(present)), pass.frames(), what);
            assertNotNull(pass.damage(), what);
            assertEquals(sample.wholeWithin(present), pass.damage().offset(), what);
        }
    }
}
