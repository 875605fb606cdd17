package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of a script, and that a verb says there what it says outside. */
class ShellCommandTest {
    private static final String HELLO = "sample-pcaps/hello.pcap";

    /** Each by itself, and after the others: whatever was known before. */
    private static final List<String> LINES = List.of(
            "show 2",
            "flows",
            "walk",
            "walk --conversation 1",
            "flows --sort bytes --reverse --long",
            "walk --format json",
            "flows --format json --long",
            "walk --format tcpdump",
            "walk --format ladder --port 1-65535",
            "walk --explain --lang zh-CN --conversation 2",
            "diagnose",
            "diagnose --format json",
            "diagnose --by host",
            "walk --filter tcp[tcpflags]&tcp-syn!=0",
            "flows --filter tcp",
            "flows --where packets>4",
            "walk --where len>0",
            "walk --where finding",
            "follow",
            "follow --format sha256",
            "plot",
            "plot --format svg --kind flight",
            "show 3 --format json",
            "show 100000",
            "flows --protocol udp",
            "walk --conversation 77",
            "flows --bound conversations=1",
            "flows --bound segments=x",
            "walk --format csv",
            "report --utc --segments 5",
            "nonsense",
            "walk");

    static List<Path> samples() throws IOException {
        return Captures.files(Path.of("sample-pcaps"));
    }

    private static Run shell(String script, String... args) {
        String[] all = Stream.concat(Stream.of("shell"), Stream.of(args)).toArray(String[]::new);
        return Run.with(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), Map.of(), all);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysWhatTheVerbSaysOutside(Path sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Io io = new Io(new ByteArrayInputStream(new byte[0]), out, errors, Map.of());
        try (Shell shell = new Shell(io)) {
            shell.open(sample.toString());
            for (String line : LINES) {
                out.reset();
                err.reset();
                Iterator<String> one =
                        List.of("'" + line.replace(" ", "' '") + "'").iterator();
                int status = shell.run(prompt -> one.hasNext() ? one.next() : null);
                List<String> args = new ArrayList<>(List.of(line.split(" ")));
                if (Shell.ON_FILE.contains(args.get(0))) {
                    args.add(1, sample.toString());
                }
                Run outside = Run.of(args.toArray(String[]::new));
                assertEquals(outside.out(), out.toString(StandardCharsets.UTF_8), line);
                assertEquals(outside.err(), err.toString(StandardCharsets.UTF_8), line);
                assertEquals(outside.status(), status, line);
            }
        }
    }

    @Test
    void aScriptGoesOnAfterAnErrorAndEndsWithTheStatusOfTheLastVerb() {
        Run run = shell("# what there is\nflows --sort bytes # all\n\nflows --sort nothing\n", HELLO);
        assertEquals(Tcpwalk.USAGE, run.status());
        assertTrue(run.out().contains("1 TCP conversation"), run.out());
        Run good = shell("nonsense\nflows\n", HELLO);
        assertEquals(Tcpwalk.DONE, good.status());
        assertEquals(1, good.err().lines().count(), good.err());
    }

    @Test
    void filesAreOpenedAndClosedOrNamed() {
        Run run = shell(
                "flows\nopen " + HELLO + "\nflows\nflows sample-pcaps/refused.pcap\nclose\nflows\nquit\nwalk x\n");
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().lines().allMatch(line -> line.contains("open FILE")), run.err());
        assertEquals(0, shell("flows --help").status());
        assertEquals(0, shell("walk --fields list").status());
        assertTrue(shell("show").err().contains("open FILE"));
        assertEquals(
                Run.of("flows", HELLO).out()
                        + Run.of("flows", "sample-pcaps/refused.pcap").out(),
                run.out());
        assertEquals(Tcpwalk.USAGE, run.status());
        assertEquals(Tcpwalk.UNREADABLE, shell("", "no-such.pcap").status());
        assertEquals(Tcpwalk.UNREADABLE, shell("open no-such.pcap").status());
        assertEquals(Tcpwalk.USAGE, shell("open", HELLO).status());
        assertEquals(Tcpwalk.USAGE, shell("close it", HELLO).status());
        assertEquals(Tcpwalk.USAGE, shell("", "-").status());
    }

    @Test
    void whatIsPastedAndHelpAreUnderstood() {
        assertEquals(
                Run.of("show", HELLO, "2").out(),
                shell("tcpwalk show " + HELLO + " 2").out());
        assertEquals(Run.of("help", "flows").out(), shell("help flows").out());
        assertTrue(shell("help").out().contains("quit"));
    }

    @Test
    void whatNeedsTheTerminalForItselfIsRefused() {
        for (String line : List.of("shell", "quiz x", "capture -i lo", "lab run x", "walk --follow")) {
            Run run = shell(line, HELLO);
            assertEquals(Tcpwalk.USAGE, run.status(), line);
            assertEquals(1, run.err().lines().count(), line);
        }
        assertEquals(Tcpwalk.USAGE, shell("flows 'x", HELLO).status());
    }

    @Test
    void resultsGoToAFileOrThroughACommand(@TempDir Path folder) throws IOException {
        String flows = Run.of("flows", HELLO).out();
        Path file = folder.resolve("a b");
        Run run = shell("flows > '" + file + "'\nflows >> '" + file + "'\nflows | tr a-z A-Z\n", HELLO);
        assertEquals(flows.toUpperCase(Locale.ROOT), run.out());
        assertEquals(flows + flows, Files.readString(file));
        assertEquals(1, shell("flows | grep nothing-of-this", HELLO).status());
        assertEquals(Tcpwalk.DONE, shell("walk | true", HELLO).status());
    }

    @Test
    void aFileThatCannotBeWrittenIsALine(@TempDir Path folder) throws IOException {
        Path copy = Files.copy(Path.of(HELLO), folder.resolve("copy.pcap"));
        long size = Files.size(copy);
        for (String line :
                List.of("flows >", "flows > a b", "> x", "| head", "flows > " + folder + "/no/x", "flows |")) {
            Run run = shell(line, HELLO);
            assertEquals(1, run.err().lines().count(), line + run.err());
            assertTrue(run.status() >= Tcpwalk.USAGE, line);
        }
        assertEquals(Tcpwalk.USAGE, shell("flows > " + copy, copy.toString()).status());
        assertEquals(size, Files.size(copy));
    }
}
