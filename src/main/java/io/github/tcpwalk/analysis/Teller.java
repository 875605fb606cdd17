package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Hears of conversations one by one. */
public interface Teller {
    /**
     * Hears of one.
     *
     * @param c can be told for good
     * @param told packets of it that were told when it seemed over; more came since. 0 the first time
     * @throws IOException for whatever reason: it ends the telling
     */
    void tell(Conversation c, long told) throws IOException;
}
