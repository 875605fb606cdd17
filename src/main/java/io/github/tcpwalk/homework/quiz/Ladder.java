package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.List;

/** The first segments of a conversation, as they are drawn between two lines. */
public record Ladder(int conversation, String client, String server, List<TraceSegment> segments, int left) {
    private static final int MOST_SEGMENTS = 40;

    static Ladder of(TraceConversation c) {
        List<TraceSegment> segments = c.segments().stream().limit(MOST_SEGMENTS).toList();
        return new Ladder(
                c.number(),
                c.conversation().client(),
                c.conversation().server(),
                segments,
                c.segments().size() - segments.size());
    }
}
