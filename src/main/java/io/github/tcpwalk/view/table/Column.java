package io.github.tcpwalk.view.table;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** One column: what it is called and how its value is got; what it means, {@link ColumnWords} says. */
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
    final Value<R> value;
    final boolean pair;
    final boolean orNull;
    /** When it is there; null where it always is. */
    final Predicate<R> present;

    /** Null where CSV does not have it. */
    final String csvName;
    /** The columns that it is in CSV, without the prefix of the row around it. */
    final List<String> csvHeads;

    private Column(
            String name, Type type, Unit unit, Value<R> value, boolean orNull, Predicate<R> present, String csvName) {
        this.name = name;
        this.key = new SerializedString(name);
        this.type = type;
        this.pair = type instanceof Type.Pair;
        this.unit = unit;
        this.value = value;
        this.orNull = orNull;
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

    private static <R> Column<R> of(String name, Type type, Unit unit, Value<R> value) {
        boolean fitsCell = !(type instanceof Type.ListOf list && list.items() instanceof Type.RowOf);
        return new Column<>(name, type, unit, value, false, null, fitsCell ? name : null);
    }

    public static <R> Column<R> integer(String name, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.NONE, value);
    }

    public static <R> Column<R> integer(String name, ToLongFunction<R> value) {
        return integer(name, (row, to) -> to.integer(value.applyAsLong(row)));
    }

    public static <R> Column<R> octets(String name, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.OCTETS, value);
    }

    public static <R> Column<R> octets(String name, ToLongFunction<R> value) {
        return octets(name, (row, to) -> to.integer(value.applyAsLong(row)));
    }

    public static <R> Column<R> octetsPerSecond(String name, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.OCTETS_PER_SECOND, value);
    }

    public static <R> Column<R> nanos(String name, Value<R> value) {
        return of(name, Type.Plain.INTEGER, Unit.NANOSECONDS, value);
    }

    public static <R> Column<R> nanos(String name, ToLongFunction<R> value) {
        return nanos(name, (row, to) -> to.integer(value.applyAsLong(row)));
    }

    public static <R> Column<R> decimal(String name, Value<R> value) {
        return of(name, Type.Plain.DECIMAL, Unit.NONE, value);
    }

    public static <R> Column<R> bool(String name, Value<R> value) {
        return of(name, Type.Plain.BOOLEAN, Unit.NONE, value);
    }

    public static <R> Column<R> text(String name, Value<R> value) {
        return of(name, Type.Plain.TEXT, Unit.NONE, value);
    }

    public static <R> Column<R> address(String name, Value<R> value) {
        return of(name, Type.Plain.ADDRESS, Unit.NONE, value);
    }

    public static <R> Column<R> time(String name, Value<R> value) {
        return of(name, Type.Plain.TIME, Unit.NONE, value);
    }

    /** @param words all that can stand there */
    public static <R> Column<R> word(String name, List<Encoded> words, Value<R> value) {
        return of(name, new Type.Word(words), Unit.NONE, value);
    }

    public static <R> Column<R> words(String name, List<Encoded> words, Value<R> value) {
        return of(name, new Type.ListOf(new Type.Word(words)), Unit.NONE, value);
    }

    /** A list of exactly two; {@code first} and {@code second} end the names of the two columns of CSV. */
    public static <R> Column<R> wordPair(
            String name, List<Encoded> words, String first, String second, Value<R> value) {
        return of(name, new Type.Pair(new Type.Word(words), first, second), Unit.NONE, value);
    }

    public static <R> Column<R> integers(String name, Value<R> value) {
        return of(name, new Type.ListOf(Type.Plain.INTEGER), Unit.NONE, value);
    }

    public static <R> Column<R> nanosList(String name, Value<R> value) {
        return of(name, new Type.ListOf(Type.Plain.INTEGER), Unit.NANOSECONDS, value);
    }

    public static <R> Column<R> texts(String name, Value<R> value) {
        return of(name, new Type.ListOf(Type.Plain.TEXT), Unit.NONE, value);
    }

    /** A list of pairs of whole numbers. */
    public static <R> Column<R> ranges(String name, Value<R> value) {
        Type pair = new Type.Pair(Type.Plain.INTEGER, "_first", "_last");
        return of(name, new Type.ListOf(pair), Unit.NONE, value).notInCsv();
    }

    /** An object whose names depend on the row. */
    public static <R> Column<R> namedValues(String name, Value<R> value) {
        return of(name, Type.Plain.NAMED_VALUES, Unit.NONE, value);
    }

    /** A row of another table: an object in JSON, its columns in CSV, each behind this name unless it is renamed. */
    public static <R> Column<R> row(String name, Table<?> table, Value<R> value) {
        return of(name, new Type.RowOf(table), Unit.NONE, value);
    }

    /** Rows of another table; in JSON only. */
    public static <R> Column<R> rows(String name, Table<?> table, Value<R> value) {
        return of(name, new Type.ListOf(new Type.RowOf(table)), Unit.NONE, value);
    }

    public Column<R> orNull() {
        return new Column<>(name, type, unit, value, true, present, csvName);
    }

    /** In JSON it is left out otherwise, in CSV empty. */
    public Column<R> onlyIf(Predicate<R> test) {
        return new Column<>(name, type, unit, value, orNull, test, csvName);
    }

    /** @param other the column's name in CSV, "" to leave it out of the names of an object's columns */
    public Column<R> inCsv(String other) {
        return new Column<>(name, type, unit, value, orNull, present, other);
    }

    public Column<R> notInCsv() {
        return inCsv(null);
    }

    boolean presentIn(R row) {
        return present == null || present.test(row);
    }
}
