package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;

/** A play did not come to its end. */
public final class PlayFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    /**
     * @param key of the message
     * @param namesAndValues for its places, in turns
     */
    PlayFailure(String key, Object... namesAndValues) {
        super(key);
        sentence = Sentence.of(key, namesAndValues);
    }

    /** For a person. */
    public Sentence sentence() {
        return sentence;
    }
}
