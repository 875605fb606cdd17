package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.tcp.Note;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a conversation in the order in which they were sent, where the numbers prove that the capture shows
 * another one: what acknowledges a segment, or what its sender said after it, stands before it.
 */
final class AsSent {
    /** What a capture brings too late comes soon: no retransmission timer in use is shorter. */
    private static final long LATE_NANOS = 200_000_000;
    /** So far back it is looked for what a segment comes too late for. */
    private static final int MOST_OVERTAKING = 64;

    private static final List<Note> AGAIN = List.of(
            Note.RETRANSMISSION,
            Note.FAST_RETRANSMISSION,
            Note.SPURIOUS_RETRANSMISSION,
            Note.KEEP_ALIVE,
            Note.ZERO_WINDOW_PROBE,
            Note.NOT_ACCEPTED);

    private AsSent() {}

    static List<TraceSegment> of(List<TraceSegment> captured) {
        List<TraceSegment> sent = new ArrayList<>(captured.size());
        for (TraceSegment s : captured) {
            sent.add(place(sent, s), s);
        }
        return sent;
    }

    private static int place(List<TraceSegment> before, TraceSegment s) {
        int place = before.size();
        if (AGAIN.stream().anyMatch(s::is)) {
            return place;
        }
        int furthest = Math.max(0, place - MOST_OVERTAKING);
        for (int i = place - 1; i >= furthest && s.timeNanos() - before.get(i).timeNanos() < LATE_NANOS; i--) {
            if (knows(before.get(i), s)) {
                place = i;
            }
        }
        return place;
    }

    /** Whether {@code earlier} was sent after {@code s}, which was captured behind it. */
    private static boolean knows(TraceSegment earlier, TraceSegment s) {
        if (earlier.is(Note.NOT_ACCEPTED) || earlier.has('R')) {
            return false;
        }
        if (earlier.fromClient() != s.fromClient()) {
            return s.end() > s.seq() && earlier.hasAck() && earlier.ack() >= s.end();
        }
        boolean less = s.seq() < earlier.seq() || s.hasAck() && earlier.hasAck() && s.ack() < earlier.ack();
        return less && s.end() <= earlier.seq() && (!s.hasAck() || earlier.hasAck() && s.ack() <= earlier.ack());
    }
}
