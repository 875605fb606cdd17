package io.github.tcpwalk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What measures and what writes the table, without measuring; and that what JMH would run compiles. */
class BenchTest {
    private static final List<String> ANNOTATIONS = List.of(
            "Benchmark",
            "BenchmarkMode(Mode)",
            "Fork(int)",
            "Measurement(int iterations, int time)",
            "OperationsPerInvocation(int)",
            "OutputTimeUnit(java.util.concurrent.TimeUnit)",
            "Setup",
            "State(Scope)",
            "Warmup(int iterations, int time)");

    @TempDir
    Path folder;

    /** JMH itself is only there with the profile: here its annotations are what the sources need them to be. */
    @Test
    void whatJmhRunsCompiles() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "needs a JDK");
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/bench/java"))) {
            List<JavaFileObject> units = new ArrayList<>(annotations());
            List<Path> written =
                    sources.filter(p -> p.toString().endsWith(".java")).toList();
            files.getJavaFileObjectsFromPaths(written).forEach(units::add);
            List<String> options = List.of(
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "--release",
                    "17");
            boolean compiled = compiler.getTask(null, files, problems, options, null, units)
                    .call();
            assertTrue(compiled, () -> errors(problems));
            assertTrue(written.size() > 2, written::toString);
        }
    }

    private static String errors(DiagnosticCollector<JavaFileObject> problems) {
        return problems.getDiagnostics().stream()
                .map(problem -> problem.getMessage(Locale.ROOT))
                .toList()
                .toString();
    }

    private static List<JavaFileObject> annotations() {
        List<JavaFileObject> stubs = new ArrayList<>();
        stubs.add(stub("Mode", "enum Mode { AverageTime }"));
        stubs.add(stub("Scope", "enum Scope { Benchmark }"));
        for (String annotation : ANNOTATIONS) {
            String[] nameAndParts = annotation.split("[()]");
            StringBuilder body = new StringBuilder();
            for (String part : nameAndParts.length == 1 ? new String[0] : nameAndParts[1].split(", ")) {
                body.append(part).append(part.contains(" ") ? "(); " : " value(); ");
            }
            stubs.add(stub(nameAndParts[0], "@interface " + nameAndParts[0] + " { " + body + '}'));
        }
        return stubs;
    }

    private static JavaFileObject stub(String name, String declared) {
        URI place = URI.create("string:///org/openjdk/jmh/annotations/" + name + ".java");
        return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return "package org.openjdk.jmh.annotations; public " + declared;
            }
        };
    }

    @Test
    void aProcessIsTimed() throws Exception {
        assumeTrue(Measured.possible(), "needs GNU time");
        List<String> sleeps = List.of("sh", "-c", "sleep 0.2; exit 3");
        Measured slept = Measured.of(sleeps, folder, 60);
        assertEquals(3, slept.status());
        assertTrue(slept.wall() >= 0.19 && slept.megabytes() > 0.3 && slept.megabytes() < 20, slept::toString);
        assertEquals(
                Measured.STOPPED,
                Measured.of(List.of("sh", "-c", "sleep 30"), folder, 1).status());
    }

    @Test
    void mediansAreOfEachFigure() {
        Measured median = Measured.median(
                List.of(new Measured(3, 1, 10, 0), new Measured(1, 9, 30, 0), new Measured(2, 2, 20, 0)));
        assertEquals(new Measured(2, 2, 30, 0), median);
        assertEquals(
                1.5,
                Measured.median(List.of(new Measured(1, 1, 1, 0), new Measured(2, 1, 1, 0)))
                        .wall());
    }

    @Test
    void theTableTellsHowOftenOursGoesIntoTheOther() {
        Path file = Path.of("a.pcap");
        Contender ours = new Contender("tcpwalk flows FILE", file, 1000, null);
        Contender other = new Contender("slow -r FILE", file, 1000, ours.command());
        Contender part = new Contender("slower -r FILE", file, 100, ours.command());
        Contender endless = new Contender("endless FILE", file, 1000, ours.command());
        Map<Contender, Measured> results = new LinkedHashMap<>();
        results.put(ours, new Measured(2, 3.5, 120.4, 0));
        results.put(other, new Measured(5, 5, 16, 0));
        results.put(part, new Measured(4, 4, 99, 0));
        results.put(endless, new Measured(180, Double.NaN, Double.NaN, Measured.STOPPED));
        assertEquals("""
                | | wall | CPU | memory | beside tcpwalk |
                |---|---|---|---|---|
                | `tcpwalk flows FILE` | 2.00 s | 3.50 s | 120 MB |  |
                | `slow -r FILE` | 5.00 s | 5.00 s | 16 MB | 2.50× |
                | `slower -r FILE` | 4.00 s | 4.00 s | 99 MB | 20× a packet, of 100 packets |
                | `endless FILE` | > 180 s | |  | > 90× |
                """, Table.of(List.of(ours, other, part, endless), results));
    }

    @Test
    void thePageKeepsAllButWhatStandsBetweenTheMarks() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        String once = Table.inserted(page, "NEW\n");
        assertTrue(once.contains("-->\n\nNEW\n\n<!--"), once);
        assertEquals(once, Table.inserted(Table.inserted(page, "OTHER"), "NEW"));
        assertEquals(page.substring(0, page.indexOf("<!--")), once.substring(0, once.indexOf("<!--")));
        assertThrows(IllegalArgumentException.class, () -> Table.inserted("no marks", "NEW"));
    }

    @Test
    void wordsOfACommandNameCaptureAndFolder() {
        Contender c = new Contender("argus -r FILE -w OUT/argus", Path.of("/a.pcap"), 1, null);
        assertEquals(
                List.of("argus", "-r", "/a.pcap", "-w", "/tmp/out/argus"),
                c.words(Path.of("tcpwalk"), Path.of("/tmp/out")));
        Contender ours = new Contender("tcpwalk flows FILE", Path.of("/a.pcap"), 1, null);
        assertEquals(List.of("/x/tcpwalk", "flows", "/a.pcap"), ours.words(Path.of("/x/tcpwalk"), folder));
        assertEquals("tcpwalk", ours.program());
    }

    @Test
    void whatJmhFoundIsASentence() {
        String found = """
                [{"benchmark":"a.LineParts.jsonLines","primaryMetric":{"score":231.4,"scoreError":"NaN"}},
                 {"benchmark":"a.PassParts.decoding","primaryMetric":{"score":31.46,"scoreError":1.2}}]
                """;
        String sentence = HotParts.sentence(HotParts.read(found));
        assertTrue(sentence.endsWith(": decoding 31 ± 1, json lines 231 ± 0.\n\n"), sentence);
        assertEquals("", HotParts.sentence(Map.of()));
    }
}
