package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Solaris snoop, AIX iptrace and Endace's ERF files, made here after their descriptions. */
class RecordFormatTest {
    private static final int SECOND = 1_700_000_000;
    private static final int[] PACKETS = {60, 61, 62, 1514, 63, 64, 65, 66, 67};

    @TempDir
    Path folder;

    private enum Made {
        SNOOP {
            @Override
            byte[] fileHeader() {
                return ByteBuffer.allocate(16)
                        .put("snoop\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
                        .putInt(2)
                        .putInt(4)
                        .array();
            }

            @Override
            byte[] record(int index, byte[] packet) {
                int whole = 24 + packet.length + 3 & ~3;
                return ByteBuffer.allocate(whole)
                        .putInt(packet.length + 100)
                        .putInt(packet.length)
                        .putInt(whole)
                        .putInt(0)
                        .putInt(SECOND + index)
                        .putInt(500_000)
                        .put(packet)
                        .array();
            }
        },
        IPTRACE_1 {
            @Override
            byte[] fileHeader() {
                return "iptrace 1.0".getBytes(StandardCharsets.ISO_8859_1);
            }

            @Override
            byte[] record(int index, byte[] packet) {
                return iptrace(22, index, packet).put(packet).array();
            }
        },
        IPTRACE_2 {
            @Override
            byte[] fileHeader() {
                return "iptrace 2.0".getBytes(StandardCharsets.ISO_8859_1);
            }

            @Override
            byte[] record(int index, byte[] packet) {
                return iptrace(32, index, packet)
                        .putShort((short) 0)
                        .putInt(SECOND + index)
                        .putInt(500_000_000)
                        .put(packet)
                        .array();
            }
        },
        ERF {
            @Override
            byte[] fileHeader() {
                return new byte[0];
            }

            @Override
            byte[] record(int index, byte[] packet) {
                int whole = 18 + packet.length;
                return ByteBuffer.allocate(whole)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x8000_0000)
                        .putInt(SECOND + index)
                        .order(ByteOrder.BIG_ENDIAN)
                        .put((byte) 2)
                        .put((byte) 4)
                        .putShort((short) whole)
                        .putShort((short) 0)
                        .putShort((short) (packet.length + 4))
                        .putShort((short) 0)
                        .put(packet)
                        .array();
            }
        };

        /** The start of a record: {@code head} octets of it are counted in its length. */
        private static ByteBuffer iptrace(int head, int index, byte[] packet) {
            return ByteBuffer.allocate(8 + head + packet.length)
                    .putInt(head + packet.length)
                    .putInt(SECOND + index)
                    .putInt(7)
                    .put("en0\0".getBytes(StandardCharsets.ISO_8859_1))
                    .put(new byte[12])
                    .put((byte) 6)
                    .put((byte) 1);
        }

        abstract byte[] fileHeader();

        abstract byte[] record(int index, byte[] packet);

        byte[] file() {
            byte[] file = fileHeader();
            for (int i = 0; i < PACKETS.length; i++) {
                file = join(file, record(i, packet(i)));
            }
            return file;
        }

        long second() {
            return this == IPTRACE_1 ? 0 : 500_000_000L;
        }
    }

    private static byte[] packet(int index) {
        byte[] packet = new byte[PACKETS[index]];
        Arrays.fill(packet, (byte) (index + 1));
        return packet;
    }

    private static byte[] join(byte[] first, byte[] then) {
        byte[] both = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return both;
    }

    @ParameterizedTest
    @EnumSource
    void eachFrameIsWhereItsRecordIs(Made made) throws IOException {
        byte[] file = made.file();
        Captures.Pass pass = Captures.pass(file);
        assertNull(pass.damage());
        assertEquals(PACKETS.length, pass.frames().size());
        Path written = folder.resolve(made.name());
        Files.write(written, file);
        try (CaptureFile capture = CaptureFile.open(written, Capture.Access.REPEATED)) {
            assertEquals(pass, Captures.pass(capture.source()));
            for (int i = 0; i < PACKETS.length; i++) {
                Captures.Read read = pass.frames().get(i);
                Frame again = new Frame();
                assertTrue(capture.read(read.position(), read.number(), again));
                assertEquals(read, Captures.of(again));
                assertEquals((SECOND + i) * 1_000_000_000L + made.second(), read.timestampNanos());
                assertTrue(read.octets().endsWith(Captures.hex(packet(i))));
                assertEquals(made == Made.ERF ? 197 : 1, read.linkType());
                assertEquals(i + 1, read.number());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutAnywhereLosesWhatIsBehindItAndSaysSo(Made made) throws IOException {
        byte[] file = made.file();
        List<Captures.Read> all = Captures.pass(file).frames();
        long first = made.fileHeader().length;
        int enough = made == Made.ERF ? made.record(0, packet(0)).length : (int) first;
        for (int length = enough; length < file.length; length++) {
            Captures.Pass pass;
            try {
                pass = Captures.pass(Arrays.copyOf(file, length));
            } catch (NotACaptureException tooFewToBelieve) {
                assertEquals(Made.ERF, made);
                continue;
            }
            int whole = 0;
            while (whole < all.size()
                    && (whole + 1 < all.size() ? all.get(whole + 1).position() : file.length) <= length) {
                whole++;
            }
            assertEquals(all.subList(0, whole), pass.frames());
            boolean atRecord = length == (whole < all.size() ? all.get(whole).position() : file.length);
            assertEquals(atRecord, pass.damage() == null, "cut at " + length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void zerosAtTheEndAreNoRecords(Made made) throws IOException {
        byte[] file = made.file();
        Captures.Pass pass = Captures.pass(join(file, new byte[5000]));
        assertEquals(PACKETS.length, pass.frames().size());
        assertEquals(file.length, pass.damage().offset());
    }

    @ParameterizedTest
    @EnumSource
    void readingGoesOnBehindALyingLength(Made made) throws IOException {
        byte[] file = made.file();
        List<Captures.Read> all = Captures.pass(file).frames();
        int at = (int) all.get(5).position();
        int lengthAt = made == Made.ERF ? 10 : made == Made.SNOOP ? 8 : 0;
        file[at + lengthAt] = made == Made.ERF ? 0 : (byte) 0x7F;
        file[at + lengthAt + 1] = 5;
        Captures.Pass pass = Captures.pass(file);
        assertEquals(
                all.stream()
                        .map(Captures.Read::octets)
                        .filter(o -> !o.equals(all.get(5).octets()))
                        .toList(),
                pass.frames().stream().map(Captures.Read::octets).toList());
        assertEquals(at, pass.damage().offset());
    }

    @ParameterizedTest
    @EnumSource
    void whateverStandsThereIsReadToItsEnd(Made made) {
        Random random = new Random(7);
        byte[] file = made.file();
        for (int run = 0; run < 2000; run++) {
            byte[] mutant = file.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            try {
                assertTrue(Captures.pass(mutant).frames().size() <= mutant.length / 16);
            } catch (NotACaptureException noLongerOne) {
                continue;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void whatFillsGapsBetweenRecordsIsNoFrame() throws IOException {
        byte[] filler = new byte[64];
        filler[8] = 48;
        filler[11] = 64;
        byte[] file = join(Made.ERF.record(0, packet(0)), join(filler, Made.ERF.record(1, packet(1))));
        Captures.Pass pass = Captures.pass(join(file, filler));
        assertEquals(
                List.of(1L, 2L),
                pass.frames().stream().map(Captures.Read::number).toList());
        assertNull(pass.damage());
    }

    @Test
    void ordinaryOctetsAreNoErfFile() {
        Random random = new Random(3);
        for (int run = 0; run < 2000; run++) {
            byte[] octets = new byte[20 + random.nextInt(300)];
            random.nextBytes(octets);
            octets[0] = 'x';
            assertThrows(
                    NotACaptureException.class,
                    () -> CaptureFile.open(new ByteArrayInputStream(octets), "noise", Capture.Access.ONCE));
        }
    }

    @Test
    void anotherLinkOfSnoopIsSaidToBeOne() {
        byte[] file = Made.SNOOP.file();
        file[15] = 5;
        NotACaptureException e = assertThrows(
                NotACaptureException.class,
                () -> CaptureFile.open(new ByteArrayInputStream(file), "hdlc", Capture.Access.ONCE));
        assertEquals("capture.looks-like", e.sentence().key());
    }
}
