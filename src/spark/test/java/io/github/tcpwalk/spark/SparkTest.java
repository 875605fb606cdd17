package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.JoinedCapture;
import io.github.tcpwalk.cli.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

    @Test
    void oneConversationOfMostPacketsIsSurvivedAndTold() throws Exception {
        Path captures = captures();
        Ring.elephant(captures, 5, 20_000);
        rowsAreTheCommands(captures, 0);
        assertTrue(spark.printed().contains("\nskewed: partition "), spark.printed());
        assertTrue(spark.printed().contains("are of conversation "), spark.printed());
    }

    @Test
    void theDataSourceHasTheRowsOfTheTables() throws Exception {
        Path captures = samples();
        Path out = folder.resolve("out");
        assertEquals(0, spark.analyse(captures, out), spark.printed());
        for (Output output : Output.values()) {
            Dataset<Row> rows = spark.session
                    .read()
                    .format("tcpwalk")
                    .option("table", output.toString())
                    .load(captures.toString());
            Dataset<Row> written =
                    spark.session.read().parquet(out.resolve(output.toString()).toString());
            assertEquals(written.schema().asNullable(), rows.schema().asNullable());
            Compared.same(Compared.rows(written.toLocalIterator()), Compared.rows(rows.toLocalIterator()));
        }
        assertEquals(
                1,
                spark.session
                        .read()
                        .format("tcpwalk")
                        .load(captures.toString())
                        .limit(1)
                        .count());
    }

    /** The order in which rows are sorted is the one in which the command joins files, wherever a clock goes back. */
    @Test
    void theOrderOfRowsIsThatOfJoinedFiles() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Path> files = new ArrayList<>();
            for (int file = 0; file < 1 + random.nextInt(4); file++) {
                files.add(folder.resolve("order" + file + ".pcap"));
                Ring.times(
                        files.get(file), random.ints(random.nextInt(12), 0, 8).toArray());
            }
            List<String> joined = new ArrayList<>();
            List<byte[]> keys = new ArrayList<>();
            try (JoinedCapture capture = new JoinedCapture(Capture.Access.ONCE)) {
                for (Path file : files) {
                    capture.add(file);
                }
                Frame frame = new Frame();
                FrameSource source = capture.source();
                while (source.next(frame)) {
                    joined.add(frame.file + " " + frame.number);
                }
            }
            for (int file = 0; file < files.size(); file++) {
                String path = files.get(file).toString();
                Input input = new Input(file, path, path, 0);
                new FilePackets(input, new Configuration(), true).forEachRemaining(row -> {
                    if (PacketRow.kind(row._2()) == PacketRow.Kind.REST) {
                        keys.add(row._1());
                    }
                });
            }
            keys.sort(new PacketRow.Order());
            List<String> sorted = keys.stream()
                    .map(key -> PacketRow.file(key) + " " + PacketRow.number(key))
                    .toList();
            assertEquals(joined, sorted, "seed " + seed);
        }
    }
}
