package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.fact.Comparator;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.tcp.Note;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the entries of {@code checks}. */
final class CheckReader {
    private static final double MOST_POINTS = 10_000;
    /** The alignment costs lines times segments. */
    private static final int MOST_LINES = 100;

    static final List<String> NOTES = Stream.of(Note.all()).map(Note::toString).toList();
    private static final List<String> COMPARATORS =
            Stream.of(Comparator.values()).map(Comparator::word).toList();

    /** Comparators, and a hint for who breaks one. */
    private static final List<String> COMPARISON =
            Stream.concat(COMPARATORS.stream(), Keys.HINT.stream()).toList();

    private final YamlDocument document;
    private final ValueReader values;
    private final MannerReader manners;
    private final Protocol protocol;

    CheckReader(YamlDocument document, SpecReader.Files files, Protocol protocol) {
        this.document = document;
        this.values = new ValueReader(document, files);
        this.manners = new MannerReader(document);
        this.protocol = protocol;
    }

    Check check(YamlMap spec, Node node, List<Check> earlier) {
        YamlMap map = spec.child(node, YamlMap.thing("check"), Keys.CHECK);
        if (!map.isMapping()) {
            return new Check("", "", 0, Check.Level.ERROR, List.of(), List.of(), Optional.empty());
        }
        Set<String> ids = earlier.stream().map(Check::id).collect(Collectors.toSet());
        String id = SpecReader.id(document, map, "check", ids);
        Check.Level level =
                map.word("level", Keys.LEVELS).orElse("error").equals("warn") ? Check.Level.WARN : Check.Level.ERROR;
        if (!map.has("points")) {
            document.error(node, "spec.needs", "what", YamlMap.thing("check"), "key", "points");
        }
        double points = map.number("points", 0, 0, MOST_POINTS);
        if (level == Check.Level.WARN && points > 0) {
            document.error(map.nodeOf("points"), "spec.warning-points");
        }
        List<String> needs = new ArrayList<>();
        for (Scalar need : map.scalars("needs")) {
            if (ids.contains(need.text())) {
                needs.add(need.text());
            } else {
                document.unknown(need.node(), need.text(), ids, "spec.no-earlier-check", "given", need.text());
            }
        }
        return new Check(
                id,
                map.text(map.told("title"), id),
                points,
                level,
                needs,
                alternatives(map),
                map.text(map.told("hint")));
    }

    private List<Check.Alternative> alternatives(YamlMap map) {
        List<String> kinds = Keys.KINDS.stream().filter(map::has).toList();
        if (kinds.size() != 1) {
            document.error(map.node(), "spec.check-kinds", "count", kinds.size(), "kinds", String.join(", ", kinds));
            return List.of();
        }
        if (!kinds.get(0).equals("any_of")) {
            return List.of(new Check.Alternative(requirement(map), 1, Optional.empty()));
        }
        List<Check.Alternative> alternatives = new ArrayList<>();
        for (Node item : map.items("any_of")) {
            YamlMap option = map.child(item, YamlMap.thing("alternative"), Keys.ALTERNATIVE)
                    .inheriting(map, List.of("partial", "order", "ignore"));
            if (!option.isMapping()) {
                continue;
            }
            if (Keys.KINDS.stream().filter(option::has).count() != 1) {
                document.error(item, "spec.alternative-kinds");
                continue;
            }
            alternatives.add(new Check.Alternative(
                    requirement(option), option.number("credit", 1, 0.0001, 1), option.text(option.told("hint"))));
        }
        if (alternatives.isEmpty()) {
            document.error(map.nodeOf("any_of"), "spec.alternatives");
        }
        return alternatives;
    }

    private Check.Requirement requirement(YamlMap map) {
        if (map.has("expect")) {
            return expectation(map);
        }
        return map.has("assert") ? new Check.Assertions(assertions(map)) : manners.manner(map, protocol);
    }

    private Check.Expectation expectation(YamlMap map) {
        List<Step> steps = new ArrayList<>();
        for (Node item : map.items("expect")) {
            step(map, item).ifPresent(steps::add);
        }
        if (map.items("expect").size() > MOST_LINES) {
            document.error(map.nodeOf("expect"), "spec.too-many-lines", "most", MOST_LINES);
        }
        if (map.items("expect").stream()
                .allMatch(n -> n instanceof ScalarNode s && s.getValue().strip().equals("..."))) {
            document.error(map.nodeOf("expect"), "spec.no-line");
        }
        Set<Note> ignored = EnumSet.noneOf(Note.class);
        for (Scalar note : map.scalars("ignore")) {
            if (map.isOneOf(note, "ignore", NOTES)) {
                ignored.add(Note.all()[NOTES.indexOf(note.text())]);
            }
        }
        boolean perSender = map.word("order", Keys.ORDERS).orElse("strict").equals("per_sender");
        return new Check.Expectation(
                List.copyOf(steps),
                ignored,
                perSender,
                map.word("partial", Keys.PARTIALS).isPresent());
    }

    /** A line by itself, or with a hint of its own. */
    private Optional<Step> step(YamlMap map, Node item) {
        Optional<Scalar> line;
        Optional<String> hint = Optional.empty();
        if (item instanceof MappingNode) {
            YamlMap hinted = map.child(item, YamlMap.thing("item", "expect"), Keys.LINE);
            hinted.required("line", YamlMap.thing("item", "expect"));
            line = hinted.scalar("line");
            hint = hinted.text(hinted.told("hint"));
        } else {
            line = map.scalar(item, YamlMap.thing("item", "expect"));
        }
        Optional<Step> step = line.flatMap(l -> new LineParser(document, l).parse());
        step.ifPresent(s -> onlyWhatUdpHas(s, line.get()));
        Optional<String> said = hint;
        return step.map(s -> s instanceof Step.Line plain ? plain.hinted(said) : s);
    }

    private void onlyWhatUdpHas(Step step, Scalar source) {
        if (protocol == Protocol.TCP || !(step instanceof Step.Line line)) {
            return;
        }
        boolean tcpOnly = !line.flags().text().equals("*")
                || line.from() == End.A
                || line.from() == End.B
                || line.conditions().stream().anyMatch(c -> c.field() != Condition.Field.LEN);
        if (tcpOnly) {
            document.error(source.node(), "spec.udp-line");
        }
    }

    private List<Check.Assertion> assertions(YamlMap map) {
        List<Check.Assertion> assertions = new ArrayList<>();
        YamlMap facts = map.child(map.nodeOf("assert"), YamlMap.key("assert"), List.of());
        for (YamlMap.Entry entry : facts.entries()) {
            Optional<Fact> fact = fact(entry);
            if (fact.isEmpty()) {
                continue;
            }
            YamlMap comparisons = map.child(entry.value(), YamlMap.thing("comparison", entry.key()), COMPARISON);
            List<YamlMap.Entry> compared = comparisons.entries().stream()
                    .filter(c -> COMPARATORS.contains(c.key()))
                    .toList();
            for (YamlMap.Entry comparison : compared) {
                assertion(comparisons, fact.get(), comparison).ifPresent(assertions::add);
            }
            if (comparisons.isMapping() && compared.isEmpty()) {
                document.error(entry.value(), "spec.no-comparison", "fact", entry.key());
            }
        }
        if (facts.isMapping() && facts.entries().isEmpty()) {
            document.error(map.nodeOf("assert"), "spec.no-fact");
        }
        return assertions;
    }

    private Optional<Fact> fact(YamlMap.Entry entry) {
        Optional<Fact> fact = values.fact(entry.keyNode(), entry.key());
        if (fact.flatMap(Fact::protocol).filter(p -> p != protocol).isPresent()) {
            document.error(
                    entry.keyNode(),
                    "spec.fact-protocol",
                    "fact",
                    entry.key(),
                    "protocol",
                    fact.get().protocol().get().word(),
                    "selected",
                    protocol.word());
            return Optional.empty();
        }
        return fact;
    }

    private Optional<Check.Assertion> assertion(YamlMap map, Fact fact, YamlMap.Entry entry) {
        Comparator comparator = Comparator.named(entry.key()).orElseThrow();
        if (!Comparator.of(fact.type()).contains(comparator)) {
            document.error(
                    entry.keyNode(),
                    "spec.comparators",
                    "fact",
                    fact.name(),
                    "form",
                    fact.type().form(),
                    "comparators",
                    Comparator.of(fact.type()).stream().map(Comparator::word).collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        List<Node> nodes = comparator == Comparator.IN && entry.value() instanceof SequenceNode list
                ? list.getValue()
                : List.of(entry.value());
        List<FactValue> wanted = new ArrayList<>();
        for (Node node : nodes) {
            right(map, fact, comparator, node).ifPresent(wanted::add);
        }
        if (wanted.isEmpty()) {
            if (nodes.isEmpty()) {
                document.error(entry.value(), "spec.empty", "key", "in");
            }
            return Optional.empty();
        }
        String written = nodes.stream()
                .map(n ->
                        n instanceof ScalarNode s ? s.getValue() : wanted.get(0).toString())
                .collect(Collectors.joining(", "));
        return Optional.of(new Check.Assertion(fact, comparator, wanted, written, map.text(map.told("hint"))));
    }

    private Optional<FactValue> right(YamlMap map, Fact fact, Comparator comparator, Node node) {
        return switch (comparator) {
            case EXISTS -> values.value(map, node, FactType.BOOLEAN, List.of(), YamlMap.key("exists"));
            case MATCHES -> map.scalar(node, YamlMap.key("matches")).flatMap(s -> pattern(document, s));
            case CONTAINS ->
                values.value(
                        map,
                        node,
                        fact.type().isList() ? fact.type().item() : fact.type(),
                        List.of(),
                        YamlMap.thing("fact", fact.name()));
            default -> values.value(map, node, fact);
        };
    }

    static Optional<FactValue> pattern(YamlDocument document, Scalar scalar) {
        try {
            Pattern.compile(scalar.text());
            return Optional.of(FactValue.of(scalar.text()));
        } catch (PatternSyntaxException notAPattern) {
            document.error(scalar.node(), "spec.no-pattern", "said", notAPattern.getDescription());
            return Optional.empty();
        }
    }
}
