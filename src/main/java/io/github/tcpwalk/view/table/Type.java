package io.github.tcpwalk.view.table;

import java.util.List;

/** What stands in a column. */
sealed interface Type {
    enum Plain implements Type {
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TEXT,
        /** A text that is an address of IP. */
        ADDRESS,
        /** UTC, ISO 8601 with nine digits of a second. */
        TIME,
        /** An object whose names are not fixed. */
        NAMED_VALUES
    }

    /** One of these. */
    record Word(List<Encoded> words) implements Type {}

    record ListOf(Type items) implements Type {}

    /** A list of two; in CSV two columns, with these endings. */
    record Pair(Type items, String first, String second) implements Type {}

    /** An object. */
    record RowOf(Table<?> table) implements Type {}
}
