package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.lab.Programs;
import io.github.tcpwalk.text.Escape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever a file is called and whatever stands behind an option, nothing printed commands the terminal. */
class HostileWordsTest {
    private static final String ASCII = "e\033[2J\033]52;c;cm0=\007\r\b\nforged: line";
    private static final String EVIL = ASCII + "\u009B31m\u202Egpj\u2066\u2028";

    @TempDir
    Path folder;

    /** A path whose last part is evil; nothing lies there. */
    private String evil;
    /** A capture with an evil name. */
    private String capture;

    @BeforeEach
    void nameACapture() throws IOException {
        evil = folder + "/" + EVIL;
        Files.copy(Path.of("sample-pcaps/udp-stop-and-wait.pcap"), evilPath("c"));
        capture = evilPath("c").toString();
    }

    /** As evil as this system's names can be. */
    private Path evilPath(String start) {
        try {
            return folder.resolve(start + EVIL);
        } catch (InvalidPathException e) {
            return folder.resolve(start + ASCII);
        }
    }

    static List<String> verbs() {
        return Verbs.NAMES;
    }

    /** As picocli refuses them, and as the verb does. */
    @ParameterizedTest
    @MethodSource("verbs")
    void noOptionsValueIsPrintedAsItIs(String verb) {
        for (OptionSpec option : Tcpwalk.commandLine(Io.system(), verb)
                .getSubcommands()
                .get(verb)
                .getCommandSpec()
                .options()) {
            if (option.arity().max() > 0) {
                run(safely(verb, option.longestName(), evil));
                run(safely(verb, option.longestName(), evil, capture));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void noArgumentIsPrintedAsItIs(String verb) {
        assertNotEquals(Tcpwalk.DONE, run(safely(verb, evil, evil)).status());
        run(safely(verb, "--" + EVIL));
        assertNotEquals(Tcpwalk.DONE, run(safely(verb + EVIL)).status());
    }

    /** Never captures on this machine. */
    private String[] safely(String... args) {
        return args[0].equals("capture") ? concat(args, "--interface", evil) : args;
    }

    private static String[] concat(String[] args, String... more) {
        return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
    }

    /** They write their own lines, and the files that students take out know nothing of ours. */
    @Test
    void noArgumentOfALabProgramIsPrintedAsItIs() {
        for (Programs.Program program : Programs.list()) {
            for (String option : List.of("--port", "--host", "--bind", "--into", "--" + EVIL)) {
                Run run = run("lab", program.name(), option, EVIL);
                assertEquals(Tcpwalk.USAGE, run.status(), run.err());
                assertEquals(1, run.err().lines().count(), run.err());
            }
        }
    }

    @Test
    void noScenarioOrFolderIsPrintedAsItIs() {
        assertEquals(Tcpwalk.USAGE, run("lab", "run", evil).status());
        assertEquals(Tcpwalk.USAGE, run("lab", "samples", "--into", evil).status());
        assertEquals(
                Tcpwalk.USAGE,
                run("lab", "samples", "--into", folder.toString(), evil).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walk",
                "walk --format json",
                "walk --format csv",
                "walk --format ladder",
                "walk --explain",
                "flows",
                "flows --long",
                "flows --format json",
                "flows --format csv",
                "diagnose",
                "diagnose --format json",
                "report",
                "follow",
                "follow --format hex",
                "follow --format sha256",
                "follow --conversation 99",
                "plot",
                "plot --format svg",
                "plot --kind rtt -o none.png",
                "show 2",
                "show 99999",
                "show 2 --format json",
                "extract --port 9 -w " + "none.pcap",
                "check udp-transfer",
                "check udp-transfer --format json",
                "check udp-transfer --format junit",
                "check udp-transfer --format gradescope",
                "check udp-transfer --format check50",
                "check udp-transfer --format csv",
                "check udp-transfer --format html",
                "quiz --key",
                "quiz --key --format json",
                "quiz --format moodle",
                "quiz --format gift",
                "quiz --key --format html",
            })
    void noNameOfAFileIsPrintedAsItIs(String line) throws IOException {
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        args.add(args.get(0).equals("check") ? 2 : 1, capture);
        run(args.toArray(String[]::new));
        args.add(capture); // of several files each is named
        run(args.toArray(String[]::new));
        Files.write(Path.of(capture), new byte[] {1, 2, 3});
        assertNotEquals(Tcpwalk.DONE, run(args.toArray(String[]::new)).status());
    }

    @Test
    void aDraftedSpecNamesItsCaptureSafely() throws IOException {
        Path hidden = folder.resolve("c\u202Egpj\u2066\u009B.pcap");
        Files.copy(Path.of("sample-pcaps/udp-stop-and-wait.pcap"), hidden);
        Run drafted = run("check", "--init", hidden.toString());
        assertEquals(Tcpwalk.DONE, drafted.status());
        Path spec = Files.writeString(folder.resolve("drafted.yaml"), drafted.out());
        Run graded = run("check", spec.toString(), hidden.toString()); // the name in it is read back
        assertEquals(Tcpwalk.DONE, graded.status(), graded.err());
    }

    @Test
    void aCutCaptureIsNamedSafely() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(capture));
        Files.write(Path.of(capture), Arrays.copyOf(whole, whole.length - 5));
        for (String verb : List.of("walk", "flows", "diagnose", "report", "follow")) {
            Run run = run(verb, capture);
            assertEquals(Tcpwalk.FAILED, run.status());
            assertTrue(run.err().contains("\\x1b[2J"), run::err);
        }
    }

    /** {@link ErrorLines} escapes; who writes past it must know why. */
    @Test
    void nobodyWritesErrorsPastTheEscaper() throws IOException {
        List<String> past = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                boolean writes =
                        Stream.of("System.err", "getErr()", "err().stream()").anyMatch(source::contains);
                if (writes && !file.toString().contains("/lab/programs/")) {
                    past.add(file.getFileName().toString());
                }
            }
        }
        // a program's own lines; a Java too old to load the escaper
        assertEquals(
                List.of("LabCommand.java", "Main.java"), past.stream().sorted().toList());
    }

    private Run run(String... args) {
        Run run = Run.with(new ByteArrayInputStream(new byte[0]), Map.of(), args);
        assertHarmless(run.out(), args);
        assertHarmless(run.err(), args);
        assertTrue(run.err().lines().noneMatch(line -> line.startsWith("forged")), run::err);
        return run;
    }

    private static void assertHarmless(String printed, String... args) {
        printed.lines().forEach(line -> assertEquals(Escape.line(line), line, () -> String.join(" ", args)));
        assertTrue(printed.indexOf('\r') < 0, () -> String.join(" ", args));
    }
}
