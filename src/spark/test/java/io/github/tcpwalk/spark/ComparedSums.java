package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The same as {@link Compared}, of more rows than memory holds: every row goes by its digest into a bucket, which adds
 * digests up. Rows of buckets that differ are then compared themselves.
 */
final class ComparedSums {
    private static final int BUCKETS = 1 << 12;
    private static final List<String> VERBS = List.of("walk", "diagnose");

    private final Compared compared;
    private final Map<Output, Sums> command = new EnumMap<>(Output.class);

    /** Counts and sums of digests, modulo 2^64 each. */
    private static final class Sums {
        private final long[] counts = new long[BUCKETS];
        private final long[] sums = new long[BUCKETS];

        private void add(byte[] digest) {
            ByteBuffer octets = ByteBuffer.wrap(digest);
            int bucket = bucket(digest);
            counts[bucket]++;
            sums[bucket] += octets.getLong(8);
        }

        private int difference(Sums other) {
            int counted = Arrays.mismatch(counts, other.counts);
            return counted >= 0 ? counted : Arrays.mismatch(sums, other.sums);
        }
    }

    ComparedSums(Path captures, Path folder) throws IOException, InterruptedException {
        compared = new Compared(captures, folder);
        for (Output output : Output.values()) {
            command.put(output, new Sums());
        }
        for (String verb : VERBS) {
            compared.each(
                    verb,
                    row -> output(row).ifPresent(output -> command.get(output).add(digest(row))));
        }
    }

    /** None for what is said of all, as bounds that were reached. */
    private static Optional<Output> output(Map<String, Object> row) {
        return Stream.of(Output.values())
                .filter(output -> output.toString().equals(row.get("type") + "s"))
                .findFirst();
    }

    private static int bucket(byte[] digest) {
        return ByteBuffer.wrap(digest).getInt() & BUCKETS - 1;
    }

    private static byte[] digest(Map<String, Object> row) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Compared.text(row).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of the command, of all tables. */
    long rows() {
        return command.values().stream()
                .flatMapToLong(sums -> Arrays.stream(sums.counts))
                .sum();
    }

    /** Fails where any row differs. */
    void with(SparkSession spark, Path out) throws IOException, InterruptedException {
        for (Output output : Output.values()) {
            Sums found = new Sums();
            each(spark, out, output, row -> found.add(digest(row)));
            int bucket = command.get(output).difference(found);
            if (bucket >= 0) {
                List<Map<String, Object>> expected = new ArrayList<>();
                for (String verb : VERBS) {
                    compared.each(
                            verb,
                            row -> keep(
                                    output(row).filter(output::equals).isPresent() && bucket(digest(row)) == bucket,
                                    row,
                                    expected));
                }
                List<Map<String, Object>> rows = new ArrayList<>();
                each(spark, out, output, row -> keep(bucket(digest(row)) == bucket, row, rows));
                Compared.same(expected, rows);
            }
            assertEquals(-1, bucket, "sums of " + output);
        }
    }

    private static void keep(boolean keeps, Map<String, Object> row, List<Map<String, Object>> rows) {
        if (keeps) {
            rows.add(row);
        }
    }

    private static void each(SparkSession spark, Path out, Output output, Consumer<Map<String, Object>> hearer) {
        Iterator<Row> all =
                spark.read().parquet(out.resolve(output.toString()).toString()).toLocalIterator();
        try {
            while (all.hasNext()) {
                hearer.accept(Compared.plain(all.next()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
