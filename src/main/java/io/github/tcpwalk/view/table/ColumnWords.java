package io.github.tcpwalk.view.table;

import io.github.tcpwalk.explain.Catalogue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What rows and columns mean, in one language. The words of a column stand under {@code schema.TABLE.COLUMN}, or where
 * several tables share them under {@code schema.column.COLUMN}: half a sentence, with {@code .null} behind it when it
 * is null, and with {@code .only} when it is there. A table whose columns have these in common says them once, under
 * {@code schema.TABLE.null} and {@code schema.TABLE.only}.
 */
final class ColumnWords {
    private final Catalogue catalogue;

    ColumnWords(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String row(Table<?> table) {
        return catalogue.text("schema.row." + table.name);
    }

    /** @param words all that can stand there, as a sentence; null to leave them out */
    String sentence(Table<?> table, Column<?> column, String words) {
        String key = key(table, column);
        Map<String, Object> values = new HashMap<>();
        values.put("meaning", catalogue.text(key));
        values.put("unit", column.unit.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (column.orNull) {
            values.put("empty", when(table, key, ".null"));
        }
        if (column.present != null) {
            values.put("only", when(table, key, ".only"));
        }
        if (words != null) {
            values.put("words", words);
        }
        return catalogue.text("schema.sentence", values);
    }

    private String key(Table<?> table, Column<?> column) {
        String own = "schema." + table.name + "." + column.name;
        return catalogue.find(own).isPresent() ? own : "schema.column." + column.name;
    }

    private String when(Table<?> table, String key, String ending) {
        Optional<String> own = catalogue.find(key + ending);
        return own.orElseGet(() -> catalogue.text("schema." + table.name + ending));
    }
}
