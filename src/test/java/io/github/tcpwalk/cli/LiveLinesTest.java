package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets told as they come, of several conversations at once. */
class LiveLinesTest {
    @TempDir
    static Path folder;

    private static Pipe pipe;

    private static final Pattern LINE =
            Pattern.compile("(?:#(?<number>\\d+) +)?(?<frame>\\d+) +(?<time>-?\\d+\\.\\d+) .*");
    private static final Pattern COLOURED = Pattern.compile("\u001b\\[(\\d+)m#(\\d+)\u001b\\[0m.*", Pattern.DOTALL);

    private static final String[] EXCHANGE = {
        "> S 0:0(0)",
        "+0.1 < S. 0:0(0) ack 1",
        "+0.1 > . 1:1(0) ack 1",
        "+0.1 > P. 1:101(100) ack 1",
        "+0.1 < . 1:1(0) ack 101",
        "+0.1 > F. 101:101(0) ack 1",
        "+0.1 < F. 1:1(0) ack 102",
        "+0.1 > . 102:102(0) ack 2"
    };

    @BeforeAll
    static void makePipe() throws Exception {
        pipe = Pipe.in(folder);
    }

    /** So many exchanges, each beginning a twentieth of a second after the one before. */
    private static List<Frame> exchanges(int count) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Script script = script(EXCHANGE).between("192.0.2.1:" + (40_000 + i), "198.51.100.2:80");
            for (Frame f : script.frames()) {
                f.timestampNanos += i * 50_000_000L;
                frames.add(f);
            }
        }
        frames.sort(Comparator.comparingLong(f -> f.timestampNanos));
        return frames;
    }

    private static String told(List<Frame> frames, Map<String, String> environment, String... more) throws Exception {
        Path capture = folder.resolve("frames.pcap");
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(capture), 1)) {
            for (Frame f : frames) {
                writer.write(f);
            }
        }
        List<String> words = new ArrayList<>(List.of("walk"));
        words.addAll(List.of(more));
        Run run = pipe.run(capture, environment, words.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    @Test
    void eachConversationIsNamedOnceAndEachLineSaysWhoseItIs() throws Exception {
        String told = told(exchanges(12), Map.of());
        for (int i = 1; i <= 12; i++) {
            assertEquals(1, count(told, "Conversation " + i + ":"), told);
            assertEquals(
                    i == 1 ? 7 : 8,
                    told.lines()
                            .filter(Pattern.compile("^#" + i + " ").asPredicate())
                            .count(),
                    told);
        }
        assertEquals(2, count(told, "client  server"), "heads once without numbers and once with them\n" + told);
    }

    /** As in the other formats, however often it is another one's turn. */
    @ParameterizedTest
    @ValueSource(ints = {0, 80, 110})
    void aLadderNamesEachConversationOnceToo(int columns) throws Exception {
        Map<String, String> terminal =
                columns == 0 ? Map.of() : Map.of("TCPWALK_TTY", "2", "TCPWALK_COLUMNS", "" + columns);
        List<String> lines = told(exchanges(12), terminal, "--format", "ladder", "--color=never")
                .lines()
                .toList();
        List<String> ladder = lines.subList(
                0,
                lines.indexOf(lines.stream()
                        .filter(l -> l.startsWith("Inferred, not shown by"))
                        .findFirst()
                        .orElseThrow()));
        for (int i = 1; i <= 12; i++) {
            String number = "#" + i + " ";
            assertEquals(
                    1,
                    ladder.stream()
                            .filter(("Conversation " + number.substring(1).strip())::equals)
                            .count());
            assertEquals(
                    i == 1 ? 7 : 8,
                    ladder.stream().filter(l -> l.startsWith(number)).count(),
                    ladder::toString);
        }
        assertEquals(12, ladder.stream().filter(l -> l.endsWith("| LISTEN")).count(), ladder::toString);
        int most = columns == 0 ? 80 : columns;
        assertEquals(List.of(), ladder.stream().filter(l -> l.length() > most).toList());
        assertTrue(ladder.size() < 12 * 8 + 12 * 4 + 4, ladder::toString);
    }

    @Test
    void oneAloneNeedsNoNumber() throws Exception {
        String told = told(exchanges(1), Map.of());
        assertFalse(told.contains("\n#1"), told);
        assertEquals(
                8,
                told.lines()
                        .filter(line -> LINE.matcher(line.strip()).matches())
                        .count(),
                told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "epoch"})
    void timesGoOn(String style) throws Exception {
        double last = 0;
        int lines = 0;
        for (String line : told(exchanges(4), Map.of(), "--time", style).lines().toList()) {
            Matcher m = LINE.matcher(line.strip());
            if (m.matches()) {
                double time = Double.parseDouble(m.group("time"));
                assertTrue(time >= last, line);
                last = time;
                lines++;
            }
        }
        assertEquals(32, lines);
    }

    /** From the line before, whosever that was. */
    @Test
    void deltasAddUpToTheWhole() throws Exception {
        double sum = 0;
        for (String line :
                told(exchanges(4), Map.of(), "--time", "delta").lines().toList()) {
            Matcher m = LINE.matcher(line.strip());
            sum += m.matches() ? Double.parseDouble(m.group("time")) : 0;
        }
        assertEquals(0.85, sum, 1e-3);
    }

    @Test
    void linesFitAndAConversationKeepsItsColour() throws Exception {
        Map<String, String> terminal = Map.of("TCPWALK_TTY", "2", "TCPWALK_COLUMNS", "80");
        String told = told(exchanges(120), terminal, "--color=always");
        Map<String, String> colours = new HashMap<>();
        for (String line : told.lines().toList()) {
            Matcher m = COLOURED.matcher(line);
            if (m.matches()) {
                assertEquals(m.group(1), colours.computeIfAbsent(m.group(2), number -> m.group(1)), line);
                assertFalse(m.group(1).equals("31"), "that is for trouble");
            }
            String plain = line.replaceAll("\u001b\\[[0-9;]*m", "");
            assertTrue(DisplayWidth.of(plain) <= 80, plain);
        }
        assertEquals(120, colours.size());
        assertTrue(Set.copyOf(colours.values()).size() >= 6, colours.toString());
        assertFalse(told(exchanges(2), terminal, "--color=never").contains("\u001b"));
    }

    @Test
    void anIcmpErrorIsALineWhenItComes() throws Exception {
        List<Frame> frames = script("> S 0:0(0)", "+0.1 < icmp 3/1 by 203.0.113.1", "+0.9 > S 0:0(0)")
                .frames();
        List<String> lines = told(frames, Map.of()).lines().toList();
        int first = lines.indexOf(
                lines.stream().filter(l -> l.contains(" SYN 1 ")).findFirst().orElseThrow());
        assertTrue(
                lines.get(first + 1)
                        .matches(" +2 +0\\.1000+  \\|<-+\\| +ICMP +host unreachable, from 203\\.0\\.113\\.1"),
                lines.get(first + 1));
        assertTrue(lines.get(first + 2).contains(" 3 "), lines.get(first + 2));
        List<String> chinese = told(frames, Map.of(), "--lang", "zh").lines().toList();
        assertTrue(chinese.get(first + 1).endsWith("，来自 203.0.113.1"), chinese.get(first + 1));
    }

    /** Two peers that look for each other, in turn, and a program that tries again from port after port. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusedAttemptsAreCounted(boolean peers) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            boolean back = peers && i % 2 == 1;
            String left = back ? "198.51.100.2:80" : "192.0.2.1:" + (peers ? 40_000 : 40_000 + i);
            String right = back ? "192.0.2.1:40000" : "198.51.100.2:80";
            Script attempt = script("iss " + 70_000 * i + " 0", "> S 0:0(0)", "+0.0001 < R. 0:0(0) ack 1");
            for (Frame f : attempt.between(left, right).frames()) {
                f.timestampNanos += i * 1_000_000L;
                frames.add(f);
            }
        }
        String told = told(frames, Map.of());
        assertEquals(3, count(told, "  RST "), told);
        String whom = peers ? "" : " to 198.51.100.2:80";
        assertEquals(1, count(told, "#3     ... 10000 attempts" + whom + " refused by now, latest #10000"), told);
        assertTrue(count(told, " by now, latest #") <= 12, told);
        assertEquals(3, count(told, "connection-refused ("), told);
        assertTrue(told.contains("10000 TCP conversations: 10000 refused"), told);
        assertTrue(told.contains("Not listed: 9997 attempts"), told);
        assertEquals(3, count(told, "SYN-SENT | CLOSED"), "where nothing listens is known at once");
        assertEquals(0, count(told, "Settled otherwise"), told);
        assertTrue(told.lines().count() < 80, told);
        assertEquals(20_000, count(told(frames, Map.of(), "--format", "json"), "\"settled\":false"));
    }

    /** In the end the peer is there. */
    @Test
    void whatIsNotRefusedIsShown() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String answer = i == 15 ? "< S. 0:0(0) ack 1" : i == 16 ? "+3 > S 0:0(0)" : "< R. 0:0(0) ack 1";
            String left = "192.0.2.1:" + (40_000 + i);
            for (Frame f : script("> S 0:0(0)", answer)
                    .between(left, "198.51.100.2:80")
                    .frames()) {
                f.timestampNanos += i * 10_000_000_000L;
                frames.add(f);
            }
        }
        List<String> lines =
                told(frames, Map.of()).lines().filter(l -> l.startsWith("#")).toList();
        List<String> after = lines.subList(
                lines.indexOf(lines.stream()
                        .filter(l -> l.contains("15 attempts to 198.51.100.2:80 refused"))
                        .findFirst()
                        .orElseThrow()),
                lines.size());
        assertTrue(after.get(1).contains("  SYN 1 ") && after.get(1).startsWith("#16 "), after.toString());
        assertTrue(after.get(2).contains("  SYN+ACK 2 ") && after.get(2).startsWith("#16 "), after.toString());
        assertTrue(after.get(3).contains("  SYN 1 ") && after.get(3).startsWith("#17 "), after.toString());
        assertTrue(after.get(4).contains("  SYN 1 ") && after.get(4).startsWith("#17 "), after.toString());
        assertTrue(
                after.get(5).contains("18 attempts to 198.51.100.2:80 refused by now, latest #20"), after.toString());
    }
}
