package io.github.tcpwalk.view.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows as comma-separated values (RFC 4180) below one row of names. Rows of several tables share the columns that have
 * the same name; before them stand {@code type} and {@code schema_version}.
 */
public final class CsvRows implements RowWriter {
    private static final Encoded VERSION = Encoded.of(Integer.toString(Json.SCHEMA_VERSION));

    private final CsvWriter csv;
    private final String[] heads;
    private final CsvRecord record;
    /** Where the columns of each table stand in a record. */
    private final Map<Table<?>, int[]> places = new IdentityHashMap<>();

    private boolean headed;

    /** @param out stays open */
    public CsvRows(OutputStream out, Table<?>... tables) {
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        heads = heads(tables).toArray(String[]::new);
        record = new CsvRecord(heads.length);
        List<String> all = Arrays.asList(heads);
        for (Table<?> table : tables) {
            places.put(
                    table,
                    table.inCsv.stream()
                            .mapToInt(c -> c.csvHeads.isEmpty() ? 0 : all.indexOf(c.csvHeads.get(0)))
                            .toArray());
        }
    }

    /** The same of a file whose names of columns stand already. */
    static CsvRows behind(OutputStream out, Table<?>... tables) {
        CsvRows rows = new CsvRows(out, tables);
        rows.headed = true;
        return rows;
    }

    /** The names of all columns of such a file. */
    static List<String> heads(Table<?>... tables) {
        List<String> heads = new ArrayList<>();
        heads.add(Table.TYPE);
        heads.add(Table.VERSION);
        for (Table<?> table : tables) {
            for (Column<?> column : table.inCsv) {
                if (!heads.containsAll(column.csvHeads)) {
                    heads.addAll(column.csvHeads);
                }
            }
        }
        return heads;
    }

    @Override
    public void head() {
        if (!headed) {
            headed = true;
            csv.writeRecord(heads);
        }
    }

    /** @param table one of those that the file has rows of */
    @Override
    public <R> void write(Table<R> table, R row) throws IOException {
        head();
        int[] at = places.get(table);
        record.clear();
        record.word(table.type);
        record.word(VERSION);
        for (int i = 0; i < at.length; i++) {
            record.put(at[i], table.inCsv.get(i), row);
        }
        csv.writeRecord(record.cells);
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
