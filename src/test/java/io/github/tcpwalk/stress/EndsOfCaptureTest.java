package io.github.tcpwalk.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way to end a capture, again and again under traffic: nobody crashes, everything is counted, nothing is left
 * over. {@code -Dstress.runs=20 -Dstress.packets=40000 -Dstress.connections=1200} (both a second; a connection has some
 * eight packets). Figures go to target/stress/ends.txt.
 */
@Tag("stress")
class EndsOfCaptureTest {
    private static final int RUNS = Integer.getInteger("stress.runs", 20);
    private static final long PACKETS = Long.getLong("stress.packets", 42_000);
    private static final long CONNECTIONS = Long.getLong("stress.connections", 1_200);
    private static final Path FIGURES = Path.of("target", "stress", "ends.txt");
    private static final List<Integer> DONE = List.of(0);
    private static final List<Integer> USAGE = List.of(2);
    private static final List<Integer> CANNOT = List.of(3);

    private static final List<String> figures = new ArrayList<>();
    private static Island island;

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    private interface Once {
        /** @return what was captured, received, dropped; empty where that is not told */
        long[] run(Path folder, Figures figures) throws Exception;
    }

    private static final class Figures {
        double slowest;
        long captured;
        long received;
        long dropped;

        void ended(double seconds) {
            slowest = Math.max(slowest, seconds);
        }
    }

    @BeforeAll
    static void begin() throws Exception {
        Island.need();
        island = new Island();
        island.traffic("flood", "127.0.0.1", "9000", "" + PACKETS, "" + CONNECTIONS);
    }

    @AfterAll
    static void end() throws Exception {
        if (island != null) {
            island.close();
            Files.write(FIGURES, figures);
        }
    }

    private void repeated(String way, Once once) throws Exception {
        Figures all = new Figures();
        String before = island.surroundings();
        for (int run = 1; run <= RUNS; run++) {
            Path own = Files.createDirectory(folder.resolve("run" + run));
            try {
                long[] counts = once.run(own, all);
                if (counts.length > 0) {
                    all.captured += counts[0];
                    all.received += counts[1];
                    all.dropped += counts[2];
                }
            } catch (AssertionError | IOException e) {
                figures.add(way + ": failed in run " + run + ": " + e.getMessage());
                throw new AssertionError(way + ", run " + run + ": " + e.getMessage(), e);
            }
            Island.run("rm", "-rf", own.toString());
        }
        assertEquals(before, island.surroundings());
        figures.add(String.format(
                Locale.ROOT,
                "%-36s %3d runs, ended within %5.2f s, %9d captured of %9d received, %d dropped by the kernel",
                way,
                RUNS,
                all.slowest,
                all.captured,
                all.received,
                all.dropped));
    }

    private static Captured capture(Path own, String options) throws IOException {
        return new Captured(island, own, "exec $T capture -i lo " + options);
    }

    private static int packetsIn(Path file) throws Exception {
        return Integer.parseInt(
                Island.run("sh", "-c", "tcpdump -r " + file + " -w - 2>/dev/null | capinfos -c -M -T -r - | cut -f2")
                        .strip());
    }

    private static long[] wholeIn(Path file, Captured capture) throws Exception {
        long[] counts = capture.counts();
        assertEquals(counts[0], packetsIn(file));
        return counts;
    }

    /** All that was captured is in the file. */
    private void signalled(String way, String signal) throws Exception {
        repeated(way, (own, all) -> {
            Captured capture = capture(own, "-w f.pcap").listening(700).signal(signal);
            all.ended(capture.ended(DONE));
            return wholeIn(own.resolve("f.pcap"), capture);
        });
    }

    @Test
    void interrupted() throws Exception {
        signalled("Ctrl-C, -w", "INT");
    }

    @Test
    void interruptedWithoutAFile() throws Exception {
        repeated("Ctrl-C", (own, all) -> {
            Captured capture = capture(own, "").listening(700).signal("INT");
            all.ended(capture.ended(DONE));
            return capture.counts();
        });
    }

    @Test
    void terminated() throws Exception {
        signalled("SIGTERM, -w", "TERM");
    }

    /** While it starts, at whatever moment. */
    @Test
    void interruptedAtTheStart() throws Exception {
        repeated("Ctrl-C while it starts", (own, all) -> {
            Captured capture = capture(own, "");
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
            all.ended(capture.signal("INT").ended(List.of(0, 130)));
            return new long[0];
        });
    }

    @Test
    void interruptedTwice() throws Exception {
        repeated("Ctrl-C twice, -w", (own, all) -> {
            Captured capture = capture(own, "-w f.pcap").listening(1_500).signal("INT");
            TimeUnit.MILLISECONDS.sleep(600);
            all.ended(capture.signal("INT").ended(List.of(0, 130)));
            return new long[0];
        });
    }

    @Test
    void interruptedManyTimes() throws Exception {
        repeated("Ctrl-C five times at once", (own, all) -> {
            Captured capture = capture(own, "").listening(700);
            for (int i = 0; i < 5; i++) {
                capture.signal("INT");
            }
            all.ended(capture.ended(List.of(0, 130)));
            return new long[0];
        });
    }

    /** The file has all but the last second, for others too. */
    @Test
    void killed() throws Exception {
        repeated("kill -9, -w", (own, all) -> {
            Captured capture = capture(own, "-w f.pcap").listening(1_500);
            double killed = System.currentTimeMillis() / 1e3;
            all.ended(capture.signal("KILL").ended(List.of(137)));
            String read = "tshark -r f.pcap -T fields -e frame.time_epoch 2>/dev/null | tail -1";
            double last = Double.parseDouble(
                    Island.run("sh", "-c", "cd " + own + "; " + read).strip());
            assertTrue(killed - last < 1, killed + " " + last);
            String own2 = Path.of("target/tcpwalk").toAbsolutePath() + " flows f.pcap >/dev/null 2>&1; echo $?";
            String status = Island.run("sh", "-c", "cd " + own + "; " + own2).strip();
            assertTrue(status.matches("[01]"), status);
            return new long[0];
        });
    }

    @Test
    void readerLeaves() throws Exception {
        repeated("| head -3, -w", (own, all) -> {
            Captured capture =
                    new Captured(island, own, "$T capture -i lo -w f.pcap | head -3 >out; exit ${PIPESTATUS[0]}");
            all.ended(capture.ended(DONE));
            assertEquals(3, Files.readAllLines(own.resolve("out")).size());
            return wholeIn(own.resolve("f.pcap"), capture);
        });
    }

    @Test
    void readerOfPacketsLeaves() throws Exception {
        repeated("-w - | head -c", (own, all) -> {
            Captured capture =
                    new Captured(island, own, "$T capture -i lo -w - | head -c 100000 >out; exit ${PIPESTATUS[0]}");
            all.ended(capture.ended(DONE));
            assertEquals(100_000, Files.size(own.resolve("out")));
            return capture.counts();
        });
    }

    @Test
    void outputClosed() throws Exception {
        repeated("standard output closed, -w", (own, all) -> {
            Captured capture = new Captured(island, own, "exec $T capture -i lo -w f.pcap --duration 1 >&-");
            all.ended(capture.ended(List.of(0, 3)));
            return wholeIn(own.resolve("f.pcap"), capture);
        });
    }

    @Test
    void counted() throws Exception {
        repeated("-c 5000, -w", (own, all) -> {
            Captured capture = capture(own, "-w f.pcap -c 5000");
            all.ended(capture.ended(DONE));
            long[] counts = wholeIn(own.resolve("f.pcap"), capture);
            assertEquals(5_000, counts[0]);
            return counts;
        });
    }

    @Test
    void timed() throws Exception {
        repeated("--duration 1, -w", (own, all) -> {
            Captured capture = capture(own, "-w f.pcap --duration 1");
            all.ended(capture.ended(DONE));
            return wholeIn(own.resolve("f.pcap"), capture);
        });
    }

    @Test
    void hungUp() throws Exception {
        signalled("SIGHUP, -w", "HUP");
    }

    @Test
    void readerOfJsonLeaves() throws Exception {
        repeated("--format json | head -2", (own, all) -> {
            Captured capture =
                    new Captured(island, own, "$T capture -i lo --format json | head -2 >out; exit ${PIPESTATUS[0]}");
            all.ended(capture.ended(DONE));
            assertEquals(2, Files.readAllLines(own.resolve("out")).size());
            return capture.counts();
        });
    }

    /** The ring has its files and no more, each whole. */
    @Test
    void interruptedInARing() throws Exception {
        repeated("Ctrl-C, -C 1 -W 3", (own, all) -> {
            Captured capture =
                    capture(own, "-w f.pcap -C 1 -W 3").listening(1_500).signal("INT");
            all.ended(capture.ended(DONE));
            long[] counts = capture.counts();
            long kept = 0;
            for (int file = 0; file < 3; file++) {
                kept += packetsIn(own.resolve("f.pcap" + file));
            }
            assertTrue(kept > 0 && kept <= counts[0], kept + " of " + counts[0]);
            assertTrue(Files.notExists(own.resolve("f.pcap3")));
            return counts;
        });
    }

    @Test
    void nowhereToPrint() throws Exception {
        repeated("> /dev/full, -w", (own, all) -> {
            Captured capture = new Captured(island, own, "exec $T capture -i lo -w f.pcap >/dev/full");
            all.ended(capture.ended(CANNOT));
            assertEquals(1, capture.complaints().size(), capture.said());
            return wholeIn(own.resolve("f.pcap"), capture);
        });
    }

    @Test
    void diskFull() throws Exception {
        repeated("disk full", (own, all) -> {
            Path disk = Files.createDirectory(own.resolve("disk"));
            Island.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
            try {
                Captured capture = capture(own, "-w disk/f.pcap");
                all.ended(capture.ended(CANNOT));
                assertEquals(1, capture.complaints().size(), capture.said());
                assertTrue(capture.complaints().get(0).contains("disk/f.pcap"), capture.said());
                assertEquals(capture.written(), packetsIn(disk.resolve("f.pcap")), capture.said());
                return capture.counts();
            } finally {
                Island.run("umount", disk.toString());
            }
        });
    }

    @Test
    void nowhereToWrite() throws Exception {
        repeated("bad path", (own, all) -> {
            Captured capture = capture(own, "-w nowhere/f.pcap");
            all.ended(capture.ended(CANNOT));
            assertEquals(1, capture.complaints().size(), capture.said());
            return new long[0];
        });
    }

    @Test
    void badFilter() throws Exception {
        repeated("bad filter", (own, all) -> {
            Captured capture = capture(own, "-w f.pcap tcp prot 80");
            all.ended(capture.ended(USAGE));
            assertEquals(1, capture.complaints().size(), capture.said());
            assertTrue(Files.notExists(own.resolve("f.pcap")));
            return new long[0];
        });
    }

    @Test
    void interfaceRemoved() throws Exception {
        repeated("interface removed, -w", (own, all) -> {
            island.cable("tw0", PACKETS);
            Captured capture;
            try {
                capture = new Captured(island, own, "exec $T capture -i tw0 -w f.pcap").listening(700);
            } finally {
                island.unplug("tw0");
            }
            all.ended(capture.ended(List.of(1)));
            assertTrue(capture.said().contains("tw0 was removed"), capture.said());
            return wholeIn(own.resolve("f.pcap"), capture);
        });
    }

    /** What the ways above must have in common to mean anything. */
    @Test
    void trafficIsThatMuch() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        long[] counts = new long[0];
        Captured capture = capture(own, "-w f.pcap --duration 5");
        capture.ended(DONE);
        counts = capture.counts();
        figures.add("traffic: " + counts[1] / 5 + " packets/s " + Arrays.toString(counts));
        assertTrue(counts[1] / 5 > (PACKETS + CONNECTIONS) / 2, Arrays.toString(counts));
    }
}
