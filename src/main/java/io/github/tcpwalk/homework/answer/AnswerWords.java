package io.github.tcpwalk.homework.answer;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for one thing: three-way and 三次握手; SYN,ACK and [ACK, SYN]. They are in answer-words.properties. */
final class AnswerWords {
    private static final String FILE = "/io/github/tcpwalk/homework/answer-words.properties";
    private static final String COUNTED = "COUNTED";
    private static final String NOTHING = "NOTHING";
    private static final String ASIDE = "ASIDE";
    private static final int LONGEST = 80;
    private static final Set<String> FLAGS = Set.of("syn", "ack", "fin", "rst", "psh", "urg", "ece", "cwr");
    private static final Pattern BETWEEN = Pattern.compile("[\\s_/+,·.|&;、和与及-]+");
    private static final Pattern AROUND = Pattern.compile("[\\[\\](){}<>\"'`“”「」。]");
    private static final Pattern COUNT = Pattern.compile("(?<count>\\p{IsLatin}+(?=\\s)|\\p{IsHan})\\s*(?<what>\\S.*)");
    /** Tells nothing: the client, a SYN segment, SYN 报文段. */
    private static final Pattern NEEDLESS = Pattern.compile("['’]s\\b|\\b(?:a|an)\\s+(?=\\p{L}{2})"
            + "|\\b(?:the|flags?|bits?|segments?|packets?|end|algorithm|mechanism)\\b"
            + "|报文段|报文|标志位?|一端|算法|机制|端$");

    private static final Map<String, Set<String>> MEANT = new HashMap<>();
    private static final Map<String, Set<String>> WRITTEN = new HashMap<>();

    static {
        Properties file = new Properties();
        try (var in = new InputStreamReader(AnswerWords.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
            file.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (String word : file.stringPropertyNames()) {
            for (String other : file.getProperty(word).split("\\s*,\\s*")) {
                MEANT.computeIfAbsent(key(other), k -> new HashSet<>()).add(key(word));
                WRITTEN.computeIfAbsent(key(word), k -> new HashSet<>()).add(other);
            }
        }
    }

    private AnswerWords() {}

    /** @return one of the words; without any, what was written; empty when it is none of them or could be several */
    static Optional<String> read(String written, List<String> words) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String key = key(written);
        if (words.isEmpty()) {
            return key.isEmpty() ? Optional.empty() : Optional.of(WrittenNumber.tidy(written));
        }
        for (String said : List.of(key, bare(written))) {
            for (String word : words) {
                if (key(word).equals(said)) {
                    return Optional.of(word);
                }
            }
            Set<String> meant = MEANT.getOrDefault(said, Set.of());
            List<String> fitting =
                    words.stream().filter(w -> meant.contains(key(w))).toList();
            if (fitting.size() == 1) {
                return Optional.of(fitting.get(0));
            }
        }
        return Optional.empty();
    }

    /** Whether it is what is counted and no unit: segments, 次. */
    static boolean counts(String unit) {
        return MEANT.getOrDefault(key(unit), Set.of()).contains(key(COUNTED));
    }

    /** One, two segments, 三个, none. */
    static Optional<Long> count(String written) {
        Matcher counted = COUNT.matcher(written.length() > LONGEST ? "" : written.strip());
        String word = counted.matches() && counts(counted.group("what")) ? counted.group("count") : written;
        return MEANT.getOrDefault(word.length() > LONGEST ? "" : key(word), Set.of()).stream()
                .filter(meant -> meant.matches("[0-9]+"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** Of a list: there is nothing in it. */
    static boolean isNothing(String written) {
        return MEANT.getOrDefault(key(written), Set.of()).contains(key(NOTHING));
    }

    /** In parentheses behind a value it changes nothing: 232129012 (raw), 80 (http). */
    static boolean saysNothing(String aside) {
        return aside.isBlank() || MEANT.getOrDefault(key(aside), Set.of()).contains(key(ASIDE));
    }

    /** Every way in which a word can be written that is listed. */
    static Set<String> ways(String word) {
        return WRITTEN.getOrDefault(key(word), Set.of());
    }

    private static String bare(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return key(NEEDLESS.matcher(lower).replaceAll(" "));
    }

    /** How words are compared: in lower case, whatever stands between their parts; flags in one order. */
    static String key(String text) {
        String plain = AROUND.matcher(
                        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        String joined = BETWEEN.matcher(plain).replaceAll("-").replaceAll("^-+|-+$", "");
        List<String> parts = Arrays.asList(joined.split("-"));
        return FLAGS.containsAll(parts) ? String.join("-", new TreeSet<>(parts)) : joined;
    }
}
