package io.github.tcpwalk.spark;

import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.RowWriter;
import io.github.tcpwalk.view.table.Shape;
import io.github.tcpwalk.view.table.Shape.Field;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.AddressText;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of tables as Spark's, in the types that it would read from Parquet. */
final class SparkRows implements RowWriter {
    private static final long MICRO_NANOS = 1_000;

    private final Shape shape;
    private final Consumer<Row> to;
    private final RowCell cell = new RowCell();

    SparkRows(Shape shape, Consumer<Row> to) {
        this.shape = shape;
        this.to = to;
    }

    static StructType schema(Shape shape) {
        return struct(shape.fields());
    }

    private static StructType struct(List<Field> fields) {
        return new StructType(fields.stream()
                .map(f -> new StructField(f.name(), type(f), f.lacking(), Metadata.empty()))
                .toArray(StructField[]::new));
    }

    private static DataType type(Field field) {
        return switch (field.kind()) {
            case INTEGER -> DataTypes.LongType;
            case DECIMAL -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case TEXT, JSON -> DataTypes.StringType;
            case TIME -> DataTypes.TimestampType;
            case ROW -> struct(field.parts());
            case LIST -> DataTypes.createArrayType(type(field.parts().get(0)), false);
        };
    }

    @Override
    public <R> void write(Table<R> table, R row) throws IOException {
        table.tell(row, cell);
    }

    @Override
    public void flush() {
        // each row is handed on at once
    }

    @Override
    public void close() {
        // nothing is kept
    }

    /** A row or list that has begun. */
    private static final class Level {
        final List<Field> fields;
        /** Of a row by columns, else null. */
        final Object[] columns;

        final List<Object> items = new ArrayList<>();
        int at = -1;

        Level(List<Field> fields, boolean list) {
            this.fields = fields;
            columns = list ? null : new Object[fields.size()];
        }

        Field field() {
            return fields.get(columns == null ? 0 : at);
        }

        void put(Object value) {
            if (columns == null) {
                items.add(value);
            } else {
                columns[at] = value;
            }
        }

        Object made() {
            return columns == null
                    ? scala.jdk.javaapi.CollectionConverters.asScala(items).toSeq()
                    : RowFactory.create(columns);
        }
    }

    private final class RowCell implements Cell {
        private final Deque<Level> levels = new ArrayDeque<>();

        private void put(Object value) {
            levels.getLast().put(value);
        }

        @Override
        public void none() {
            // stays null
        }

        @Override
        public void integer(long value) {
            put(value);
        }

        @Override
        public void decimal(double value) {
            put(value);
        }

        @Override
        public void bool(boolean value) {
            put(value);
        }

        @Override
        public void text(String value) {
            if (value != null) {
                put(value);
            }
        }

        @Override
        public void word(Encoded word) {
            put(word.toString());
        }

        @Override
        public void time(long epochNanos) {
            put(Instant.EPOCH.plus(Math.floorDiv(epochNanos, MICRO_NANOS), ChronoUnit.MICROS));
        }

        @Override
        public void address(int ipVersion, long high, long low) {
            put(AddressText.of(ipVersion, high, low));
        }

        @Override
        public void list() {
            levels.add(new Level(levels.getLast().field().parts(), true));
        }

        @Override
        public void object() {
            levels.add(new Level(
                    levels.isEmpty() ? shape.fields() : levels.getLast().field().parts(), false));
        }

        /** Columns come in their order, if not all of them. */
        @Override
        public void name(String name) {
            Level level = levels.getLast();
            for (int i = 0; i < level.columns.length; i++) {
                level.at = (level.at + 1) % level.columns.length;
                if (level.field().name().equals(name)) {
                    return;
                }
            }
            throw new IllegalArgumentException("no column " + name);
        }

        @Override
        public void end() {
            Object made = levels.removeLast().made();
            if (levels.isEmpty()) {
                to.accept((Row) made);
            } else {
                put(made);
            }
        }

        @Override
        public <R> void row(Table<R> table, R row) throws IOException {
            table.tell(row, this);
        }
    }
}
