package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the line language:
 *
 * <pre>
 * line      = "..." | end ">" end flags *condition
 * end       = "C" | "S" | "A" | "B" | "X" | "Y"
 * flags     = "*" | 1*("S" | "F" | "R" | "P" | "U" | "E" | "W" | "e" | ".") ["*"]
 * condition = ("seq" | "ack" | "len" | "win") ("=" | "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum
 * sum       = ["-"] term *(("+" | "-") term)
 * term      = number | end "." ("isn" | "fin" | "nxt" | "next")
 * </pre>
 */
final class LineParser {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern CONDITION = Pattern.compile("([A-Za-z_]+)(==|!=|<=|>=|=|<|>)(.*)");
    private static final Pattern TERM = Pattern.compile("([+-]?)([^+-]*)");
    private static final List<String> ENDS =
            Stream.of(End.values()).map(End::name).toList();
    private static final List<String> FIELDS =
            Stream.of(Condition.Field.values()).map(Condition.Field::word).toList();
    private static final List<String> POINTS =
            Stream.of(Term.Point.values()).map(Term.Point::word).toList();

    private final YamlDocument document;
    private final Scalar source;

    private record Word(String text, int offset) {}

    LineParser(YamlDocument document, Scalar source) {
        this.document = document;
        this.source = source;
    }

    /** @return empty when the line has a mistake, which the document then holds */
    Optional<Step> parse() {
        List<Word> words = WORD.matcher(source.text())
                .results()
                .map(m -> new Word(m.group(), m.start()))
                .toList();
        if (words.size() == 1 && words.get(0).text().equals("...")) {
            return Optional.of(new Step.Gap());
        }
        if (words.size() < 4 || !words.get(1).text().equals(">")) {
            return fail(0, null, "spec.line-form");
        }
        Optional<End> from = end(words.get(0));
        Optional<End> to = end(words.get(2));
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get().other() != to.get()) {
            return fail(
                    words.get(2).offset(),
                    from.get().other().name(),
                    "spec.pair",
                    "from",
                    from.get(),
                    "other",
                    from.get().other());
        }
        Word flags = words.get(3);
        if (!validFlags(flags)) {
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        for (Word word : words.subList(4, words.size())) {
            Optional<Condition> condition = condition(word, from.get());
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.get());
        }
        boolean dataAllowed = conditions.stream().noneMatch(Condition::forbidsPayload);
        String text = String.join(" ", words.stream().map(Word::text).toList());
        return Optional.of(
                new Step.Line(text, from.get(), new FlagPattern(flags.text(), dataAllowed), List.copyOf(conditions)));
    }

    private Optional<End> end(Word word) {
        Optional<End> end = End.named(word.text());
        if (end.isEmpty()) {
            fail(word.offset(), nearestEnd(word.text()), "spec.no-end", "given", word.text());
        }
        return end;
    }

    /** Of one-letter words the neighbour in the alphabet is the nearest; "client" and "server" begin with theirs. */
    private static String nearestEnd(String word) {
        char letter = Character.toUpperCase(word.charAt(0));
        return ENDS.stream()
                .min(Comparator.comparingInt(end -> Math.abs(end.charAt(0) - letter)))
                .orElseThrow();
    }

    private boolean validFlags(Word word) {
        String letters =
                word.text().endsWith("*") ? word.text().substring(0, word.text().length() - 1) : word.text();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (FlagLetters.LETTERS.indexOf(letter) < 0) {
                String near = FlagLetters.LETTERS.indexOf(Character.toUpperCase(letter)) >= 0
                        ? letters.toUpperCase(Locale.ROOT)
                        : named(letters);
                fail(word.offset() + i, near, "spec.unknown-flag", "flag", letter, "flags", word.text());
                return false;
            }
            if (letters.indexOf(letter) != i) {
                fail(word.offset() + i, null, "spec.flag-twice", "flag", letter);
                return false;
            }
        }
        return true;
    }

    private static String named(String letters) {
        return switch (letters.toUpperCase(Locale.ROOT)) {
            case "SYN" -> "S";
            case "SYN+ACK", "SYNACK", "SA" -> "S.";
            case "ACK", "A" -> ".";
            case "FIN" -> "F*";
            case "FA", "FIN+ACK" -> "F.";
            case "RST" -> "R*";
            case "PSH", "PA" -> "P.";
            default -> null;
        };
    }

    private Optional<Condition> condition(Word word, End from) {
        Matcher m = CONDITION.matcher(word.text());
        if (!m.matches()) {
            fail(word.offset(), null, "spec.no-condition", "given", word.text());
            return Optional.empty();
        }
        int index = FIELDS.indexOf(m.group(1));
        if (index < 0) {
            fail(
                    word.offset(),
                    Nearest.to(m.group(1), FIELDS).orElse(null),
                    "spec.unknown-field",
                    "field",
                    m.group(1),
                    "fields",
                    String.join(", ", FIELDS));
            return Optional.empty();
        }
        Condition.Field field = Condition.Field.values()[index];
        String sign = m.group(2).equals("==") ? "=" : m.group(2);
        Condition.Operator operator = Stream.of(Condition.Operator.values())
                .filter(o -> o.sign().equals(sign))
                .findFirst()
                .orElseThrow();
        Optional<List<Term>> terms = sum(m.group(3), word.offset() + m.start(3));
        if (terms.isEmpty() || !sameNumbers(field, from, terms.get(), word)) {
            return Optional.empty();
        }
        return Optional.of(new Condition(field, operator, terms.get(), field.word() + sign + m.group(3)));
    }

    private Optional<List<Term>> sum(String text, int offset) {
        List<Term> terms = new ArrayList<>();
        Matcher m = TERM.matcher(text);
        while (m.find() && !m.group().isEmpty()) {
            int sign = m.group(1).equals("-") ? -1 : 1;
            Optional<Term> term = term(m.group(2), sign, offset + m.start(2));
            if (term.isEmpty()) {
                return Optional.empty();
            }
            terms.add(term.get());
        }
        if (terms.isEmpty()) {
            fail(offset, null, "spec.no-value");
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(terms));
    }

    private Optional<Term> term(String text, int sign, int offset) {
        if (text.matches("[0-9]{1,15}")) {
            return Optional.of(new Term.Number(sign, Long.parseLong(text)));
        }
        int dot = text.indexOf('.');
        Optional<End> end = dot < 0 ? Optional.empty() : End.named(text.substring(0, dot));
        String named = dot < 0 ? "" : text.substring(dot + 1);
        int point = POINTS.indexOf(named.equals("next") ? Term.Point.NXT.word() : named);
        if (end.isPresent() && point >= 0) {
            return Optional.of(new Term.Named(sign, end.get(), Term.Point.values()[point]));
        }
        List<String> valid = ENDS.stream()
                .flatMap(e -> POINTS.stream().map(p -> e + "." + p))
                .toList();
        fail(offset, Nearest.to(text, valid).orElse(null), "spec.no-term", "given", text);
        return Optional.empty();
    }

    /** A sequence number of one end says nothing about the other's; the line would match by chance or never. */
    private boolean sameNumbers(Condition.Field field, End from, List<Term> terms, Word word) {
        if (field != Condition.Field.SEQ && field != Condition.Field.ACK) {
            return true;
        }
        End owner = field == Condition.Field.SEQ ? from : from.other();
        long signs = terms.stream()
                .filter(Term.Named.class::isInstance)
                .mapToInt(Term::sign)
                .sum();
        for (Term term : terms) {
            if (signs == 1 && term instanceof Term.Named name && name.end() == owner.other()) {
                fail(
                        word.offset(),
                        owner + "." + name.point().word(),
                        "spec.other-end",
                        "field",
                        field.word(),
                        "from",
                        from,
                        "owner",
                        owner,
                        "name",
                        name.written(),
                        "end",
                        name.end());
                return false;
            }
        }
        return true;
    }

    private Optional<Step> fail(int offset, String nearest, String key, Object... namesAndValues) {
        Sentence problem =
                Sentence.of("spec.in-line", "source", source.text(), "problem", Sentence.of(key, namesAndValues));
        document.errorInside(source, offset, problem, Optional.ofNullable(nearest));
        return Optional.empty();
    }
}
