package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Tells conversations one by one, with tools that the next one uses as well. */
final class Retold {
    private final Bounds bounds;
    /** Null before they are needed, and while they are in use. */
    private Retelling.Tools tools;

    Retold(Bounds bounds) {
        this.bounds = bounds;
    }

    void tell(Recording recording, Conversation c, long told, Visitor visitor) throws IOException {
        Retelling.Tools own = tools == null ? new Retelling.Tools(bounds) : tools;
        tools = null; // also while it tells, as a visitor may ask for another one
        try {
            Retelling.run(recording, own, c, told, visitor);
            tools = own;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
