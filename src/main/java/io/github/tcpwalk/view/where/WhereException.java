package io.github.tcpwalk.view.where;

import io.github.tcpwalk.text.Sentence;

/** An expression that cannot be read, and why. */
public final class WhereException extends RuntimeException {
    private final transient Sentence sentence;

    /** @param at the place in the expression, from 0 */
    WhereException(String key, int at, Object... namesAndValues) {
        super(key);
        sentence = Sentence.of(key, namesAndValues);
        sentence.values().put("at", at + 1);
    }

    /** With the place {@code at}, from 1. */
    public Sentence sentence() {
        return sentence;
    }
}
