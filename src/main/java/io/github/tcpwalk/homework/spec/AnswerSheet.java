package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.explain.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
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
     * @param written with what stands beside the value
     * @param doubt why a person has to read it, whatever its value is: nothing written is silently dropped
     */
    public record Given(List<String> values, List<Long> frames, String written, Optional<SpecError> doubt) {
        public String text() {
            return String.join(", ", values);
        }

        Given withFrames(List<Long> more) {
            return new Given(
                    values, Stream.concat(frames.stream(), more.stream()).toList(), written, doubt);
        }

        Given doubted(SpecError why) {
            return new Given(values, frames, written, Optional.of(why));
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

    public boolean has(String id) {
        return answers.containsKey(id);
    }

    private static AnswerSheet yaml(String file, String text, AnswerIds ids) {
        YamlDocument.Loaded loaded = YamlDocument.load(file, text, Language.ENGLISH);
        Map<String, Given> answers = new LinkedHashMap<>();
        loaded.root().ifPresent(root -> {
            YamlDocument document = loaded.document();
            YamlMap map = YamlMap.of(document, root, YamlMap.thing("answer-file"), List.of(), t -> t);
            for (YamlMap.Entry entry : map.entries()) {
                Optional<String> id = ids.meant(entry.key());
                if (id.isEmpty() && !ids.isOfTheStudent(entry.key())) {
                    document.unknown(
                            entry.keyNode(), entry.key(), ids.all(), "spec.unknown-answer", "key", entry.key());
                }
                id.ifPresent(i -> given(document, map, entry).ifPresent(g -> answers.put(i, g)));
            }
            twice(file, root, ids).forEach((id, why) -> answers.computeIfPresent(id, (i, g) -> g.doubted(why)));
        });
        return new AnswerSheet(answers, List.copyOf(loaded.document().errors()));
    }

    /** Answers that are there more than once, by the same key or another that means the same. */
    private static Map<String, SpecError> twice(String file, Node root, AnswerIds ids) {
        Set<String> seen = new HashSet<>();
        Map<String, SpecError> twice = new LinkedHashMap<>();
        if (root instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                boolean blank = tuple.getValueNode() instanceof ScalarNode value
                        && value.getValue().isBlank();
                if (tuple.getKeyNode() instanceof ScalarNode key && !blank) {
                    int line = key.getStartMark().map(Mark::getLine).orElse(0) + 1;
                    ids.meant(key.getValue())
                            .filter(id -> !seen.add(id))
                            .ifPresent(id -> twice.putIfAbsent(id, AnswerIds.twice(file, line, id)));
                }
            }
        }
        return twice;
    }

    private static Optional<Given> given(YamlDocument document, YamlMap map, YamlMap.Entry entry) {
        if (!(entry.value() instanceof MappingNode)) {
            return values(document, entry).map(FrameNumbers::split);
        }
        YamlMap given = map.child(entry.value(), YamlMap.thing("given", entry.key()), GIVEN);
        List<Long> frames = new ArrayList<>();
        Optional<SpecError> doubt = Optional.empty();
        for (String key : List.of("frame", "frames")) {
            for (Scalar frame : given.scalars(key)) {
                Optional<List<Long>> numbers = FrameNumbers.read(frame.text());
                numbers.ifPresent(frames::addAll);
                if (numbers.isEmpty() && !frame.text().isBlank()) {
                    document.error(frame.node(), "spec.frame", "given", frame.text());
                    doubt = Optional.of(document.errors().get(document.errors().size() - 1));
                }
            }
        }
        if (!given.has("value")) {
            document.error(entry.value(), "spec.needs", "what", YamlMap.thing("given", entry.key()), "key", "value");
            return Optional.empty();
        }
        Optional<SpecError> why = doubt;
        return values(document, new YamlMap.Entry(entry.keyNode(), entry.key(), given.nodeOf("value")))
                .map(v -> FrameNumbers.split(v).withFrames(frames))
                .map(g -> why.map(g::doubted).orElse(g));
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
