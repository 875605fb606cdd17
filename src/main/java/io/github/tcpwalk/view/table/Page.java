package io.github.tcpwalk.view.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables as a page of documentation, in Markdown. */
public final class Page {
    private Page() {}

    /** A section a table, those within others behind. */
    public static String of(List<Table<?>> tables) {
        StringBuilder page = new StringBuilder();
        for (Table<?> table : Schema.all(tables)) {
            section(page, table);
        }
        return page.toString();
    }

    /** The names of the columns of a CSV file that has rows of these tables. */
    public static String csv(Table<?>... tables) {
        return CsvRows.heads(tables).stream().map(head -> '`' + head + '`').collect(Collectors.joining(", "));
    }

    private static void section(StringBuilder page, Table<?> table) {
        page.append("\n## `").append(table.name).append("`\n\n");
        page.append(table.meaning);
        if (table.type != null) {
            page.append(" Its `type` is `").append(table.type).append("`.");
        }
        page.append("\n\n| field | type | meaning |\n|---|---|---|\n");
        for (Column<?> column : table.columns) {
            page.append("| `")
                    .append(column.name)
                    .append("`")
                    .append(where(column))
                    .append(" | ")
                    .append(type(column.type))
                    .append(column.nullWhen == null ? "" : " or null")
                    .append(" | ")
                    .append(column.sentence())
                    .append(words(column.type))
                    .append(" |\n");
        }
    }

    private static String where(Column<?> column) {
        if (column.csvName == null) {
            return " (json only)";
        }
        return column.csvName.isEmpty() || column.csvName.equals(column.name) ? "" : " (csv: `" + column.csvName + "`)";
    }

    private static String type(Type type) {
        if (type instanceof Type.Word) {
            return "text";
        }
        if (type instanceof Type.ListOf list) {
            return "list of " + type(list.items());
        }
        if (type instanceof Type.Pair pair) {
            return "two of " + type(pair.items());
        }
        if (type instanceof Type.RowOf row) {
            String name = row.table().name;
            return "[" + name + "](#" + name + ")";
        }
        return type == Type.Plain.NAMED_VALUES
                ? "object"
                : ((Type.Plain) type).name().toLowerCase(Locale.ROOT);
    }

    private static String words(Type type) {
        if (type instanceof Type.ListOf list) {
            return words(list.items());
        }
        if (type instanceof Type.Pair pair) {
            return words(pair.items());
        }
        if (!(type instanceof Type.Word word)) {
            return "";
        }
        return (word.words().size() == 1 ? " Always " : " One of ")
                + word.words().stream().map(w -> '`' + w.toString() + '`').collect(Collectors.joining(", "))
                + '.';
    }
}
