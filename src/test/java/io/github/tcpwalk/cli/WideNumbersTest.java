package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers too long for their columns, as on every loopback interface. */
class WideNumbersTest {
    @TempDir
    Path folder;

    @Test
    void columnsNeverTouch() throws IOException {
        Path file = folder.resolve("wide.pcap");
        script(
                        "> S 0:0(0) win 65535 <wscale 14>",
                        "< S. 0:0(0) ack 1 win 65535 <wscale 6>",
                        "> . 1:1(0) ack 1 win 65535",
                        "> . 1:21889(21888) ack 1 win 65535",
                        "< . 1:1(0) ack 21889 win 65535")
                .writePcap(file);
        List<String> lines = Run.of("walk", file.toString())
                .out()
                .lines()
                .filter(line -> line.contains("  |--") || line.contains("  |<-"))
                .map(line -> line.substring(line.lastIndexOf("|  ") + 3))
                .toList();
        assertEquals("1:21889         1 21888 1073725440  DATA", lines.get(3));
        assertEquals("1           21889     0    4194240  ACK", lines.get(4));
    }

    private static final int FRAMES_BEFORE = 1_000_000;

    /**
     * Behind a million empty frames, with pauses of a month, the longest addresses and what windows and lengths can be.
     */
    private Path extreme() throws IOException {
        Path alone = folder.resolve("alone.pcap");
        script(
                        "> S 0:0(0) win 65535 <wscale 14>",
                        "< S. 0:0(0) ack 1 win 65535 <wscale 14>",
                        "> . 1:1(0) ack 1 win 65535",
                        "+3000000 > . 1:60001(60000) ack 1 win 65535",
                        "< . 1:1(0) ack 60001 win 65535",
                        "< . 1:1(0) ack 1000060001 win 65535",
                        "> . 1000060001:1000060101(100) ack 1 win 65535",
                        "+3000000 < . 1:1(0) ack 1000060101 win 65535")
                .writePcap(alone);
        byte[] octets = Files.readAllBytes(alone);
        byte[] empty = Arrays.copyOfRange(octets, 24, 32); // its time
        byte[] whole = Arrays.copyOf(octets, octets.length + FRAMES_BEFORE * 16);
        System.arraycopy(octets, 24, whole, 24 + FRAMES_BEFORE * 16, octets.length - 24);
        for (int i = 0; i < FRAMES_BEFORE; i++) {
            Arrays.fill(whole, 24 + i * 16, 40 + i * 16, (byte) 0);
            System.arraycopy(empty, 0, whole, 24 + i * 16, empty.length);
        }
        return Files.write(folder.resolve("extreme.pcap"), whole);
    }

    /** Where a word of the heads ends, each number below it ends; where one begins, each word below it begins. */
    @Test
    void headsStandAboveTheirColumns() throws IOException {
        Path file = extreme();
        for (String language : List.of("en", "zh-CN")) {
            List<String> walk = Run.of("walk", "--lang", language, file.toString())
                    .out()
                    .lines()
                    .dropWhile(line -> !line.contains("  |"))
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
            assertEquals(9, walk.size(), walk::toString);
            for (int column = 0; column < 8; column++) {
                boolean right = List.of(0, 1, 4, 5, 6).contains(column);
                List<Integer> places = new ArrayList<>();
                for (String line : walk) {
                    places.add(place(line, column, right));
                }
                // of the Chinese heads, that of the frames begins where a number of five digits would
                Set<Integer> different = new TreeSet<>(places.subList(language.equals("en") || column > 0 ? 0 : 1, 9));
                assertEquals(1, different.size(), language + " column " + column + ": " + places + "\n" + walk.get(0));
            }
        }
    }

    /** The arrow, which has blanks in it, is one column. */
    private static int place(String line, int column, boolean right) {
        Matcher cells = Pattern.compile("\\|[^|]*\\||\\S+").matcher(line);
        for (int i = 0; i <= column; i++) {
            assertTrue(cells.find(), line);
        }
        return DisplayWidth.of(line.substring(0, right ? cells.end() : cells.start()));
    }

    @Test
    void theLadderStandsUpright() throws IOException {
        List<String> ladder = Run.of("walk", "--format", "ladder", extreme().toString())
                .out()
                .lines()
                .filter(line -> line.contains("|"))
                .toList();
        assertEquals(
                1, ladder.stream().map(line -> line.indexOf('|')).distinct().count(), () -> String.join("\n", ladder));
    }

    /** Colour takes no room, and what has no room is left out, but where not even the ends have it. */
    @Test
    void flowsKeepsToOneLine() throws IOException {
        Path file = extreme();
        int all = Integer.parseInt(
                String.join(" ", flows(60, file, "NO_COLOR")).replaceFirst(".* ([0-9]+) shows all\\.", "$1"));
        for (int columns = 60; columns < all + 12; columns += 3) {
            List<String> plain = flows(columns, file, "NO_COLOR");
            assertEquals(plain, flows(columns, file, "COLOURED"));
            assertEquals("1", plain.get(1).trim().substring(0, 1));
            int most = columns;
            assertTrue(
                    plain.stream().allMatch(line -> DisplayWidth.of(line) <= most),
                    () -> most + " columns:\n" + String.join("\n", plain));
            assertEquals(columns < all, String.join(" ", plain).endsWith(" shows all."), plain::toString);
        }
    }

    private static List<String> flows(int columns, Path file, String variable) {
        Map<String, String> terminal =
                Map.of("TCPWALK_TTY", "12", "TCPWALK_COLUMNS", Integer.toString(columns), variable, "1");
        String out = Run.with(InputStream.nullInputStream(), terminal, "flows", file.toString())
                .out();
        assertEquals(variable.equals("COLOURED"), out.contains("\u001b["), out);
        return out.replaceAll("\u001b\\[[0-9;]*m", "").lines().toList();
    }

    /** A short note stands beside its segment, as far as 80 columns go, or below it. */
    @Test
    void notesKeepToTheTerminal() throws IOException {
        Path file = folder.resolve("notes.pcap");
        script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> . 1:1449(1448) ack 1",
                        "+0.5 > . 1:1449(1448) ack 1",
                        "> FP. 1449:1549(100) ack 1",
                        "+0.5 > FP. 1449:1549(100) ack 1")
                .writePcap(file);
        for (String language : List.of("en", "zh-CN")) {
            Map<String, String> terminal = Map.of("TCPWALK_TTY", "12", "TCPWALK_COLUMNS", "80", "NO_COLOR", "1");
            String walk = Run.with(InputStream.nullInputStream(), terminal, "walk", "--lang", language, file.toString())
                    .out();
            assertEquals(
                    List.of(),
                    walk.lines().filter(line -> DisplayWidth.of(line) > 80).toList());
        }
    }
}
