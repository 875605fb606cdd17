package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.explain.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What one student answered.
 *
 * @param problems what in the file could not be understood; the answers that could be are graded all the same
 */
public record AnswerSheet(Map<String, Given> answers, List<SpecError> problems) {
    /** A student's file is not trusted to be short. */
    public static final int MAX_OCTETS = 256 << 10;

    private static final List<String> GIVEN = List.of("value", "frame", "frames", "note");

    /**
     * @param values as written; several for a list
     * @param frames that show it, as the student says
     */
    public record Given(List<String> values, List<Long> frames) {
        public String text() {
            return String.join(", ", values);
        }
    }

    /**
     * @param file whose ending tells what it is: .csv, .txt or .md, or else YAML
     * @param ids of the items the spec asks for; anything else is a problem that names the nearest of them
     */
    public static AnswerSheet read(String file, String text, Collection<String> ids) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        AnswerIds asked = new AnswerIds(ids);
        String lower = file.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return new PlainAnswers(file, asked).rows(plain);
        }
        return lower.endsWith(".txt") || lower.endsWith(".md")
                ? new PlainAnswers(file, asked).lines(plain)
                : yaml(file, plain, asked);
    }

    private static AnswerSheet yaml(String file, String text, AnswerIds ids) {
        YamlDocument.Loaded loaded = YamlDocument.load(file, text, Language.ENGLISH);
        Map<String, Given> answers = new LinkedHashMap<>();
        loaded.root().ifPresent(root -> {
            YamlDocument document = loaded.document();
            YamlMap map = YamlMap.of(document, root, YamlMap.thing("answer-file"), List.of(), t -> t);
            for (YamlMap.Entry entry : map.entries()) {
                Optional<String> id = ids.meant(entry.key());
                if (id.isEmpty()) {
                    document.unknown(
                            entry.keyNode(), entry.key(), ids.all(), "spec.unknown-answer", "key", entry.key());
                }
                id.ifPresent(i -> given(document, map, entry).ifPresent(g -> answers.put(i, g)));
            }
        });
        return new AnswerSheet(answers, List.copyOf(loaded.document().errors()));
    }

    private static Optional<Given> given(YamlDocument document, YamlMap map, YamlMap.Entry entry) {
        if (!(entry.value() instanceof MappingNode)) {
            return values(document, entry)
                    .map(v -> v.size() == 1 ? FrameNumbers.split(v.get(0)) : new Given(v, List.of()));
        }
        YamlMap given = map.child(entry.value(), YamlMap.thing("given", entry.key()), GIVEN);
        List<Long> frames = new ArrayList<>();
        for (String key : List.of("frame", "frames")) {
            for (Scalar frame : given.scalars(key)) {
                Optional<List<Long>> numbers = FrameNumbers.read(frame.text());
                numbers.ifPresent(frames::addAll);
                if (numbers.isEmpty() && !frame.text().isBlank()) {
                    document.error(frame.node(), "spec.frame", "given", frame.text());
                }
            }
        }
        if (!given.has("value")) {
            document.error(entry.value(), "spec.needs", "what", YamlMap.thing("given", entry.key()), "key", "value");
            return Optional.empty();
        }
        return values(document, new YamlMap.Entry(entry.keyNode(), entry.key(), given.nodeOf("value")))
                .map(v -> new Given(v, frames));
    }

    private static Optional<List<String>> values(YamlDocument document, YamlMap.Entry entry) {
        if (entry.value() instanceof ScalarNode scalar) {
            return scalar.getValue().isBlank() ? Optional.empty() : Optional.of(List.of(scalar.getValue()));
        }
        List<String> values = new ArrayList<>();
        if (entry.value() instanceof SequenceNode sequence) {
            for (var item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    values.add(scalar.getValue());
                }
            }
            if (values.size() == sequence.getValue().size()) {
                return values.isEmpty() ? Optional.empty() : Optional.of(values);
            }
        }
        document.error(entry.value(), "spec.value-or-list", "what", YamlMap.thing("given", entry.key()));
        return Optional.empty();
    }
}
