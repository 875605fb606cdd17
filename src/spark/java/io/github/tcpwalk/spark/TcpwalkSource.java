package io.github.tcpwalk.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.V1Scan;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * {@code spark.read().format("tcpwalk").load(path)}: the rows of one table of a folder or prefix of captures. The
 * option {@code table} says which: conversations, segments, datagrams or findings. Conversations are told behind a
 * shuffle, which no reader of single partitions can have; so the scan is an RDD.
 */
public final class TcpwalkSource implements TableProvider, DataSourceRegister {
    private static final String NAME = "tcpwalk";
    private static final String TABLE = "table";
    private static final String PATH = "path";

    @Override
    public String shortName() {
        return NAME;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SparkRows.schema(output(options).shape());
    }

    private static Output output(Map<String, String> options) {
        String asked =
                options.getOrDefault(TABLE, Output.CONVERSATIONS.toString()).toLowerCase(Locale.ROOT);
        return Stream.of(Output.values())
                .filter(output -> output.toString().equals(asked))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("table " + asked + ": say one of " + List.of(Output.values())));
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
        if (options.get(PATH) == null) {
            throw new IllegalArgumentException("load(PATH): say where the captures are");
        }
        return new Captures(options.get(PATH), output(options), schema);
    }

    private record Captures(String path, Output output, StructType schema) implements Table, SupportsRead {
        @Override
        public String name() {
            return NAME + " " + output + " of " + path;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return () -> new Scan(path, output, schema);
        }
    }

    private record Scan(String path, Output output, StructType schema) implements V1Scan {
        @Override
        public StructType readSchema() {
            return schema;
        }

        @Override
        @SuppressWarnings("unchecked") // whoever asks takes any relation
        public <T extends BaseRelation & TableScan> T toV1TableScan(SQLContext context) {
            return (T) new Relation(context, path, output, schema);
        }
    }

    private static final class Relation extends BaseRelation implements TableScan {
        private final SQLContext context;
        private final String path;
        private final Output output;
        private final StructType schema;

        Relation(SQLContext context, String path, Output output, StructType schema) {
            this.context = context;
            this.path = path;
            this.output = output;
            this.schema = schema;
        }

        @Override
        public SQLContext sqlContext() {
            return context;
        }

        @Override
        public StructType schema() {
            return schema;
        }

        @Override
        public RDD<Row> buildScan() {
            JavaSparkContext spark = new JavaSparkContext(context.sparkSession().sparkContext());
            try {
                Pipeline pipeline = new Pipeline(
                        spark,
                        Input.in(path, spark.hadoopConfiguration()),
                        spark.getConf().getInt(Main.PARTITIONS, 0));
                pipeline.prepare();
                return Rows.of(spark, pipeline, output).rdd();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
