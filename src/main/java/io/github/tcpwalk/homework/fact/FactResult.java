package io.github.tcpwalk.homework.fact;

import java.util.List;

/** What a fact turned out to be in one trace. */
public sealed interface FactResult {
    /** @param frames the frames it was read from, in ascending order; empty when no single frame decides */
    record Known(FactValue value, List<Long> frames) implements FactResult {}

    /** It cannot be computed here. @param why one clause without a full stop: "no SYN+ACK was captured" */
    record Unknown(String why) implements FactResult {}

    static FactResult of(FactValue value, Long... frames) {
        return of(value, List.of(frames));
    }

    static FactResult of(FactValue value, List<Long> frames) {
        return new Known(value, frames.stream().sorted().distinct().toList());
    }

    static FactResult unknown(String why) {
        return new Unknown(why);
    }
}
