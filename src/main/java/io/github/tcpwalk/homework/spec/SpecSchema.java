package io.github.tcpwalk.homework.spec;

import static io.github.tcpwalk.text.Json.object;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.fact.Comparator;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The JSON Schema of specs, by which editors complete and check them. Made from the same tables the reader uses; each
 * method gives the schema of the value of a key.
 */
public final class SpecSchema {
    /** Of a line of the line language; the reader says more about what is wrong. */
    private static final String LINE = "^\\s*(\\.\\.\\.|[CSABXY]\\s+>\\s+[CSABXY]\\s+(\\*|[SFRPUEWe.]+\\*?)"
            + "(\\s+(seq|ack|len|win)(=|==|!=|<|<=|>|>=)\\S+)*)\\s*$";

    private static final int MOST_PORT = 65535;
    private static final int MOST_POINTS = 10_000;

    private SpecSchema() {}

    /** The schema as a document. */
    public static String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Json.write(spec(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> spec() {
        Map<String, Object> spec =
                object("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "tcpwalk check spec");
        spec.putAll(mapping(Keys.SPEC, List.of("tcpwalk", "id"), SpecSchema::specKey));
        Map<String, Object> definitions =
                object("id", object("type", "string", "pattern", "^" + SpecReader.ID.pattern() + "$"));
        definitions.put("line", object("type", "string", "pattern", LINE));
        definitions.put("lines", listOf(ref("line")));
        definitions.put("notes", listOf(oneOf(CheckReader.NOTES)));
        definitions.put("check", mapping(Keys.CHECK, List.of("id", "points"), SpecSchema::checkKey));
        definitions.put("alternative", mapping(Keys.ALTERNATIVE, List.of(), SpecSchema::checkKey));
        definitions.put("item", mapping(Keys.ITEM, List.of("id", "points"), SpecSchema::itemKey));
        definitions.put("facts", facts());
        spec.put("$defs", definitions);
        return spec;
    }

    /** A mapping with exactly these keys. */
    private static Map<String, Object> mapping(
            List<String> keys, List<String> required, Function<String, Map<String, Object>> value) {
        Map<String, Object> mapping = object("type", "object", "additionalProperties", false);
        if (!required.isEmpty()) {
            mapping.put("required", required);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key, value.apply(key)));
        mapping.put("properties", properties);
        return mapping;
    }

    private static Map<String, Object> ref(String definition) {
        return object("$ref", "#/$defs/" + definition);
    }

    private static Map<String, Object> type(String type) {
        return object("type", type);
    }

    private static Map<String, Object> either(String... types) {
        return object("type", List.of(types));
    }

    private static Map<String, Object> oneOf(List<String> words) {
        return object("enum", words);
    }

    /** A text too: a roster's column may stand for it. */
    private static Map<String, Object> range(String type, int most) {
        return object("type", List.of(type, "string"), "minimum", 0, "maximum", most);
    }

    private static Map<String, Object> listOf(Map<String, Object> items) {
        return object("type", "array", "items", items);
    }

    private static Map<String, Object> described(String text, Map<String, Object> schema) {
        Map<String, Object> described = object("description", text);
        described.putAll(schema);
        return described;
    }

    private static Map<String, Object> specKey(String key) {
        return switch (key) {
            case "tcpwalk" -> described("Version of the spec language.", object("const", 1));
            case "id" -> ref("id");
            case "select" -> mapping(Keys.SELECT, List.of(), SpecSchema::selectKey);
            case "checks" -> listOf(ref("check"));
            case "answers" -> mapping(Keys.ANSWERS, List.of("items"), SpecSchema::answersKey);
            case "reference" ->
                described(
                        "The instructor's own solution, for check --selftest; names are relative to the spec.",
                        mapping(Keys.REFERENCE, List.of("capture"), k -> type("string")));
            case "roster" ->
                described(
                        "Columns a roster must have, with the values of the reference capture; used as ${column}.",
                        type("object"));
            case "dates" ->
                described(
                        "When the assignment was open; packets outside are flagged.",
                        mapping(Keys.DATES, List.of(), k -> type("string")));
            default -> type("string");
        };
    }

    private static Map<String, Object> selectKey(String key) {
        return switch (key) {
            case "protocol" -> oneOf(Keys.PROTOCOLS);
            case "pick" -> object("anyOf", List.of(oneOf(Keys.PICKS), object("type", "integer", "minimum", 1)));
            default -> range("integer", MOST_PORT);
        };
    }

    private static Map<String, Object> checkKey(String key) {
        return switch (key) {
            case "id" -> ref("id");
            case "points" -> range("number", MOST_POINTS);
            case "credit" -> range("number", 1);
            case "level" -> oneOf(Keys.LEVELS);
            case "partial" -> described("Each matched line earns its share.", oneOf(Keys.PARTIALS));
            case "order" -> described("per_sender keeps order only within what one end sent.", oneOf(Keys.ORDERS));
            case "needs" -> described("Earlier checks; when one fails this one is skipped.", either("string", "array"));
            case "ignore" -> described("Segments with one of these notes are passed over.", ref("notes"));
            case "expect" ->
                described("Lines FROM > TO FLAGS [field=value ...]; ... matches any segments.", ref("lines"));
            case "assert" -> ref("facts");
            case "any_of" -> listOf(ref("alternative"));
            default -> type("string");
        };
    }

    private static Map<String, Object> answersKey(String key) {
        return switch (key) {
            case "items" -> listOf(ref("item"));
            case "evidence" -> evidence();
            default -> type("string");
        };
    }

    private static Map<String, Object> evidence() {
        return mapping(Keys.EVIDENCE, List.of(), k -> k.equals("frame") ? oneOf(Keys.FRAME_RULES) : range("number", 1));
    }

    private static Map<String, Object> itemKey(String key) {
        return switch (key) {
            case "id" -> ref("id");
            case "points" -> range("number", MOST_POINTS);
            case "fact" ->
                oneOf(Facts.all().stream()
                        .filter(f -> f.type() != FactType.PAYLOAD)
                        .map(Fact::name)
                        .toList());
            case "type" -> oneOf(AnswersReader.TYPES);
            case "values", "accept" -> either("array", "string");
            case "tolerance" -> mapping(Keys.TOLERANCE, List.of(), k -> either("string", "number"));
            case "evidence" -> evidence();
            case "near_miss" -> described("Wrong values and what to tell who gives them.", type("object"));
            case "manual" -> described("A person reads this answer.", type("boolean"));
            case "answer" -> Map.of();
            default -> type(key.startsWith("near_miss") ? "object" : "string");
        };
    }

    private static Map<String, Object> facts() {
        return mapping(Facts.all().stream().map(Fact::name).toList(), List.of(), name -> {
            Fact fact = Facts.named(name).orElseThrow();
            List<String> comparators =
                    Comparator.of(fact.type()).stream().map(Comparator::word).toList();
            return described(
                    english(fact.definition()) + " (" + english(fact.type().form()) + ")",
                    mapping(comparators, List.of(), c -> comparison(fact, c)));
        });
    }

    private static String english(Sentence sentence) {
        return Catalogue.of(Language.ENGLISH).text(sentence);
    }

    private static Map<String, Object> comparison(Fact fact, String comparator) {
        if (comparator.equals("exists")) {
            return type("boolean");
        }
        return fact.words().isEmpty() || comparator.equals("in") ? Map.of() : oneOf(fact.words());
    }
}
