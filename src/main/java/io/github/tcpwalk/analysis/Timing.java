package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** Times and counts TCP conversations in full, for who asks for the long list. */
public final class Timing implements Visitor {
    /**
     * Both directions of one conversation.
     *
     * @param self a socket connected to itself: all it sends is the client's, and is acknowledged by itself
     */
    public record Both(SenderTiming client, SenderTiming server, boolean self) {
        /**
         * {@return one that heard of nothing yet}
         *
         * @param c whose segments it is going to hear of
         */
        public static Both of(TcpConversation c) {
            return new Both(new SenderTiming(), new SenderTiming(), c.self());
        }

        /**
         * Takes the next segment of the conversation.
         *
         * @param s a cursor, valid during the call
         * @param o the same
         * @param startNanos when the first one of the conversation came, nanoseconds since the epoch
         */
        public void segment(Segment s, Observation o, long startNanos) {
            SenderTiming from = o.fromClient ? client : server;
            SenderTiming to = o.fromClient && !self ? server : client;
            if (s.has(Segment.ACK)) {
                to.acknowledged(s, o);
            }
            from.sent(s, o, startNanos, to);
        }
    }

    private final List<Both> byNumber = new ArrayList<>();
    /** Of whatever lone SYN it is the same; null before the first. */
    private Both loneSyn;

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (c.isAttempt() && isLoneSyn(s)) {
            if (loneSyn == null) {
                loneSyn = Both.of(c);
                loneSyn.segment(s, o, c.firstNanos());
            }
            put(c, loneSyn); // nothing else comes of it
            return;
        }
        Both both = of(c);
        if (both == null) {
            both = Both.of(c);
            put(c, both);
        }
        both.segment(s, o, c.firstNanos());
    }

    private static boolean isLoneSyn(Segment s) {
        return (s.flags & (Segment.SYN | Segment.ACK | Segment.FIN | Segment.RST)) == Segment.SYN
                && s.payloadOctets == 0
                && s.sackBlocks == 0;
    }

    private void put(TcpConversation c, Both both) {
        while (byNumber.size() < c.number()) {
            byNumber.add(null);
        }
        byNumber.set(c.number() - 1, both);
    }

    /**
     * {@return what it heard of a conversation; null for UDP and for those it did not hear of}
     *
     * @param c any
     */
    public Both of(Conversation c) {
        return c.number() <= byNumber.size() ? byNumber.get(c.number() - 1) : null;
    }
}
