package io.github.tcpwalk.finding;

import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Somebody did not get what they asked for. */
    ERROR,
    /** It worked, but slower or less surely than it should. */
    WARNING,
    /** Good to know; nothing is wrong. */
    INFO;

    private final String shown = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return shown;
    }
}
