package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.fact.Digest;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.text.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads values of a fact's type where a spec compares with them. */
final class ValueReader {
    private static final String SHA256 = "sha256:";
    private static final String FILE = "file:";

    private final YamlDocument document;
    private final SpecReader.Files files;

    ValueReader(YamlDocument document, SpecReader.Files files) {
        this.document = document;
        this.files = files;
    }

    Optional<FactValue> value(YamlMap map, Node node, FactType type, List<String> words, Sentence what) {
        if (type.isList() && node instanceof SequenceNode sequence) {
            List<FactValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                value(map, item, type.item(), words, what).ifPresent(items::add);
            }
            return Optional.of(new FactValue.Many(items));
        }
        Optional<Scalar> scalar = map.scalar(node, what);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (type == FactType.PAYLOAD) {
            return Optional.of(payload(scalar.get()));
        }
        Optional<FactValue> value = type.parse(text);
        if (value.isEmpty()) {
            document.error(node, "spec.other-type", "what", what, "form", type.form(), "given", text);
        } else if (type == FactType.ENUM && !words.isEmpty()) {
            Optional<String> word =
                    words.stream().filter(text.strip()::equalsIgnoreCase).findFirst();
            if (word.isEmpty()) {
                document.unknown(
                        node,
                        text,
                        words,
                        "spec.one-of",
                        "what",
                        what,
                        "valid",
                        String.join(", ", words),
                        "given",
                        text);
            }
            return word.map(FactValue::of);
        }
        return value;
    }

    Optional<FactValue> value(YamlMap map, Node node, Fact fact) {
        return value(map, node, fact.type(), fact.words(), YamlMap.thing("fact", fact.name()));
    }

    /** A fact by its name; one that there is not becomes an error at {@code node}. */
    Optional<Fact> fact(Node node, String name) {
        Optional<Fact> fact = Facts.named(name).filter(f -> !f.isTemplate());
        if (fact.isEmpty()) {
            document.unknown(node, name, Facts.like(name), "spec.unknown-fact", "fact", name);
        }
        return fact;
    }

    private FactValue payload(Scalar scalar) {
        String text = scalar.text();
        if (text.startsWith(SHA256)) {
            String hex = text.substring(SHA256.length()).toLowerCase(Locale.ROOT);
            if (!hex.matches("[0-9a-f]{64}")) {
                document.error(scalar.node(), "spec.digest");
            }
            return new FactValue.Octets(new byte[0], hex);
        }
        if (text.startsWith(FILE)) {
            Optional<byte[]> octets = files.read(text.substring(FILE.length()));
            if (octets.isEmpty()) {
                document.error(scalar.node(), "spec.no-file", "file", text.substring(FILE.length()));
            }
            return octets(octets.orElse(new byte[0]));
        }
        return octets(text.getBytes(StandardCharsets.UTF_8));
    }

    static FactValue octets(byte[] bytes) {
        return new FactValue.Octets(bytes, Digest.sha256(bytes));
    }
}
