package io.github.tcpwalk.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A capture as it ships, in a network under traffic, with everything it could leave behind in a folder of its own. */
final class Captured {
    private static final String TOOL =
            Path.of("target/tcpwalk").toAbsolutePath().toString();
    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern COUNTS =
            Pattern.compile("tcpwalk: (\\d+) packets? captured, (?:(?<written>\\d+) of them written, )?"
                    + "(?<received>\\d+) received by the filter, (?<dropped>\\d+) dropped by the kernel, "
                    + "\\d+ dropped by the interface(?:: a larger -B loses fewer, and -w FILE fewest)?"
                    + "(?:; the other (?<rest>\\d+) .*)?");

    private final Island island;
    private final Path folder;
    private final Path errors;
    private final Process process;
    private long askedNanos;

    /** @param script for bash, with the tool as {@code $T}; what is its output and its last command is the script's */
    Captured(Island island, Path folder, String script) throws IOException {
        this.island = island;
        this.folder = folder;
        errors = folder.resolve("stderr");
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(island.inside("bash", "-c", script))
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(folder.resolve("stdout").toFile());
        builder.environment().put("T", TOOL);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeIf(name -> name.startsWith("SUDO_"));
        builder.environment()
                .merge(
                        "TCPWALK_JAVA_OPTS",
                        "-Djava.io.tmpdir=" + temporary + " -XX:ErrorFile=" + folder.resolve("hs_err.log"),
                        (before, added) -> before + " " + added);
        process = builder.start();
        askedNanos = System.nanoTime();
    }

    long pid() {
        return process.pid();
    }

    /** Until packets are being kept, and some more milliseconds. */
    Captured listening(int millis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(errors).contains("listening on")) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                fail("does not listen: " + said());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        askedNanos = System.nanoTime();
        return this;
    }

    Captured signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + pid()).start().waitFor();
        return this;
    }

    String said() throws IOException {
        return Files.readString(errors);
    }

    /** @return how many seconds it took to end since it was asked to */
    double ended(List<Integer> statuses) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            Island.run("kill", "-QUIT", "" + pid());
            TimeUnit.SECONDS.sleep(1);
            process.destroyForcibly();
            fail("does not end: " + said());
        }
        double seconds = (System.nanoTime() - askedNanos) / 1e9;
        assertTrue(statuses.contains(process.exitValue()), process.exitValue() + ": " + said());
        leftNothing();
        return seconds;
    }

    private void leftNothing() throws IOException, InterruptedException {
        String said = said();
        assertTrue(said.lines().allMatch(line -> line.startsWith("tcpwalk: ")), said);
        assertTrue(!said.contains("Exception"), said);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(f -> f.getFileName().toString().matches("hs_err.*|core.*"))
                            .toList());
        }
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            assertEquals(List.of(), files.toList(), said);
        }
        assertEquals(List.of(), island.strangers(), said);
    }

    /** What was captured, received, dropped; all of it told for, in one line. */
    long[] counts() throws IOException {
        Matcher matcher = told();
        long captured = Long.parseLong(matcher.group(1));
        long received = Long.parseLong(matcher.group("received"));
        long dropped = Long.parseLong(matcher.group("dropped"));
        long rest = matcher.group("rest") == null ? 0 : Long.parseLong(matcher.group("rest"));
        assertEquals(received, captured + dropped + rest, said());
        return new long[] {captured, received, dropped};
    }

    /** What of it came to be in the file. */
    long written() throws IOException {
        Matcher matcher = told();
        String written = matcher.group("written");
        return Long.parseLong(written == null ? matcher.group(1) : written);
    }

    private Matcher told() throws IOException {
        List<Matcher> found =
                said().lines().map(COUNTS::matcher).filter(Matcher::matches).toList();
        assertEquals(1, found.size(), said());
        return found.get(0);
    }

    /** Lines that are neither the counts nor what is always said. */
    List<String> complaints() throws IOException {
        return said().lines()
                .filter(line -> !line.contains(" received by the filter, ") && !line.contains("listening on"))
                .filter(line -> !line.contains("stays root") && !line.contains("staying root"))
                .toList();
    }
}
