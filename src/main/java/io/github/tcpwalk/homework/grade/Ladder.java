package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.State;
import java.util.List;

/**
 * The graded conversation as a page shows it: who sent what. Only the beginning, as those of many students are kept.
 *
 * @param left segments after these
 */
public record Ladder(List<Rung> rungs, long left) {
    public static final Ladder NONE = new Ladder(List.of(), 0);
    /** A homework's conversation is shorter. */
    private static final int MOST = 200;

    /**
     * @param nanos since the first
     * @param flags tcpdump's letters; empty for a datagram
     * @param ack -1 when it acknowledges nothing
     */
    public record Rung(
            long frame,
            long nanos,
            boolean fromClient,
            String flags,
            long seq,
            long ack,
            int len,
            State client,
            State server) {}

    public static Ladder of(TraceConversation conversation) {
        List<TraceSegment> segments = conversation.segments();
        long first = segments.isEmpty() ? 0 : segments.get(0).timeNanos();
        return new Ladder(
                segments.stream().limit(MOST).map(s -> rung(s, first)).toList(), Math.max(0, segments.size() - MOST));
    }

    private static Rung rung(TraceSegment s, long first) {
        return new Rung(
                s.frame(),
                s.timeNanos() - first,
                s.fromClient(),
                s.flags(),
                s.seq(),
                s.hasAck() ? s.ack() : -1,
                s.len(),
                s.fromClient() ? s.senderState() : s.receiverState(),
                s.fromClient() ? s.receiverState() : s.senderState());
    }

    public boolean has(long frame) {
        return rungs.stream().anyMatch(r -> r.frame() == frame);
    }
}
