package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.text.Sentence;
import java.util.List;

/** What a fact turned out to be in one trace. */
public sealed interface FactResult {
    /** @param frames the frames it was read from, in ascending order; empty when no single frame decides */
    record Known(FactValue value, List<Long> frames) implements FactResult {}

    /** It cannot be computed here. @param why one clause: no SYN+ACK was captured */
    record Unknown(Sentence why) implements FactResult {}

    static FactResult of(FactValue value, Long... frames) {
        return of(value, List.of(frames));
    }

    static FactResult of(FactValue value, List<Long> frames) {
        return new Known(value, frames.stream().sorted().distinct().toList());
    }

    /** @param key of the clause that says why, and {@code namesAndValues} for its places */
    static FactResult unknown(String key, Object... namesAndValues) {
        return new Unknown(Sentence.of(key, namesAndValues));
    }
}
