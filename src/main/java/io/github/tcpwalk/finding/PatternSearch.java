package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.List;

/** Looks through all conversations for one kind of pattern: first it only counts, so that it keeps little. */
interface PatternSearch {
    /** More come, of others; what was taken is kept. */
    default void renew() {}

    /** The first time through. */
    void count(TcpConversation c);

    /** The second time. @param chosen somebody asked to hear of it */
    void take(TcpConversation c, boolean chosen);

    /** All came twice. @return whether it wants to know which were {@link #completed} */
    boolean settle();

    /** One that was opened, the third time. */
    default void completed(TcpConversation c) {}

    /** No more come. */
    default void end() {}

    /** Those that have any of what was chosen. */
    List<Pattern> found();
}
