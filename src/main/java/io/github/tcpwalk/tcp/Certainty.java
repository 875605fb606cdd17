package io.github.tcpwalk.tcp;

import java.util.Locale;

/** How an end's state is known at a capture point. */
public enum Certainty {
    /** By what the end itself sent: it acted so, or what it sent shows that the state had been reached. */
    OBSERVED,
    /** By what went to the end, and is taken to have arrived; nothing that it sent has shown it yet. */
    INFERRED,
    /** Not at all: the state is UNKNOWN. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
