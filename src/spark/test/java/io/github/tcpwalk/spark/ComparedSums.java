package io.github.tcpwalk.spark;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
    /** Buckets of which rows are compared. */
    private static final int MOST_SHOWN = 32;

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

        private BitSet differences(Sums other) {
            BitSet differences = new BitSet();
            for (int i = 0; i < BUCKETS && differences.cardinality() < MOST_SHOWN; i++) {
                differences.set(i, counts[i] != other.counts[i] || sums[i] != other.sums[i]);
            }
            return differences;
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
                    row -> output(verb, row)
                            .ifPresent(output -> command.get(output).add(digest(row))));
        }
    }

    /** All of diagnose are findings; of walk its packets and conversations count. */
    private static Optional<Output> output(String verb, Map<String, Object> row) {
        return verb.equals("diagnose")
                ? Optional.of(Output.FINDINGS)
                : Stream.of(Output.CONVERSATIONS, Output.SEGMENTS, Output.DATAGRAMS)
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
            BitSet differ = command.get(output).differences(found);
            if (!differ.isEmpty()) {
                List<Map<String, Object>> expected = new ArrayList<>();
                for (String verb : VERBS) {
                    compared.each(
                            verb,
                            row -> keep(output(verb, row).filter(output::equals).isPresent(), differ, row, expected));
                }
                List<Map<String, Object>> rows = new ArrayList<>();
                each(spark, out, output, row -> keep(true, differ, row, rows));
                Compared.same(expected, rows);
                fail("sums of " + output + " differ, rows do not");
            }
        }
    }

    private static void keep(boolean keeps, BitSet buckets, Map<String, Object> row, List<Map<String, Object>> rows) {
        if (keeps && buckets.get(bucket(digest(row)))) {
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
