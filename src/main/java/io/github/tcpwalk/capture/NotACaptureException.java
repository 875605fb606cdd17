package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** The file can be read but holds no capture. The sentence says what it looks like instead and what to do. */
public final class NotACaptureException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    NotACaptureException(Sentence sentence) {
        super(sentence.inEnglish());
        this.sentence = sentence;
    }

    /** {@return what it says, for {@code explain.Language}; {@link #getMessage()} has the English of it} */
    public Sentence sentence() {
        return sentence;
    }
}
