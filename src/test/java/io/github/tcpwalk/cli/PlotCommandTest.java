package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/plot");
    private static final String LOSSY = "sample-pcaps/retransmission.pcap";

    @TempDir
    Path folder;

    /** By the name of their golden files. */
    private static Map<String, List<String>> commands() throws IOException {
        Map<String, List<String>> all = GoldenTest.samples().stream()
                .collect(Collectors.toMap(f -> f.getFileName() + ".txt", f -> List.of("plot", f.toString())));
        for (String kind : List.of("stevens", "rtt", "flight", "throughput")) {
            all.put("retransmission." + kind + ".zh-CN.txt", List.of("plot", LOSSY, "--kind", kind, "--lang", "zh-CN"));
        }
        all.put("retransmission.ascii.txt", List.of("plot", LOSSY, "--ascii"));
        all.put("retransmission.zh-CN.svg", List.of("plot", LOSSY, "--format", "svg", "--lang", "zh-CN"));
        all.put("retransmission.xpl", List.of("plot", LOSSY, "--format", "xpl"));
        return all;
    }

    /** {@code -Dgolden.update=true} writes them anew: look at them. */
    @Test
    void everyPlotIsItsGolden() throws IOException {
        for (Map.Entry<String, List<String>> plot : commands().entrySet()) {
            Run run = Run.of(plot.getValue().toArray(String[]::new));
            assertEquals(0, run.status(), run.err());
            Path golden = GOLDEN.resolve(plot.getKey());
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(GOLDEN);
                Files.writeString(golden, run.err() + run.out());
            }
            assertEquals(Files.readString(golden), run.err() + run.out(), plot.getKey());
        }
    }

    @Test
    void noGoldenIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            Set<String> present =
                    files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(commands().keySet()), present);
        }
    }

    /** With the line of the prompt, whatever the height, and with the title at its top. */
    @ParameterizedTest
    @CsvSource({"80, 24", "80, 50", "120, 40", "60, 30"})
    void aPlotFitsTheTerminal(int columns, int rows) {
        for (String kind : List.of("sequence", "stevens", "rtt", "flight", "throughput")) {
            Map<String, String> terminal = Map.of(
                    "TCPWALK_TTY", "12", "TCPWALK_COLUMNS", "" + columns, "TCPWALK_ROWS", "" + rows, "NO_COLOR", "1");
            List<String> lines = Run.with(InputStream.nullInputStream(), terminal, "plot", LOSSY, "--kind", kind)
                    .out()
                    .lines()
                    .toList();
            assertEquals(rows - 1, lines.size(), kind);
            assertTrue(lines.stream().allMatch(line -> line.length() <= columns), kind);
        }
    }

    @Test
    void theReadmeShowsWhatIsDrawn() throws IOException {
        Path shown = Path.of("src/docs/plot.svg");
        String drawn = Run.of("plot", LOSSY, "--format", "svg").out();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(shown, drawn);
        }
        assertEquals(Files.readString(shown), drawn);
    }

    @ParameterizedTest
    @CsvSource({"a.svg, <?xml", "a.SVG, <?xml", "a.xpl, timeval unsigned", "a.txt, Time-sequence graph"})
    void theEndingSaysTheFormat(String name, String start) throws IOException {
        Path file = folder.resolve(name);
        Run run = Run.of("plot", LOSSY, "-o", file.toString());
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.out());
        assertEquals("tcpwalk: " + file + " written\n", run.err());
        assertTrue(Files.readString(file).startsWith(start));
    }

    @Test
    void anotherEndingNeedsAFormat() throws IOException {
        Path file = folder.resolve("a.png");
        Run run = Run.of("plot", LOSSY, "-o", file.toString());
        assertEquals(Tcpwalk.USAGE, run.status());
        assertTrue(run.err().contains(".svg, .xpl or .txt"), run.err());
        assertFalse(Files.exists(file));
        assertEquals(
                0,
                Run.of("plot", LOSSY, "-o", file.toString(), "--format", "svg").status());
        assertTrue(Files.readString(file).startsWith("<?xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "refused, neither end sent data",
        "udp-stop-and-wait, conversation 1 is UDP: only TCP is plotted",
    })
    void whatCannotBePlottedIsOneLine(String sample, String said) {
        Run run = Run.of("plot", "sample-pcaps/" + sample + ".pcap");
        assertEquals("", run.out());
        assertTrue(run.err().contains(said), run.err());
        assertEquals(1, run.err().lines().filter(line -> line.contains(said)).count());
        assertEquals(0, run.status());
    }

    @Test
    void theEndThatSentNothing() throws IOException {
        Path file = folder.resolve("a.svg");
        Run run = Run.of("plot", "sample-pcaps/zero-window.pcap", "--end", "server", "-o", file.toString());
        assertEquals("tcpwalk: conversation 1: the server sent no data: nothing to plot\n", run.err());
        assertFalse(Files.exists(file));
        assertEquals(Tcpwalk.USAGE, Run.of("plot", LOSSY, "--end", "both").status());
        assertEquals(Tcpwalk.USAGE, Run.of("plot", LOSSY, "--kind", "pie").status());
        assertEquals(Tcpwalk.USAGE, Run.of("plot", LOSSY, LOSSY).status());
        assertEquals(Tcpwalk.USAGE, Run.of("plot", LOSSY, "--join").status());
    }

    @Test
    void theLargestOfSeveralUnlessOneIsChosen() {
        Run largest = Run.of("plot", "sample-pcaps/count.pcap");
        int first = largest.err().indexOf("conversation ") + "conversation ".length();
        String number = largest.err().substring(first, largest.err().indexOf(' ', first));
        Run chosen = Run.of("plot", "sample-pcaps/count.pcap", "--conversation", number);
        assertEquals(largest.out(), chosen.out());
        assertEquals("", chosen.err());
    }

    @Test
    void itIsAsWideAsTheTerminalAndColoured() {
        Run run = Run.with(
                new ByteArrayInputStream(new byte[0]),
                Map.of("TCPWALK_TTY", "1", "TCPWALK_COLUMNS", "120"),
                "plot",
                LOSSY,
                "--end",
                "client");
        List<Integer> widths = new ArrayList<>();
        run.out().replaceAll("\033\\[[0-9]+m", "").lines().forEach(line -> widths.add(line.length()));
        assertEquals(120, widths.stream().max(Integer::compare).orElseThrow());
        assertTrue(run.out().contains("\033[31mR\033[0m"), run.out());
    }

    @Test
    void ofAPipeAsOfAFile() throws IOException {
        Run piped = Run.with(new ByteArrayInputStream(Files.readAllBytes(Path.of(LOSSY))), Map.of(), "plot", "-");
        assertEquals(Run.of("plot", LOSSY).out(), piped.out());
    }
}
