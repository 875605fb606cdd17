package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.util.Optional;

/**
 * Something that may be answered.
 *
 * @param text what it says
 * @param why which mistake leads to it; empty for the right one
 */
public record Option(Sentence text, Optional<Sentence> why) {
    static Option right(Sentence text) {
        return new Option(text, Optional.empty());
    }

    static Option wrong(Sentence text, Sentence why) {
        return new Option(text, Optional.of(why));
    }

    public boolean isRight() {
        return why.isEmpty();
    }
}
