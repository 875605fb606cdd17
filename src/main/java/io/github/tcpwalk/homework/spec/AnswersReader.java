package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the {@code answers} part of a spec. */
final class AnswersReader {
    private static final double MOST_POINTS = 10_000;
    static final List<String> TYPES = Stream.of(FactType.values())
            .filter(t -> t != FactType.PAYLOAD)
            .map(FactType::word)
            .toList();

    private final YamlDocument document;
    private final ValueReader values;

    AnswersReader(YamlDocument document, SpecReader.Files files) {
        this.document = document;
        this.values = new ValueReader(document, files);
    }

    Answers answers(YamlMap spec, Node node) {
        YamlMap map = spec.child(node, YamlMap.key("answers"), Keys.ANSWERS);
        String file = map.text("file", "answers.yaml");
        if (file.isBlank() || file.contains("/") || file.contains("\\")) {
            document.error(map.nodeOf("file"), "spec.plain-file");
        }
        Item.Evidence evidence = evidence(map, 0, Item.Evidence.OPTIONAL);
        List<Item> items = new ArrayList<>();
        for (Node item : map.items("items")) {
            items.add(item(map, item, items, evidence));
        }
        if (map.isMapping() && items.isEmpty()) {
            document.error(node, "spec.needs", "what", YamlMap.key("answers"), "key", "items");
        }
        return new Answers(file, items);
    }

    private Item.Evidence evidence(YamlMap map, double without, Item.Evidence unsaid) {
        if (!map.has("evidence")) {
            return unsaid;
        }
        YamlMap evidence = map.child(map.nodeOf("evidence"), YamlMap.key("evidence"), Keys.EVIDENCE);
        boolean optional =
                evidence.word("frame", Keys.FRAME_RULES).orElse("required").equals("optional");
        return optional ? Item.Evidence.OPTIONAL : new Item.Evidence(true, evidence.number("without", without, 0, 1));
    }

    /** Only what is read from frames of the student's own trace can be shown by one. */
    private Item.Evidence evidence(YamlMap item, Item.Evidence ofAll, Optional<Fact> fact) {
        Item.Evidence evidence = evidence(item, ofAll.required() ? ofAll.without() : 0, ofAll);
        boolean own = item.has("evidence");
        if (!evidence.required()) {
            return evidence;
        }
        if (fact.isEmpty()) {
            if (own) {
                document.error(item.nodeOf("evidence"), "spec.evidence-of-no-fact");
            }
            return Item.Evidence.OPTIONAL;
        }
        if (!fact.get().framed()) {
            document.error(
                    item.nodeOf(own ? "evidence" : "fact"),
                    "spec.evidence-of-whole",
                    "fact",
                    fact.get().name(),
                    "yaml",
                    "evidence: {frame: optional}");
        }
        return evidence;
    }

    private Item item(YamlMap answers, Node node, List<Item> earlier, Item.Evidence evidence) {
        YamlMap map = answers.child(node, YamlMap.thing("answer"), Keys.ITEM);
        Set<String> ids = earlier.stream().map(Item::id).collect(Collectors.toSet());
        String id = map.isMapping() ? SpecReader.id(document, map, "answer", ids) : "";
        Optional<Fact> fact = map.scalar("fact").flatMap(this::fact);
        FactType type = type(map, fact);
        boolean manual = map.truth("manual", false);
        List<String> words = new ArrayList<>();
        for (Scalar word : map.scalars("values")) {
            words.add(word.text().strip().toLowerCase(Locale.ROOT));
        }
        if (map.isMapping() && !map.has("points")) {
            document.error(node, "spec.needs", "what", YamlMap.thing("answer"), "key", "points");
        }
        Optional<FactValue> expected =
                map.get("answer").flatMap(n -> values.value(map, n, type, words, YamlMap.key("answer")));
        List<String> accept = new ArrayList<>();
        for (Scalar pattern : map.scalars("accept")) {
            CheckReader.pattern(document, pattern).ifPresent(p -> accept.add(p.toString()));
        }
        if (map.has("accept") && type != FactType.TEXT) {
            document.error(map.nodeOf("accept"), "spec.accept-text", "type", type.word());
        }
        if (map.isMapping() && !manual && !map.has("fact") && !map.has("answer") && accept.isEmpty()) {
            document.error(node, "spec.answer-kinds");
        }
        if (type.item() == FactType.ENUM && words.isEmpty()) {
            fact.ifPresent(f -> words.addAll(f.words()));
            if (fact.isEmpty() && map.has("answer")) {
                document.error(map.nodeOf("answer"), "spec.needs-values", "type", type.word());
            }
        }
        return new Item(
                id,
                map.text(map.told("title"), id),
                map.number("points", 0, 0, MOST_POINTS),
                type,
                fact,
                expected,
                List.copyOf(words),
                unit(map, type),
                tolerance(map, type),
                nearMisses(map, type),
                accept,
                manual,
                evidence(map, evidence, manual || map.has("answer") || map.has("accept") ? Optional.empty() : fact),
                map.text(map.told("hint")));
    }

    private Optional<Fact> fact(Scalar name) {
        Optional<Fact> fact = values.fact(name.node(), name.text());
        if (fact.isPresent() && fact.get().type() == FactType.PAYLOAD) {
            document.error(name.node(), "spec.not-to-write", "fact", name.text());
        }
        return fact;
    }

    private FactType type(YamlMap map, Optional<Fact> fact) {
        Optional<FactType> written = map.word("type", TYPES).flatMap(FactType::named);
        if (written.isEmpty() && fact.isEmpty() && map.isMapping() && !map.has("type")) {
            document.error(map.node(), "spec.answer-type");
        }
        if (written.isPresent()
                && fact.isPresent()
                && !written.get().fits(fact.get().type())) {
            document.error(
                    map.nodeOf("type"),
                    "spec.fact-type",
                    "fact",
                    fact.get().name(),
                    "type",
                    fact.get().type().word(),
                    "given",
                    written.get().word());
        }
        return fact.map(Fact::type).or(() -> written).orElse(FactType.TEXT);
    }

    private Optional<String> unit(YamlMap map, FactType type) {
        Optional<Scalar> unit = map.scalar("unit");
        if (unit.isPresent()
                && (unit.get().text().isBlank()
                        || Units.factor(type.item(), unit.get().text().strip()).isEmpty())) {
            document.error(
                    unit.get().node(),
                    "spec.no-unit",
                    "form",
                    type.form(),
                    "given",
                    unit.get().text());
        }
        return unit.map(u -> u.text().strip());
    }

    private Item.Tolerance tolerance(YamlMap map, FactType type) {
        if (!map.has("tolerance")) {
            return Item.Tolerance.NONE;
        }
        if (!type.isQuantity()) {
            document.error(map.nodeOf("tolerance"), "spec.tolerance", "form", type.form());
            return Item.Tolerance.NONE;
        }
        YamlMap tolerance = map.child(map.nodeOf("tolerance"), YamlMap.key("tolerance"), Keys.TOLERANCE);
        double relative = tolerance
                .scalar("relative")
                .map(s -> {
                    Optional<Double> share = Units.ratio(s.text());
                    if (share.isEmpty() || share.get() < 0) {
                        document.error(s.node(), "spec.share", "key", "relative");
                    }
                    return share.orElse(0.0);
                })
                .orElse(0.0);
        double absolute = tolerance
                .get("absolute")
                .flatMap(n -> values.value(tolerance, n, type.item(), List.of(), YamlMap.key("absolute")))
                .map(FactValue::magnitude)
                .orElse(0.0);
        return new Item.Tolerance(relative, absolute);
    }

    private Map<FactValue, String> nearMisses(YamlMap map, FactType type) {
        Map<FactValue, String> misses = new LinkedHashMap<>();
        String key = map.told("near_miss");
        if (!map.has(key)) {
            return misses;
        }
        YamlMap written = map.child(map.nodeOf(key), YamlMap.key(key), List.of());
        for (YamlMap.Entry entry : written.entries()) {
            Optional<FactValue> value = type.parse(entry.key());
            if (value.isEmpty()) {
                document.error(
                        entry.keyNode(),
                        "spec.other-type",
                        "what",
                        YamlMap.thing("near-miss"),
                        "form",
                        type.form(),
                        "given",
                        entry.key());
            }
            Optional<Scalar> tell = written.scalar(entry.value(), YamlMap.thing("told", entry.key()));
            if (value.isPresent() && tell.isPresent()) {
                misses.put(value.get(), tell.get().text());
            }
        }
        return misses;
    }
}
