package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file as nodes that know their line and column, and the mistakes found in it so far. */
public final class YamlDocument {
    /** Deeper nesting has no use here and would exhaust the stack. */
    private static final int MAX_DEPTH = 40;
    /** Characters; the longest sensible spec is a few thousand. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private static final int MAX_ALIASES = 50;
    /** After so many mistakes more help nobody. */
    private static final int MAX_ERRORS = 50;

    private final String file;
    private final Language language;
    private final List<SpecError> errors = new ArrayList<>();

    private YamlDocument(String file, Language language) {
        this.file = file;
        this.language = language;
    }

    /** A document and its root; empty when the text is empty or no YAML, which then is among the errors. */
    public record Loaded(YamlDocument document, Optional<Node> root) {}

    /** @param language of what it tells people, where it has that in several */
    public static Loaded load(String file, String text, Language language) {
        YamlDocument document = new YamlDocument(file, language);
        return new Loaded(document, document.compose(text));
    }

    private Optional<Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            int depth = 0;
            for (Event event : new Parse(settings).parseString(text)) {
                switch (event.getEventId()) {
                    case MappingStart, SequenceStart -> depth++;
                    case MappingEnd, SequenceEnd -> depth--;
                    default -> {}
                }
                if (depth > MAX_DEPTH) {
                    error(event.getStartMark(), Sentence.of("spec.too-deep", "most", MAX_DEPTH));
                    return Optional.empty();
                }
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                error(Optional.empty(), Sentence.of("spec.empty-file"));
            }
            return root;
        } catch (MarkedYamlEngineException notYaml) {
            Optional<Mark> mark = notYaml.getProblemMark().or(notYaml::getContextMark);
            error(mark, noYaml(notYaml.getProblem()));
        } catch (YamlEngineException notYaml) {
            error(Optional.empty(), noYaml(notYaml.getMessage()));
        }
        return Optional.empty();
    }

    /** @param said by the parser, in its own words; null for nothing */
    private static Sentence noYaml(String said) {
        return Sentence.of(
                "spec.no-yaml", "said", said == null ? null : said.strip().split("\\R", 2)[0]);
    }

    public String file() {
        return file;
    }

    Language language() {
        return language;
    }

    public List<SpecError> errors() {
        return errors;
    }

    /** @param namesAndValues for the message, in turns */
    void error(Node where, String key, Object... namesAndValues) {
        error(where.getStartMark(), Sentence.of(key, namesAndValues));
    }

    /** For a word that is not in a fixed set: names the nearest one. */
    void unknown(Node where, String written, Collection<String> valid, String key, Object... namesAndValues) {
        add(where.getStartMark(), Sentence.of(key, namesAndValues), Nearest.to(written, valid));
    }

    /** @param offset characters into the scalar's value where the mistake is */
    void errorInside(Scalar where, int offset, Sentence problem, Optional<String> nearest) {
        add(where.line(), where.column() + offset, problem, nearest);
    }

    private void error(Optional<Mark> mark, Sentence problem) {
        add(mark, problem, Optional.empty());
    }

    private void add(Optional<Mark> mark, Sentence problem, Optional<String> nearest) {
        add(mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, problem, nearest);
    }

    private void add(int line, int column, Sentence problem, Optional<String> nearest) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new SpecError(file, line, column, problem, nearest));
        }
    }
}
