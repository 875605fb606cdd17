package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.trace.Protocol;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.List;
import java.util.OptionalLong;

/**
 * A conversation as it is held against another.
 *
 * @param number of the conversation in its capture
 * @param marks of its first {@link #MOST_MARKS} segments or datagrams
 */
public record Print(int number, Protocol protocol, int clientPort, int serverPort, List<Mark> marks) {
    /** More tell nothing new, and every pair of students is compared. */
    private static final int MOST_MARKS = 80;

    static Print of(TraceConversation c) {
        return new Print(
                c.number(),
                c.protocol(),
                c.conversation().clientPort(),
                c.conversation().serverPort(),
                c.segments().stream().limit(MOST_MARKS).map(Mark::of).toList());
    }

    /** The initial sequence number of one end; empty where its SYN was not captured. */
    OptionalLong isn(boolean ofClient) {
        return marks.stream()
                .filter(m -> m.fromClient() == ofClient && m.isSyn())
                .mapToLong(Mark::number)
                .findFirst();
    }
}
