package io.github.tcpwalk.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More short connections than memory may grow with. {@code -Dstress.million=1000000 -Dstress.rate=8000} (connections,
 * and how many a second), {@code -Dstress.heap=-Xmx256m}, {@code -Dstress.resident=400 -Dstress.temporary=1} (MB, the
 * bounds). Figures go to target/stress/million.txt.
 */
@Tag("stress")
class MillionConnectionsTest {
    private static final long TOTAL = Long.getLong("stress.million", 1_000_000);
    private static final long RATE = Long.getLong("stress.rate", 8_000);
    private static final String HEAP = System.getProperty("stress.heap", "-Xmx256m");
    private static final long MOST_RESIDENT_KILOBYTES = Long.getLong("stress.resident", 400) * 1_000;
    private static final long MOST_TEMPORARY_OCTETS = Long.getLong("stress.temporary", 1) * 1_000_000;
    private static final int LOOK_MILLIS = 200;
    private static final Path FIGURES = Path.of("target", "stress", "million.txt");
    private static final List<String> figures = new ArrayList<>();

    private static Island island;

    @TempDir
    Path folder;

    @BeforeAll
    static void begin() throws Exception {
        Island.need();
        island = new Island();
    }

    @AfterAll
    static void end() throws Exception {
        if (island != null) {
            island.close();
            Files.write(FIGURES, figures);
        }
    }

    @Test
    void inBoundedMemory() throws Exception {
        measured("without -w", "");
    }

    @Test
    void inBoundedMemoryWithAFile() throws Exception {
        measured("with -w", "-w f.pcap -s 96");
    }

    private void measured(String way, String options) throws Exception {
        Captured capture = new Captured(
                island,
                folder,
                "TCPWALK_JAVA_OPTS=\"$TCPWALK_JAVA_OPTS " + HEAP + "\"; export TCPWALK_JAVA_OPTS; "
                        + "exec $T capture -i lo " + options + " >/dev/null");
        capture.listening(0);
        Process connections = island.traffic("connections", "9000", "" + TOTAL, "" + RATE);
        long resident = 0;
        long temporary = 0;
        do {
            resident = Math.max(resident, peakKilobytes(capture.pid()));
            temporary = Math.max(temporary, octetsIn(folder.resolve("tmp")));
            Thread.sleep(LOOK_MILLIS);
        } while (connections.isAlive());
        assertEquals(0, connections.exitValue());
        resident = Math.max(resident, peakKilobytes(capture.pid()));
        figures.add(String.format(
                Locale.ROOT,
                "%s, %s: %d connections at %d/s; resident at most %d MB, temporary at most %d MB",
                way,
                HEAP,
                TOTAL,
                RATE,
                resident / 1_000,
                temporary / 1_000_000));
        capture.listening(0).signal("INT");
        double seconds = capture.ended(List.of(0));
        long[] counts = capture.counts();
        figures.add(String.format(
                Locale.ROOT,
                "  %d captured of %d received, %d dropped; ended in %.1f s",
                counts[0],
                counts[1],
                counts[2],
                seconds));
        assertTrue(resident <= MOST_RESIDENT_KILOBYTES, figures::toString);
        assertTrue(temporary <= MOST_TEMPORARY_OCTETS, figures::toString);
    }

    private static long peakKilobytes(long pid) throws IOException {
        Matcher matcher =
                Pattern.compile("VmHWM:\\s+(\\d+)").matcher(Files.readString(Path.of("/proc", "" + pid, "status")));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static long octetsIn(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            long octets = 0;
            for (Path file : files.toList()) {
                octets += Files.exists(file) ? Files.size(file) : 0;
            }
            return octets;
        }
    }
}
