package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.parquet.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows that Spark wrote beside those of the command, every field of every row. */
final class Compared {
    /** What {@code walk --join}, {@code flows --join} and {@code diagnose --join} print of some captures. */
    private final Path folder;

    private final List<String> files;

    /** @param captures whose files, sorted by name, are the command's arguments */
    Compared(Path captures, Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> all = Files.walk(captures)) {
            files = all.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    /** Fails where any row differs. */
    void with(SparkSession spark, Path out) throws IOException, InterruptedException {
        List<Map<String, Object>> walk = command("walk");
        same(rows(walk, "segment"), of(spark, out, Output.SEGMENTS));
        same(rows(walk, "datagram"), of(spark, out, Output.DATAGRAMS));
        same(rows(walk, "conversation"), of(spark, out, Output.CONVERSATIONS));
        same(command("diagnose"), of(spark, out, Output.FINDINGS));
        List<Map<String, Object>> flows = command("flows");
        assertEquals(rows(walk, "conversation").size(), flows.size());
    }

    private static List<Map<String, Object>> rows(List<Map<String, Object>> all, String type) {
        return all.stream().filter(row -> row.get("type").equals(type)).toList();
    }

    List<Map<String, Object>> command(String verb) throws IOException, InterruptedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        each(verb, rows::add);
        return rows;
    }

    /** The rows that the command prints, one after the other. */
    void each(String verb, Consumer<Map<String, Object>> hearer) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.tcpwalk.cli.Main",
                verb,
                "--join",
                "--format",
                "json"));
        command.addAll(files);
        Path errors = folder.resolve(verb + ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        JsonLines.each(process.getInputStream(), hearer);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the command ends");
        assertTrue(process.exitValue() <= 1, Files.readString(errors));
    }

    static void same(List<Map<String, Object>> expected, List<Map<String, Object>> found) {
        List<String> one = text(expected);
        List<String> other = text(found);
        int both = Math.min(one.size(), other.size());
        for (int i = 0; i < both; i++) {
            assertEquals(one.get(i), other.get(i), "row " + i + " of " + one.size() + " and " + other.size());
        }
        assertEquals(one.subList(both, one.size()), other.subList(both, other.size()));
    }

    private static List<String> text(List<Map<String, Object>> rows) {
        return rows.stream().map(Compared::text).sorted().toList();
    }

    /** By the names of the columns, as their order in a row of JSON is its table's, and of Parquet all tables'. */
    static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new java.util.TreeMap<>();
            map.forEach((name, part) -> sorted.put((String) name, text(part)));
            return sorted.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(Compared::text).toList().toString()
                : String.valueOf(value);
    }

    static List<Map<String, Object>> of(SparkSession spark, Path out, Output output) throws IOException {
        return rows(
                spark.read().parquet(out.resolve(output.toString()).toString()).toLocalIterator());
    }

    static List<Map<String, Object>> rows(Iterator<Row> all) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (all.hasNext()) {
            rows.add(plain(all.next()));
        }
        return rows;
    }

    /** A row as the command's. */
    static Map<String, Object> plain(Row row) throws IOException {
        return JsonLines.row(row(row));
    }

    private static Map<String, Object> row(Row row) {
        StructType type = row.schema();
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < type.length(); i++) {
            columns.put(type.fieldNames()[i], row.isNullAt(i) ? null : value(row.get(i)));
        }
        return columns;
    }

    private static Object value(Object value) {
        if (value instanceof Row row) {
            return row(row);
        }
        if (value instanceof scala.collection.Seq<?> seq) {
            List<Object> list = new ArrayList<>();
            scala.jdk.javaapi.CollectionConverters.asJava(seq).forEach(item -> list.add(value(item)));
            return list;
        }
        return value;
    }
}
