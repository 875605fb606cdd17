package io.github.tcpwalk.homework.quiz;

import static io.github.tcpwalk.text.Json.object;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The JSON Schema of what {@link JsonQuiz} writes, with the key and without it. */
public final class QuizSchema {
    private static final List<String> EVERY_QUESTION =
            List.of("number", "id", "kind", "topic", "level", "conversation", "text");
    private static final int MOST_LEVEL = 3;

    private final Catalogue catalogue;

    private QuizSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Writes it; {@code language} is that of the descriptions. */
    public static void write(OutputStream out, Language language) throws IOException {
        Json.write(new QuizSchema(Catalogue.of(language)).quiz(), out);
    }

    private Map<String, Object> quiz() {
        Map<String, Object> schema =
                object("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "tcpwalk quiz");
        schema.putAll(closed(
                List.of("type", "version", "title", "file", "seed", "student", "questions"),
                object(
                        "type",
                        object("const", "quiz"),
                        "version",
                        object("const", JsonQuiz.VERSION),
                        "title",
                        told("quiz.schema-title", type("string", "null")),
                        "file",
                        told("quiz.schema-file", type("string", "null")),
                        "seed",
                        told("quiz.schema-seed", type("string", "null")),
                        "student",
                        told("quiz.schema-student", type("string", "null")),
                        "questions",
                        list(ref("question")))));
        List<Object> kinds = new ArrayList<>();
        kinds.add(kind("multiple-choice", List.of("options"), object("options", list(ref("option")))));
        kinds.add(kind(
                "numerical",
                List.of("unit"),
                object(
                        "unit",
                        told(
                                "quiz.schema-unit",
                                words(Arrays.stream(Quantity.Unit.values())
                                        .map(Quantity.Unit::word)
                                        .toList())),
                        "answer",
                        type("number"),
                        "tolerance",
                        told("quiz.schema-tolerance", object("type", "number", "minimum", 0)),
                        "mistakes",
                        list(ref("mistake")))));
        kinds.add(kind(
                "short-answer",
                List.of(),
                object(
                        "answer",
                        told("quiz.schema-accepted", list(type("string"))),
                        "mistakes",
                        list(ref("mistake")))));
        kinds.add(kind(
                "matching",
                List.of("left", "right"),
                object(
                        "left",
                        list(ref("texts")),
                        "right",
                        list(ref("texts")),
                        "answer",
                        told("quiz.schema-places", places()))));
        kinds.add(kind(
                "ordering",
                List.of("items"),
                object("items", list(ref("texts")), "answer", told("quiz.schema-places", places()))));
        kinds.add(kind("true-false", List.of(), object("answer", type("boolean"))));
        schema.put(
                "$defs",
                object(
                        "texts",
                        texts(),
                        "option",
                        option(),
                        "mistake",
                        closed(
                                List.of("answer", "mistake"),
                                object("answer", type("number", "string"), "mistake", ref("texts"))),
                        "question",
                        object("oneOf", kinds)));
        return schema;
    }

    private static Map<String, Object> texts() {
        Map<String, Object> texts = object();
        for (Language language : Language.values()) {
            texts.put(language.tag(), type("string"));
        }
        return closed(List.copyOf(texts.keySet()), texts);
    }

    private Map<String, Object> option() {
        Map<String, Object> why = object("anyOf", List.of(ref("texts"), type("null")));
        Map<String, Object> option = closed(
                List.of("text"),
                object("text", ref("texts"), "right", type("boolean"), "mistake", told("quiz.schema-mistake", why)));
        option.put("dependentRequired", object("right", List.of("mistake"), "mistake", List.of("right")));
        return option;
    }

    /** What every question has, what one of this kind has, and with the key its explanation. */
    private Map<String, Object> kind(String word, List<String> own, Map<String, Object> properties) {
        Map<String, Object> all = object(
                "number",
                told("quiz.schema-number", count()),
                "id",
                told("quiz.schema-id", type("string")),
                "kind",
                object("const", word),
                "topic",
                words(Arrays.stream(Topic.values()).map(Topic::word).toList()),
                "level",
                told("quiz.schema-level", object("type", "integer", "minimum", 1, "maximum", MOST_LEVEL)),
                "conversation",
                told("quiz.schema-conversation", count()),
                "text",
                ref("texts"));
        all.putAll(properties);
        all.put("explanation", told("quiz.schema-explanation", ref("texts")));
        all.put("frames", told("quiz.schema-frames", list(count())));
        all.put("fact", told("quiz.schema-fact", type("string", "null")));
        List<String> required = new ArrayList<>(EVERY_QUESTION);
        required.addAll(own);
        Map<String, Object> kind = closed(required, all);
        List<String> keyed = new ArrayList<>(List.of("frames", "fact"));
        properties.keySet().stream().filter(name -> !own.contains(name)).forEach(keyed::add);
        kind.put("dependentRequired", object("explanation", keyed, "answer", List.of("explanation")));
        return kind;
    }

    private Map<String, Object> told(String key, Map<String, Object> rule) {
        rule.put("description", catalogue.text(key));
        return rule;
    }

    private static Map<String, Object> closed(List<String> required, Map<String, Object> properties) {
        return object("type", "object", "additionalProperties", false, "required", required, "properties", properties);
    }

    private static Map<String, Object> type(String... types) {
        return object("type", types.length == 1 ? types[0] : List.of(types));
    }

    private static Map<String, Object> words(List<String> words) {
        return object("enum", words);
    }

    private static Map<String, Object> count() {
        return object("type", "integer", "minimum", 1);
    }

    private static Map<String, Object> places() {
        return list(count());
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return object("type", "array", "items", items);
    }

    private static Map<String, Object> ref(String name) {
        return object("$ref", "#/$defs/" + name);
    }
}
