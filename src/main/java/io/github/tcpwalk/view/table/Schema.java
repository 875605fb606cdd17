package io.github.tcpwalk.view.table;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A JSON Schema (draft 2020-12) of one line of JSON: a row of one of some tables, told apart by {@code type}. */
public final class Schema {
    private final JsonGenerator json;
    private final ColumnWords words;

    private Schema(JsonGenerator json, ColumnWords words) {
        this.json = json;
        this.words = words;
    }

    /**
     * Writes it.
     *
     * @param id a URI that changes with the version of the formats
     * @param catalogue for title and descriptions
     */
    public static void write(OutputStream out, String id, List<Table<?>> tables, Catalogue catalogue)
            throws IOException {
        try (JsonGenerator json = Json.indented(out)) {
            new Schema(json, new ColumnWords(catalogue)).write(id, catalogue.text("schema.title"), tables);
            json.writeRaw('\n');
        }
    }

    private void write(String id, String title, List<Table<?>> tables) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("$id", id);
        json.writeStringField("title", title);
        json.writeArrayFieldStart("oneOf");
        for (Table<?> table : tables) {
            reference(table);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("$defs");
        for (Table<?> table : all(tables)) {
            table(table);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The tables and those within them, in the order met. */
    static Set<Table<?>> all(List<Table<?>> tables) {
        Set<Table<?>> all = new LinkedHashSet<>();
        for (Table<?> table : tables) {
            all.add(table);
            all.addAll(all(table.columns.stream()
                    .map(c -> c.type instanceof Type.ListOf list ? list.items() : c.type)
                    .filter(Type.RowOf.class::isInstance)
                    .<Table<?>>map(type -> ((Type.RowOf) type).table())
                    .toList()));
        }
        return all;
    }

    private void reference(Table<?> table) throws IOException {
        json.writeStartObject();
        json.writeStringField("$ref", "#/$defs/" + table.name);
        json.writeEndObject();
    }

    private void table(Table<?> table) throws IOException {
        json.writeObjectFieldStart(table.name);
        json.writeStringField("description", words.row(table));
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        if (table.type != null) {
            json.writeObjectFieldStart(Table.TYPE);
            json.writeStringField("const", table.type.toString());
            json.writeEndObject();
            json.writeObjectFieldStart(Table.VERSION);
            json.writeNumberField("const", Json.SCHEMA_VERSION);
            json.writeEndObject();
        }
        for (Column<?> column : table.columns) {
            json.writeObjectFieldStart(column.name);
            json.writeStringField("description", words.sentence(table, column, null));
            type(column.type, column.orNull);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("required");
        if (table.type != null) {
            json.writeString(Table.TYPE);
            json.writeString(Table.VERSION);
        }
        for (Column<?> column : table.columns) {
            if (column.present == null) {
                json.writeString(column.name);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void type(Type type, boolean orNull) throws IOException {
        if (type instanceof Type.Word word) {
            json.writeArrayFieldStart("enum");
            for (Encoded text : word.words()) {
                json.writeString(text.toString());
            }
            if (orNull) {
                json.writeNull();
            }
            json.writeEndArray();
        } else if (type instanceof Type.RowOf row) {
            json.writeStringField("$ref", "#/$defs/" + row.table().name);
        } else if (type instanceof Type.ListOf list) {
            list(list.items());
        } else if (type instanceof Type.Pair pair) {
            list(pair.items());
            json.writeNumberField("minItems", 2);
            json.writeNumberField("maxItems", 2);
        } else {
            plain((Type.Plain) type, orNull);
        }
    }

    private void list(Type items) throws IOException {
        json.writeStringField("type", "array");
        json.writeObjectFieldStart("items");
        type(items, false);
        json.writeEndObject();
    }

    private void plain(Type.Plain type, boolean orNull) throws IOException {
        String name =
                switch (type) {
                    case INTEGER -> "integer";
                    case DECIMAL -> "number";
                    case BOOLEAN -> "boolean";
                    case TEXT, ADDRESS, TIME -> "string";
                    case NAMED_VALUES -> "object";
                };
        if (orNull) {
            json.writeArrayFieldStart("type");
            json.writeString(name);
            json.writeString("null");
            json.writeEndArray();
        } else {
            json.writeStringField("type", name);
        }
        if (type == Type.Plain.TIME) {
            json.writeStringField("pattern", "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z$");
        }
    }
}
