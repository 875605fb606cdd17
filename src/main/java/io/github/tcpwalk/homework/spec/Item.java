package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer.
 *
 * @param fact what the student's own trace says; or else {@code expected}, a fixed answer
 * @param words the choices of an {@link FactType#ENUM}
 * @param unit of a number that is written without one; empty when the unit is part of the answer
 * @param nearMiss wrong values, as written, and what to tell who gives them
 * @param accept regular expressions, one of which a text must match
 * @param manual a person reads it
 * @param evidence what is asked for beside the value
 */
public record Item(
        String id,
        String title,
        double points,
        FactType type,
        Optional<Fact> fact,
        Optional<FactValue> expected,
        List<String> words,
        Optional<String> unit,
        Tolerance tolerance,
        Map<FactValue, String> nearMiss,
        List<String> accept,
        boolean manual,
        Evidence evidence,
        Optional<String> hint) {

    /** Whether the spec says what it asks for in words of its own. */
    public boolean isTitled() {
        return !title.equals(id);
    }

    /**
     * Whether an answer needs the number of a frame that shows it.
     *
     * @param without share of the points that the right value earns without such a frame, 0..1
     */
    public record Evidence(boolean required, double without) {
        public static final Evidence OPTIONAL = new Evidence(false, 1);
    }

    /**
     * How far from the truth an answer may be: the wider of the two counts.
     *
     * @param relative share of the true value, 0.05 is 5 %
     * @param absolute in the unit of the type's values: nanoseconds, bits per second, a share or a number
     */
    public record Tolerance(double relative, double absolute) {
        public static final Tolerance NONE = new Tolerance(0, 0);
    }
}
