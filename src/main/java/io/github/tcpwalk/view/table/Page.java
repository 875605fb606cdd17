package io.github.tcpwalk.view.table;

import io.github.tcpwalk.explain.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables as a page of documentation, in Markdown. */
public final class Page {
    private final StringBuilder page = new StringBuilder();
    private final Catalogue catalogue;
    private final ColumnWords words;

    private Page(Catalogue catalogue) {
        this.catalogue = catalogue;
        words = new ColumnWords(catalogue);
    }

    /** A section a table, those within others behind. */
    public static String of(List<Table<?>> tables, Catalogue catalogue) {
        Page page = new Page(catalogue);
        Schema.all(tables).forEach(page::section);
        return page.page.toString();
    }

    /** The names of the columns of a CSV file that has rows of these tables. */
    public static String csv(Table<?>... tables) {
        return CsvRows.heads(tables).stream().map(head -> '`' + head + '`').collect(Collectors.joining(", "));
    }

    private void section(Table<?> table) {
        page.append("\n## `").append(table.name).append("`\n\n");
        Map<String, Object> of = new HashMap<>();
        of.put("meaning", words.row(table));
        if (table.type != null) {
            of.put("type", table.type);
        }
        page.append(catalogue.text("schema.section", of)).append("\n\n");
        page.append(catalogue.text("schema.head")).append("\n|---|---|---|\n");
        for (Column<?> column : table.columns) {
            page.append("| `")
                    .append(column.name)
                    .append('`')
                    .append(where(column))
                    .append(" | ")
                    .append(catalogue.text("schema.or-null", Map.of("type", type(column.type), "null", column.orNull)))
                    .append(" | ")
                    .append(words.sentence(table, column, words(column.type)))
                    .append(" |\n");
        }
    }

    private String where(Column<?> column) {
        boolean same = column.csvName != null && (column.csvName.isEmpty() || column.csvName.equals(column.name));
        if (same) {
            return "";
        }
        return " " + catalogue.text("schema.where", column.csvName == null ? Map.of() : Map.of("csv", column.csvName));
    }

    private String type(Type type) {
        if (type instanceof Type.Word) {
            return type(Type.Plain.TEXT);
        }
        if (type instanceof Type.ListOf list) {
            return catalogue.text("schema.type", Map.of("type", "list", "of", type(list.items())));
        }
        if (type instanceof Type.Pair pair) {
            return catalogue.text("schema.type", Map.of("type", "pair", "of", type(pair.items())));
        }
        if (type instanceof Type.RowOf row) {
            String name = row.table().name;
            return "[" + name + "](#" + name + ")";
        }
        if (type == Type.Plain.ADDRESS) {
            return type(Type.Plain.TEXT);
        }
        String name = ((Type.Plain) type).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return catalogue.text("schema.type", Map.of("type", name));
    }

    /** Null where anything can stand. */
    private String words(Type type) {
        if (type instanceof Type.ListOf list) {
            return words(list.items());
        }
        if (type instanceof Type.Pair pair) {
            return words(pair.items());
        }
        if (!(type instanceof Type.Word word)) {
            return null;
        }
        String all = word.words().stream().map(w -> '`' + w.toString() + '`').collect(Collectors.joining(", "));
        return catalogue.text("schema.words", Map.of("one", word.words().size() == 1, "words", all));
    }
}
