package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.fact.Digest;
import io.github.tcpwalk.homework.trace.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a spec. Every mistake found is reported, not only the first. */
public final class SpecReader {
    private static final int VERSION = 1;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");
    /** Ids become column names, file names and XML attributes. */
    static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    /** Finds the files a spec names, relative to the spec. */
    public interface Files {
        /** @return empty when there is no such file */
        Optional<byte[]> read(String name);
    }

    private final YamlDocument document;
    private final Files files;
    private final String sha256;

    private SpecReader(YamlDocument document, Files files, String sha256) {
        this.document = document;
        this.files = files;
        this.sha256 = sha256;
    }

    /**
     * @param file for messages
     * @param row a student's roster values by column; columns it lacks have the values of the reference capture
     * @param language of titles and hints, where the spec has them in several
     * @throws SpecException with every mistake found
     */
    public static Spec read(String file, String text, Files files, Map<String, String> row, Language language)
            throws SpecException {
        YamlDocument.Loaded loaded = YamlDocument.load(file, text, language);
        SpecReader reader =
                new SpecReader(loaded.document(), files, Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
        Optional<Spec> spec = loaded.root().flatMap(root -> Optional.ofNullable(reader.spec(root, row)));
        if (!loaded.document().errors().isEmpty() || spec.isEmpty()) {
            throw new SpecException(loaded.document().errors());
        }
        return spec.get();
    }

    private Spec spec(Node root, Map<String, String> row) {
        YamlMap plain = YamlMap.of(document, root, YamlMap.thing("spec"), Keys.SPEC, text -> text);
        if (!plain.isMapping()) {
            return null;
        }
        version(plain);
        Map<String, String> roster = roster(plain);
        placeholders(root, roster, new HashSet<>());
        Map<String, String> values = new LinkedHashMap<>(roster);
        row.forEach(values::replace);
        YamlMap map = plain.substituting(text -> PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group()))));

        String id = id(document, map, "spec", Set.of());
        Spec.Selection select = selection(map);
        Optional<Spec.FileName> trace = trace(map);
        List<Check> checks = checks(map, select);
        Optional<Answers> answers =
                map.get("answers").map(node -> new AnswersReader(document, files).answers(map, node));
        if (!map.has("checks") && answers.isEmpty()) {
            document.error(root, "spec.checks-or-answers");
        }
        TermsReader terms = new TermsReader(document, map);
        return new Spec(
                document.file(),
                sha256,
                id,
                map.text(map.told("title"), id),
                map.text(map.told("description"), ""),
                select,
                trace,
                checks,
                answers,
                reference(map, trace),
                roster,
                terms.dates(),
                terms.terms());
    }

    /** Nothing of a student's can be checked then but the answers. */
    private Optional<Spec.FileName> trace(YamlMap map) {
        Optional<Scalar> trace = map.scalar("trace");
        if (trace.isPresent() && files.read(trace.get().text()).isEmpty()) {
            document.error(
                    trace.get().node(), "spec.no-file", "file", trace.get().text());
        }
        if (trace.isPresent() && map.has("checks")) {
            document.error(map.nodeOf("checks"), "spec.trace-and-checks");
        }
        if (trace.isPresent() && !map.has("answers")) {
            document.error(trace.get().node(), "spec.needs", "what", YamlMap.key("trace"), "key", "answers");
        }
        return fileName(map, "trace");
    }

    private void version(YamlMap map) {
        String version = map.required("tcpwalk", YamlMap.thing("spec"));
        if (map.has("tcpwalk") && !version.equals(Integer.toString(VERSION))) {
            document.error(map.nodeOf("tcpwalk"), "spec.version", "version", version, "known", VERSION);
        }
    }

    /** @param earlier ids that are taken */
    static String id(YamlDocument document, YamlMap map, String what, Set<String> earlier) {
        String id = map.required("id", YamlMap.thing(what));
        if (!id.isEmpty() && earlier.contains(id)) {
            document.error(map.nodeOf("id"), "spec.id-taken", "is", what, "id", id);
        }
        if (!id.isBlank() && !ID.matcher(id).matches()) {
            document.error(map.nodeOf("id"), "spec.no-id", "id", id);
        }
        return id;
    }

    private Map<String, String> roster(YamlMap map) {
        Map<String, String> roster = new LinkedHashMap<>();
        map.get("roster").ifPresent(node -> {
            YamlMap columns = map.child(node, YamlMap.key("roster"), List.of());
            for (YamlMap.Entry column : columns.entries()) {
                columns.scalar(column.value(), YamlMap.thing("column", column.key()))
                        .ifPresent(s -> roster.put(column.key(), s.text()));
            }
        });
        return roster;
    }

    private void placeholders(Node node, Map<String, String> roster, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof ScalarNode scalar) {
            Matcher m = PLACEHOLDER.matcher(scalar.getValue());
            while (m.find()) {
                if (!roster.containsKey(m.group(1))) {
                    document.unknown(scalar, m.group(1), roster.keySet(), "spec.no-placeholder", "given", m.group());
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                placeholders(item, roster, seen);
            }
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> placeholders(tuple.getValueNode(), roster, seen));
        }
    }

    private Spec.Selection selection(YamlMap spec) {
        Optional<Node> node = spec.get("select");
        // everybody answers about the same conversation of a given trace
        Spec.Pick usual = spec.has("trace") ? Spec.Pick.FIRST : Spec.Pick.BEST;
        if (node.isEmpty()) {
            return new Spec.Selection(
                    Protocol.TCP, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), usual, 0);
        }
        YamlMap map = spec.child(node.get(), YamlMap.key("select"), Keys.SELECT);
        Protocol protocol = map.word("protocol", Keys.PROTOCOLS)
                .map(w -> w.equals("udp") ? Protocol.UDP : Protocol.TCP)
                .orElse(Protocol.TCP);
        Spec.Pick pick = usual;
        int number = 0;
        Optional<Scalar> picked = map.scalar("pick");
        if (picked.isPresent() && picked.get().text().matches("[1-9][0-9]{0,8}")) {
            pick = Spec.Pick.NUMBER;
            number = Integer.parseInt(picked.get().text());
        } else if (picked.isPresent() && map.isOneOf(picked.get(), "pick", Keys.PICKS)) {
            pick = Spec.Pick.valueOf(picked.get().text().toUpperCase(Locale.ROOT));
        }
        return new Spec.Selection(
                protocol, port(map, "server_port"), port(map, "client_port"), port(map, "port"), pick, number);
    }

    private static OptionalInt port(YamlMap map, String key) {
        return map.has(key) ? OptionalInt.of((int) map.number(key, 1, 0, 65535)) : OptionalInt.empty();
    }

    private List<Check> checks(YamlMap spec, Spec.Selection select) {
        List<Check> checks = new ArrayList<>();
        CheckReader reader = new CheckReader(document, files, select.protocol());
        if (spec.has("checks") && spec.items("checks").isEmpty()) {
            document.error(spec.nodeOf("checks"), "spec.empty", "key", "checks");
        }
        for (Node item : spec.items("checks")) {
            checks.add(reader.check(spec, item, checks));
        }
        return checks;
    }

    private Optional<Spec.Reference> reference(YamlMap spec, Optional<Spec.FileName> trace) {
        return spec.get("reference").map(node -> {
            YamlMap map = spec.child(node, YamlMap.key("reference"), Keys.REFERENCE);
            boolean given = trace.isPresent() && !map.has("capture");
            if (!given) {
                map.required("capture", YamlMap.key("reference"));
            }
            Spec.FileName none = new Spec.FileName("", 1, 1);
            return new Spec.Reference(
                    fileName(given ? spec : map, given ? "trace" : "capture").orElse(none), fileName(map, "answers"));
        });
    }

    private static Optional<Spec.FileName> fileName(YamlMap map, String key) {
        return map.scalar(key).map(s -> new Spec.FileName(s.text(), s.line(), s.column()));
    }
}
