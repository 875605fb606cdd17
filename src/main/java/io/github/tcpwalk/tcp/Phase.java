package io.github.tcpwalk.tcp;

import java.util.Locale;

/** The part of a connection's life a segment belongs to. */
public enum Phase {
    /** Until both ends are ESTABLISHED. */
    OPEN,
    /** While data may go both ways. */
    DATA,
    /** From the first FIN or RST on. */
    CLOSE;

    private final String shown = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return shown;
    }
}
