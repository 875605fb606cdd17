package io.github.tcpwalk.parquet;

import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Shape;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.AddressText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;

/** Puts the values of one row after the other where Parquet's library takes them. */
final class ParquetCell implements Cell {
    private static final long MICRO_NANOS = 1_000;
    /** Words and names of files are few; bounds the memory. */
    private static final int MOST_WORDS = 1 << 16;

    /** A row or a list that has begun. */
    private static final class Level {
        /** Of a list the repeated group of its items. */
        final GroupType fields;

        final boolean list;
        /** That the next value is of. */
        int field;

        boolean any;

        Level(GroupType fields, boolean list) {
            this.fields = fields;
            this.list = list;
        }

        /** Columns come in their order, if not all of them. */
        void go(String name) {
            int count = fields.getFieldCount();
            for (int i = 0; i < count; i++) {
                field = field == count - 1 ? 0 : field + 1;
                if (fields.getFieldName(field).equals(name)) {
                    return;
                }
            }
            throw new IllegalArgumentException("no column " + name);
        }
    }

    private final MessageType schema;
    private final RecordConsumer to;
    private final List<Level> levels = new ArrayList<>();
    private final Map<Encoded, Binary> words = new IdentityHashMap<>();
    private Level level;

    ParquetCell(MessageType schema, RecordConsumer to) {
        this.schema = schema;
        this.to = to;
    }

    /** Another row follows. */
    void begin() {
        levels.clear();
        level = null;
    }

    private void open() {
        if (level.list) {
            if (!level.any) {
                to.startField(ParquetSchema.LIST, 0);
            }
            level.any = true;
            to.startGroup();
            to.startField(Shape.ITEM, 0);
        } else {
            to.startField(level.fields.getFieldName(level.field), level.field);
        }
    }

    private void close() {
        if (level.list) {
            to.endField(Shape.ITEM, 0);
            to.endGroup();
        } else {
            to.endField(level.fields.getFieldName(level.field), level.field);
        }
    }

    @Override
    public void none() {
        // nothing is written of it
    }

    @Override
    public void integer(long value) {
        open();
        to.addLong(value);
        close();
    }

    @Override
    public void decimal(double value) {
        open();
        to.addDouble(value);
        close();
    }

    @Override
    public void bool(boolean value) {
        open();
        to.addBoolean(value);
        close();
    }

    @Override
    public void text(String value) {
        if (value != null) {
            binary(Binary.fromString(value));
        }
    }

    private void binary(Binary value) {
        open();
        to.addBinary(value);
        close();
    }

    @Override
    public void word(Encoded word) {
        Binary known = words.get(word);
        if (known == null) {
            known = Binary.fromString(word.toString());
            if (words.size() < MOST_WORDS) {
                words.put(word, known);
            }
        }
        binary(known);
    }

    @Override
    public void time(long epochNanos) {
        integer(Math.floorDiv(epochNanos, MICRO_NANOS));
    }

    @Override
    public void address(int ipVersion, long high, long low) {
        text(AddressText.of(ipVersion, high, low));
    }

    @Override
    public void list() {
        open();
        to.startGroup();
        GroupType list = inner();
        push(new Level(list.getType(0).asGroupType(), true));
    }

    @Override
    public void object() {
        if (level == null) {
            to.startMessage();
            push(new Level(schema, false));
            return;
        }
        open();
        to.startGroup();
        push(new Level(inner(), false));
    }

    private GroupType inner() {
        return level.fields.getType(level.list ? 0 : level.field).asGroupType();
    }

    private void push(Level next) {
        levels.add(next);
        level = next;
        level.field = next.list ? 0 : next.fields.getFieldCount() - 1;
    }

    @Override
    public void name(String name) {
        level.go(name);
    }

    @Override
    public void end() {
        Level ended = levels.remove(levels.size() - 1);
        if (levels.isEmpty()) {
            level = null;
            to.endMessage();
            return;
        }
        if (ended.list && ended.any) {
            to.endField(ParquetSchema.LIST, 0);
        }
        level = levels.get(levels.size() - 1);
        to.endGroup();
        close();
    }

    @Override
    public <R> void row(Table<R> table, R row) throws IOException {
        table.tell(row, this);
    }
}
