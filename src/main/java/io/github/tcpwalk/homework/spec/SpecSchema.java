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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    private final Catalogue catalogue;

    private SpecSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The schema as a document; {@code language} is that of the descriptions. */
    public static String text(Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Json.write(new SpecSchema(Catalogue.of(language)).spec(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Object> spec() {
        Map<String, Object> spec =
                object("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "tcpwalk check spec");
        spec.putAll(mapping(Keys.SPEC, List.of("tcpwalk", "id"), this::specKey));
        Map<String, Object> definitions =
                object("id", object("type", "string", "pattern", "^" + SpecReader.ID.pattern() + "$"));
        definitions.put("line", object("type", "string", "pattern", LINE));
        definitions.put(
                "hinted-line",
                mapping(Keys.LINE, List.of("line"), k -> k.equals("line") ? ref("line") : type("string")));
        definitions.put("lines", listOf(object("anyOf", List.of(ref("line"), ref("hinted-line")))));
        definitions.put("notes", listOf(oneOf(CheckReader.NOTES)));
        definitions.put("check", mapping(Keys.CHECK, List.of("id", "points"), this::checkKey));
        definitions.put("alternative", mapping(Keys.ALTERNATIVE, List.of(), this::checkKey));
        definitions.put("item", item());
        definitions.put("facts", facts());
        spec.put("$defs", definitions);
        return spec;
    }

    /** A fixed answer that is a word of a set needs the set. */
    private Map<String, Object> item() {
        Map<String, Object> item = mapping(Keys.ITEM, List.of("id", "points"), this::itemKey);
        List<String> others = AnswersReader.TYPES.stream()
                .filter(t -> FactType.named(t).orElseThrow().item() != FactType.ENUM)
                .toList();
        item.put(
                "anyOf",
                List.of(
                        object("required", List.of("values")),
                        object("required", List.of("fact")),
                        object("not", object("required", List.of("answer"))),
                        object("properties", object("type", oneOf(others)))));
        return item;
    }

    /** A mapping with exactly these keys. */
    private Map<String, Object> mapping(
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

    private Map<String, Object> ref(String definition) {
        return object("$ref", "#/$defs/" + definition);
    }

    private Map<String, Object> type(String type) {
        return object("type", type);
    }

    private Map<String, Object> either(String... types) {
        return object("type", List.of(types));
    }

    private Map<String, Object> oneOf(List<String> words) {
        return object("enum", words);
    }

    /** A text too: a roster's column may stand for it. */
    private Map<String, Object> range(String type, int most) {
        return object("type", List.of(type, "string"), "minimum", 0, "maximum", most);
    }

    private Map<String, Object> listOf(Map<String, Object> items) {
        return object("type", "array", "items", items);
    }

    private Map<String, Object> described(String key, Map<String, Object> schema) {
        return described(Sentence.of(key, "column", "${column}"), schema);
    }

    private Map<String, Object> described(Sentence what, Map<String, Object> schema) {
        Map<String, Object> described = object("description", catalogue.text(what));
        described.putAll(schema);
        return described;
    }

    private Map<String, Object> specKey(String key) {
        return switch (key) {
            case "tcpwalk" -> described("spec.schema-version", object("const", 1));
            case "id" -> ref("id");
            case "select" -> mapping(Keys.SELECT, List.of(), this::selectKey);
            case "checks" -> listOf(ref("check"));
            case "answers" -> mapping(Keys.ANSWERS, List.of("items"), this::answersKey);
            case "reference" ->
                described("spec.schema-reference", mapping(Keys.REFERENCE, List.of("capture"), k -> type("string")));
            case "reveal" -> described("spec.schema-reveal", type("string"));
            case "late" ->
                described("spec.schema-late", mapping(Keys.LATE, List.of("per_day"), k -> either("string", "number")));
            case "trace" -> described("spec.schema-trace", type("string"));
            case "roster" -> described("spec.schema-roster", type("object"));
            case "dates" -> described("spec.schema-dates", mapping(Keys.DATES, List.of(), k -> type("string")));
            default -> type("string");
        };
    }

    private Map<String, Object> selectKey(String key) {
        return switch (key) {
            case "protocol" -> oneOf(Keys.PROTOCOLS);
            case "pick" -> object("anyOf", List.of(oneOf(Keys.PICKS), object("type", "integer", "minimum", 1)));
            default -> range("integer", MOST_PORT);
        };
    }

    private Map<String, Object> checkKey(String key) {
        return switch (key) {
            case "id" -> ref("id");
            case "points" -> range("number", MOST_POINTS);
            case "credit" -> range("number", 1);
            case "level" -> oneOf(Keys.LEVELS);
            case "partial" -> described("spec.schema-partial", oneOf(Keys.PARTIALS));
            case "order" -> described("spec.schema-order", oneOf(Keys.ORDERS));
            case "needs" -> described("spec.schema-needs", either("string", "array"));
            case "ignore" -> described("spec.schema-ignore", ref("notes"));
            case "expect" -> described("spec.schema-expect", ref("lines"));
            case "opening" -> described("spec.schema-manner", manner(MannerReader.OPENINGS));
            case "closing" -> described("spec.schema-manner", manner(MannerReader.CLOSINGS));
            case "assert" -> ref("facts");
            case "any_of" -> listOf(ref("alternative"));
            default -> type("string");
        };
    }

    /** Names with {@code |} between them, or a list of them. */
    private Map<String, Object> manner(List<String> names) {
        String one = "(" + String.join("|", names) + ")";
        Map<String, Object> text = object("type", "string", "pattern", "^" + one + "( *\\| *" + one + ")*$");
        return object("anyOf", List.of(oneOf(names), text, listOf(oneOf(names))));
    }

    private Map<String, Object> answersKey(String key) {
        return switch (key) {
            case "items" -> listOf(ref("item"));
            case "evidence" -> evidence();
            default -> type("string");
        };
    }

    private Map<String, Object> evidence() {
        return mapping(Keys.EVIDENCE, List.of(), k -> k.equals("frame") ? oneOf(Keys.FRAME_RULES) : range("number", 1));
    }

    private Map<String, Object> itemKey(String key) {
        return switch (key) {
            case "id" -> ref("id");
            case "points" -> range("number", MOST_POINTS);
            case "fact" -> factName();
            case "type" -> oneOf(AnswersReader.TYPES);
            case "values", "accept" -> either("array", "string");
            case "tolerance" -> mapping(Keys.TOLERANCE, List.of(), k -> either("string", "number"));
            case "evidence" -> evidence();
            case "near_miss" -> described("spec.schema-near-miss", type("object"));
            case "manual" -> described("spec.schema-manual", type("boolean"));
            case "answer" -> Map.of();
            default -> type(key.startsWith("near_miss") ? "object" : "string");
        };
    }

    private Map<String, Object> factName() {
        List<Object> names = new ArrayList<>();
        names.add(oneOf(Facts.all().stream()
                .filter(f -> f.type() != FactType.PAYLOAD && !f.isTemplate())
                .map(Fact::name)
                .toList()));
        for (Fact fact : Facts.all()) {
            if (fact.isTemplate()) {
                names.add(object("type", "string", "pattern", fact.parameter().expression(fact.name())));
            }
        }
        return object("anyOf", names);
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = comparisons(f -> !f.isTemplate());
        Map<String, Object> byName = comparisons(Fact::isTemplate);
        Map<String, Object> byPattern = new LinkedHashMap<>();
        ((Map<?, ?>) byName.get("properties")).forEach((name, comparison) -> {
            Fact fact = Facts.named(name.toString()).orElseThrow();
            byPattern.put(fact.parameter().expression(fact.name()), comparison);
        });
        facts.put("patternProperties", byPattern);
        return facts;
    }

    private Map<String, Object> comparisons(Predicate<Fact> chosen) {
        List<String> names = Facts.all().stream().filter(chosen).map(Fact::name).toList();
        return mapping(names, List.of(), name -> {
            Fact fact = Facts.named(name).orElseThrow();
            List<String> comparators =
                    Comparator.of(fact.type()).stream().map(Comparator::word).toList();
            return described(
                    Sentence.of(
                            "spec.schema-fact",
                            "definition",
                            fact.definition(),
                            "form",
                            fact.type().form()),
                    mapping(
                            Stream.concat(comparators.stream(), Keys.HINT.stream())
                                    .toList(),
                            List.of(),
                            c -> Keys.HINT.contains(c) ? type("string") : comparison(fact, c)));
        });
    }

    private Map<String, Object> comparison(Fact fact, String comparator) {
        if (comparator.equals("exists")) {
            return type("boolean");
        }
        return fact.words().isEmpty() || comparator.equals("in") ? Map.of() : oneOf(fact.words());
    }
}
