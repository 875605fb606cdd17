package io.github.tcpwalk.view.table;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** One column: what it is called, what it means, and how its value is got. */
public final class Column<R> {
    /** Puts the value of a row where it belongs: exactly one value of the column's type, or none. */
    public interface Value<R> {
        void put(R row, Cell to) throws IOException;
    }

    /** What a number counts. */
    enum Unit {
        NONE,
        NANOSECONDS,
        OCTETS,
        OCTETS_PER_SECOND
    }

    final String name;
    final SerializedString key;
    final Type type;
    final Unit unit;
    final String meaning;
    final Value<R> value;
    final boolean pair;
    /** When it is null, in words; null where it never is. */
    final String nullWhen;
    /** When it is there, in words; null where it always is. */
    final String presentWhen;

    final Predicate<R> present;
    /** Null where CSV does not have it. */
    final String csvName;
    /** The columns that it is in CSV, without the prefix of the row around it. */
    final List<String> csvHeads;

    private Column(
            String name,
            Type type,
            Unit unit,
            String meaning,
            Value<R> value,
            String nullWhen,
            String presentWhen,
            Predicate<R> present,
            String csvName) {
        this.name = name;
        this.key = new SerializedString(name);
        this.type = type;
        this.pair = type instanceof Type.Pair;
        this.unit = unit;
        this.meaning = meaning;
        this.value = value;
        this.nullWhen = nullWhen;
        this.presentWhen = presentWhen;
        this.present = present;
        this.csvName = csvName;
        this.csvHeads = csvName == null ? List.of() : csvHeads();
    }

    private List<String> csvHeads() {
        if (type instanceof Type.Pair pair) {
            return List.of(csvName + pair.first(), csvName + pair.second());
        }
        if (type instanceof Type.RowOf row) {
            String prefix = csvName.isEmpty() ? "" : csvName + "_";
            return row.table().inCsv.stream()
                    .flatMap(c -> c.csvHeads.stream())
                    .map(head -> prefix + head)
                    .toList();
        }
        return List.of(csvName);
    }

    private static <R> Column<R> of(String name, Type type, Unit unit, String meaning, Value<R> value) {
        boolean fitsCell = !(type instanceof Type.ListOf list && list.items() instanceof Type.RowOf);
        return new Column<>(name, type, unit, meaning, value, null, null, null, fitsCell ? name : null);
    }

    /** @param meaning half a sentence: what it is of the row */
    public static <R> Column<R> integer(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.NONE, meaning, value);
    }

    public static <R> Column<R> integer(String name, String meaning, ToLongFunction<R> value) {
        return integer(name, meaning, (row, to) -> to.integer(value.applyAsLong(row)));
    }

    public static <R> Column<R> octets(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.OCTETS, meaning, value);
    }

    public static <R> Column<R> octets(String name, String meaning, ToLongFunction<R> value) {
        return octets(name, meaning, (row, to) -> to.integer(value.applyAsLong(row)));
    }

    public static <R> Column<R> octetsPerSecond(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.OCTETS_PER_SECOND, meaning, value);
    }

    public static <R> Column<R> nanos(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.NANOSECONDS, meaning, value);
    }

    public static <R> Column<R> nanos(String name, String meaning, ToLongFunction<R> value) {
        return nanos(name, meaning, (row, to) -> to.integer(value.applyAsLong(row)));
    }

    public static <R> Column<R> decimal(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.DECIMAL, Unit.NONE, meaning, value);
    }

    public static <R> Column<R> bool(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.BOOLEAN, Unit.NONE, meaning, value);
    }

    public static <R> Column<R> text(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.TEXT, Unit.NONE, meaning, value);
    }

    public static <R> Column<R> time(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.TIME, Unit.NONE, meaning, value);
    }

    /** @param words all that can stand there */
    public static <R> Column<R> word(String name, List<Encoded> words, String meaning, Value<R> value) {
        return of(name, new Type.Word(words), Unit.NONE, meaning, value);
    }

    public static <R> Column<R> words(String name, List<Encoded> words, String meaning, Value<R> value) {
        return of(name, new Type.ListOf(new Type.Word(words)), Unit.NONE, meaning, value);
    }

    /** A list of exactly two; {@code first} and {@code second} end the names of the two columns of CSV. */
    public static <R> Column<R> wordPair(
            String name, List<Encoded> words, String first, String second, String meaning, Value<R> value) {
        return of(name, new Type.Pair(new Type.Word(words), first, second), Unit.NONE, meaning, value);
    }

    public static <R> Column<R> integers(String name, String meaning, Value<R> value) {
        return of(name, new Type.ListOf(Type.Plain.INTEGER), Unit.NONE, meaning, value);
    }

    public static <R> Column<R> nanosList(String name, String meaning, Value<R> value) {
        return of(name, new Type.ListOf(Type.Plain.INTEGER), Unit.NANOSECONDS, meaning, value);
    }

    public static <R> Column<R> texts(String name, String meaning, Value<R> value) {
        return of(name, new Type.ListOf(Type.Plain.TEXT), Unit.NONE, meaning, value);
    }

    /** A list of pairs of whole numbers. */
    public static <R> Column<R> ranges(String name, String meaning, Value<R> value) {
        Type pair = new Type.Pair(Type.Plain.INTEGER, "_first", "_last");
        return of(name, new Type.ListOf(pair), Unit.NONE, meaning, value).notInCsv();
    }

    /** An object whose names depend on the row. */
    public static <R> Column<R> namedValues(String name, String meaning, Value<R> value) {
        return of(name, Type.Plain.NAMED_VALUES, Unit.NONE, meaning, value);
    }

    /** A row of another table: an object in JSON, its columns in CSV, each behind this name unless it is renamed. */
    public static <R> Column<R> row(String name, Table<?> table, String meaning, Value<R> value) {
        return of(name, new Type.RowOf(table), Unit.NONE, meaning, value);
    }

    /** Rows of another table; in JSON only. */
    public static <R> Column<R> rows(String name, Table<?> table, String meaning, Value<R> value) {
        return of(name, new Type.ListOf(new Type.RowOf(table)), Unit.NONE, meaning, value);
    }

    /** @param when in words: "without the ACK flag" */
    public Column<R> orNull(String when) {
        return new Column<>(name, type, unit, meaning, value, when, presentWhen, present, csvName);
    }

    /** In JSON it is left out otherwise, in CSV empty. @param when in words: "in a segment that completed one" */
    public Column<R> onlyIf(String when, Predicate<R> test) {
        return new Column<>(name, type, unit, meaning, value, nullWhen, when, test, csvName);
    }

    /** @param other the column's name in CSV, "" to leave it out of the names of an object's columns */
    public Column<R> inCsv(String other) {
        return new Column<>(name, type, unit, meaning, value, nullWhen, presentWhen, present, other);
    }

    public Column<R> notInCsv() {
        return inCsv(null);
    }

    /** What it means, with its unit, when it is null and when it is there. */
    String sentence() {
        String counted =
                switch (unit) {
                    case NONE -> "";
                    case NANOSECONDS -> ", in nanoseconds";
                    case OCTETS -> ", in octets";
                    case OCTETS_PER_SECOND -> ", in octets a second";
                };
        String whole = Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + counted + '.';
        return whole
                + (nullWhen == null ? "" : " Null " + nullWhen + '.')
                + (presentWhen == null ? "" : " Only " + presentWhen + '.');
    }

    boolean presentIn(R row) {
        return present == null || present.test(row);
    }
}
