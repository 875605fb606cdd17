package io.github.tcpwalk.homework.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.SpecFile;
import io.github.tcpwalk.homework.report.Json;
import io.github.tcpwalk.testing.Chinese;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema in the jar accepts the specs that ship and refuses what the reader refuses. */
class SchemaTest {
    private final Map<String, Object> schema;

    SchemaTest() throws IOException {
        schema = Json.map(Json.read(SpecSchema.text(Language.ENGLISH).getBytes(StandardCharsets.UTF_8)));
    }

    static List<String> ids() {
        return SpecFile.SHIPPED;
    }

    private List<String> problems(String yaml) {
        List<String> problems = new ArrayList<>();
        validate("$", schema, new Load(LoadSettings.builder().build()).loadFromString(yaml), problems);
        return problems;
    }

    /** The keywords that our schema uses, as JSON Schema 2020-12 defines them. */
    private void validate(String at, Map<String, Object> rule, Object value, List<String> problems) {
        if (rule.containsKey("$ref")) {
            String name = ((String) rule.get("$ref")).substring("#/$defs/".length());
            validate(at, Json.map(Json.map(schema.get("$defs")).get(name)), value, problems);
        }
        if (rule.containsKey("type") && types(rule.get("type")).stream().noneMatch(t -> isA(t, value))) {
            problems.add(at + ": not " + rule.get("type"));
        }
        if (rule.containsKey("enum") && !Json.list(rule.get("enum")).contains(value)) {
            problems.add(at + ": not one of " + rule.get("enum"));
        }
        if (rule.containsKey("const") && ((Double) rule.get("const")).doubleValue() != ((Number) value).doubleValue()) {
            problems.add(at + ": const");
        }
        if (rule.containsKey("pattern") && value instanceof String s && !s.matches(".*" + rule.get("pattern") + ".*")) {
            problems.add(at + ": pattern");
        }
        if (rule.containsKey("minimum")
                && value instanceof Number n
                && n.doubleValue() < (Double) rule.get("minimum")) {
            problems.add(at + ": too small");
        }
        if (rule.containsKey("maximum")
                && value instanceof Number n
                && n.doubleValue() > (Double) rule.get("maximum")) {
            problems.add(at + ": too large");
        }
        if (rule.containsKey("anyOf")
                && Json.list(rule.get("anyOf")).stream().noneMatch(r -> {
                    List<String> own = new ArrayList<>();
                    validate(at, Json.map(r), value, own);
                    return own.isEmpty();
                })) {
            problems.add(at + ": none of the alternatives");
        }
        if (rule.containsKey("not")) {
            List<String> own = new ArrayList<>();
            validate(at, Json.map(rule.get("not")), value, own);
            if (own.isEmpty()) {
                problems.add(at + ": not");
            }
        }
        if (value instanceof List<?> list && rule.containsKey("items")) {
            for (int i = 0; i < list.size(); i++) {
                validate(at + "[" + i + "]", Json.map(rule.get("items")), list.get(i), problems);
            }
        }
        if (value instanceof Map<?, ?> map) {
            mapping(at, rule, map, problems);
        }
    }

    private void mapping(String at, Map<String, Object> rule, Map<?, ?> map, List<String> problems) {
        if (rule.containsKey("required")) {
            for (Object key : Json.list(rule.get("required"))) {
                if (!map.containsKey(key)) {
                    problems.add(at + ": no " + key);
                }
            }
        }
        if (!rule.containsKey("properties")) {
            return;
        }
        Map<String, Object> properties = Json.map(rule.get("properties"));
        Map<String, Object> byPattern =
                rule.containsKey("patternProperties") ? Json.map(rule.get("patternProperties")) : Map.of();
        map.forEach((key, value) -> {
            byPattern.forEach((pattern, own) -> {
                if (((String) key).matches(pattern)) {
                    validate(at + "." + key, Json.map(own), value, problems);
                }
            });
            if (byPattern.keySet().stream().anyMatch(((String) key)::matches)) {
                return;
            }
            if (properties.containsKey(key)) {
                validate(at + "." + key, Json.map(properties.get(key)), value, problems);
            } else if (Boolean.FALSE.equals(rule.get("additionalProperties"))) {
                problems.add(at + ": unknown " + key);
            }
        });
    }

    private static List<?> types(Object type) {
        return type instanceof List<?> list ? list : List.of(type);
    }

    private static boolean isA(Object type, Object value) {
        return switch ((String) type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    /** Every description, wherever it stands. */
    private static void descriptions(Object part, List<String> found) {
        if (part instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> {
                if (key.equals("description") && value instanceof String text) {
                    found.add(text);
                }
                descriptions(value, found);
            });
        } else if (part instanceof List<?> items) {
            items.forEach(item -> descriptions(item, found));
        }
    }

    @Test
    void descriptionsAreInTheLanguageAskedFor() throws IOException {
        String chinese = SpecSchema.text(Language.CHINESE);
        List<String> found = new ArrayList<>();
        descriptions(Json.read(chinese.getBytes(StandardCharsets.UTF_8)), found);
        assertFalse(found.isEmpty());
        for (String text : found) {
            assertTrue(text.matches("(?s).*\\p{IsHan}.*"), text);
            assertEquals(List.of(), Chinese.sentencesIn(text), text);
        }
        String english = SpecSchema.text(Language.ENGLISH);
        assertFalse(english.matches("(?s).*\\p{IsHan}.*"), english);
        String descriptions = "\"description\" : \"[^\"]*\"";
        assertEquals(english.replaceAll(descriptions, ""), chinese.replaceAll(descriptions, ""));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void acceptsWhatShips(String id) {
        assertEquals(
                List.of(), problems(new String(SpecFile.resource(id + ".yaml").orElseThrow(), StandardCharsets.UTF_8)));
    }

    @Test
    void aSetOfWordsIsNeededWhereTheReaderNeedsIt() {
        for (String item :
                List.of("type: enum, answer: x, values: [x, y]", "type: enum, manual: true", "type: text, answer: x")) {
            String spec = "tcpwalk: 1\nid: a\nanswers: {items: [{id: a, points: 1, " + item + "}]}";
            assertEquals(List.of(), problems(spec), item);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chekcs: []",
                "checks: [{id: a, points: 1, expekt: []}]",
                "checks: [{id: a, points: 1, assert: {reset: {eq: 0}}}]",
                "checks: [{id: a, points: 1, assert: {resets: {equals: 0}}}]",
                "checks: [{id: a, points: 1, assert: {opening: {eq: threeway}}}]",
                "checks: [{id: a, points: 1, expect: ['C > S  s']}]",
                "checks: [{id: a, points: 1, expect: ['C > S S lenght=1']}]",
                "checks: [{id: a, points: -1}]",
                "checks: [{id: a, points: 1, ignore: [retransmision]}]",
                "select: {server_port: 70000}",
                "select: {pick: bst}",
                "checks: [{points: 1}]",
                "answers: {items: [{id: a, points: 1, fact: C.ins}]}",
                "answers: {items: [{id: a, points: 1, type: u23}]}",
                "checks: [{id: a, points: 1, level: warning}]",
                "answers: {items: [{id: a, points: 1, type: enum_list, answer: [x, y]}]}",
            })
    void refusesWhatTheReaderRefuses(String yaml) {
        assertFalse(problems("tcpwalk: 1\nid: a\n" + yaml).isEmpty());
    }
}
