package io.github.tcpwalk.homework.answer;

import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;

/** What a written answer can mean, the likeliest first; nothing when a person must read it. */
public record Reading(List<Meaning> meanings) {
    static final Reading NONE = new Reading(List.of());

    /**
     * @param remark what had to be supposed, as that the unit is milliseconds; empty when nothing
     * @param roundings of each item of a list, or the one of the value
     */
    public record Meaning(FactValue value, Optional<Sentence> remark, List<Rounding> roundings) {
        static Meaning of(FactValue value) {
            return new Meaning(value, Optional.empty(), List.of(Rounding.NONE));
        }
    }

    /**
     * @param halfPlace half of the last decimal place that was written, in the unit of the type's values: what was
     *     rounded to it is no farther off; 0 for what is counted
     * @param fine whether three digits or more were written: fewer are no measured value
     */
    public record Rounding(double halfPlace, boolean fine) {
        static final Rounding NONE = new Rounding(0, true);
    }

    static Reading of(FactValue value) {
        return new Reading(List.of(Meaning.of(value)));
    }

    Reading or(Reading other) {
        return isEmpty() ? other : this;
    }

    boolean sharesValue(Reading other) {
        return meanings.stream().anyMatch(m -> other.meanings.stream().anyMatch(o -> o.value.equals(m.value)));
    }

    /** Whether both may be one value, perhaps rounded. */
    boolean isNear(Reading other) {
        return meanings.stream().anyMatch(m -> other.meanings.stream().anyMatch(o -> near(m.value, o.value)));
    }

    private static boolean near(FactValue one, FactValue other) {
        boolean words =
                one instanceof FactValue.Word || one instanceof FactValue.Truth || one instanceof FactValue.Many;
        return one.equals(other)
                || !words
                        && one.getClass() == other.getClass()
                        && Math.abs(one.magnitude() - other.magnitude()) <= NEAR * Math.abs(one.magnitude());
    }

    private static final double NEAR = 0.01;

    public boolean isEmpty() {
        return meanings.isEmpty();
    }
}
