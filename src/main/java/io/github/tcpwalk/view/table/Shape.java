package io.github.tcpwalk.view.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the rows of one file look like, for formats that declare it before the first: one row type for all of its
 * tables. What a table lacks is null in its rows.
 *
 * @param fields in the order in which {@link Table#tell} tells them
 */
public record Shape(List<Field> fields) {
    /** What a field holds. */
    public enum Kind {
        /** 64 bits, signed. */
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TEXT,
        /** A moment, by nanoseconds since 1970. */
        TIME,
        /** An object whose names are not fixed, as a text. */
        JSON,
        /** Values of the only part. */
        LIST,
        /** Its parts. */
        ROW
    }

    /**
     * A column, or a part of one.
     *
     * @param lacking it may be null
     * @param parts of a list its items, of a row its columns; else none
     */
    public record Field(String name, Kind kind, boolean lacking, List<Field> parts) {}

    /** What the items of a list are called. */
    public static final String ITEM = "element";

    /** That of the rows of all of these. @throws IllegalArgumentException when one name has several types */
    public static Shape of(Table<?>... tables) {
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put(Table.TYPE, new Field(Table.TYPE, Kind.TEXT, false, List.of()));
        fields.put(Table.VERSION, new Field(Table.VERSION, Kind.INTEGER, false, List.of()));
        for (Table<?> table : tables) {
            for (Column<?> column : table.columns) {
                Field field = field(column.name, column.type, true);
                Field before = fields.putIfAbsent(column.name, field);
                if (before != null && !before.equals(field)) {
                    throw new IllegalArgumentException("two types of " + column.name);
                }
            }
        }
        return new Shape(List.copyOf(fields.values()));
    }

    private static Field field(String name, Type type, boolean lacking) {
        if (type instanceof Type.ListOf list) {
            return list(name, list.items(), lacking);
        }
        if (type instanceof Type.Pair pair) {
            return list(name, pair.items(), lacking);
        }
        if (type instanceof Type.RowOf row) {
            List<Field> parts = new ArrayList<>();
            for (Column<?> column : row.table().columns) {
                parts.add(field(column.name, column.type, true));
            }
            return new Field(name, Kind.ROW, lacking, List.copyOf(parts));
        }
        return new Field(name, kind(type), lacking, List.of());
    }

    private static Field list(String name, Type items, boolean lacking) {
        return new Field(name, Kind.LIST, lacking, List.of(field(ITEM, items, false)));
    }

    private static Kind kind(Type type) {
        if (type instanceof Type.Word) {
            return Kind.TEXT;
        }
        return switch ((Type.Plain) type) {
            case INTEGER -> Kind.INTEGER;
            case DECIMAL -> Kind.DECIMAL;
            case BOOLEAN -> Kind.BOOLEAN;
            case TEXT, ADDRESS -> Kind.TEXT;
            case TIME -> Kind.TIME;
            case NAMED_VALUES -> Kind.JSON;
        };
    }

    /** The names of all fields. */
    public Stream<String> names() {
        return fields.stream().map(Field::name);
    }
}
