package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same thing, thousands of times, told as it comes: few lines, and nothing is lost. */
class FloodTest {
    private static final String SERVER = "198.51.100.2:80";
    private static final String[] WHOLE = {
        "> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:6(5) ack 1", "< . 1:1(0) ack 6"
    };

    @TempDir
    static Path folder;

    private static Pipe pipe;

    private final List<Frame> frames = new ArrayList<>();

    @BeforeAll
    static void makePipe() throws Exception {
        pipe = Pipe.in(folder);
    }

    private static String stranger(Random random) {
        return "%d.%d.%d.%d:%d"
                .formatted(
                        1 + random.nextInt(190),
                        random.nextInt(256),
                        random.nextInt(256),
                        1 + random.nextInt(254),
                        1024 + random.nextInt(60_000));
    }

    private void add(long millis, String client, String server, String... lines) throws IOException {
        for (Frame f : script(lines).between(client, server).frames()) {
            f.timestampNanos += millis * 1_000_000L;
            frames.add(f);
        }
    }

    private String told(String... more) throws Exception {
        frames.sort(Comparator.comparingLong(f -> f.timestampNanos));
        Path capture = folder.resolve("flood.pcap");
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(capture), 1)) {
            for (Frame f : frames) {
                writer.write(f);
            }
        }
        Run run = pipe.run(
                capture, Stream.concat(Stream.of("walk"), Stream.of(more)).toArray(String[]::new));
        assertEquals(Tcpwalk.DONE, run.status(), run.err());
        return run.out();
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    /** Random addresses and ports: the first are shown, then the count grows, and the end has all of them. */
    @Test
    void aFloodOfFiftyThousand() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            add(i / 10, stranger(random), SERVER, "> S 0:0(0)");
        }
        String told = told();
        assertTrue(told.lines().count() < 100, told);
        assertEquals(5, count(told, "SYN-SENT | UNKNOWN"), told);
        assertTrue(told.contains("... 100 attempts to 198.51.100.2:80 unanswered by now, latest #100\n"), told);
        assertTrue(told.contains("... 50000 attempts to 198.51.100.2:80 unanswered by now, latest #50000\n"), told);
        int notListed = Pattern.compile("Not listed: (\\d+) attempts ")
                .matcher(told)
                .results()
                .mapToInt(m -> Integer.parseInt(m.group(1)))
                .sum();
        assertEquals(49_995, notListed, told);
        assertTrue(told.contains("50000 TCP conversations: 50000 unanswered\n50000 segments, "), told);
        assertEquals(50_000, count(told("--format", "csv"), ",SYN,"));
        told = told("--bound", "live-conversations=4k");
        assertTrue(told.lines().count() < 100, "those that are forgotten while they wait are counted");
        assertEquals(1, count(told, "syn-flood ("), told);
        assertTrue(told.contains("50000 openings from "), "all of them, each once");
        assertEquals(1, count(told, "Not listed: 49995 attempts"), told);
        assertTrue(told.contains("... 50000 attempts to 198.51.100.2:80 unanswered by now, latest #50000\n"), told);
    }

    @ParameterizedTest
    @CsvSource({
        "unanswered, > S 0:0(0)",
        "refused, '> S 0:0(0)|+0.0001 < R. 0:0(0) ack 1'",
        "half-open, '> S 0:0(0)|+0.0001 < S. 0:0(0) ack 1|+0.0001 > R 1:1(0)'",
        "met by ICMP errors, '> S 0:0(0)|+0.0001 < icmp 3/13 by 203.0.113.1'"
    })
    void aScanOfPorts(String what, String lines) throws Exception {
        for (int port = 1; port <= 3_000; port++) {
            add(port, "192.0.2.1:40000", "198.51.100.2:" + port, lines.split("\\|"));
        }
        String told = told();
        assertTrue(told.lines().count() < 100, told);
        assertTrue(told.contains("... 3000 attempts from 192.0.2.1 " + what + " by now, latest #3000"), told);
        assertTrue(told.contains("3000 TCP conversations: 3000 "), told);
        String all = told("--all");
        for (int n = 1; n <= 3_000; n++) {
            assertTrue(all.contains("\nConversation " + n + ": "), "conversation " + n);
        }
        assertEquals(0, count(all, " by now, latest "));
        String ladder = told("--format", "ladder");
        assertTrue(ladder.lines().count() < 100, ladder);
        assertTrue(ladder.contains("... 3000 attempts from 192.0.2.1 " + what + " by now, latest #3000"), ladder);
        assertTrue(ladder.contains("Not listed: 299"), ladder);
    }

    /** From and to wherever, but to one host. */
    @Test
    void aFloodOverAllPorts() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            add(i, stranger(random), "198.51.100.2:" + (1 + random.nextInt(65_535)), "> S 0:0(0)");
        }
        String told = told();
        assertTrue(told.lines().count() < 100, told);
        assertTrue(told.contains("... 3000 attempts at 198.51.100.2 unanswered by now, latest #3000"), told);
        assertTrue(told("--lang", "zh").contains("……到现在对 198.51.100.2 各端口的 3000 次尝试没有应答，最近一次是 #3000"), told);
    }

    /** Who gets through is shown whole, however late the answer comes. */
    @Test
    void whatOpensIsShown() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            if (i % 500 == 250) {
                String[] late = WHOLE.clone();
                late[1] = i == 750 ? "+1.5 < S. 0:0(0) ack 1" : late[1];
                add(i, "192.0.2." + i / 500 + ":50000", SERVER, late);
            } else {
                add(i, stranger(random), SERVER, "> S 0:0(0)", "+0.0003 < S. 0:0(0) ack 1");
            }
        }
        String told = told();
        for (int i = 250; i < 2_000; i += 500) {
            int number = i + 1;
            assertEquals(1, count(told, "Conversation " + number + ": 192.0.2." + i / 500 + ":50000 -> "), told);
            assertEquals(
                    WHOLE.length,
                    told.lines()
                            .filter(l -> l.matches("#" + number + " +\\d+ .*"))
                            .count(),
                    told);
        }
        assertTrue(told.contains("... 1996 attempts to 198.51.100.2:80 half-open by now, latest #2000"), told);
        assertTrue(told.contains("2000 TCP conversations: 1996 half-open, 4 three-way"), told);
        assertTrue(told.lines().count() < 140, told);
    }

    /** Many connections at a time are no flood. */
    @Test
    void whatOpensIsNeverCounted() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            add(i * 2L, "192.0.2.1:" + (20_000 + i), SERVER, WHOLE);
        }
        String told = told();
        assertEquals(
                10_000,
                told.lines()
                        .filter(l -> l.matches("(#\\d+)? +\\d+ .*\\|[<-].*"))
                        .count());
        assertFalse(told.contains(" by now, latest "), told);
    }

    @Test
    void whatIsFoundAgainAndAgainIsCounted() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            String[] reset = WHOLE.clone();
            reset[4] = "< R. 1:1(0) ack 6";
            add(i * 20L, "192.0.2.1:" + (20_000 + i), SERVER, reset);
        }
        String told = told();
        assertEquals(3, count(told, "  reset-with-unread-data (frames "), told);
        String counted = "  warning  997 more conversations: reset-with-unread-data\n"
                + "           The first of them is conversation 4 (frames 19, 20), the last is\n"
                + "           conversation 1000 (frames 4999, 5000); --all tells all in full.\n";
        assertTrue(told.contains(counted), told.substring(told.indexOf("TCP conversations")));
        assertEquals(1_000, count(told("--all"), "  reset-with-unread-data (frames "));
        assertTrue(told("--lang", "zh").contains("另有 997 个会话："), "in Chinese");
    }
}
