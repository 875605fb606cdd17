package io.github.tcpwalk.homework.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands several times in a list and is written once: 6 x 1448, 1448 ×6. */
final class Repeated {
    private static final String NUMBER = "[0-9][0-9.,_]{0,30}";
    private static final String SIGN = "(?:[x×*]|times|次|个)";
    private static final Pattern PRODUCT =
            Pattern.compile("(?iu)(?!0x)(?<first>" + NUMBER + ")(?<firstUnit>[^0-9x×*]{0,20}?)\\s*" + SIGN
                    + "\\s*(?<second>" + NUMBER + ")(?<secondUnit>[^0-9]{0,20})");
    /** Left over where a product was taken apart: what it counts is not known. */
    private static final Pattern HALF =
            Pattern.compile("(?iu)(?:[x×*]|all|each|every|全部|都).*|[0-9]+\\s*(?:[x×*]|times|次)");
    /** More often nobody sends the same in an exercise, and smaller segments are rare. */
    private static final int MOST_TIMES = 100;

    private Repeated() {}

    /** @return each as often as it is meant; none when that could be understood in several ways */
    static List<String> items(List<String> parts) {
        List<String> items = new ArrayList<>();
        for (String part : parts) {
            String text = WrittenNumber.plain(part);
            Matcher m = PRODUCT.matcher(text.replaceAll("[()]", " ").strip());
            if (HALF.matcher(text).matches()) {
                return List.of();
            }
            if (text.length() > MOST_TIMES || !m.matches()) {
                items.add(part);
                continue;
            }
            int first = times(m.group("first"), m.group("firstUnit").isBlank());
            String unit = m.group("secondUnit").strip();
            int second = times(m.group("second"), unit.isEmpty() || AnswerWords.counts(unit));
            if ((first > 0) == (second > 0)) {
                return List.of();
            }
            items.addAll(
                    first > 0
                            ? Collections.nCopies(first, m.group("second") + " " + unit)
                            : Collections.nCopies(second, m.group("first") + m.group("firstUnit")));
        }
        return items;
    }

    /** 0 when it cannot be how often. */
    private static int times(String number, boolean counts) {
        return counts && number.matches("[1-9][0-9]{0,2}") && Integer.parseInt(number) <= MOST_TIMES
                ? Integer.parseInt(number)
                : 0;
    }
}
