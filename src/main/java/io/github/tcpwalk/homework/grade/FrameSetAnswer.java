package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.answer.Reading;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** An answer that tells which frames there are: {@code frames 34, 57 and #63}, in any order. */
final class FrameSetAnswer {
    private static final Pattern CALLED = Pattern.compile("(?iu)#|\\b(?:frames?|packets?)\\b|第|帧|号?包");
    private static final Pattern AND_AT_END = Pattern.compile("(?iu)[\\s,]*(?:\\band|和|与|及)?[\\s,]*$");
    /** Numbers that are no fractions, as they would be counted. */
    private static final Comparator<FactValue> BY_NUMBER =
            Comparator.comparing((FactValue v) -> v.toString().length()).thenComparing(FactValue::toString);

    private FrameSetAnswer() {}

    static boolean isAskedBy(Item item) {
        return item.type() == FactType.INTEGER_LIST
                && item.fact().filter(f -> f.name().endsWith(".frames")).isPresent();
    }

    /**
     * What was written, without what frames are called. A frame behind a value is evidence elsewhere; here it is one of
     * them.
     */
    static List<String> written(AnswerSheet.Given given) {
        String values = CALLED.matcher(String.join(", ", given.values())).replaceAll(" ");
        StringBuilder all =
                new StringBuilder(AND_AT_END.matcher(values).replaceFirst("").replaceAll("\\s+", " "));
        for (long frame : given.frames()) {
            if (!Pattern.compile("(?<![0-9])" + frame + "(?![0-9])")
                    .matcher(all)
                    .find()) {
                all.append(all.isEmpty() ? "" : ", ").append(frame);
            }
        }
        return List.of(all.toString().strip());
    }

    /** In the order of the capture. */
    static Reading.Meaning inOrder(Reading.Meaning meaning) {
        if (!(meaning.value() instanceof FactValue.Many many)) {
            return meaning;
        }
        List<FactValue> sorted = new ArrayList<>(many.items());
        sorted.sort(BY_NUMBER);
        return new Reading.Meaning(new FactValue.Many(sorted), meaning.remark(), meaning.roundings());
    }
}
