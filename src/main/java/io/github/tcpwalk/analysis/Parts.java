package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Hears of what is told for good while a capture is still told as it comes. */
@FunctionalInterface
public interface Parts {
    /** Must have it told; what it tells for good is forgotten after the call. */
    void part(Part part) throws IOException;
}
