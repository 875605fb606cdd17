package io.github.tcpwalk.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture.Access;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a real pipe gives, written by another thread: every record as soon as it is there, and an end when asked for.
 */
@Timeout(60)
class PipeTest {
    @TempDir
    Path directory;

    private Path pipe;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void makePipe() throws Exception {
        pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Writes into the pipe what it is given, part by part. */
    private final class Parts implements AutoCloseable {
        private final SynchronousQueue<byte[]> parts = new SynchronousQueue<>();
        private final Semaphore written = new Semaphore(0);
        private final Future<?> writing;
        private int begun = 1; // parts handed over, not known to be written

        /** @param first written as soon as somebody has opened the pipe */
        Parts(byte... first) {
            writing = threads.submit(() -> {
                try (OutputStream out = Files.newOutputStream(pipe)) {
                    for (byte[] part = first; part.length > 0; part = parts.take()) {
                        out.write(part);
                        written.release();
                    }
                }
                return null;
            });
        }

        /** Hands a part to the writer. */
        void begin(byte... part) throws InterruptedException {
            parts.put(part);
            begun++;
        }

        /** Writes a part that the pipe has room for. */
        void write(byte... part) throws InterruptedException {
            begin(part);
            written.acquire(begun);
            begun = 0;
        }

        @Override
        public void close() throws Exception {
            begin();
            writing.get();
        }
    }

    private static List<byte[]> pcap() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Bytes.in(false).pcapHeader(0xa1b2c3d4, 65535, 1).array());
        for (int i = 0; i < 20; i++) {
            byte[] packet = Bytes.packet(i == 7 ? 100_000 : i * 11, i);
            parts.add(Bytes.in(false)
                    .pcapRecord(1_700_000_000L, i, packet, packet.length)
                    .array());
        }
        return parts;
    }

    private static List<byte[]> pcapng() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Bytes.in(true).section().describe(1, 0).array());
        for (int i = 0; i < 20; i++) {
            byte[] packet = Bytes.packet(i == 7 ? 100_000 : i * 11, i);
            parts.add(Bytes.in(true).enhanced(0, i, packet, packet.length).array());
        }
        return parts;
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aRecordOfAPcapIsReadBeforeTheNextIsWritten(Access access) throws Exception {
        eachRecordAtOnce(pcap(), access);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aRecordOfAPcapngIsReadBeforeTheNextIsWritten(Access access) throws Exception {
        eachRecordAtOnce(pcapng(), access);
    }

    /** As a program writes it that flushes behind every packet. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void aRecordInGzipIsReadBeforeTheNextIsWritten(Access access) throws Exception {
        List<byte[]> packed = new ArrayList<>();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(octets, 512, true)) {
            for (byte[] part : pcap()) {
                out.write(part);
                out.flush();
                packed.add(octets.toByteArray());
                octets.reset();
            }
        }
        eachRecordAtOnce(packed, access);
    }

    /** @param parts what precedes the first record, then each record */
    private void eachRecordAtOnce(List<byte[]> parts, Access access) throws Exception {
        try (Parts writing = new Parts(parts.get(0));
                CaptureFile capture = CaptureFile.open(pipe, access)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            for (int i = 1; i < parts.size(); i++) {
                writing.begin(parts.get(i));
                assertTrue(source.next(frame));
                assertEquals(i, frame.number);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void isReadyWhenARecordOfAPcapIsComplete(Access access) throws Exception {
        readyWhenComplete(pcap(), access);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void isReadyWhenARecordOfAPcapngIsComplete(Access access) throws Exception {
        readyWhenComplete(pcapng(), access);
    }

    private void readyWhenComplete(List<byte[]> parts, Access access) throws Exception {
        try (Parts writing = new Parts(parts.get(0));
                CaptureFile capture = CaptureFile.open(pipe, access)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            for (int i = 1; i < 7; i++) {
                byte[] record = parts.get(i);
                assertFalse(source.ready());
                for (int cut : new int[] {0, 9, record.length - 1}) {
                    writing.write(Arrays.copyOfRange(
                            record, cut, cut == 0 ? 9 : cut == 9 ? record.length - 1 : record.length));
                    assertEquals(cut == record.length - 1, source.ready());
                }
                assertTrue(source.next(frame));
                assertEquals(i, frame.number);
            }
            writing.write(parts.get(1));
            writing.write(parts.get(2));
            assertTrue(source.ready());
            assertTrue(source.next(frame));
            assertTrue(source.ready());
            assertTrue(source.next(frame));
            assertFalse(source.ready());
        }
    }

    @Test
    void aBlockWithoutPacketMakesNoRecord() throws Exception {
        try (Parts writing = new Parts(Bytes.in(false).section().describe(1, 0).array());
                CaptureFile capture = CaptureFile.open(pipe, Access.ONCE)) {
            FrameSource source = capture.source();
            writing.write(Bytes.in(false).block(5, new byte[12]).array());
            assertFalse(source.ready());
            writing.write(Bytes.in(false)
                    .block(4, new byte[12])
                    .section()
                    .describe(1, 0)
                    .array());
            assertFalse(source.ready());
            writing.write(Bytes.in(false).enhanced(0, 1, Bytes.packet(9, 1), 9).array());
            assertTrue(source.ready());
            assertTrue(source.next(new Frame()));
            writing.write(Bytes.in(true).section().array());
            assertFalse(source.ready());
        }
    }

    @Test
    void aFileIsAlwaysReady() throws Exception {
        Path file = Files.write(directory.resolve("file"), octets(pcap()));
        try (CaptureFile capture = CaptureFile.open(file, Access.ONCE)) {
            FrameSource source = capture.source();
            do {
                assertTrue(source.ready());
            } while (source.next(new Frame()));
            assertTrue(source.ready());
        }
    }

    private static byte[] octets(List<byte[]> parts) {
        Bytes all = Bytes.in(true);
        parts.forEach(all::raw);
        return all.array();
    }

    /** Holds whether the reader waits already or will find, when it comes, that it need not. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void aPassThatWaitsIsStopped(Access access) throws Exception {
        List<byte[]> parts = pcap();
        try (Parts writing = new Parts(octets(parts.subList(0, 4)));
                CaptureFile capture = CaptureFile.open(pipe, access)) {
            FrameSource source = capture.source();
            for (int i = 0; i < 3; i++) {
                assertTrue(source.next(new Frame()));
            }
            writing.write(Arrays.copyOf(parts.get(5), 20));
            Future<Boolean> next = threads.submit(() -> source.next(new Frame()));
            Thread.sleep(20);
            source.stop();
            assertFalse(next.get());
            assertFalse(source.next(new Frame()));
            assertNull(source.damage());
            assertEquals(List.of(), capture.damage());
            if (access == Access.REPEATED) {
                assertEquals(3, Captures.pass(capture.source()).frames().size());
            }
        }
    }

    @Test
    void aPassOverAFileIsStopped() throws Exception {
        Path file = Files.write(directory.resolve("file"), octets(pcap()));
        try (CaptureFile capture = CaptureFile.open(file, Access.REPEATED)) {
            FrameSource source = capture.source();
            assertTrue(source.next(new Frame()));
            source.stop();
            assertFalse(source.next(new Frame()));
            assertNull(source.damage());
            assertEquals(20, Captures.pass(capture.source()).frames().size());
        }
    }

    /** No more is waited for than what convinces of the records behind it. */
    @Test
    void recordsBehindGarbageAreReadAsSoonAsTheyConvince() throws Exception {
        List<byte[]> parts = pcap();
        try (Parts writing = new Parts(octets(parts.subList(0, 11)));
                CaptureFile capture = CaptureFile.open(pipe, Access.ONCE)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            for (int i = 1; i < 11; i++) {
                assertTrue(source.next(frame));
            }
            writing.write("tcpdump: listening on eth0\n".getBytes(StandardCharsets.US_ASCII));
            assertFalse(source.ready());
            writing.begin(octets(parts.subList(11, 14)));
            for (int i = 11; i < 14; i++) {
                assertTrue(source.next(frame));
                assertEquals(i, frame.number);
                assertEquals(parts.get(i).length - 16, frame.captured);
            }
            writing.begin(parts.get(14));
            assertTrue(source.next(frame));
            assertTrue(source.damage().passedOver());
        }
    }

    /** A device that starts in 1970 and is told the time: its packet is no longer waited for than the next one. */
    @Test
    void aClockThatIsSetHoldsUpOneRecordOnly() throws Exception {
        byte[] packet = Bytes.packet(60, 1);
        try (Parts writing = new Parts(Bytes.in(false)
                        .pcapHeader(0xa1b2c3d4, 65535, 1)
                        .pcapRecord(5, 0, packet, 60)
                        .array());
                CaptureFile capture = CaptureFile.open(pipe, Access.ONCE)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            assertTrue(source.next(frame));
            writing.write(
                    Bytes.in(false).pcapRecord(1_700_000_000, 0, packet, 60).array());
            assertFalse(source.ready());
            writing.begin(
                    Bytes.in(false).pcapRecord(1_700_000_001, 0, packet, 60).array());
            assertTrue(source.next(frame));
            assertTrue(source.ready());
        }
    }
}
