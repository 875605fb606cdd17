package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a walk leaves out, and that it says so. */
class FoldTest {
    private static final Pattern SEGMENT = Pattern.compile(" *(\\d+) .*\\|[<-].*");
    private static final Pattern FOLDED = Pattern.compile(" *\\.\\.\\. (\\d+) (segments|more duplicate ACKs).*");
    private static final Map<String, String> TERMINAL = Map.of("TCPWALK_TTY", "12", "TCPWALK_COLUMNS", "120");

    private static String walk(Map<String, String> environment, String... args) {
        List<String> all = new ArrayList<>(List.of("walk"));
        all.addAll(List.of(args));
        return Run.with(InputStream.nullInputStream(), environment, all.toArray(String[]::new))
                .out();
    }

    /** Segments shown and counted are all there are, and nothing that is said of one is lost. */
    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.GoldenTest#samples")
    void nothingIsLost(Path capture) {
        List<String> whole = walk(Map.of(), capture.toString()).lines().toList();
        List<String> folded =
                walk(Map.of(), "--fold", capture.toString()).lines().toList();
        long counted = 0;
        for (String line : folded) {
            Matcher m = FOLDED.matcher(line);
            counted += m.matches()
                    ? Long.parseLong(m.group(1))
                    : SEGMENT.matcher(line).matches() ? 1 : 0;
        }
        assertEquals(whole.stream().filter(l -> SEGMENT.matcher(l).matches()).count(), counted);
        List<String> said = whole.stream()
                .filter(l -> l.contains("[") && !l.contains("[duplicate-ack #") && !l.contains("[window-update]"))
                .toList();
        assertTrue(folded.containsAll(said), () -> String.join("\n", folded));
        assertEquals(
                whole.stream()
                        .sorted()
                        .filter(l -> !SEGMENT.matcher(l).matches())
                        .toList(),
                folded.stream()
                        .sorted()
                        .filter(l -> !SEGMENT.matcher(l).matches()
                                && !FOLDED.matcher(l).matches())
                        .toList());
    }

    @Test
    void aTerminalFoldsUnlessAllIsAskedForAndAFileDoesNot() {
        String file = "sample-pcaps/retransmission.pcap";
        String piped = walk(Map.of(), file);
        String shown = walk(TERMINAL, "--color", "never", file);
        assertFalse(piped.contains("..."));
        assertTrue(shown.contains("      ... 14 segments, 16952 bytes to server, no loss ...\n"), shown);
        assertTrue(shown.contains("      ... 5 more duplicate ACKs ...\n"), shown);
        assertTrue(shown.indexOf("packet-loss (frames 34, 57, 63)") < shown.indexOf("SYN 1/3"), shown);
        assertTrue(piped.indexOf("packet-loss (frames 34, 57, 63)") > piped.indexOf("SYN 1/3"), piped);
        assertFalse(walk(TERMINAL, "--all", file).contains("... 14"));
        assertTrue(walk(Map.of(), "--fold", "--lang", "zh-CN", file).contains("... 14 个报文段，到服务器 16952 字节，没有丢失 ..."));
    }

    @Test
    void eventsAreWhatOpensClosesOrHasANote() {
        String events = walk(Map.of(), "--events", "sample-pcaps/reset.pcap");
        List<String> frames = events.lines()
                .map(SEGMENT::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .toList();
        assertEquals(List.of("1", "2", "3", "8", "9", "10", "11", "16"), frames, events);
        assertFalse(events.contains("..."), events);
    }

    @Test
    void colourIsForcedAndForbidden() {
        String file = "sample-pcaps/retransmission.pcap";
        String red = walk(Map.of(), "--color", "always", file);
        assertTrue(red.contains("\033[31m    34   0.109838557  |----- . ----->|"), red);
        assertFalse(walk(TERMINAL, "--color=never", file).contains("\033"));
        assertFalse(walk(Map.of(), file).contains("\033"));
        assertTrue(Run.of("flows", "--color=always", file).out().contains("\033[2m"));
        assertTrue(Run.of("diagnose", "--color=always", file).out().contains("\033[1m"));
        assertEquals(Tcpwalk.USAGE, Run.of("walk", "--color", "red", file).status());
        assertEquals(Tcpwalk.USAGE, Run.of("walk", "--all", "--fold", file).status());
    }

    @Test
    void aLadderFoldsAndHasTimesWhereThereIsRoom() {
        String file = "sample-pcaps/retransmission.pcap";
        String piped = walk(Map.of(), "--format", "ladder", file);
        String shown = walk(TERMINAL, "--color", "never", "--format", "ladder", file);
        assertFalse(piped.contains("..."));
        assertTrue(shown.contains("      ... 14 segments, 16952 bytes to server, no loss ...\n"), shown);
        assertTrue(shown.contains("\n    2 0.000014   ESTABLISHED |<"), shown);
        assertFalse(piped.contains("0.000014"));
        List<String> all = walk(TERMINAL, "--all", "--color", "never", "--format", "ladder", file)
                .lines()
                .map(line -> line.replaceFirst("(\\d) +\\d+\\.\\d{6}", "$1").replaceAll(" +", " "))
                .toList();
        List<String> plain =
                piped.lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertEquals(plain.subList(4, plain.size()), all.subList(4, all.size()));
        assertTrue(
                walk(Map.of(), "--color", "always", "--format", "ladder", file).contains("|\033[31m---"));
    }

    /** What proves a finding stays in either. */
    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.GoldenTest#samples")
    void aLadderFoldsWhatAWalkFolds(Path capture) {
        assertEquals(
                frames(walk(Map.of(), "--fold", capture.toString())),
                frames(walk(Map.of(), "--fold", "--format", "ladder", capture.toString())));
    }

    private static List<String> frames(String shown) {
        return shown.lines()
                .map(SEGMENT::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .toList();
    }
}
