package io.github.tcpwalk.view.table;

import io.github.tcpwalk.explain.Catalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A value that the rows of a table hold: a column, or one of a row within it, however deep. */
public final class Leaf<R> {
    /** What it is compared as. */
    public enum Kind {
        NUMBER,
        TRUTH,
        TEXT,
        TIME,
        WORD,
        ADDRESS
    }

    /** What a number counts. */
    public enum Measure {
        NONE,
        NANOSECONDS,
        OCTETS,
        OCTETS_PER_SECOND
    }

    /** That its column is in; null for none that is known. */
    private final Table<?> table;

    private final List<Column<?>> path;
    private final int part;
    private final String name;
    private final Kind kind;
    private final List<String> words;
    private final boolean many;

    private Leaf(Table<?> table, List<Column<?>> path, int part, String name, Type type, boolean many) {
        this.table = table;
        this.path = path;
        this.part = part;
        this.name = name;
        this.many = many;
        words = type instanceof Type.Word word
                ? word.words().stream().map(Encoded::toString).toList()
                : List.of();
        kind = kind(type);
    }

    private static Kind kind(Type type) {
        if (type instanceof Type.Word) {
            return Kind.WORD;
        }
        return switch ((Type.Plain) type) {
            case INTEGER, DECIMAL -> Kind.NUMBER;
            case BOOLEAN -> Kind.TRUTH;
            case TIME -> Kind.TIME;
            case ADDRESS -> Kind.ADDRESS;
            case TEXT, NAMED_VALUES -> Kind.TEXT;
        };
    }

    /** All that the rows of {@code table} hold and whose names are fixed, in the order of the columns. */
    public static <R> List<Leaf<R>> of(Table<R> table) {
        return of(table, table.columns);
    }

    /** Those of some columns. */
    public static <R> List<Leaf<R>> of(List<Column<R>> columns) {
        return of(null, columns);
    }

    private static <R> List<Leaf<R>> of(Table<R> table, List<Column<R>> columns) {
        List<Leaf<R>> leaves = new ArrayList<>();
        for (Column<R> column : columns) {
            add(leaves, table, List.of(column), column.type, "", false);
        }
        return leaves;
    }

    private static <R> void add(
            List<Leaf<R>> leaves, Table<?> in, List<Column<?>> path, Type type, String before, boolean many) {
        Column<?> last = path.get(path.size() - 1);
        String name = before + (last.csvName == null ? last.name : last.csvName);
        if (type instanceof Type.ListOf list) {
            add(leaves, in, path, list.items(), before, true);
        } else if (type instanceof Type.RowOf row) {
            String within = name.isEmpty() ? "" : name + (last.csvName == null ? "." : "_");
            for (Column<?> column : row.table().columns) {
                List<Column<?>> longer =
                        Stream.concat(path.stream(), Stream.of(column)).toList();
                add(leaves, row.table(), longer, column.type, within, many);
            }
        } else if (type instanceof Type.Pair pair) {
            leaves.add(new Leaf<>(in, path, -1, name, pair.items(), true));
            leaves.add(new Leaf<>(in, path, 0, name + pair.first(), pair.items(), many));
            leaves.add(new Leaf<>(in, path, 1, name + pair.second(), pair.items(), many));
        } else if (type != Type.Plain.NAMED_VALUES) {
            leaves.add(new Leaf<>(in, path, -1, name, type, many));
        }
    }

    /** As a column of CSV is called; where that has none, after the column around it and a dot. */
    public String name() {
        return name;
    }

    /** The column of the table that it is, or is within. */
    public String column() {
        return path.get(0).name;
    }

    public Kind kind() {
        return kind;
    }

    public Measure measure() {
        return Measure.valueOf(path.get(path.size() - 1).unit.name());
    }

    /** All that can stand there, of a word. */
    public List<String> words() {
        return words;
    }

    /** A row may have several. */
    public boolean many() {
        return many;
    }

    /** What it means, a sentence or a few. */
    public String meaning(Catalogue catalogue) {
        return new ColumnWords(catalogue).sentence(table, path.get(path.size() - 1), null);
    }

    /** Adds what a row has. */
    public void read(R row, Values values) throws IOException {
        values.add(path, part, row);
    }
}
