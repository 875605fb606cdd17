package io.github.tcpwalk.view.table;

import io.github.tcpwalk.text.CsvCell;
import io.github.tcpwalk.wire.AddressText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One record of CSV, filled anew for each row. A list stands in one cell, its parts apart by spaces; so do named values
 * ({@code a=1 b=2,3}).
 */
final class CsvRecord implements Cell {
    final String[] cells;
    private final IsoTime time = new IsoTime();
    private final byte[] address = new byte[AddressText.MAX_OCTETS];
    private final StringBuilder joined = new StringBuilder();
    private int at;
    /** Lists and objects that have begun and not ended. */
    private int depth;

    private boolean afterName;
    private boolean spread;

    CsvRecord(int columns) {
        cells = new String[columns];
    }

    void clear() {
        Arrays.fill(cells, "");
        at = 0;
    }

    /** Puts a row's value into the cells from {@code place} on. */
    <R> void put(int place, Column<R> column, R row) throws IOException {
        if (column.presentIn(row)) {
            at = place;
            spread = column.pair;
            column.value.put(row, this);
        }
    }

    @Override
    public <R> void row(Table<R> table, R row) throws IOException {
        int place = at;
        for (Column<R> column : table.inCsv) {
            put(place, column, row);
            place += column.csvHeads.size();
        }
    }

    private void put(String cell) {
        if (depth == 0) {
            cells[at++] = cell;
            return;
        }
        if (joined.length() > 0 && !afterName) {
            joined.append(depth == 1 ? ' ' : ',');
        }
        afterName = false;
        joined.append(cell.replace(" ", "\\x20"));
    }

    @Override
    public void none() {
        // stays empty
    }

    @Override
    public void integer(long value) {
        put(Long.toString(value));
    }

    @Override
    public void decimal(double value) {
        put(Double.toString(value));
    }

    @Override
    public void bool(boolean value) {
        put(value ? "true" : "false");
    }

    @Override
    public void text(String value) {
        if (value != null) {
            put(CsvCell.of(value));
        }
    }

    @Override
    public void word(Encoded word) {
        put(word.csv);
    }

    @Override
    public void time(long epochNanos) {
        put(ascii(time.octets(epochNanos), IsoTime.OCTETS));
    }

    @Override
    public void address(int ipVersion, long high, long low) {
        put(ascii(address, AddressText.write(address, 0, ipVersion, high, low)));
    }

    private static String ascii(byte[] octets, int length) {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void list() {
        depth += spread ? 0 : 1;
    }

    @Override
    public void object() {
        depth++;
    }

    @Override
    public void name(String name) {
        joined.append(joined.length() == 0 ? "" : " ").append(name).append('=');
        afterName = true;
    }

    @Override
    public void end() {
        if (depth > 0 && --depth == 0) {
            cells[at++] = joined.toString();
            joined.setLength(0);
        }
        afterName = false;
    }
}
