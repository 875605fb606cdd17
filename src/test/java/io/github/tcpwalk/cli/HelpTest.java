package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.text.DisplayWidth;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help of every verb, in both languages. */
class HelpTest {
    /**
     * Values of options (those with digits as {@link Chinese} cuts them), labels, and names of programs and formats.
     */
    private static final Set<String> WORDS_OF_THE_COMMAND_LINE =
            Set.of(("tcpdump tcpwalk libpcap Wireshark pcap pcapng snoop iptrace"
                            + " gz zst lz4 xz text ladder json csv parquet tcpwalk-parquet jar MB"
                            + " ascii hex raw relative delta absolute epoch en zh-CN"
                            + " LC_ALL"
                            + " LC_MESSAGES LANG UTC Ctrl-C FILE flows number client server start duration segments"
                            + " bytes"
                            + " retransmissions rtt first last junit gradescope check5 sha2 canvas moodle html CSV"
                            + " student nonce item points comment submitted reveal"
                            + " port group Canvas Moodle Grade JSON Schema json-schema markdown SPEC YAML check any"
                            + " strftime ss"
                            + " config/fish/config shell"
                            + " root sudo sample-pcaps count-server bash zsh fish bashrc zshrc lab list VERB C G N page"
                            + " help bounds key txt gift qti XML zip QTI"
                            + " SVG svg xpl xplot tcptrace sequence stevens flight throughput")
                    .split(" "));

    private static Stream<List<String>> verbs() {
        List<List<String>> verbs = new ArrayList<>(List.of(List.of()));
        specs(Tcpwalk.commandLine(Io.system()))
                .filter(spec -> spec.parent() != null)
                .forEach(spec ->
                        verbs.add(List.of(spec.qualifiedName().split(" ")).subList(1, depth(spec))));
        return verbs.stream();
    }

    @Test
    void showListsNothingThatItRefuses() {
        String help = Run.of("show", "--help").out();
        assertTrue(help.contains("--format"), help);
        for (String refused : List.of("--filter", "--port", "--host", "--conversation", "--protocol")) {
            assertTrue(!help.contains(refused), help);
            assertEquals(2, Run.of("show", refused, "1", "f", "1").status());
        }
    }

    private static int depth(CommandSpec spec) {
        return spec.qualifiedName().split(" ").length;
    }

    private static Stream<CommandSpec> specs(CommandLine line) {
        return Stream.concat(
                Stream.of(line.getCommandSpec()),
                line.getSubcommands().values().stream().flatMap(HelpTest::specs));
    }

    private static String help(List<String> verb, String... more) {
        List<String> args = new ArrayList<>(verb);
        args.add("--help");
        args.addAll(List.of(more));
        Run run = Run.of(args.toArray(String[]::new));
        assertEquals("", run.err());
        assertEquals(0, run.status());
        return run.out();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void noEnglishInChineseHelp(List<String> verb) {
        String page = help(verb, "--lang", "zh-CN");
        assertTrue(page.startsWith("用法："), page);
        String words = page.replaceFirst("(?s)^.*?\\n(?=\\p{IsHan})", "") // the synopsis
                .replaceAll("(?m)^  [a-z]+  |^  +(sudo |)tcpwalk [^\\p{IsHan}]*|^  source.*", "")
                .replaceAll("'[^']*'|(?<![A-Za-z])--?[A-Za-z-]+(=\\S+)?|\\[?[A-Z]+(\\.\\.\\.)?]?  ", "");
        List<String> english = new ArrayList<>(Chinese.englishIn(words));
        english.removeAll(WORDS_OF_THE_COMMAND_LINE);
        Tcpwalk.commandLine(Io.system())
                .getSubcommands()
                .values()
                .forEach(line -> english.removeAll(EveryFormatTest.formats(line)));
        assertEquals(List.of(), english, page);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyLineFitsATerminal(List<String> verb) {
        for (Language language : Language.values()) {
            String page = help(verb, "--lang", language.tag());
            page.lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= 80, line));
        }
    }

    /** Whoever adds a format tells of it. */
    @Test
    void everyFormatIsInTheHelp() {
        for (Language language : Language.values()) {
            for (String verb : List.of("walk", "capture")) {
                String page = help(List.of(verb), "--lang", language.tag());
                for (WalkFormat.Format format : WalkFormat.Format.values()) {
                    assertTrue(
                            page.matches("(?s).*--format=FORMAT[^-]*\\b" + format + "\\b.*"), format + " in " + page);
                }
            }
        }
    }

    /** Columns of a help stand under each other however wide its letters are. */
    @Test
    void descriptionsBeginInOneColumn() {
        List<Integer> columns = help(List.of("check"), "--lang", "zh-CN")
                .lines()
                .filter(line -> line.matches(" {6}--[a-z]+(=[A-Z]+)? .*"))
                .map(line -> line.replaceFirst("\\p{IsHan}.*|(?<= )(CSV|text|en).*", "")
                        .length())
                .distinct()
                .toList();
        assertEquals(1, columns.size(), columns.toString());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyVerbAndOptionHasItsWords(Language language) {
        CommandLine line = Tcpwalk.commandLine(Io.system());
        HelpWords.put(language, line.getCommandSpec());
        specs(line).forEach(spec -> {
            assertEquals(true, spec.usageMessage().description().length > 0, spec.qualifiedName());
            spec.args().stream()
                    .filter(arg -> !arg.hidden())
                    .forEach(arg -> assertTrue(
                            arg.description().length > 0 && !arg.description()[0].isBlank(),
                            () -> language + " " + spec.qualifiedName() + " " + arg));
        });
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(keys(Language.ENGLISH), keys(Language.CHINESE));
    }

    private static Set<String> keys(Language language) {
        ResourceBundle help = Catalogue.of(language).resourceBundle("help");
        return new TreeSet<>(Collections.list(help.getKeys()));
    }

    @Test
    void theEnvironmentDecidesElse() {
        Run run = Run.with(new ByteArrayInputStream(new byte[0]), Map.of("LANG", "zh_CN.UTF-8"), "flows", "--help");
        assertTrue(run.out().contains("全部计数和时间"), run.out());
        assertTrue(help(List.of(), "--lang=en").contains("Verbs:"));
        assertTrue(Run.of("--lang", "zh-CN", "flows", "--help").out().contains("全部计数和时间"));
    }
}
