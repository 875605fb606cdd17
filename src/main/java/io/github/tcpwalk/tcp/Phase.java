package io.github.tcpwalk.tcp;

import java.util.Locale;

/** The part of a connection's life a segment belongs to. */
public enum Phase {
    OPEN,
    DATA,
    CLOSE;

    private final String shown = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return shown;
    }
}
