package io.github.tcpwalk.view.table;

import io.github.tcpwalk.wire.AddressText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** The values that a {@link Leaf} has in one row, filled anew for each: none, one, or as many as its lists have. */
public final class Values implements Cell {
    private long[] numbers = new long[4];
    /** The upper half of an address. */
    private long[] highs = new long[4];
    /** Null for a number that is whole. */
    private Object[] objects = new Object[4];

    private int count;
    private List<Column<?>> path;
    private int depth;
    /** Which of a list's values is asked for; -1 for all. */
    private int part;

    private int index;

    public void clear() {
        count = 0;
    }

    /** Adds what a row has; {@code which}: of a list, or -1. */
    <R> void add(List<Column<?>> columns, int which, R row) throws IOException {
        path = columns;
        part = which;
        index = 0;
        depth = 0;
        @SuppressWarnings("unchecked") // a leaf is made of the columns of its table
        Column<R> first = (Column<R>) columns.get(0);
        put(first, row);
    }

    private <R> void put(Column<R> column, R row) throws IOException {
        if (column.presentIn(row)) {
            column.value.put(row, this);
        }
    }

    private void add(long number, long high, Object object) {
        if (part >= 0 && index++ != part) {
            return;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
            highs = Arrays.copyOf(highs, count * 2);
            objects = Arrays.copyOf(objects, count * 2);
        }
        numbers[count] = number;
        highs[count] = high;
        objects[count++] = object;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** A whole number, a time in nanoseconds since 1970, 1 for true; of an address the lower half. */
    public long number(int i) {
        return numbers[i];
    }

    /** The upper half of an address. */
    public long high(int i) {
        return highs[i];
    }

    /** The same number, whether whole or not. */
    public double decimal(int i) {
        return objects[i] instanceof Double decimal ? decimal : numbers[i];
    }

    public boolean isWhole(int i) {
        return objects[i] == null;
    }

    /** Of an address the version of IP that it is of. */
    public int ipVersion(int i) {
        return objects[i] instanceof Integer version ? version : 0;
    }

    /** As the formats for programs write it; of a list each behind a blank. */
    public String all(Leaf.Kind kind) {
        StringJoiner all = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            all.add(kind == Leaf.Kind.TIME ? IsoTime.of(numbers[i]) : text(i));
        }
        return all.toString();
    }

    /** All of them as one, their sum. */
    public void sum() {
        if (count > 0) {
            for (int i = 1; i < count; i++) {
                numbers[0] += numbers[i];
            }
            count = 1;
        }
    }

    /** As a text. */
    public String text(int i) {
        if (objects[i] instanceof Integer version) {
            return AddressText.of(version, highs[i], numbers[i]);
        }
        return objects[i] == null ? Long.toString(numbers[i]) : objects[i].toString();
    }

    @Override
    public <R> void row(Table<R> table, R row) throws IOException {
        depth++;
        @SuppressWarnings("unchecked") // a leaf is made of the columns of its tables
        Column<R> next = (Column<R>) path.get(depth);
        put(next, row);
        depth--;
    }

    @Override
    public void none() {
        // there is none
    }

    @Override
    public void integer(long value) {
        add(value, 0, null);
    }

    @Override
    public void decimal(double value) {
        add(0, 0, value);
    }

    @Override
    public void bool(boolean value) {
        add(value ? 1 : 0, 0, Boolean.valueOf(value));
    }

    @Override
    public void text(String value) {
        if (value != null) {
            add(0, 0, value);
        }
    }

    @Override
    public void word(Encoded word) {
        add(0, 0, word);
    }

    @Override
    public void time(long epochNanos) {
        add(epochNanos, 0, null);
    }

    @Override
    public void address(int ipVersion, long high, long low) {
        add(low, high, ipVersion);
    }

    @Override
    public void list() {
        index = 0;
    }

    @Override
    public void object() {
        // its names are not fixed: no leaf leads there
    }

    @Override
    public void name(String name) {
        // as above
    }

    @Override
    public void end() {
        // nothing is kept of lists
    }
}
