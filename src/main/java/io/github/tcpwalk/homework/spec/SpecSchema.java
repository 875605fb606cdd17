package io.github.tcpwalk.homework.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.homework.fact.Comparator;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JSON Schema of specs, by which editors complete and check them. Written from the same tables the reader uses; a
 * copy lies in the jar ({@link #RESOURCE}) and a test keeps the two equal.
 */
public final class SpecSchema {
    public static final String RESOURCE = "/io/github/tcpwalk/homework/check.schema.json";

    /** Of a line of the line language; the reader says more about what is wrong. */
    private static final String LINE = "^\\s*(\\.\\.\\.|[CSABXY]\\s+>\\s+[CSABXY]\\s+(\\*|[SFRPUEWe.]+\\*?)"
            + "(\\s+(seq|ack|len|win)(=|==|!=|<|<=|>|>=)\\S+)*)\\s*$";

    private final JsonGenerator json;

    private SpecSchema(JsonGenerator json) {
        this.json = json;
    }

    /** The schema that ships. */
    public static String shipped() {
        try (InputStream in = SpecSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(OutputStream out) throws IOException {
        try (JsonGenerator json = Json.indented(out)) {
            new SpecSchema(json).spec();
            json.writeRaw('\n');
        }
    }

    private interface Body {
        void write() throws IOException;
    }

    private void object(String name, Body body) throws IOException {
        json.writeObjectFieldStart(name);
        body.write();
        json.writeEndObject();
    }

    /** A mapping with exactly these keys. */
    private void mapping(List<String> keys, List<String> required, KeyBody properties) throws IOException {
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        if (!required.isEmpty()) {
            strings("required", required);
        }
        object("properties", () -> {
            for (String key : keys) {
                object(key, () -> properties.write(key));
            }
        });
    }

    private interface KeyBody {
        void write(String key) throws IOException;
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void ref(String definition) throws IOException {
        json.writeStringField("$ref", "#/$defs/" + definition);
    }

    private void type(String... types) throws IOException {
        if (types.length == 1) {
            json.writeStringField("type", types[0]);
        } else {
            strings("type", List.of(types));
        }
    }

    private void describe(String text) throws IOException {
        json.writeStringField("description", text);
    }

    private void range(String type, double least, double most) throws IOException {
        strings("type", List.of(type, "string"));
        json.writeNumberField("minimum", (long) least);
        json.writeNumberField("maximum", (long) most);
    }

    private void listOf(String definition) throws IOException {
        type("array");
        object("items", () -> ref(definition));
    }

    private void spec() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("title", "tcpwalk check spec");
        mapping(Keys.SPEC, List.of("tcpwalk", "id"), this::specKey);
        object("$defs", () -> {
            object("id", () -> {
                type("string");
                json.writeStringField("pattern", "^[A-Za-z][A-Za-z0-9_-]{0,63}$");
            });
            object("line", () -> {
                type("string");
                json.writeStringField("pattern", LINE);
            });
            object("lines", () -> listOf("line"));
            object("notes", () -> {
                type("array");
                object("items", () -> strings("enum", CheckReader.NOTES));
            });
            object("check", () -> mapping(Keys.CHECK, List.of("id", "points"), this::checkKey));
            object("alternative", () -> mapping(Keys.ALTERNATIVE, List.of(), this::checkKey));
            object("item", () -> mapping(Keys.ITEM, List.of("id", "points"), this::itemKey));
            object("facts", this::facts);
        });
        json.writeEndObject();
    }

    private void specKey(String key) throws IOException {
        switch (key) {
            case "tcpwalk" -> {
                describe("Version of the spec language.");
                json.writeNumberField("const", 1);
            }
            case "id" -> ref("id");
            case "select" -> mapping(Keys.SELECT, List.of(), this::selectKey);
            case "checks" -> listOf("check");
            case "answers" -> mapping(Keys.ANSWERS, List.of("items"), this::answersKey);
            case "reference" -> {
                describe("The instructor's own solution, for check --selftest; names are relative " + "to the spec.");
                mapping(Keys.REFERENCE, List.of("capture"), k -> type("string"));
            }
            case "roster" -> {
                describe("Columns a roster must have, with the values of the reference capture; used "
                        + "as ${column}.");
                type("object");
            }
            case "dates" -> {
                describe("When the assignment was open; packets outside are flagged.");
                mapping(Keys.DATES, List.of(), k -> type("string"));
            }
            default -> type("string");
        }
    }

    private void selectKey(String key) throws IOException {
        switch (key) {
            case "protocol" -> strings("enum", Keys.PROTOCOLS);
            case "pick" -> {
                json.writeArrayFieldStart("anyOf");
                json.writeStartObject();
                strings("enum", Keys.PICKS);
                json.writeEndObject();
                json.writeStartObject();
                type("integer");
                json.writeNumberField("minimum", 1);
                json.writeEndObject();
                json.writeEndArray();
            }
            default -> range("integer", 0, 65535);
        }
    }

    private void checkKey(String key) throws IOException {
        switch (key) {
            case "id" -> ref("id");
            case "points" -> range("number", 0, 10_000);
            case "credit" -> range("number", 0, 1);
            case "level" -> strings("enum", Keys.LEVELS);
            case "partial" -> {
                describe("Each matched line earns its share.");
                strings("enum", Keys.PARTIALS);
            }
            case "order" -> {
                describe("per_sender keeps order only within what one end sent.");
                strings("enum", Keys.ORDERS);
            }
            case "needs" -> {
                describe("Earlier checks; when one fails this one is skipped.");
                type("string", "array");
            }
            case "ignore" -> {
                describe("Segments with one of these notes are passed over.");
                ref("notes");
            }
            case "expect" -> {
                describe("Lines FROM > TO FLAGS [field=value ...]; ... matches any segments.");
                ref("lines");
            }
            case "assert" -> ref("facts");
            case "any_of" -> listOf("alternative");
            default -> type("string");
        }
    }

    private void answersKey(String key) throws IOException {
        switch (key) {
            case "items" -> listOf("item");
            case "evidence" ->
                mapping(Keys.EVIDENCE, List.of(), k -> {
                    if (k.equals("frame")) {
                        strings("enum", Keys.FRAME_RULES);
                    } else {
                        range("number", 0, 1);
                    }
                });
            default -> type("string");
        }
    }

    private void itemKey(String key) throws IOException {
        switch (key) {
            case "id" -> ref("id");
            case "points" -> range("number", 0, 10_000);
            case "fact" ->
                strings(
                        "enum",
                        Facts.all().stream()
                                .filter(f -> f.type() != FactType.PAYLOAD)
                                .map(Fact::name)
                                .toList());
            case "type" ->
                strings(
                        "enum",
                        Stream.of(FactType.values())
                                .filter(t -> t != FactType.PAYLOAD)
                                .map(FactType::word)
                                .toList());
            case "values", "accept" -> type("array", "string");
            case "tolerance" -> mapping(Keys.TOLERANCE, List.of(), k -> type("string", "number"));
            case "near_miss" -> {
                describe("Wrong values and what to tell who gives them.");
                type("object");
            }
            case "manual" -> {
                describe("A person reads this answer.");
                type("boolean");
            }
            case "answer" -> {}
            default -> type("string");
        }
    }

    private void facts() throws IOException {
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        object("properties", () -> {
            for (Fact fact : Facts.all()) {
                object(fact.name(), () -> {
                    describe(fact.definition() + " (" + fact.type().form() + ")");
                    mapping(
                            Comparator.of(fact.type()).stream()
                                    .map(Comparator::word)
                                    .toList(),
                            List.of(),
                            c -> comparison(fact, c));
                });
            }
        });
    }

    private void comparison(Fact fact, String comparator) throws IOException {
        if (comparator.equals("exists")) {
            type("boolean");
        } else if (!fact.words().isEmpty() && !comparator.equals("in")) {
            strings("enum", fact.words());
        }
    }
}
