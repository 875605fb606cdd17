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
     * @param halfPlace half of the last decimal place that was written, in the unit of the type's values: what was
     *     rounded to it is no farther off; 0 when fewer than three digits were written, or for what is counted
     */
    public record Meaning(FactValue value, Optional<Sentence> remark, double halfPlace) {
        static Meaning of(FactValue value) {
            return new Meaning(value, Optional.empty(), 0);
        }
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

    public boolean isEmpty() {
        return meanings.isEmpty();
    }
}
