package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** A capture goes past the {@link Limits}; the sentence says which. */
public final class TooCostlyException extends IOException {
    private final transient Sentence sentence;

    TooCostlyException(Sentence sentence) {
        super(sentence.inEnglish());
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
