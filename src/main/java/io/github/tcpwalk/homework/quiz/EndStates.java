package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
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

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (byFrame.size() < MOST_SEGMENTS && !o.disputed && o.refusal == null) {
            byFrame.put(
                    s.frame,
                    new Moved(
                            sure(o.sourceBefore, o.sourceBeforeIs, false),
                            sure(o.sourceAfter, o.sourceAfterIs, o.sourceDoubted),
                            sure(o.destinationBefore, o.destinationBeforeIs, false),
                            sure(o.destinationAfter, o.destinationAfterIs, o.destinationDoubted)));
        }
    }

    private static State sure(State state, Certainty certainty, boolean doubted) {
        return certainty == Certainty.UNKNOWN || doubted ? null : state;
    }

    Optional<Moved> at(long frame) {
        return Optional.ofNullable(byFrame.get(frame));
    }
}
