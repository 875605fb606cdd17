package io.github.tcpwalk.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program as it ships writes as Parquet is what it writes as JSON, by what DuckDB reads of it. */
@Tag("packaged")
final class ParquetTest {
    private static final Path JAR = Path.of("target", "tcpwalk-parquet.jar");
    private static final long MOST_JAR_OCTETS = 9_000_000;
    private static final Set<String> PACKETS = Set.of("segment", "datagram");

    @TempDir
    private Path folder;

    private int run(Path out, Path err, Path program, List<String> args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(args);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
        return process.exitValue();
    }

    private Path printed(String format, String verb) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(verb.split(" ")));
        args.addAll(List.of("--format", format));
        args.addAll(samples());
        Path out = folder.resolve("rows." + format);
        Path err = folder.resolve("err");
        assertEquals(0, run(out, err, Path.of("target", "tcpwalk").toAbsolutePath(), args), Files.readString(err));
        return out;
    }

    private static List<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            return files.map(Path::toString)
                    .filter(name -> name.matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"walk", "walk --join", "flows", "flows --long", "flows --join", "diagnose", "diagnose --join"})
    void hasTheRowsOfJson(String verb) throws Exception {
        List<Map<String, Object>> expected = new ArrayList<>(JsonLines.of(printed("json", verb)));
        if (verb.startsWith("walk")) {
            expected.removeIf(row -> !PACKETS.contains(row.get("type")));
        }
        List<Map<String, Object>> read = new ArrayList<>();
        try (Duck duck = new Duck()) {
            for (Map<String, Object> row : duck.rows(printed("parquet", verb))) {
                read.add(JsonLines.row(row));
            }
        }
        assertTrue(expected.size() > samples().size() / 2, "some rows");
        assertEquals(expected, read);
    }

    @Test
    void typesAreTheColumns() throws Exception {
        try (Duck duck = new Duck()) {
            Map<String, String> packets = duck.types(printed("parquet", "walk"));
            assertEquals("TIMESTAMP WITH TIME ZONE", packets.get("time"));
            assertEquals("BIGINT", packets.get("time_ns"));
            assertEquals("VARCHAR", packets.get("src"));
            assertEquals("VARCHAR[]", packets.get("notes"));
            assertEquals("VARCHAR[]", packets.get("src_state"));
            assertEquals("BOOLEAN", packets.get("settled"));
            Map<String, String> conversations = duck.types(printed("parquet", "flows"));
            assertTrue(conversations.get("client_stats").startsWith("STRUCT(state VARCHAR, isn BIGINT"));
            assertTrue(conversations.get("findings").contains("\"values\" JSON"), conversations.get("findings"));
            assertTrue(conversations.get("transfer").contains("missing BIGINT[][]"), conversations.get("transfer"));
            assertTrue(conversations.get("transfer").contains("acked_ratio DOUBLE"), conversations.get("transfer"));
            assertEquals("BIGINT[]", duck.types(printed("parquet", "diagnose")).get("frames"));
        }
    }

    @Test
    void saysWhatIsMissingWithoutTheJar() throws Exception {
        for (String file : List.of("tcpwalk", "tcpwalk.jar")) {
            Files.copy(Path.of("target", file), folder.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path err = folder.resolve("err");
        Path out = folder.resolve("out");
        List<String> args = List.of("flows", "--format", "parquet", samples().get(0));
        assertEquals(2, run(out, err, folder.resolve("tcpwalk"), args));
        List<String> said = Files.readAllLines(err);
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).contains(folder.toRealPath().resolve(JAR.getFileName()) + ": "), said.get(0));
        assertTrue(said.get(0).contains("-Pparquet"), said.get(0));
        assertEquals(0, Files.size(out));
    }

    /** What the README and the help say of it. */
    @Test
    void theJarStaysSmall() throws IOException {
        assertTrue(Files.size(JAR) < MOST_JAR_OCTETS, "octets: " + Files.size(JAR));
    }
}
