package io.github.tcpwalk.view;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.CsvCell;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.view.table.IsoTime;
import io.github.tcpwalk.view.table.Leaf.Kind;
import io.github.tcpwalk.view.table.Values;
import io.github.tcpwalk.view.where.Fields;
import io.github.tcpwalk.view.where.Fields.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the row at hand in the columns asked for. */
public interface FieldRows {
    /** What stands above the rows, unless it is there. */
    void head() throws IOException;

    void row() throws IOException;

    void flush() throws IOException;

    /** An object a line: numbers, words, times and addresses as text, lists; null where there is none. */
    static FieldRows json(Fields fields, OutputStream out) throws IOException {
        return new AsJson(fields, Json.compact(out));
    }

    /** A list stands in one cell, blanks between. */
    static FieldRows csv(Fields fields, OutputStream out) {
        return new AsCsv(
                fields,
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    /** Columns below each other, durations for people. */
    static FieldRows text(Fields fields, OutputStream out, WalkOptions options) {
        return new AsText(fields, out, options);
    }

    /** Rows of JSON. */
    record AsJson(Fields fields, JsonGenerator json) implements FieldRows {
        @Override
        public void head() {
            // each row has the names
        }

        @Override
        public void row() throws IOException {
            json.writeStartObject();
            for (Field field : fields.all()) {
                json.writeFieldName(field.head());
                Values values = fields.values(field);
                if (field.many()) {
                    json.writeStartArray();
                    for (int i = 0; i < values.count(); i++) {
                        value(field, values, i);
                    }
                    json.writeEndArray();
                } else if (values.count() == 0) {
                    json.writeNull();
                } else {
                    value(field, values, 0);
                }
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }

        private void value(Field field, Values values, int i) throws IOException {
            switch (field.kind()) {
                case NUMBER -> {
                    if (values.isWhole(i)) {
                        json.writeNumber(values.number(i));
                    } else {
                        json.writeNumber(values.decimal(i));
                    }
                }
                case TRUTH -> json.writeBoolean(values.number(i) == 1);
                case TIME -> json.writeString(IsoTime.of(values.number(i)));
                default -> json.writeString(values.text(i));
            }
        }

        @Override
        public void flush() throws IOException {
            json.flush();
        }
    }

    /** Rows of CSV. */
    final class AsCsv implements FieldRows {
        private final Fields fields;
        private final CsvWriter csv;
        private boolean headed;

        AsCsv(Fields fields, CsvWriter csv) {
            this.fields = fields;
            this.csv = csv;
        }

        @Override
        public void head() {
            if (!headed) {
                headed = true;
                csv.writeRecord(fields.all().stream().map(Field::head).toList());
            }
        }

        @Override
        public void row() throws IOException {
            head();
            String[] cells = new String[fields.all().size()];
            for (int i = 0; i < cells.length; i++) {
                Field field = fields.all().get(i);
                String text = fields.values(field).all(field.kind());
                boolean strange = field.kind() == Kind.TEXT;
                cells[i] = strange ? CsvCell.of(text) : text;
            }
            csv.writeRecord(cells);
        }

        @Override
        public void flush() throws IOException {
            csv.flush();
        }
    }

    /** A table for people, as wide as its first rows. */
    final class AsText implements FieldRows {
        /** Later ones take more room where they need it. */
        private static final int MOST_MEASURED = 1 << 10;

        private final Fields fields;
        private final OutputStream out;
        private final WalkOptions options;
        private final List<String[]> rows = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private int[] widths;

        AsText(Fields fields, OutputStream out, WalkOptions options) {
            this.fields = fields;
            this.out = out;
            this.options = options;
        }

        @Override
        public void head() {
            // known once rows are
        }

        @Override
        public void row() throws IOException {
            String[] cells = new String[fields.all().size()];
            for (int i = 0; i < cells.length; i++) {
                Field field = fields.all().get(i);
                cells[i] = cell(field, fields.values(field));
            }
            if (widths != null) {
                write(cells);
                return;
            }
            rows.add(cells);
            if (rows.size() == MOST_MEASURED) {
                flush();
            }
        }

        private static String cell(Field field, Values values) {
            if (values.count() == 0) {
                return "-";
            }
            boolean nanos = field.head().endsWith("_ns");
            return switch (field.measure()) {
                case NANOSECONDS -> nanos || field.many() ? values.all(field.kind()) : Measure.time(values.number(0));
                default -> Escape.line(values.all(field.kind()));
            };
        }

        @Override
        public void flush() throws IOException {
            if (widths == null && !rows.isEmpty()) {
                String[] heads = fields.all().stream().map(Field::head).toArray(String[]::new);
                widths = new int[heads.length];
                rows.add(0, heads);
                for (String[] cells : rows) {
                    for (int i = 0; i < widths.length; i++) {
                        widths[i] = Math.max(widths[i], DisplayWidth.of(cells[i]));
                    }
                }
                line.append(options.paint().begin(Style.DIM));
                for (String[] cells : rows) {
                    write(cells);
                }
                rows.clear();
            }
            out.flush();
        }

        private void write(String[] cells) throws IOException {
            boolean head = line.length() > 0;
            for (int i = 0; i < cells.length; i++) {
                if (fields.all().get(i).kind() == Kind.NUMBER) {
                    Columns.right(line, cells[i], widths[i]);
                } else {
                    Columns.left(line, cells[i], widths[i]);
                }
                line.append(i == cells.length - 1 ? "" : "  ");
            }
            Columns.trim(line);
            line.append(head ? options.paint().end() : "").append('\n');
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            line.setLength(0);
        }
    }
}
