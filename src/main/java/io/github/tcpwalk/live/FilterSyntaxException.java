package io.github.tcpwalk.live;

/** libpcap does not accept a filter expression, or not for the link type at hand. */
public final class FilterSyntaxException extends CaptureException {
    private final String expression;

    FilterSyntaxException(String expression, String libpcapMessage) {
        super("filter '" + expression + "': " + libpcapMessage, USAGE);
        this.expression = expression;
    }

    /** The expression as it was given. */
    public String expression() {
        return expression;
    }
}
