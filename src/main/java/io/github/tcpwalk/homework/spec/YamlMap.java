package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping whose values are asked for by key; what does not fit goes to the document's errors. */
final class YamlMap {
    /** A key as written and its value. */
    record Entry(ScalarNode keyNode, String key, Node value) {}

    private final YamlDocument document;
    private final Node node;
    private final Function<String, String> substitute;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private YamlMap(YamlDocument document, Node node, Function<String, String> substitute) {
        this.document = document;
        this.node = node;
        this.substitute = substitute;
    }

    /**
     * @param what the thing described
     * @param keys all keys it may have; an empty collection allows any
     * @param substitute applied to every scalar value: puts roster values in place
     */
    static YamlMap of(
            YamlDocument document,
            Node node,
            Sentence what,
            Collection<String> keys,
            Function<String, String> substitute) {
        YamlMap map = new YamlMap(document, node, substitute);
        if (!(node instanceof MappingNode mapping)) {
            document.error(node, "spec.mapping", "what", what);
            return map;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                document.error(tuple.getKeyNode(), "spec.key-word");
            } else if (!keys.isEmpty() && !keys.contains(key.getValue())) {
                document.unknown(key, key.getValue(), keys, "spec.unknown-key", "key", key.getValue(), "what", what);
            } else if (map.entries.putIfAbsent(key.getValue(), new Entry(key, key.getValue(), tuple.getValueNode()))
                    != null) {
                document.error(key, "spec.key-twice", "key", key.getValue());
            }
        }
        return map;
    }

    /** The same mapping with a change applied to every value. Its keys were checked before. */
    YamlMap substituting(Function<String, String> change) {
        YamlMap map = new YamlMap(document, node, change);
        map.entries.putAll(entries);
        return map;
    }

    /** {@code is} names a kind of thing in the spec, for messages. */
    static Sentence thing(String is) {
        return thing(is, null);
    }

    static Sentence thing(String is, String name) {
        return Sentence.of("spec.thing", "is", is, "name", name);
    }

    /** The value of a key. */
    static Sentence key(String key) {
        return thing("key", key);
    }

    /** A mapping inside this one. */
    YamlMap child(Node inside, Sentence what, Collection<String> keys) {
        return of(document, inside, what, keys, substitute);
    }

    /** Keys missing here are looked up in the mapping around it. */
    YamlMap inheriting(YamlMap outer, Collection<String> keys) {
        for (String key : keys) {
            if (outer.has(key)) {
                entries.putIfAbsent(key, outer.entries.get(key));
            }
        }
        return this;
    }

    Node node() {
        return node;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    Node nodeOf(String key) {
        return entries.containsKey(key) ? entries.get(key).value() : node;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    Optional<Scalar> scalar(String key) {
        return get(key).flatMap(value -> scalar(value, key(key)));
    }

    Optional<Scalar> scalar(Node value, Sentence what) {
        if (value instanceof ScalarNode scalar) {
            return Optional.of(Scalar.of(scalar, substitute.apply(scalar.getValue())));
        }
        document.error(value, "spec.single", "what", what);
        return Optional.empty();
    }

    Optional<String> text(String key) {
        return scalar(key).map(Scalar::text);
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** The key under which the mapping tells what {@code key} does in the language asked for. */
    String told(String key) {
        String own = Keys.in(document.language(), key);
        return has(own) ? own : key;
    }

    /** A text that must be there and not be blank. */
    String required(String key, Sentence what) {
        Optional<String> text = text(key);
        if (!has(key)) {
            document.error(node, "spec.needs", "what", what, "key", key);
        } else if (text.isPresent() && text.get().isBlank()) {
            document.error(nodeOf(key), "spec.empty", "key", key);
        }
        return text.orElse("");
    }

    double number(String key, double otherwise, double least, double most) {
        Optional<Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(scalar.get().text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException said) {
            // the error below says so
        }
        document.error(
                scalar.get().node(),
                "spec.number",
                "key",
                key,
                "least",
                plain(least),
                "most",
                plain(most),
                "given",
                scalar.get().text());
        return otherwise;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    boolean truth(String key, boolean otherwise) {
        Optional<Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return otherwise;
        }
        switch (scalar.get().text()) {
            case "true":
                return true;
            case "false":
                return false;
            default:
                document.unknown(
                        scalar.get().node(), scalar.get().text(), List.of("true", "false"), "spec.truth", "key", key);
                return otherwise;
        }
    }

    /** One word of a fixed set. */
    Optional<String> word(String key, Collection<String> valid) {
        return scalar(key).filter(s -> isOneOf(s, key, valid)).map(Scalar::text);
    }

    boolean isOneOf(Scalar scalar, String key, Collection<String> valid) {
        if (valid.contains(scalar.text())) {
            return true;
        }
        document.unknown(
                scalar.node(),
                scalar.text(),
                valid,
                "spec.one-of",
                "what",
                key(key),
                "valid",
                String.join(", ", valid),
                "given",
                scalar.text());
        return false;
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Node> items(String key) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        return List.of(value.get());
    }

    List<Scalar> scalars(String key) {
        List<Scalar> scalars = new ArrayList<>();
        for (Node item : items(key)) {
            scalar(item, thing("item", key)).ifPresent(scalars::add);
        }
        return scalars;
    }
}
