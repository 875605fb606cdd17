package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import java.io.IOException;

/** One of the two places, and what was captured there. */
final class Point {
    /** Conversations that are looked at for packets that the capture holds twice, and rows of each. */
    private static final int MOST_LOOKED = 64;

    private static final int MOST_ROWS = 1 << 12;
    private static final long MICRO_ROUNDED = 999;

    final Story story;
    final Extent extent;
    final Doubles doubles = new Doubles();
    /** What a time stamp may be rounded down by, nanoseconds. */
    final long rounded;

    Point(Story story) throws IOException {
        this.story = story;
        extent = new Extent(story.times().first(), story.times().end());
        Recorder recorder = new Recorder(new OptionTable(), MOST_ROWS);
        int looked = 0;
        for (Conversation c : story.conversations()) {
            if (c instanceof TcpConversation tcp && looked < MOST_LOOKED) {
                Trace trace = recorder.record(story, tcp);
                doubles.look(trace, true);
                doubles.look(trace, false);
                looked++;
            }
        }
        rounded = story.nanosecond() ? 0 : MICRO_ROUNDED;
    }

    /** Second sights are marked, of what the capture holds twice. */
    Trace record(Recorder recorder, TcpConversation c) throws IOException {
        Trace trace = recorder.record(story, c);
        doubles.mark(trace, true);
        doubles.mark(trace, false);
        return trace;
    }
}
