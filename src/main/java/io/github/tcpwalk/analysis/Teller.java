package io.github.tcpwalk.analysis;

import java.io.IOException;

/** Hears of conversations one by one. */
public interface Teller {
    /** @param told packets of it that were told when it seemed over; more came since. 0 the first time */
    void tell(Conversation c, long told) throws IOException;
}
