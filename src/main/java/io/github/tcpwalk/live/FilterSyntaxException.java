package io.github.tcpwalk.live;

import io.github.tcpwalk.text.Sentence;

/** libpcap does not accept a filter expression, or not for the link type at hand. */
public final class FilterSyntaxException extends CaptureException {
    private final String expression;

    /** @param problem in libpcap's words, or a sentence */
    FilterSyntaxException(String expression, Object problem) {
        super(Sentence.of("live.filter", "filter", expression, "problem", problem), USAGE);
        this.expression = expression;
    }

    /** The expression as it was given. */
    public String expression() {
        return expression;
    }
}
