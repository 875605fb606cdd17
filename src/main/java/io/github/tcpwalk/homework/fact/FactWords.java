package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What facts and their values are called where a student reads, who does not know the names that specs have. */
public final class FactWords {
    /** Columns: payloads and patterns may be long. */
    private static final int LONGEST = 400;

    private FactWords() {}

    /** A value as it is called: a word of the fact by its term, yes for true, anything else as it is written. */
    public static Sentence term(Fact fact, FactValue value) {
        if (value instanceof FactValue.Truth truth) {
            return Sentence.of("fact.word.truth", "value", truth.holds());
        }
        if (value instanceof FactValue.Many many
                && !many.items().isEmpty()
                && !fact.words().isEmpty()) {
            return listed(
                    "report.comma",
                    many.items().stream().map(v -> term(fact, v)).toList());
        }
        return value instanceof FactValue.Word word && fact.words().contains(word.text())
                ? word(fact, word.text())
                : written(value.toString());
    }

    private static Sentence word(Fact fact, String word) {
        if (Parameter.findings().equals(fact.words())) {
            return finding(word);
        }
        String name = fact.parameter().bare(fact.name());
        if (name.startsWith("state.")) {
            return written(word);
        }
        return name.equals("call") && !word.equals("none") ? written(word + "()") : word(name, word);
    }

    /** A word that a spec may use for values of the fact, or a value of it. */
    public static Sentence word(String fact, String word) {
        return Sentence.of(
                "fact.word." + fact + "." + word.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    static Sentence finding(String name) {
        return Sentence.of(
                "report.said",
                "text",
                Stream.of(FindingName.values())
                        .filter(f -> f.toString().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    /** How it compares with what is wanted, in words: "at least 7". */
    public static Sentence asked(Fact fact, Comparator comparator, List<FactValue> wanted, String written) {
        boolean choice = wanted.stream().anyMatch(FactValue.Truth.class::isInstance)
                || !fact.words().isEmpty() && comparator != Comparator.MATCHES;
        Sentence value = choice
                ? listed("report.comma", wanted.stream().map(v -> term(fact, v)).toList())
                : written(written);
        return Sentence.of("report.asked", "is", comparator.word(wanted), "value", value);
    }

    /** @param joining the key of what stands between two */
    public static Sentence listed(String joining, List<Sentence> items) {
        return items.stream()
                .reduce((first, second) -> Sentence.of(joining, "first", first, "second", second))
                .orElseThrow();
    }

    private static Sentence written(String text) {
        return Sentence.of("report.said", "text", Escape.line(text, LONGEST));
    }
}
