package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A walk on a terminal too narrow for all its columns. */
class NarrowWalkTest {
    /** A line with everything: as it goes into a file. */
    private static final Pattern WIDE = Pattern.compile(" *(?<frame>\\d+) +(?<time>\\S+)  \\|[<-]-+ (?<flags>\\S+) "
            + "-*[->]+\\|  (?<range>\\S+) +(?<ack>\\S+) +\\d+ +(?<win>\\d+)  (?<role>[A-Z+]+(?: \\d+(?:/\\d+)?)?)"
            + "(?: +(?<states>[~A-Z0-9-]+ \\| [~A-Z0-9-]+))?.*");

    private static final Pattern NARROW = Pattern.compile(" *\\d+ .*(?:-> |<-).*");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> openingAndClosingSegmentsStandOnOneLine() throws IOException {
        return GoldenTest.samples().stream()
                .flatMap(sample -> Stream.of("en", "zh-CN")
                        .flatMap(language -> Stream.of(sample.toString(), "-")
                                .map(file -> DynamicTest.dynamicTest(
                                        sample.getFileName() + (file.equals("-") ? " as it comes, " : ", ") + language,
                                        () -> assertOneLine(sample, 80, "walk", "--lang", language, file)))));
    }

    @Test
    void largeNumbersHaveRoom() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "> S 0:0(0) win 65535 <wscale 14>", "< S. 0:0(0) ack 1 win 65535 <wscale 6>", "> . 1:1(0) ack 1"));
        int end = 1;
        for (int i = 0; i < 60; i++) {
            lines.add("> . " + end + ":" + (end + 21888) + "(21888) ack 1 win 65535");
            end += 21888;
            lines.add("< . 1:1(0) ack " + end + " win 65535");
        }
        lines.add("> F. " + end + ":" + end + "(0) ack 1 win 65535");
        lines.add("< F. 1:1(0) ack " + (end + 1) + " win 65535");
        lines.add("> . " + (end + 1) + ":" + (end + 1) + "(0) ack 2 win 65535");
        Path file = folder.resolve("large.pcap");
        script(lines.toArray(String[]::new)).writePcap(file);
        for (String columns : List.of("80", "100")) {
            assertOneLine(file, Integer.parseInt(columns), "walk", file.toString());
            assertOneLine(file, Integer.parseInt(columns), "walk", "--absolute", file.toString());
            assertOneLine(file, Integer.parseInt(columns), "walk", "-");
        }
        String walk = segments(file.toString(), 80)
                .lines()
                .filter(large -> large.matches(" *(1|4|5|124) .*"))
                .collect(Collectors.joining("\n"));
        assertEquals("""
                  1 0.000000  S ---->  0                     - SYN 1/3     SYN-SENT|SYN-RCVD
                  4 0.003000  . ---->  1:21889               1 DATA     win 1073725440 len 21888
                  5 0.004000  <---- .  1                 21889 ACK         win 4194240
                124 0.123000  F. --->  1313281               1 FIN 1/3     FIN-WAIT-1|CLOSE-WAIT""", walk);
    }

    @Test
    void sentencesKeepToTheWidth() {
        for (String language : List.of("en", "zh-CN")) {
            String walk = narrow(
                    InputStream.nullInputStream(),
                    50,
                    "walk",
                    "--lang",
                    language,
                    "sample-pcaps/simultaneous-close.pcap");
            assertEquals(
                    List.of(),
                    walk.lines().filter(line -> DisplayWidth.of(line) > 50).toList());
        }
    }

    @Test
    void columnsAreAsCloseAsTheWidthAsks() {
        assertEquals("""
                frame      time  flags    seq     ack    win  role         client|server
                    1  0.000000  S ---->  0         -  65495  SYN 1/3      SYN-SENT|SYN-RCVD
                    2  0.000014  <--- S.  0         1  65483  SYN+ACK 2/3  ESTAB|SYN-RCVD
                    3  0.000027  . ---->  1         1  65536  ACK 3/3      ESTAB|ESTAB
                    4  0.000660  P. --->  1:8       1  65536  DATA         len 7
                    5  0.000670  <---- .  1         8  65536  ACK
                    6  0.035746  <--- P.  1:19      8  65536  DATA         len 18
                    7  0.035782  . ---->  8        19  65536  ACK
                    8  0.041221  F. --->  8        19  65536  FIN 1/3      FIN-WAIT-1|CLOSE-WAIT
                    9  0.042432  <--- F.  19        9  65536  FIN+ACK 2/3  TIME-WAIT|LAST-ACK
                   10  0.042458  . ---->  9        20  65536  ACK 3/3      TIME-WAIT|CLOSED
                """, segments("sample-pcaps/three-way-handshake.pcap", 80));
        assertEquals(
                """
                frame         time  |client  server|  seq     ack    win  role         client|server
                    1  0.000000000  |----- S ----->|  0         -  65495  SYN 1/3      SYN-SENT|SYN-RCVD
                """, segments("sample-pcaps/three-way-handshake.pcap", 100).replaceFirst("(?s)(SYN-RCVD\\n).*", "$1"));
    }

    private static String segments(String sample, int columns) {
        String walk = narrow(InputStream.nullInputStream(), columns, "walk", sample);
        return walk.substring(walk.indexOf("\nframe") + 1, walk.indexOf("\n\n", walk.indexOf("\nframe")) + 1);
    }

    private static String narrow(InputStream in, int columns, String... args) {
        Map<String, String> terminal =
                Map.of("TCPWALK_TTY", "12", "TCPWALK_COLUMNS", Integer.toString(columns), "NO_COLOR", "1");
        List<String> unfolded = new ArrayList<>(List.of(args));
        unfolded.add(1, "--all");
        return Run.with(in, terminal, unfolded.toArray(String[]::new)).out();
    }

    /** Every figure of a line stands by itself in its narrow one; a window may make room for states. */
    private static void assertOneLine(Path sample, int columns, String... args) throws IOException {
        byte[] octets = Files.readAllBytes(sample);
        String all = Run.with(new ByteArrayInputStream(octets), Map.of(), args).out();
        String narrow = narrow(new ByteArrayInputStream(octets), columns, args);
        assertEquals(
                List.of(),
                narrow.lines()
                        .filter(line -> DisplayWidth.of(line) > columns && line.indexOf(' ') >= 0)
                        .toList());
        List<Matcher> wide =
                all.lines().map(WIDE::matcher).filter(Matcher::matches).toList();
        List<String> lines = narrow.lines().filter(NARROW.asMatchPredicate()).toList();
        assertTrue(wide.size() <= lines.size(), narrow);
        int next = 0;
        for (Matcher expected : wide) {
            while (next < lines.size() && !lines.get(next).strip().startsWith(expected.group("frame") + " ")) {
                next++;
            }
            assertTrue(next < lines.size(), () -> "frame " + expected.group("frame") + " in\n" + narrow);
            String line = lines.get(next++);
            List<String> cells = List.of(line.strip().split(" +"));
            assertTrue(cells.containsAll(List.of(expected.group("flags"), expected.group("range"))), line);
            assertTrue(cells.contains(expected.group("ack")), line);
            assertTrue(expected.group("time").startsWith(cells.get(1)), line);
            assertTrue((line + " ").contains(" " + expected.group("role") + " "), line);
            if (expected.group("states") == null) {
                assertTrue(cells.contains(expected.group("win")), line);
            } else {
                String states = expected.group("states").replace(" | ", "|");
                assertTrue(
                        cells.contains(states.replace("ESTABLISHED", "ESTAB").replace("SYN-RECEIVED", "SYN-RCVD")),
                        line);
            }
        }
    }
}
