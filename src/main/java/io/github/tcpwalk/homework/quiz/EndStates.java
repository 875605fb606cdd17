package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The states of both ends at each segment, where nothing speaks against them: the others are not asked. */
final class EndStates implements Visitor {
    /** A quiz asks about a few segments; more are not kept. */
    private static final int MOST_SEGMENTS = 100_000;

    /** Of a sender and a receiver, before and after; null where it is not sure. */
    record Moved(State senderBefore, State sender, State receiverBefore, State receiver) {}

    private final Map<Long, Moved> byFrame = new HashMap<>();
    /** Each that there is, once. */
    private final Map<Moved, Moved> every = new HashMap<>();

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        boolean asked = c.number() <= Trace.MAX_CONVERSATIONS && byFrame.size() < MOST_SEGMENTS;
        if (asked && !o.disputed && o.refusal == null) {
            Moved moved = new Moved(
                    sure(o.sourceBefore, o.sourceBeforeIs, false),
                    sure(o.sourceAfter, o.sourceAfterIs, o.sourceDoubted),
                    sure(o.destinationBefore, o.destinationBeforeIs, false),
                    sure(o.destinationAfter, o.destinationAfterIs, o.destinationDoubted));
            byFrame.put(s.frame, every.computeIfAbsent(moved, m -> m));
        }
    }

    private static State sure(State state, Certainty certainty, boolean doubted) {
        return certainty == Certainty.UNKNOWN || doubted ? null : state;
    }

    Optional<Moved> at(long frame) {
        return Optional.ofNullable(byFrame.get(frame));
    }
}
