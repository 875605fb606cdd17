package io.github.tcpwalk.homework.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people write around a value: its name, how they came to it, why. Taken off where it says nothing against the
 * value; where somebody says no, or names several values, nothing is taken off and a person reads it.
 */
final class Around {
    /** Longer ones are prose. */
    private static final int LONGEST = 400;

    private static final String LABELS = AnswerWords.ways("LABEL").stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(w -> isHan(w) ? Pattern.quote(w) : "(?<!\\p{IsLatin})" + Pattern.quote(w) + "(?!['\\p{IsLatin}])")
            .collect(Collectors.joining("|", "(?:", ")"));
    private static final Pattern BEFORE = Pattern.compile("(?iu)^(?:\\s*+" + LABELS + "[\\s.:/#]*+)++");
    private static final Pattern BEHIND = Pattern.compile("(?iu)[\\s/,]*+(?:" + LABELS + "\\s*+)++\\.?$");
    private static final Pattern EQUALS = Pattern.compile("\\s*(?<![!<>=:])[=≈](?![=>])\\s*");
    /** Between equations there may be several answers. */
    private static final Pattern SEVERAL = Pattern.compile("[;\\n,](?![0-9])|\\.\\s");
    /** A value, and why. */
    private static final Pattern WHY =
            Pattern.compile("(?s)(?<value>.*?[0-9a-zµ%])(?:[,;.:]\\s+|[，；。]|\\s+[-–—]\\s+)(?<why>[^0-9]+)");
    /** Of frames a person must know which. */
    private static final Pattern FRAME = Pattern.compile("(?iu)frame|packet|segment|帧|报文|包");

    private static final Set<String> NEGATION = AnswerWords.ways("NEGATION");
    private static final Set<String> UNSURE = AnswerWords.ways("UNSURE");
    private static final Pattern NOT = Pattern.compile("n['’]t\\b");

    private Around() {}

    /**
     * What the value may be alone, the longest text first; none where it may not be that value.
     *
     * @param list whether words behind a value may be a value as well
     */
    static List<String> within(String written, boolean list) {
        String text = WrittenNumber.plain(written);
        if (text.length() > LONGEST || isUnsure(text) || says(text, NEGATION)) {
            return List.of();
        }
        List<String> alone = new ArrayList<>(List.of(text));
        alone.add(unlabelled(text));
        Matcher why = WHY.matcher(alone.get(1));
        if (!list && why.matches() && isHarmless(why.group("why"))) {
            alone.add(why.group("value"));
            alone.add(unlabelled(why.group("value")));
        }
        return alone;
    }

    /** The sides of an equation, which shows the working: the last is the answer. None where there may be several. */
    static List<String> sides(String written) {
        String text = WrittenNumber.plain(written).replaceAll("\\s*\\n\\s*(?=[=≈])", " ");
        if (text.length() > LONGEST || isUnsure(text) || says(text, NEGATION)) {
            return List.of();
        }
        List<String> sides = List.of(EQUALS.split(text, -1));
        if (sides.size() < 2) {
            return List.of();
        }
        int last = text.length() - sides.get(sides.size() - 1).length();
        boolean several =
                SEVERAL.matcher(text.substring(sides.get(0).length(), last)).find();
        return several ? List.of() : sides;
    }

    /** What stands behind a value and can be no other, no unit, and no doubt. */
    static boolean isHarmless(String aside) {
        return aside.length() <= LONGEST
                && aside.matches("(?s).*\\p{L}{2}.*")
                && !aside.matches("(?s).*[0-9].*")
                && !FRAME.matcher(aside).find()
                && !isUnsure(aside)
                && !says(aside, NEGATION);
    }

    static boolean isUnsure(String text) {
        return text.matches("(?s).*[?？].*") || says(text, UNSURE);
    }

    static boolean isNegated(String text) {
        return says(text, NEGATION);
    }

    /** Whether one of the words is in it: a whole one, or in Chinese any characters. */
    static boolean says(String text, Set<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> parts = Arrays.stream(lower.split("[^\\p{L}]+")).collect(Collectors.toSet());
        return words == NEGATION && NOT.matcher(lower).find()
                || words.stream().anyMatch(w -> isHan(w) ? lower.contains(w) : parts.contains(w));
    }

    static boolean isHan(String word) {
        return word.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static String unlabelled(String text) {
        String bare = BEFORE.matcher(text).replaceFirst("");
        return BEHIND.matcher(bare).replaceFirst("").strip();
    }

    /** Yes or no at the beginning, and why. */
    static Optional<Boolean> yesOrNo(String written) {
        String text = WrittenNumber.plain(written);
        Matcher m = LEADING.matcher(text);
        if (text.length() > LONGEST || !m.matches()) {
            return Optional.empty();
        }
        String word = Stream.of("yes", "word")
                .map(m::group)
                .filter(g -> g != null)
                .findFirst()
                .orElseThrow();
        Optional<Boolean> said =
                AnswerWords.read(word, List.of("true", "false")).map("true"::equals);
        String why = m.group("why");
        String first = why.split("[^\\p{L}]+", 2)[0];
        boolean doubted = isUnsure(why)
                || says(why, Set.of("yes", "true"))
                || AnswerWords.read(first, List.of("true", "false")).isPresent()
                        && !AnswerWords.read(first, List.of("true", "false")).equals(said.map(String::valueOf));
        return said.filter(yes -> !doubted && !(yes && isNegated(why)));
    }

    private static final Pattern LEADING = Pattern.compile(
            "(?isu)(?:(?<yes>yes)\\s+|(?<word>\\p{L}{1,6})\\s*" + "(?:[,，.。;；:：!！(（–—]|\\s-\\s)\\s*)(?<why>\\p{L}.*)");
}
