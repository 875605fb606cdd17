package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.text.Sentence;
import java.util.List;

/** What a fact turned out to be in one trace. */
public sealed interface FactResult {
    /**
     * @param frames the frames it was read from, in ascending order; empty when no single frame decides
     * @param others frames that show it as well, though it was not read from them
     */
    record Known(FactValue value, List<Long> frames, List<Long> others) implements FactResult {
        /** Whether a frame is evidence of the value. */
        public boolean isShownBy(long frame) {
            return frames.contains(frame) || others.contains(frame);
        }

        Known alsoShownBy(List<Long> more) {
            return new Known(value, frames, more);
        }
    }

    /** It cannot be computed here. @param why one clause: no SYN+ACK was captured */
    record Unknown(Sentence why) implements FactResult {}

    static Known of(FactValue value, Long... frames) {
        return of(value, List.of(frames));
    }

    static Known of(FactValue value, List<Long> frames) {
        return new Known(value, frames.stream().sorted().distinct().toList(), List.of());
    }

    /** @param key of the clause that says why, and {@code namesAndValues} for its places */
    static FactResult unknown(String key, Object... namesAndValues) {
        return new Unknown(Sentence.of(key, namesAndValues));
    }
}
