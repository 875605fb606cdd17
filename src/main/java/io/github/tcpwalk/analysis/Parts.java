package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Hears of what is told for good while a capture is still told as it comes. */
@FunctionalInterface
public interface Parts {
    /**
     * Hears of a part, which is to be told now.
     *
     * @param part valid during the call
     * @throws IOException for whatever reason: it ends the telling
     */
    void part(Part part) throws IOException;
}
