package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Feeds the streams of all TCP conversations it hears of. */
public final class StreamPass implements Visitor {
    /**
     * A conversation without payload gets its streams with its fourth segment, when it is past an opening: a flood of
     * SYNs then makes none.
     */
    private static final int OPENING_SEGMENTS = 3;

    private final Function<TcpConversation, StreamPair> make;
    private final List<StreamPair> pairs = new ArrayList<>();

    public StreamPass(Function<TcpConversation, StreamPair> make) {
        this.make = make;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        int index = c.number() - 1;
        StreamPair pair = index < pairs.size() ? pairs.get(index) : null;
        if (pair != null && o.theirsTaken) {
            pair.acceptHeld(!o.fromClient);
        }
        if (pair != null && o.ownTaken) {
            pair.acceptHeld(o.fromClient);
        }
        if (o.refusal != null && !o.disputed) {
            return; // its receiver does not take its octets
        }
        if (pair == null) {
            if (s.payloadOctets == 0 && c.packets() <= OPENING_SEGMENTS) {
                return;
            }
            pair = make.apply(c);
            pair.catchUp();
            while (pairs.size() <= index) {
                pairs.add(null);
            }
            pairs.set(index, pair);
        }
        if (o.refusal == null) {
            pair.accept(s, o.fromClient);
        } else {
            pair.hold(s, o.fromClient);
        }
    }

    /** Ends all streams and gives their pairs, in the order of conversation numbers. */
    public List<StreamPair> finish() {
        pairs.removeIf(pair -> pair == null);
        pairs.forEach(StreamPair::finish);
        return pairs;
    }
}
