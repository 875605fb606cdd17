package io.github.tcpwalk.parquet;

import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Shape;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Rows of some tables as one Parquet file. */
public final class ParquetRows implements RowWriter {
    /** So much is kept until it is written as a group of rows; bounds the memory. */
    private static final long ROW_GROUP_OCTETS = 16L << 20;

    private static final int PAGE_OCTETS = 256 << 10;

    /** A row and the table that it is of. */
    private record Row<R>(Table<R> table, R row) {
        void tell(ParquetCell to) throws IOException {
            to.begin();
            table.tell(row, to);
        }
    }

    private final ParquetWriter<Row<?>> writer;

    /** @param out stays open */
    public ParquetRows(OutputStream out, Table<?>... tables) throws IOException {
        this(new StreamFile(out), tables);
    }

    private ParquetRows(OutputFile file, Table<?>... tables) throws IOException {
        writer = new Builder(file, ParquetSchema.of(Shape.of(tables)))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new GzipCodec())
                .withCompressionCodec(CompressionCodecName.GZIP)
                .withRowGroupSize(ROW_GROUP_OCTETS)
                .withPageSize(PAGE_OCTETS)
                .build();
    }

    @Override
    public <R> void write(Table<R> table, R row) throws IOException {
        writer.write(new Row<>(table, row));
    }

    /** What is not a whole group of rows yet cannot be handed on. */
    @Override
    public void flush() {
        // nothing
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<Row<?>, Builder> {
        private final MessageType schema;

        Builder(OutputFile file, MessageType schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row<?>> getWriteSupport(Configuration conf) {
            return new Support(schema);
        }

        @Override
        protected WriteSupport<Row<?>> getWriteSupport(ParquetConfiguration conf) {
            return new Support(schema);
        }
    }

    private static final class Support extends WriteSupport<Row<?>> {
        private final MessageType schema;
        private ParquetCell cell;

        Support(MessageType schema) {
            this.schema = schema;
        }

        @Override
        public WriteContext init(Configuration conf) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration conf) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(schema, Map.of("tcpwalk.schema_version", Integer.toString(Json.SCHEMA_VERSION)));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            cell = new ParquetCell(schema, consumer);
        }

        @Override
        public void write(Row<?> row) {
            try {
                row.tell(cell);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
