package io.github.tcpwalk.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** The rows of one table of what a pipeline tells. */
final class Rows {
    private Rows() {}

    static JavaRDD<Row> of(JavaSparkContext spark, Pipeline pipeline, Output output) {
        Broadcast<Pipeline.Shared> shared = pipeline.shared();
        Broadcast<Numbered> numbered = pipeline.numbered();
        if (output == Output.FINDINGS) {
            return findings(spark, pipeline);
        }
        return pipeline.rows()
                .mapPartitionsWithIndex(
                        (index, rows) -> rows(index, rows, shared.value(), numbered.value(), output), true);
    }

    private static Iterator<Row> rows(
            int index,
            Iterator<Tuple2<byte[], byte[]>> rows,
            Pipeline.Shared shared,
            Numbered numbered,
            Output output) {
        if (index == shared.partitions()) {
            return Collections.emptyIterator();
        }
        return new Telling(to -> Pipeline.tell(
                index,
                rows,
                shared,
                numbered,
                of -> new SparkRows(of.shape(), row -> {
                    if (of == output) {
                        to.accept(row);
                    }
                })));
    }

    private static JavaRDD<Row> findings(JavaSparkContext spark, Pipeline pipeline) {
        Broadcast<Pipeline.Shared> shared = pipeline.shared();
        Broadcast<Numbered> numbered = pipeline.numbered();
        Totals totals = Totals.of(pipeline);
        Broadcast<List<Told>> parts = spark.broadcast(new ArrayList<>(pipeline.rows()
                .mapPartitionsWithIndex((index, rows) -> told(index, rows, shared.value(), numbered.value()), true)
                .collect()));
        return spark.parallelize(List.of(output()), 1).mapPartitions(one -> {
            List<Row> found = new ArrayList<>();
            SparkRows to = new SparkRows(Output.FINDINGS.shape(), found::add);
            totals.diagnose(numbered.value(), parts.value(), shared.value().names(), to);
            return found.iterator();
        });
    }

    private static String output() {
        return Output.FINDINGS.toString();
    }

    private static Iterator<Told> told(
            int index, Iterator<Tuple2<byte[], byte[]>> rows, Pipeline.Shared shared, Numbered numbered)
            throws IOException {
        if (index == shared.partitions()) {
            return Collections.emptyIterator();
        }
        return List.of(Pipeline.tell(
                        index,
                        rows,
                        shared,
                        numbered,
                        of -> new SparkRows(of.shape(), row -> {
                            // only what was found is asked for
                        })))
                .iterator();
    }
}
