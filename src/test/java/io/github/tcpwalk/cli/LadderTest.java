package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {
    private static final int LEFT = 20;
    private static final int RIGHT = 63;

    @TempDir
    Path folder;

    /** However much is to be said of a segment, the bars stay where they are. */
    @Test
    void barsAreStraight() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
            cases = files.sorted().toList();
        }
        for (Path file : cases) {
            Path capture = folder.resolve("made.pcap");
            CaseFile.read(file).write(capture);
            String ladder =
                    Run.of("walk", "--format", "ladder", capture.toString()).out();
            List<String> bent = ladder.lines()
                    .filter(l -> l.length() > LEFT && l.charAt(LEFT) == '|')
                    .filter(l -> l.length() <= RIGHT || l.charAt(RIGHT) != '|')
                    .toList();
            assertEquals(List.of(), bent, file.toString());
        }
    }

    /** So they do on a terminal, where times stand as well and what an arrow has no room for stands below it. */
    @Test
    void barsAreStraightBesideTimes() throws IOException {
        List<Path> captures = new ArrayList<>(GoldenTest.samples());
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
            for (Path file : files.sorted().toList()) {
                Path capture = folder.resolve(file.getFileName() + ".pcap");
                CaseFile.read(file).write(capture);
                captures.add(capture);
            }
        }
        for (Path capture : captures) {
            for (int columns : new int[] {80, 90, 120}) {
                String ladder = onATerminal(columns, capture);
                for (String one : ladder.split("\n\n")) {
                    Set<String> places = one.lines()
                            .filter(line -> line.matches(" *[0-9]+ .*\\|[-<].*[->]\\|.*"))
                            .map(line -> line.indexOf('|') + " " + line.lastIndexOf('|'))
                            .collect(Collectors.toSet());
                    assertTrue(places.size() <= 1, one);
                }
                ladder.lines()
                        .filter(line -> line.contains("|"))
                        .forEach(line -> assertTrue(DisplayWidth.of(line) <= columns, ladder));
            }
        }
    }

    private static String onATerminal(int columns, Path capture) {
        Map<String, String> terminal = Map.of(
                "TCPWALK_TTY", "1", "TCPWALK_COLUMNS", Integer.toString(columns), "NO_COLOR", "1", "TERM", "xterm");
        String[] args = {"walk", "--format", "ladder", "--lang", "en", capture.toString()};
        return Run.with(InputStream.nullInputStream(), terminal, args).out();
    }
}
