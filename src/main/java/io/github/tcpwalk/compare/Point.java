package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Summary;
import java.io.IOException;

/** One of the two places, and what was captured there. */
final class Point {
    /** Where a third of the packets are copies, the capture makes them: a path that doubles so many is none. */
    private static final int SHARE = 3;

    private static final long MICRO_ROUNDED = 999;

    final Story story;
    final Extent extent;
    final boolean doubled;
    /** What a time stamp may be rounded down by, nanoseconds. */
    final long rounded;

    Point(Story story) throws IOException {
        this.story = story;
        extent = new Extent(story.times().first(), story.times().end());
        long copies = 0;
        long all = 0;
        for (Conversation c : story.conversations()) {
            if (c instanceof TcpConversation tcp && !tcp.isAttempt()) {
                Summary summary = tcp.summary();
                copies += summary.duplicateFrames();
                all += summary.segments();
            }
        }
        doubled = copies * SHARE >= all && copies > 0;
        rounded = story.nanosecond() ? 0 : MICRO_ROUNDED;
    }
}
