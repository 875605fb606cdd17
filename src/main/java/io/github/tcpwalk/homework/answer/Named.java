package io.github.tcpwalk.homework.answer;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one choice that a sentence names: the client closed first; 客户端先关闭. */
final class Named {
    /** Longer ones are prose, which a person reads. */
    private static final int LONGEST = 80;

    private static final int LETTERS = 3;
    private static final String BETWEEN = "[^\\p{L}\\p{N}]+";
    private static final Set<String> RELATION = AnswerWords.ways("RELATION");

    private Named() {}

    /** @return empty when it names none or several, or may mean another than it names */
    static Optional<String> in(String written, List<String> words) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        Map<String, Set<String>> phrases = new HashMap<>();
        for (String word : words) {
            phrase(phrases, word, word);
            AnswerWords.ways(word).forEach(way -> phrase(phrases, way, word));
        }
        String rest = plain(written);
        Set<String> named = new HashSet<>();
        for (String phrase : phrases.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(p -> p))
                .toList()) {
            String sought = Around.isHan(phrase) ? phrase.strip() : phrase;
            while (rest.contains(sought)) {
                named.addAll(phrases.get(phrase));
                rest = rest.replace(sought, " \u00b7 ");
            }
        }
        String said = written.matches("(?s).*(?:n['’]t\\b|[?？]).*") ? "not" : rest;
        boolean doubted = Around.isUnsure(said) || Around.isNegated(said) || Around.says(said, RELATION);
        return doubted || named.size() != 1 ? Optional.empty() : named.stream().findFirst();
    }

    private static void phrase(Map<String, Set<String>> phrases, String written, String word) {
        String phrase = plain(written);
        String bare = phrase.strip();
        if (bare.matches("[0-9]*") || bare.length() < (Around.isHan(bare) ? 2 : LETTERS)) {
            return; // a letter or a number may be there for anything
        }
        phrases.computeIfAbsent(phrase, p -> new HashSet<>()).add(word);
        String[] parts = bare.split(" ");
        if (parts.length == 2 && written.contains("+")) { // SYN+ACK is ACK+SYN
            phrases.computeIfAbsent(" " + parts[1] + " " + parts[0] + " ", p -> new HashSet<>())
                    .add(word);
        }
    }

    private static String plain(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return " " + lower.replaceAll("['’]s\\b", "").replaceAll(BETWEEN, " ").strip() + " ";
    }
}
