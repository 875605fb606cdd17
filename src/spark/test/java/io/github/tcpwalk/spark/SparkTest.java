package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.cli.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark makes of captures, in one process, is what the command says of all of them joined. */
@Tag("packaged")
final class SparkTest {
    private static SparkRun spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        spark = SparkRun.local();
    }

    @AfterAll
    static void end() {
        spark.close();
    }

    private Path captures() throws Exception {
        return Files.createDirectory(folder.resolve("captures"));
    }

    private Path samples() throws Exception {
        Path captures = captures();
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            for (Path file : files.filter(f -> !f.toString().endsWith(".md")).toList()) {
                Files.copy(file, captures.resolve(file.getFileName()));
            }
        }
        return captures;
    }

    private void rowsAreTheCommands(Path captures, int status) throws Exception {
        Path out = folder.resolve("out");
        assertEquals(status, spark.analyse(captures, out), spark.printed());
        assertTrue(Files.exists(out.resolve("_SUCCESS")));
        new Compared(captures, folder).with(spark.session, out);
    }

    @Test
    void rowsOfAllSamplesAreTheCommands() throws Exception {
        rowsAreTheCommands(samples(), 0);
    }

    /** Most between the same few ends, at the same times: the worst that can be joined. */
    @Test
    void rowsOfAllCasesAreTheCommands() throws Exception {
        Path captures = captures();
        Cases.write(captures);
        rowsAreTheCommands(captures, 0);
    }

    @Test
    void goodRecordsOfADamagedFileAreKept() throws Exception {
        Path captures = samples();
        Path whole = captures.resolve("retransmission.pcap");
        byte[] octets = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(octets, octets.length - 20));
        rowsAreTheCommands(captures, 1);
        List<String> damaged = spark.printed()
                .lines()
                .filter(line -> line.startsWith("damaged: "))
                .toList();
        assertEquals(1, damaged.size(), spark.printed());
        assertTrue(damaged.get(0).contains(whole.toString()), damaged.get(0));
    }
}
