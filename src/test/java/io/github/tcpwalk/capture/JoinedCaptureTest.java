package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinedCaptureTest {
    private static final long START_MICROS = 1_700_000_000_000_000L;

    @TempDir
    Path directory;

    private int made;

    /** A record by its time in microseconds after {@link #START_MICROS} and a number that its octets are made of. */
    private record Sent(long micros, int tag) {
        byte[] octets() {
            return Bytes.packet(20 + tag % 60, tag);
        }
    }

    /** A frame as it came, by what it was made of. */
    private record Got(int file, long number, Sent sent) {}

    private enum Form {
        PCAP,
        PCAPNG,
        GZIP;

        byte[] write(List<Sent> records) throws IOException {
            Bytes capture = Bytes.in(false);
            if (this == PCAPNG) {
                capture.section().describe(1, 0);
            } else {
                capture.pcapHeader(0xa1b2c3d4, 65535, 1);
            }
            for (Sent sent : records) {
                long micros = START_MICROS + sent.micros;
                if (this == PCAPNG) {
                    capture.enhanced(0, micros, sent.octets(), sent.tag + 100);
                } else {
                    capture.pcapRecord(micros / 1_000_000, micros % 1_000_000, sent.octets(), sent.tag + 100);
                }
            }
            return this == GZIP ? CutCaptureTest.compress(Compression.GZIP, capture.array()) : capture.array();
        }
    }

    private static List<Sent> sent(long... micros) {
        return Arrays.stream(micros).mapToObj(m -> new Sent(m, (int) m)).toList();
    }

    private Path file(byte[] octets) throws IOException {
        return Files.write(directory.resolve("capture" + made++), octets);
    }

    private JoinedCapture joined(Access access, List<List<Sent>> files, Form... forms) throws IOException {
        JoinedCapture joined = new JoinedCapture(access);
        for (int i = 0; i < files.size(); i++) {
            joined.add(file(forms[i % forms.length].write(files.get(i))));
        }
        return joined;
    }

    private static List<Got> pass(Capture capture) throws IOException {
        List<Got> all = new ArrayList<>();
        Frame frame = new Frame();
        try (FrameSource source = capture.source()) {
            while (source.next(frame)) {
                all.add(got(frame));
            }
        }
        return all;
    }

    private static Got got(Frame frame) {
        Sent sent = new Sent(frame.timestampNanos / 1_000 - START_MICROS, frame.original - 100);
        assertEquals(Captures.hex(sent.octets()), Captures.hex(Captures.octets(frame)));
        return new Got(frame.file, frame.number, sent);
    }

    /**
     * What the order promises, without any cleverness: the earliest of the files' next records, the first file's first.
     */
    private static List<Got> merged(List<List<Sent>> files) {
        int[] next = new int[files.size()];
        List<Got> merged = new ArrayList<>();
        while (true) {
            int earliest = -1;
            for (int i = 0; i < next.length; i++) {
                if (next[i] < files.get(i).size()
                        && (earliest < 0
                                || files.get(i).get(next[i]).micros
                                        < files.get(earliest).get(next[earliest]).micros)) {
                    earliest = i;
                }
            }
            if (earliest < 0) {
                return merged;
            }
            Sent sent = files.get(earliest).get(next[earliest]++);
            merged.add(new Got(earliest, next[earliest], sent));
        }
    }

    @Property(tries = 60)
    void recordsOfAllFilesComeInTheOrderOfTimeAndAreReadAgain(Draw draw) throws IOException {
        int tag = 0;
        List<List<Sent>> files = new ArrayList<>();
        for (int i = draw.between(1, 6); i > 0; i--) {
            List<Sent> records = new ArrayList<>();
            long micros = draw.between(1, 3000);
            for (int j = draw.between(0, 60); j > 0; j--) {
                records.add(new Sent(micros, tag++));
                micros = Math.max(1, micros + draw.between(-3, 200)); // now and then the clock goes back
            }
            files.add(records);
        }
        Form[] forms = {draw.of(Form.values()), draw.of(Form.values()), draw.of(Form.values())};
        try (JoinedCapture joined = joined(Access.REPEATED, files, forms)) {
            List<Got> first = pass(joined);
            assertEquals(merged(files), first);
            assertEquals(first, pass(joined));
            assertEquals(0, joined.repeatedRecords());
            Frame frame = new Frame();
            List<Long> positions = new ArrayList<>();
            try (FrameSource source = joined.source()) {
                while (source.next(frame)) {
                    positions.add(frame.position);
                }
            }
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, first.size()).boxed().toList());
            Collections.shuffle(order, draw.random());
            for (int i : order) {
                assertTrue(joined.read(first.get(i).file, positions.get(i), first.get(i).number, frame));
                assertEquals(first.get(i), got(frame));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aRecordInTwoFilesIsOne(Form form) throws IOException {
        List<List<Sent>> files = List.of(sent(1, 2, 3, 4), sent(3, 4, 5, 6), sent(4, 9));
        try (JoinedCapture joined = joined(Access.ONCE, files, form, Form.PCAP)) {
            assertEquals(
                    List.of(1L, 2L, 3L, 4L, 5L, 6L, 9L),
                    pass(joined).stream().map(got -> got.sent.micros).toList());
            assertEquals(3, joined.repeatedRecords());
            assertEquals(List.of(), joined.damage());
        }
    }

    @Test
    void oneFileMayHoldARecordSeveralTimes() throws IOException {
        Sent copy = new Sent(5, 1);
        Sent other = new Sent(5, 2);
        List<List<Sent>> files = List.of(List.of(copy, copy, other), List.of(other, copy, copy, copy), List.of(copy));
        try (JoinedCapture joined = joined(Access.ONCE, files, Form.PCAP)) {
            assertEquals(
                    List.of(new Got(0, 1, copy), new Got(0, 2, copy), new Got(0, 3, other), new Got(1, 4, copy)),
                    pass(joined));
            assertEquals(4, joined.repeatedRecords());
        }
    }

    @Test
    void whatDiffersInAnythingIsNoCopy() throws IOException {
        byte[] packet = Bytes.packet(9, 1);
        byte[] changed = Bytes.packet(9, 2);
        List<byte[]> captures = List.of(
                one(1, 5, 9, packet),
                one(1, 6, 9, packet),
                one(1, 5, 10, packet),
                one(113, 5, 9, packet),
                one(1, 5, 9, changed),
                one(1, 5, 9, Arrays.copyOf(packet, 8)),
                one(1, 5, 9, packet));
        try (JoinedCapture joined = new JoinedCapture(Access.ONCE)) {
            for (byte[] capture : captures) {
                joined.add(file(capture));
            }
            assertEquals(6, Captures.pass(joined.source()).frames().size());
            assertEquals(1, joined.repeatedRecords());
        }
    }

    private static byte[] one(int linkType, long micros, int original, byte[] packet) {
        return Bytes.in(true)
                .pcapHeader(0xa1b2c3d4, 65535, linkType)
                .pcapRecord(1, micros, packet, original)
                .array();
    }

    @Test
    void recordsWithoutTimeAreNeverTheSame() throws IOException {
        byte[] simple = Bytes.in(true)
                .section()
                .describe(1, 0)
                .simple(Bytes.packet(9, 1), 9)
                .array();
        try (JoinedCapture joined = new JoinedCapture(Access.ONCE)) {
            joined.add(file(simple));
            joined.add(file(simple));
            assertEquals(2, Captures.pass(joined.source()).frames().size());
        }
    }

    /** Past what is remembered nothing is left out that may be another record. */
    @Test
    void moreRecordsOfOneTimeThanAreRememberedAreDelivered() throws IOException {
        List<Sent> many =
                IntStream.range(0, 5_000).mapToObj(i -> new Sent(7, i)).toList();
        try (JoinedCapture joined = joined(Access.ONCE, List.of(many, many), Form.PCAP)) {
            assertEquals(5_000 + 904, pass(joined).size());
            assertEquals(4_096, joined.repeatedRecords());
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void manyFilesAreNotOpenAtOnce(Form form) throws IOException {
        List<List<Sent>> ring = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(file -> IntStream.range(0, 20)
                        .mapToObj(j -> new Sent(file * 20L + j + 1, j))
                        .toList())
                .toList());
        Collections.reverse(ring);
        manyFiles(ring, form);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void norWhenAllOverlap(Form form) throws IOException {
        List<List<Sent>> all = IntStream.range(0, 300)
                .mapToObj(file -> IntStream.range(0, 20)
                        .mapToObj(j -> new Sent(j * 300L + file + 1, j))
                        .toList())
                .toList();
        manyFiles(all, form);
    }

    private void manyFiles(List<List<Sent>> files, Form form) throws IOException {
        long before = descriptors();
        try (JoinedCapture joined = joined(Access.REPEATED, files, form)) {
            List<Got> expected = merged(files);
            int passed = 0;
            Frame frame = new Frame();
            Frame again = new Frame();
            FrameSource source = joined.source();
            while (source.next(frame)) {
                assertEquals(expected.get(passed), got(frame));
                if (++passed % 100 == 0) {
                    assertTrue(descriptors() - before <= SharedFiles.MOST_OPEN, descriptors() + " are open");
                    assertTrue(joined.read(frame.file, frame.position, frame.number, again));
                    assertEquals(got(frame), got(again));
                }
            }
            assertEquals(expected.size(), passed);
            assertEquals(joined.sizeOctets(), source.consumedOctets());
        }
        assertEquals(before, descriptors());
    }

    /** Open on the files of this test; others of this process come and go with its other threads. */
    private long descriptors() throws IOException {
        Path folder = directory.toRealPath();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(fd -> opens(fd, folder)).count();
        }
    }

    private static boolean opens(Path descriptor, Path folder) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void damageOfOneFileIsKeptAndTheOthersGoOn() throws IOException {
        byte[] whole = Form.PCAP.write(sent(1, 3, 5));
        byte[] otherWhole = Form.PCAPNG.write(sent(2, 4, 6));
        try (JoinedCapture joined = new JoinedCapture(Access.REPEATED)) {
            joined.add(file(Form.PCAP.write(sent(7, 8))));
            joined.add(file(Arrays.copyOf(whole, whole.length - 1)));
            joined.add(file(Arrays.copyOf(otherWhole, otherWhole.length - 3)));
            joined.add(file(Form.PCAP.write(List.of())));
            FrameSource source = joined.source();
            assertEquals(6, Captures.pass(source).frames().size());
            List<Damage> damage = joined.damage();
            assertEquals(List.of(1, 2), damage.stream().map(Damage::file).toList());
            assertEquals(damage.get(0), source.damage());
            assertTrue(damage.get(1).offset() > 24, damage.toString());
            assertEquals(joined.names().get(1), directory.resolve("capture1").toString());
            pass(joined);
            assertEquals(damage, joined.damage());
        }
    }

    @Test
    void aFileThatCannotBeAddedChangesNothing() throws IOException {
        try (JoinedCapture joined = new JoinedCapture(Access.REPEATED)) {
            joined.add(file(Form.PCAP.write(sent(1))));
            Path text = file("no capture".getBytes());
            assertThrows(NotACaptureException.class, () -> joined.add(text));
            assertThrows(NoSuchFileException.class, () -> joined.add(directory.resolve("absent")));
            assertThrows(
                    NotACaptureException.class,
                    () -> joined.add(new ByteArrayInputStream(new byte[9]), "standard input"));
            joined.add(file(Form.PCAPNG.write(sent(2))));
            assertEquals(List.of(0, 1), pass(joined).stream().map(Got::file).toList());
        }
    }

    /** As where a ring goes on while it is read. */
    @Test
    void aFileThatIsGoneWhenItsTurnComesIsDamage() throws IOException {
        try (JoinedCapture joined = joined(Access.REPEATED, List.of(sent(1, 2), sent(3), sent(4)), Form.PCAP)) {
            Files.delete(directory.resolve("capture1"));
            assertEquals(
                    List.of(1L, 2L, 4L),
                    pass(joined).stream().map(got -> got.sent.micros).toList());
            assertEquals(1, joined.damage().size());
            assertEquals(1, joined.damage().get(0).file());
            assertFalse(joined.read(1, 24, 1, new Frame()));
            assertTrue(joined.read(2, 24, 1, new Frame()));
        }
    }

    @Test
    void anotherFileOfTheSameNameIsNotTakenForTheOneThatWasRead() throws IOException {
        List<List<Sent>> files = IntStream.range(0, SharedFiles.MOST_OPEN + 1)
                .mapToObj(i -> sent(i + 1))
                .toList();
        try (JoinedCapture joined = joined(Access.REPEATED, files, Form.PCAP)) {
            assertEquals(files.size(), pass(joined).size());
            Files.move(
                    file(Form.PCAP.write(sent(999))),
                    directory.resolve("capture0"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThrows(IOException.class, () -> joined.read(0, 24, 1, new Frame()));
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aPipeIsOneOfThem(Access access) throws IOException {
        try (JoinedCapture joined = new JoinedCapture(access)) {
            joined.add(file(Form.PCAP.write(sent(1, 4, 9))));
            joined.add(new ByteArrayInputStream(Form.PCAPNG.write(sent(2, 5, 6))), "standard input");
            joined.add(file(Form.GZIP.write(sent(3, 7))));
            List<Got> first = pass(joined);
            assertEquals(merged(List.of(sent(1, 4, 9), sent(2, 5, 6), sent(3, 7))), first);
            if (access == Access.REPEATED) {
                assertEquals(first, pass(joined));
                assertTrue(joined.read(1, 48, 1, new Frame()));
            } else {
                assertThrows(IllegalStateException.class, joined::source);
                assertThrows(IllegalStateException.class, () -> joined.read(1, 48, 1, new Frame()));
            }
        }
    }

    @Test
    void oneFileAloneGivesWhatItGivesByItself() throws IOException {
        byte[] octets = Form.PCAPNG.write(sent(1, 2, 3));
        try (JoinedCapture joined = new JoinedCapture(Access.REPEATED);
                CaptureFile alone = CaptureFile.open(file(octets), Access.REPEATED)) {
            joined.add(file(octets));
            assertEquals(Captures.pass(alone.source()), Captures.pass(joined.source()));
            assertEquals(alone.format(0), joined.format(0));
            assertEquals(alone.sizeOctets(), joined.sizeOctets());
            assertEquals(alone.nanosecond(), joined.nanosecond());
            assertEquals(alone.notes(0).interfaces(), joined.notes(0).interfaces());
        }
    }

    @Test
    void nothingJoinedIsEmpty() throws IOException {
        try (JoinedCapture joined = new JoinedCapture(Access.REPEATED)) {
            FrameSource source = joined.source();
            assertTrue(source.ready());
            assertFalse(source.next(new Frame()));
            assertNull(source.damage());
            assertEquals(0, source.consumedOctets());
        }
    }

    @Test
    void aStoppedPassEnds() throws IOException {
        try (JoinedCapture joined = joined(Access.REPEATED, List.of(sent(1, 2), sent(3)), Form.PCAP)) {
            FrameSource source = joined.source();
            assertTrue(source.next(new Frame()));
            source.stop();
            assertFalse(source.next(new Frame()));
            assertEquals(3, pass(joined).size());
        }
    }
}
