package io.github.tcpwalk.view.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.wire.AddressText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Rows as JSON, an object a line. */
public final class JsonRows implements RowWriter {
    private static final SerializedString TYPE = new SerializedString(Table.TYPE);

    private final JsonGenerator json;
    private final JsonCell cell = new JsonCell();

    /** @param out stays open */
    public JsonRows(OutputStream out) throws IOException {
        json = Json.compact(out);
    }

    /** What a column has of a row, by itself. */
    static <R> String text(Column<R> column, R row) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonRows rows = new JsonRows(text)) {
            column.value.put(row, rows.cell);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public <R> void write(Table<R> table, R row) throws IOException {
        cell.row(table, row);
        json.writeRaw('\n');
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private final class JsonCell implements Cell {
        private final IsoTime time = new IsoTime();
        private final byte[] address = new byte[AddressText.MAX_OCTETS];

        @Override
        public <R> void row(Table<R> table, R row) throws IOException {
            json.writeStartObject();
            if (table.type != null) {
                json.writeFieldName(TYPE);
                json.writeRawValue(table.begins);
            }
            for (int i = 0; i < table.columns.size(); i++) { // most of the time goes into this loop
                Column<R> column = table.columns.get(i);
                if (column.presentIn(row)) {
                    json.writeFieldName(column.key);
                    column.value.put(row, this);
                }
            }
            json.writeEndObject();
        }

        @Override
        public void none() throws IOException {
            json.writeNull();
        }

        @Override
        public void integer(long value) throws IOException {
            json.writeNumber(value);
        }

        @Override
        public void decimal(double value) throws IOException {
            json.writeNumber(value);
        }

        @Override
        public void bool(boolean value) throws IOException {
            json.writeBoolean(value);
        }

        @Override
        public void text(String value) throws IOException {
            json.writeString(value);
        }

        @Override
        public void word(Encoded word) throws IOException {
            json.writeRawValue(word.json);
        }

        @Override
        public void time(long epochNanos) throws IOException {
            json.writeRawUTF8String(time.octets(epochNanos), 0, IsoTime.OCTETS);
        }

        @Override
        public void address(int ipVersion, long high, long low) throws IOException {
            json.writeRawUTF8String(address, 0, AddressText.write(address, 0, ipVersion, high, low));
        }

        @Override
        public void list() throws IOException {
            json.writeStartArray();
        }

        @Override
        public void object() throws IOException {
            json.writeStartObject();
        }

        @Override
        public void name(String name) throws IOException {
            json.writeFieldName(name);
        }

        @Override
        public void end() throws IOException {
            if (json.getOutputContext().inArray()) {
                json.writeEndArray();
            } else {
                json.writeEndObject();
            }
        }
    }
}
