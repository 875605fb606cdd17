package io.github.tcpwalk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.text.DisplayWidth;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {
    private static final int MOST_LINES = 60;
    private static final int MOST_COLUMNS = 80;
    private static final String INDENT = "    ";
    private static final Set<String> VERBS =
            Set.of("walk", "flows", "follow", "diagnose", "show", "extract", "lab", "explain", "compare");
    private static final Set<String> SAMPLES = Set.of(
            "three-way-handshake",
            "four-segment-close",
            "three-segment-close",
            "simultaneous-open",
            "simultaneous-close",
            "half-open",
            "half-open-discovery",
            "refused",
            "reset",
            "half-close",
            "port-reuse",
            "mid-stream",
            "ipv6",
            "zero-window",
            "keep-alive",
            "retransmission",
            "fast-open",
            "unanswered",
            "udp-stop-and-wait",
            "nagle",
            "two-points/client");
    private static final Pattern COMMAND =
            Pattern.compile("tcpwalk ([a-z]+) sample-pcaps/([a-z0-9/-]+)\\.pcap(?: sample-pcaps/[a-z0-9/-]+\\.pcap)?"
                    + "((?: --?[a-z]+(?: [a-z]+)?)*)");

    static Stream<Arguments> pages() {
        return Stream.of(Language.values())
                .flatMap(language -> Topics.names().stream().map(name -> Arguments.of(name, language)));
    }

    private static List<String> lines(String name, Language language) {
        return Topics.page(name, language).orElseThrow().lines().toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageFitsOneScreen(String name, Language language) {
        List<String> lines = lines(name, language);
        assertTrue(lines.size() <= MOST_LINES, () -> lines.size() + " lines");
        for (String line : lines) {
            assertTrue(DisplayWidth.of(line) <= MOST_COLUMNS, line);
            assertEquals(line.stripTrailing(), line);
            assertTrue(line.codePoints().noneMatch(Character::isISOControl), line);
        }
        assertTrue(Topics.page(name, language).orElseThrow().endsWith("\n"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasTitleDrawingStandardCommandAndMisconceptions(String name, Language language) {
        List<String> lines = lines(name, language);
        boolean english = language == Language.ENGLISH;
        assertTrue(lines.get(0).startsWith(name + (english ? ": " : "：")), lines.get(0));
        assertEquals("", lines.get(1));
        assertTrue(lines.contains(english ? "Often misunderstood" : "常见误解"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(english ? "In the RFCs: RFC " : "标准：RFC ")));
        assertTrue(lines.stream().filter(TopicsTest::isDrawn).count() >= 3, "a drawing");
        assertFalse(commands(lines).isEmpty(), "a command");
    }

    private static boolean isDrawn(String line) {
        return line.startsWith(INDENT) && line.indexOf('|') >= 0;
    }

    /** Both lifelines of a drawing stand in the same columns on every line, and every arrow touches them. */
    @ParameterizedTest
    @MethodSource("pages")
    void lifelinesOfADrawingAreStraight(String name, Language language) {
        List<Integer> columns = List.of();
        for (String line : lines(name, language)) {
            if (!isDrawn(line)) {
                columns = List.of();
                continue;
            }
            List<Integer> here = List.of(
                    DisplayWidth.of(line.substring(0, line.indexOf('|'))),
                    DisplayWidth.of(line.substring(0, line.lastIndexOf('|'))));
            assertEquals(columns.isEmpty() ? here : columns, here, line);
            columns = here;
            assertTrue(
                    line.codePoints().allMatch(c -> c < 0x7F || DisplayWidth.of(Character.toString(c)) == 2),
                    "only characters whose width no terminal doubts: " + line);
        }
    }

    private static List<String> commands(List<String> lines) {
        return String.join("\n", lines)
                .replace(" \\\n" + INDENT + INDENT, " ") // as a shell reads it
                .lines()
                .filter(line -> line.startsWith(INDENT + "tcpwalk "))
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsNameKnownVerbsAndSamples(String name, Language language) {
        for (String command : commands(lines(name, language))) {
            var matcher = COMMAND.matcher(command);
            assertTrue(matcher.matches(), command);
            assertTrue(VERBS.contains(matcher.group(1)), command);
            assertTrue(SAMPLES.contains(matcher.group(2)), command);
        }
    }

    /** Where the samples are at hand, every command of a page can really be typed. */
    @Test
    void namedSamplesExist() {
        assumeTrue(Files.exists(Path.of("sample-pcaps/README.md")), "no sample captures in this tree");
        for (String name : Topics.names()) {
            for (String command : commands(lines(name, Language.ENGLISH))) {
                assertTrue(Files.exists(Path.of(command.split(" ")[2])), name + ": " + command);
            }
        }
    }

    /** The translation shows the same commands, topics, RFCs and numbers in the drawings as the original. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void translationsAgreeOnFacts(Language language) {
        for (String name : Topics.names()) {
            List<String> original = lines(name, Language.ENGLISH);
            List<String> page = lines(name, language);
            assertEquals(commands(original), commands(page), name);
            assertEquals(readNext(original), readNext(page), name);
            assertEquals(drawnNumbers(original), drawnNumbers(page), name);
            assertEquals(rfcs(original), rfcs(page), name);
        }
    }

    private static List<String> readNext(List<String> lines) {
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("Read next: ") || last.startsWith("接着读："), last);
        List<String> names = List.of(last.replaceFirst("^.*[:：] ?", "").split(", "));
        assertTrue(Topics.names().containsAll(names), last);
        return names;
    }

    private static String drawnNumbers(List<String> lines) {
        return lines.stream()
                .filter(TopicsTest::isDrawn)
                .map(line -> line.replaceAll("[^0-9|<>X]", ""))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> rfcs(List<String> lines) {
        Set<String> rfcs = new TreeSet<>();
        Pattern.compile("RFC\\s*(\\d+)")
                .matcher(String.join(" ", lines))
                .results()
                .forEach(match -> rfcs.add(match.group(1)));
        return rfcs;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyFileIsATopic(Language language) throws IOException, URISyntaxException {
        Path folder =
                Path.of(Topics.class.getResource("topics/" + language.tag()).toURI());
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            paths.forEach(path -> files.add(path.getFileName().toString().replaceFirst("\\.txt$", "")));
        }
        assertEquals(new TreeSet<>(Topics.names()), new TreeSet<>(files));
    }

    @Test
    void anUnknownTopicHasNoPage() {
        assertEquals(Optional.empty(), Topics.page("../messages", Language.ENGLISH));
        assertEquals(Optional.empty(), Topics.title("", Language.CHINESE));
        assertEquals(
                "time-wait: why the end that closed first waits 2MSL",
                Topics.title("time-wait", Language.ENGLISH).orElseThrow());
    }
}
