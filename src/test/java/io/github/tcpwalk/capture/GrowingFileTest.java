package io.github.tcpwalk.capture;

import static io.github.tcpwalk.capture.FollowingSource.Poll.END;
import static io.github.tcpwalk.capture.FollowingSource.Poll.FRAME;
import static io.github.tcpwalk.capture.FollowingSource.Poll.ROTATED;
import static io.github.tcpwalk.capture.FollowingSource.Poll.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    @TempDir
    Path directory;

    private final Frame frame = new Frame();

    private static byte[] pcap(int... tags) {
        Bytes capture = Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1);
        for (int tag : tags) {
            capture.pcapRecord(tag, 0, Bytes.packet(20, tag), 20);
        }
        return capture.array();
    }

    private static byte[] pcapng() {
        Bytes capture = Bytes.in(false).section().describe(1, 0).describe(101, 0);
        for (int i = 0; i < 3; i++) {
            capture.enhanced(i % 2, i, Bytes.packet(20, i), 20);
        }
        capture.raw(Bytes.in(true)
                .section()
                .describe(113, 0)
                .enhanced(0, 4, Bytes.packet(20, 4), 20)
                .array());
        return capture.array();
    }

    /** Writes a file whose time of writing is {@code second}: no test waits for a clock. */
    private Path write(String name, int second, byte[] octets) throws IOException {
        Path file = Files.write(directory.resolve(name), octets);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + second * 1000L));
    }

    private void append(Path file, byte[] octets) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, octets, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, time);
    }

    private void frame(GrowingFile growing, long number, int tag) throws IOException {
        assertEquals(FRAME, growing.poll(frame));
        assertEquals(number, frame.number);
        assertEquals(Captures.hex(Bytes.packet(20, tag)), Captures.hex(Captures.octets(frame)));
    }

    @Test
    void aPcapWrittenOctetByOctet() throws IOException {
        octetByOctet(pcap(1, 2, 3));
    }

    @Test
    void aPcapngWrittenOctetByOctet() throws IOException {
        octetByOctet(pcapng());
    }

    private void octetByOctet(byte[] octets) throws IOException {
        Path file = write("cap", 0, new byte[0]);
        Captures.Pass whole = Captures.pass(octets);
        int delivered = 0;
        try (GrowingFile growing = GrowingFile.open(file)) {
            for (int length = 0; length <= octets.length; length++) {
                if (length > 0) {
                    append(file, new byte[] {octets[length - 1]});
                }
                int complete = length < 28
                        ? 0
                        : Captures.pass(Arrays.copyOf(octets, length)).frames().size();
                while (delivered < complete) {
                    assertEquals(FRAME, growing.poll(frame), "at " + length);
                    assertEquals(whole.frames().get(delivered++), Captures.of(frame));
                }
                assertEquals(WAIT, growing.poll(frame), "at " + length);
                assertNull(growing.damage());
            }
        }
        assertEquals(whole.frames().size(), delivered);
    }

    /** Whoever finds the end finds more the next time: between any two looks the writer may have written. */
    private static final class Written implements FileFeed {
        private final byte[] octets;
        private final int step;
        private int end;

        Written(byte[] octets, int begun, int step) {
            this.octets = octets;
            this.step = step;
            end = begun;
        }

        @Override
        public int read(long from, ByteBuffer into) {
            int length = Math.min(end - (int) from, into.remaining());
            if (length <= 0) {
                end = Math.min(octets.length, end + step);
                return -1;
            }
            into.put(octets, (int) from, length);
            return length;
        }

        @Override
        public void close() {}
    }

    private void grows(byte[] octets, int header, Function<Octets, RecordReader> reader) throws IOException {
        List<Captures.Read> whole = Captures.pass(octets).frames();
        for (int step = 1; step < 100; step++) {
            Written written = new Written(octets, header, step);
            RecordReader records;
            List<Captures.Read> found = new ArrayList<>();
            try (BufferedOctets window = new BufferedOctets(written, 1 << 16)) {
                window.have(0, header);
                records = reader.apply(window);
                long position = records.first();
                for (int polls = 0; polls < 10_000 && found.size() < whole.size(); polls++) {
                    long next = records.read(position, frame);
                    if (next != RecordReader.NO_MORE) {
                        found.add(Captures.of(frame));
                    }
                    position = next != RecordReader.NO_MORE ? next : records.awaited();
                    assertNotEquals(RecordReader.NO_MORE, position, "step " + step + ", " + records.damage());
                }
            }
            assertEquals(whole, found, "step " + step);
        }
    }

    @Test
    void aPcapGrowsBetweenLooks() throws IOException {
        grows(
                pcap(1, 2, 3, 4, 5),
                24,
                octets -> new PcapReader(
                        0, RecordReader.Reading.GROWING, octets, PcapHeader.of(octets.buffer, octets.index(0))));
    }

    @Test
    void aPcapngGrowsBetweenLooks() throws IOException {
        grows(
                pcapng(),
                28,
                octets -> new PcapngReader(0, RecordReader.Reading.GROWING, octets, new PcapngLayout(Bounds.usual())));
    }

    @Test
    void goesOnToNumberedFiles() throws IOException {
        write("cap.pcap1", -5, pcap(99)); // left over from an earlier run
        Path first = write("cap.pcap", 0, pcap(1));
        try (GrowingFile growing = GrowingFile.open(first)) {
            frame(growing, 1, 1);
            assertEquals(WAIT, growing.poll(frame));
            append(first, Arrays.copyOfRange(pcap(2), 24, 60));
            write("cap.pcap1", 1, pcap(3));
            write("cap.pcap2", 2, pcap(4));
            frame(growing, 2, 2);
            assertEquals(ROTATED, growing.poll(frame));
            assertEquals(directory.resolve("cap.pcap1"), growing.path());
            frame(growing, 3, 3);
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 4, 4);
            assertEquals(24, frame.position);
            assertEquals(WAIT, growing.poll(frame));
            assertNull(growing.damage());
        }
    }

    @Test
    void goesRoundARing() throws IOException {
        Path first = write("cap00", 0, pcap(1));
        try (GrowingFile growing = GrowingFile.open(first)) {
            frame(growing, 1, 1);
            write("cap01", 1, pcap(2));
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 2, 2);
            assertEquals(WAIT, growing.poll(frame));
            write("cap02", 2, pcap(3));
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 3, 3);
            assertEquals(WAIT, growing.poll(frame));
            write("cap00", 3, pcap(4));
            assertEquals(ROTATED, growing.poll(frame));
            assertEquals(first, growing.path());
            frame(growing, 4, 4);
            assertEquals(WAIT, growing.poll(frame));
        }
    }

    @Test
    void followsADirectoryFromItsNewestFileOn() throws IOException {
        write("a-0800.pcap", 0, pcap(1));
        write("a-0900.pcap", 1, pcap(2));
        write("notes.txt", 9, new byte[] {1});
        try (GrowingFile growing = GrowingFile.open(directory, "*.pcap")) {
            frame(growing, 1, 2);
            assertEquals(WAIT, growing.poll(frame));
            write("a-1100.pcap", 3, pcap(4));
            write("a-1000.pcap", 2, pcap(3));
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 2, 3);
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 3, 4);
            assertEquals(WAIT, growing.poll(frame));
        }
        assertThrows(NoSuchFileException.class, () -> GrowingFile.open(directory, "*.cap"));
    }

    @Test
    void aFileBegunAgainIsRotation() throws IOException {
        Path file = write("cap", 0, pcap(1, 2, 3));
        try (GrowingFile growing = GrowingFile.open(file)) {
            for (int i = 1; i <= 3; i++) {
                frame(growing, i, i);
            }
            write("cap", 1, pcap(9));
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 4, 9);
        }
    }

    @Test
    void aFileOfTheSameNameIsRotation() throws IOException {
        Path file = write("cap", 0, pcap(1));
        try (GrowingFile growing = GrowingFile.open(file)) {
            frame(growing, 1, 1);
            Files.move(file, directory.resolve("old"));
            write("cap", 0, pcap(2, 3));
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 2, 2);
        }
    }

    @Test
    void aRecordLeftHalfByRotationIsDamage() throws IOException {
        Path file = write("cap", 0, Arrays.copyOf(pcap(1, 2), 70));
        try (GrowingFile growing = GrowingFile.open(file)) {
            frame(growing, 1, 1);
            assertEquals(WAIT, growing.poll(frame));
            write("cap1", 1, pcap(3));
            assertEquals(ROTATED, growing.poll(frame));
            frame(growing, 2, 3);
            assertEquals(60, growing.damage().offset());
            assertTrue(
                    Said.english(growing.damage().what()).contains("(cap)"),
                    Said.english(growing.damage().what()));
        }
    }

    /** Each place is told once, those of files that were left as well; behind so many their number is. */
    @Test
    void allDamageOfAllFilesIsCounted() throws IOException {
        int interfaces = DamageList.MOST + 4;
        Path file = write("cap", 0, strangers(1));
        try (GrowingFile growing = GrowingFile.open(file)) {
            assertEquals(WAIT, growing.poll(frame));
            assertEquals(1, Damage.places(growing.allDamage()));
            write("cap1", 1, strangers(interfaces));
            assertEquals(ROTATED, growing.poll(frame));
            assertEquals(WAIT, growing.poll(frame));
            assertEquals(1 + interfaces, Damage.places(growing.allDamage()));
            write("cap2", 2, strangers(0));
            assertEquals(ROTATED, growing.poll(frame));
            assertEquals(1 + interfaces, Damage.places(growing.allDamage()));
            assertEquals(DamageList.MOST, growing.allDamage().size());
        }
    }

    /** Packets of interfaces that are not described. */
    private static byte[] strangers(int count) {
        Bytes capture = Bytes.in(false).section().describe(1, 0);
        for (int i = 0; i < count; i++) {
            capture.enhanced(7, i, Bytes.packet(5, 1), 5);
        }
        return capture.array();
    }

    @Test
    void damageAndAVanishedFileAreTheEnd() throws IOException {
        byte[] broken = pcap(1, 2);
        broken[60 + 11] = 0x7f;
        Path file = write("cap", 0, broken);
        try (GrowingFile growing = GrowingFile.open(file)) {
            frame(growing, 1, 1);
            assertEquals(List.of(END, END), List.of(growing.poll(frame), growing.poll(frame)));
            assertEquals(60, growing.damage().offset());
        }
        Path gone = write("gone", 0, pcap(1));
        try (GrowingFile growing = GrowingFile.open(gone)) {
            Files.delete(gone);
            frame(growing, 1, 1);
            assertEquals(END, growing.poll(frame));
            assertNull(growing.damage());
        }
    }

    @Test
    void whatIsNoCaptureIsSaid() throws IOException {
        Path text = write(
                "text", 0, "this is a line of text, is it not?".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        try (GrowingFile growing = GrowingFile.open(text)) {
            assertTrue(Said.english(assertThrows(NotACaptureException.class, () -> growing.poll(frame))
                            .sentence())
                    .contains("text"));
        }
        Path packed = write("packed", 0, Arrays.copyOf(new byte[] {0x1f, (byte) 0x8b}, 40));
        try (GrowingFile growing = GrowingFile.open(packed)) {
            assertTrue(Said.english(assertThrows(NotACaptureException.class, () -> growing.poll(frame))
                            .sentence())
                    .contains("gzip"));
        }
    }

    /** Room that a writer sets aside is no end and no damage: it is waited for what comes into it. */
    @Test
    void zerosAreAPlaceToBeFilled() throws IOException {
        for (byte[] octets : List.of(pcap(1, 2, 3), pcapng())) {
            Path file = write("cap", 0, new byte[200_000]);
            int whole = Captures.pass(octets).frames().size();
            int ahead = (int) Captures.pass(octets).frames().get(1).position();
            fill(file, octets, 0, ahead);
            try (GrowingFile growing = GrowingFile.open(file)) {
                int frames = 0;
                while (growing.poll(frame) == FRAME) {
                    frames++;
                }
                assertTrue(frames < whole);
                assertEquals(WAIT, growing.poll(frame));
                fill(file, octets, ahead, octets.length);
                while (growing.poll(frame) == FRAME) {
                    frames++;
                }
                assertEquals(whole, frames);
                assertEquals(WAIT, growing.poll(frame));
                assertNull(growing.damage());
            }
        }
    }

    private static void fill(Path file, byte[] octets, int from, int to) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(octets, from, to - from), from);
        }
    }
}
