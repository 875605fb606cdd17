package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample capture, walked in every format, must print what its golden file says. After a change that is meant,
 * {@code mvn test -Dtest=GoldenTest -Dgolden.update=true} writes them anew: read the difference before committing it.
 */
class GoldenTest {
    private static final Path SAMPLES = Path.of("sample-pcaps");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private enum View {
        WALK("walk.txt", "walk"),
        WALK_IN_CHINESE("walk.zh-CN.txt", "walk", "--lang", "zh-CN"),
        LADDER("ladder.txt", "walk", "--format", "ladder"),
        EXPLAIN("explain.txt", "walk", "--explain", "--lang", "en"),
        TCPDUMP("tcpdump.txt", "walk", "--format", "tcpdump", "--utc"),
        JSON("json", "walk", "--format", "json"),
        CSV("csv", "walk", "--format", "csv"),
        FLOWS("flows.txt", "flows"),
        DIAGNOSE("diagnose.txt", "diagnose", "--utc"),
        DIAGNOSE_IN_CHINESE("diagnose.zh-CN.txt", "diagnose", "--utc", "--lang", "zh-CN");

        final String ending;
        final List<String> command;

        View(String ending, String... command) {
            this.ending = ending;
            this.command = List.of(command);
        }
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String goldenName(Path sample, View view) {
        return sample.getFileName() + "." + view.ending;
    }

    @TestFactory
    Stream<DynamicTest> everySampleInEveryView() throws IOException {
        return samples().stream()
                .flatMap(sample -> Stream.of(View.values())
                        .map(view -> DynamicTest.dynamicTest(goldenName(sample, view), () -> compare(sample, view))));
    }

    private static void compare(Path sample, View view) throws IOException {
        String[] args = Stream.concat(view.command.stream(), Stream.of(sample.toString()))
                .toArray(String[]::new);
        Run run = Run.of(args);
        assertTrue(run.status() <= Tcpwalk.FAILED, run.err());
        Path golden = GOLDEN.resolve(goldenName(sample, view));
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, run.out());
        }
        assertTrue(Files.exists(golden), golden + " is missing: see the comment of this class");
        assertEquals(Files.readString(golden), run.out());
    }

    @Test
    void noGoldenFileWithoutItsSample() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Path sample : samples()) {
            for (View view : View.values()) {
                expected.add(goldenName(sample, view));
            }
        }
        try (Stream<Path> files = Files.list(GOLDEN)) {
            Set<String> present = files.map(f -> f.getFileName().toString())
                    .filter(n -> !n.endsWith(".md"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(expected, present);
        }
    }

    @Test
    void theReadmeTellsOfEverySample() throws IOException {
        String readme = Files.readString(SAMPLES.resolve("README.md"));
        for (Path sample : samples()) {
            assertTrue(
                    readme.contains(sample.getFileName().toString()), sample + " is not in " + SAMPLES + "/README.md");
        }
    }
}
