package io.github.tcpwalk.view.table;

import com.fasterxml.jackson.core.io.SerializedString;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The columns of one kind of row, in their order. */
public final class Table<R> {
    static final String TYPE = "type";
    /** The column that says by which version a row is to be read, the second one. */
    static final String VERSION = "schema_version";

    final String name;
    /** The text of the column {@code type}, which comes first; null for rows that stand within others. */
    final Encoded type;
    /** In JSON, what follows that name: the text and the member {@link #VERSION}, which no row has to make anew. */
    final SerializedString begins;

    final List<Column<R>> columns;
    final List<Column<R>> inCsv;

    private Table(String name, Encoded type, List<Column<R>> columns) {
        this.name = name;
        this.type = type;
        this.begins = type == null
                ? null
                : new SerializedString(type.json.getValue() + ",\"" + VERSION + "\":" + Json.SCHEMA_VERSION);
        this.columns = columns;
        this.inCsv = columns.stream().filter(c -> c.csvName != null).toList();
    }

    /**
     * Rows that stand by themselves.
     *
     * @param name what the documentation calls them
     * @param type what the rows call themselves
     */
    @SafeVarargs
    public static <R> Table<R> of(String name, String type, List<Column<R>>... columns) {
        return new Table<>(name, Encoded.of(type), joined(columns));
    }

    /** Rows that stand within others. */
    @SafeVarargs
    public static <R> Table<R> inner(String name, List<Column<R>>... columns) {
        return new Table<>(name, null, joined(columns));
    }

    /** What the rows call themselves; null for rows that stand within others. */
    public String type() {
        return type == null ? null : type.toString();
    }

    /**
     * Tells a row as one object, its columns by name and in their order; an object whose names are not fixed as a text,
     * which is JSON.
     */
    public void tell(R row, Cell to) throws IOException {
        to.object();
        if (type != null) {
            to.name(TYPE);
            to.word(type);
            to.name(VERSION);
            to.integer(Json.SCHEMA_VERSION);
        }
        for (Column<R> column : columns) {
            if (column.presentIn(row)) {
                to.name(column.name);
                if (column.type == Type.Plain.NAMED_VALUES) {
                    to.text(JsonRows.text(column, row));
                } else {
                    column.value.put(row, to);
                }
            }
        }
        to.end();
    }

    @SafeVarargs
    private static <R> List<Column<R>> joined(List<Column<R>>... columns) {
        return Stream.of(columns).<Column<R>>flatMap(List::stream).toList();
    }
}
