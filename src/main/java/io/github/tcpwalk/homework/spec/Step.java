package io.github.tcpwalk.homework.spec;

import java.util.List;

/** One entry of {@code expect}. */
public sealed interface Step {
    /** A segment, as {@code FROM > TO FLAGS [field=value ...]}. */
    record Line(String text, End from, FlagPattern flags, List<Condition> conditions) implements Step {}

    /** {@code ...}: any number of segments of any kind. */
    record Gap() implements Step {}

    static List<Line> lines(List<Step> steps) {
        return steps.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
    }
}
