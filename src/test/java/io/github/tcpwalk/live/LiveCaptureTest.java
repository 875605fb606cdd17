package io.github.tcpwalk.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.live.CaptureReport.End;
import io.github.tcpwalk.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real packets over the loopback interface. */
@Tag("live")
@Timeout(60)
class LiveCaptureTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() {
        Needs.root();
    }

    /** A capture running on a thread of its own, ready when the constructor returns. */
    private static final class Running implements AutoCloseable {
        final LiveCapture capture;
        final List<Path> opened = new ArrayList<>();
        private final CompletableFuture<CaptureReport> report;

        Running(CaptureOptions options) throws Exception {
            CountDownLatch ready = new CountDownLatch(1);
            capture = LiveCapture.open(options);
            report = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return capture.run(new CaptureListener() {
                                @Override
                                public void opened(Path file) {
                                    opened.add(file);
                                    ready.countDown();
                                }
                            });
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    task -> new Thread(task, "capture").start()); // one of the pool may be in another network
            assertTrue(ready.await(10, TimeUnit.SECONDS));
        }

        CaptureReport report() throws InterruptedException, ExecutionException {
            return report.join();
        }

        CaptureReport stop() throws Exception {
            capture.stop();
            return report();
        }

        @Override
        public void close() {
            capture.close();
        }
    }

    private CaptureOptions options(LoopbackTraffic traffic) {
        return CaptureOptions.on("lo", folder.resolve("c.pcap")).withFilter(traffic.filter());
    }

    private static int frames(Path file) throws IOException {
        return frames(file, false);
    }

    /** @param cut the last one may be */
    private static int frames(Path file, boolean cut) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.ONCE)) {
            FrameSource source = capture.source();
            Frame frame = new Frame();
            int frames = 0;
            while (source.next(frame)) {
                frames++;
            }
            assertTrue(cut || source.damage() == null, () -> file + " " + source.damage());
            return frames;
        }
    }

    @Test
    void everyDatagramIsInTheFileOnceWhenStopped() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic))) {
            traffic.send(20_000, 300);
            CaptureReport report = running.stop();
            assertEquals(End.STOPPED, report.end());
            assertEquals(20_000, report.counts().written());
            assertFalse(report.counts().lossy());
            assertEquals(20_000, frames(report.lastFile()));
        }
    }

    @Test
    void stopsOnAnIdleLinkWithinTwoSeconds() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic))) {
            long before = System.nanoTime();
            CaptureReport report = running.stop();
            assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
            assertEquals(0, report.counts().written());
            assertEquals(0, frames(report.lastFile()));
        }
    }

    @Test
    void stopsOnABusyLinkWithinTwoSeconds() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic))) {
            Thread sender = new Thread(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        traffic.send(100, 300);
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            sender.start();
            TimeUnit.MILLISECONDS.sleep(300);
            long before = System.nanoTime();
            CaptureReport report = running.stop();
            long nanos = System.nanoTime() - before;
            sender.interrupt();
            sender.join();
            assertTrue(nanos < TimeUnit.SECONDS.toNanos(2), nanos + " ns");
            assertEquals(report.counts().written(), frames(report.lastFile()));
            assertEquals(
                    report.counts().received(),
                    report.counts().written() + report.counts().droppedByKernel());
        }
    }

    @Test
    void aPacketLimitIsExact() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic).withPacketLimit(7))) {
            traffic.send(50, 10);
            CaptureReport report = running.report();
            assertEquals(End.PACKET_LIMIT, report.end());
            assertEquals(7, frames(report.lastFile()));
        }
    }

    @Test
    void aDurationEndsIt() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic).withDuration(Duration.ofMillis(200)))) {
            assertEquals(End.DURATION, running.report().end());
        }
    }

    @Test
    void aFullBufferIsCounted() throws Exception {
        CaptureListener slow = new CaptureListener() {
            @Override
            public void opened(Path file) {
                try (LoopbackTraffic other = new LoopbackTraffic()) {
                    other.send(20_000, 1_000);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        // The listener floods before the first packet is taken, so 20 MB meet a buffer of 1 MiB.
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.on("lo", folder.resolve("c.pcap"))
                .withFilter("udp and greater 1000")
                .withBufferOctets(1 << 20)
                .withDuration(Duration.ofMillis(100)))) {
            CaptureCounts counts = capture.run(slow).counts();
            assertTrue(counts.lossy() && counts.droppedByKernel() > 10_000, counts.toString());
            assertEquals(counts.received(), counts.written() + counts.droppedByKernel());
        }
    }

    @Test
    void snapLengthCutsTheCopyNotTheLength() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running =
                        new Running(options(traffic).withSnapLength(60).withPacketLimit(1))) {
            traffic.send(1, 1_000);
            try (CaptureFile capture = CaptureFile.open(running.report().lastFile(), Capture.Access.ONCE)) {
                Frame frame = new Frame();
                assertTrue(capture.source().next(frame));
                assertEquals(60, frame.captured);
                assertEquals(14 + 20 + 8 + 1_000, frame.original);
                assertTrue(capture.nanosecond());
            }
        }
    }

    @Test
    void filesOfARingAreNamedAndSized() throws Exception {
        Rotation ring = new Rotation(Rotation.OCTETS_PER_MEGABYTE, 0, 3);
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic).withRotation(ring))) {
            // 1,042 octets and a record header of 16 each: 5.29 MB
            traffic.send(5_000, 1_000);
            CaptureReport report = running.stop();
            assertEquals(5_000, report.counts().written());
            assertEquals(
                    List.of("c.pcap0", "c.pcap1", "c.pcap2", "c.pcap0", "c.pcap1", "c.pcap2"),
                    running.opened.stream()
                            .map(file -> file.getFileName().toString())
                            .toList());
            for (String full : List.of("c.pcap0", "c.pcap1")) {
                long size = Files.size(folder.resolve(full));
                assertTrue(size > 1_000_000 && size < 1_100_000, full + " has " + size);
                frames(folder.resolve(full));
            }
        }
    }

    @Test
    void aRingOfCompressedFilesHasAsManyAndLosesNothingThatFits() throws Exception {
        Rotation ring = new Rotation(Rotation.OCTETS_PER_MEGABYTE, 0, 3, true);
        CaptureReport report;
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                Running running = new Running(options(traffic).withRotation(ring))) {
            traffic.send(5_000, 1_000);
            report = running.stop();
        }
        assertEquals(5_000, report.counts().written());
        try (var files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(List.of("c.pcap0.gz", "c.pcap1.gz", "c.pcap2"), names);
        }
        int last = frames(folder.resolve("c.pcap2"));
        int full = frames(folder.resolve("c.pcap0.gz"));
        assertEquals(full, frames(folder.resolve("c.pcap1.gz")));
        assertEquals(5_000, 5 * full + last);
    }

    @Test
    void windowsOfTimeAreNamedByTheClockAndEndAfterTheLast() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                LiveCapture capture = LiveCapture.open(CaptureOptions.on("lo", folder.resolve("w-%Y-%s.pcap"))
                        .withFilter(traffic.filter())
                        .withRotation(new Rotation(0, 1, 2)))) {
            List<String> names = new ArrayList<>();
            CaptureReport report = capture.run(new CaptureListener() {
                @Override
                public void opened(Path file) {
                    names.add(file.getFileName().toString());
                }
            });
            assertEquals(End.FILE_LIMIT, report.end());
            assertEquals(2, names.size());
            assertTrue(names.get(0).matches("w-20\\d\\d-\\d{10}\\.pcap"), names.get(0));
            assertTrue(names.get(0).compareTo(names.get(1)) < 0, names.toString());
        }
    }

    @Test
    void aFullDiskStopsItWithTheReason() throws Exception {
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.on("lo", Path.of("/dev/full")))) {
            OutputException e = assertThrows(OutputException.class, () -> capture.run(CaptureListener.SILENT));
            assertEquals("cannot write /dev/full: No space left on device", Said.english(e.sentence()));
            assertEquals(CaptureException.CANNOT, e.exitStatus());
        }
    }

    @Test
    void aDiskThatFillsUpStopsItToo() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Finished mounted = Finished.run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString());
        assumeTrue(mounted.status() == 0, "needs to mount a tmpfs: " + mounted.errors());
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                LiveCapture capture = LiveCapture.open(CaptureOptions.on("lo", small.resolve("c.pcap"))
                        .withFilter(traffic.filter())
                        .withDuration(Duration.ofSeconds(20)))) {
            CaptureListener flood = new CaptureListener() {
                @Override
                public void opened(Path file) {
                    try {
                        traffic.send(1_000, 1_000);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            OutputException e = assertThrows(OutputException.class, () -> capture.run(flood));
            assertTrue(Said.english(e.sentence()).endsWith("No space left on device"), Said.english(e.sentence()));
            CaptureCounts counts = capture.counts();
            assertTrue(counts.lost() > 0, counts.toString());
            assertEquals(frames(capture.currentFile(), true), counts.written() - counts.lost(), counts.toString());
        } finally {
            Finished.run("umount", small.toString());
        }
    }

    @Test
    void aPipeWhoseReaderLeavesStopsIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Finished.run("mkfifo", pipe.toString()).status() == 0, "needs mkfifo");
        // Reads no more than the header, then leaves.
        Process reader = new ProcessBuilder("head", "-c", "24", pipe.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (LoopbackTraffic traffic = new LoopbackTraffic();
                LiveCapture capture = LiveCapture.open(CaptureOptions.on("lo", pipe)
                        .withFilter(traffic.filter())
                        .withDuration(Duration.ofSeconds(20)))) {
            CaptureListener whenRead = new CaptureListener() {
                @Override
                public void opened(Path file) {
                    try {
                        assertEquals(0, reader.waitFor());
                        traffic.send(100, 1_000);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            OutputException e = assertThrows(OutputException.class, () -> capture.run(whenRead));
            assertTrue(
                    Said.english(e.sentence()).matches(".*(the reader of the pipe is gone|Broken pipe)"),
                    Said.english(e.sentence()));
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws Exception {
        Path file = folder.resolve("none/c.pcap");
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.on("lo", file))) {
            OutputException e = assertThrows(OutputException.class, () -> capture.run(CaptureListener.SILENT));
            assertEquals("cannot write " + file + ": No such file or directory", Said.english(e.sentence()));
        }
    }

    @Test
    void aSyntaxErrorIsAUsageError() {
        FilterSyntaxException e = assertThrows(
                FilterSyntaxException.class,
                () -> LiveCapture.open(
                        CaptureOptions.on("lo", folder.resolve("c.pcap")).withFilter("tcp prt 80")));
        assertEquals(CaptureException.USAGE, e.exitStatus());
    }

    @Test
    void aWrongNameIsAnsweredWithTheNearest() {
        NoSuchInterfaceException e = assertThrows(
                NoSuchInterfaceException.class,
                () -> LiveCapture.open(CaptureOptions.on("lo0", folder.resolve("c.pcap"))));
        assertTrue(
                Said.english(e.sentence()).startsWith("no interface lo0: did you mean lo? (up: "),
                Said.english(e.sentence()));
    }

    @Test
    void anyCarriesTheInterfacesNumber() throws Exception {
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.on("any", folder.resolve("c.pcap")))) {
            assertEquals(TestFrames.SLL2, capture.linkType());
        }
    }

    /** libpcap would go on in memory that is somebody else's by then. */
    @Test
    void whoClosesItWaitsForWhoCaptures() throws Exception {
        try (LoopbackTraffic traffic = new LoopbackTraffic()) {
            for (int i = 0; i < 20; i++) {
                Running running = new Running(options(traffic));
                traffic.send(3, 10);
                running.close();
                assertEquals(End.STOPPED, running.report().end());
            }
        }
    }
}
