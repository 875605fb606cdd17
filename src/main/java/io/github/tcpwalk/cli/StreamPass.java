package io.github.tcpwalk.cli;

import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** Feeds the streams of all chosen TCP conversations during one pass. */
final class StreamPass implements Conversations.Listener {
    /**
     * A conversation without payload gets its streams with its fourth segment, when it is past an opening: a flood of
     * SYNs then makes none.
     */
    private static final int OPENING_SEGMENTS = 3;

    private final Selection selection;
    private final Function<Conversation, StreamPair> make;
    private final List<StreamPair> pairs = new ArrayList<>();
    private final BitSet left = new BitSet();

    StreamPass(Selection selection, Function<Conversation, StreamPair> make) {
        this.selection = selection;
        this.make = make;
    }

    @Override
    public void segment(Conversation c, Segment s, Observation o) {
        int index = c.number() - 1;
        StreamPair pair = index < pairs.size() ? pairs.get(index) : null;
        if (pair == null) {
            if (left.get(index) || s.payloadOctets == 0 && c.connection().segments() <= OPENING_SEGMENTS) {
                return;
            }
            if (!selection.includes(c)) {
                left.set(index);
                return;
            }
            pair = make.apply(c);
            pair.catchUp();
            while (pairs.size() <= index) {
                pairs.add(null);
            }
            pairs.set(index, pair);
        }
        pair.accept(s, o.fromClient);
    }

    /** Ends all streams and gives their pairs, in the order of conversation numbers. */
    List<StreamPair> finish() {
        pairs.removeIf(pair -> pair == null);
        pairs.forEach(StreamPair::finish);
        return pairs;
    }

    /** The pair of a conversation; null when it has none. Before {@link #finish}. */
    StreamPair of(Conversation c) {
        return c.number() <= pairs.size() ? pairs.get(c.number() - 1) : null;
    }
}
