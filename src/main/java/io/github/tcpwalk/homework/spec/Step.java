package io.github.tcpwalk.homework.spec;

import java.util.List;
import java.util.Optional;

/** One entry of {@code expect}. */
public sealed interface Step {
    /** A segment, as {@code FROM > TO FLAGS [field=value ...]}. @param hint for who lacks it */
    record Line(String text, End from, FlagPattern flags, List<Condition> conditions, Optional<String> hint)
            implements Step {
        public Line(String text, End from, FlagPattern flags, List<Condition> conditions) {
            this(text, from, flags, conditions, Optional.empty());
        }

        Line hinted(Optional<String> said) {
            return new Line(text, from, flags, conditions, said);
        }
    }

    /** {@code ...}: any number of segments of any kind. */
    record Gap() implements Step {}

    static List<Line> lines(List<Step> steps) {
        return steps.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
    }
}
