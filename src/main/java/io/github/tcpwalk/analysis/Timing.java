package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/** Times and counts TCP conversations in full, for who asks for the long list. */
public final class Timing implements Visitor {
    /**
     * Both directions of one conversation.
     *
     * @param self a socket connected to itself: all it sends is the client's, and is acknowledged by itself
     */
    public record Both(SenderTiming client, SenderTiming server, boolean self) {
        /** Of whatever SYN that nothing came after it is the same. */
        private static final Both LONE_SYN = ofLoneSyn();

        /**
         * {@return one that heard of nothing yet}
         *
         * @param c whose segments it is going to hear of
         */
        public static Both of(TcpConversation c) {
            return c.isAttempt() ? LONE_SYN : new Both(new SenderTiming(), new SenderTiming(), c.self());
        }

        private static Both ofLoneSyn() {
            Both both = new Both(new SenderTiming(), new SenderTiming(), false);
            Segment syn = new Segment();
            syn.ipVersion = 4;
            syn.flags = Segment.SYN;
            syn.headerComplete = true;
            Observation o = new Observation();
            new Connection(ClientRule.SYN, false, null, null).accept(syn, true, 0, o);
            both.segment(syn, o, syn.timestampNanos);
            return both;
        }

        /**
         * Takes the next segment of the conversation.
         *
         * @param s a cursor, valid during the call
         * @param o the same
         * @param startNanos when the first one of the conversation came, nanoseconds since the epoch
         */
        public void segment(Segment s, Observation o, long startNanos) {
            if (this == LONE_SYN) {
                return;
            }
            SenderTiming from = o.fromClient ? client : server;
            SenderTiming to = o.fromClient && !self ? server : client;
            if (s.has(Segment.ACK)) {
                to.acknowledged(s, o);
            }
            from.sent(s, o, startNanos, to);
        }
    }

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /** By number, from 1. */
    private Both[][] byNumber = new Both[16][];

    /** Of an attempt nothing need be told. */
    @Override
    public boolean hears(Conversation c) {
        return !isAttempt(c);
    }

    private static boolean isAttempt(Conversation c) {
        return c instanceof TcpConversation tcp && tcp.isAttempt();
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (c.isAttempt()) {
            return; // nothing else comes of it
        }
        Both both = of(c);
        if (both == null) {
            both = Both.of(c);
            put(c, both);
        }
        both.segment(s, o, c.firstNanos());
    }

    private void put(TcpConversation c, Both both) {
        int index = c.number() - 1;
        int chunk = index >>> CHUNK_BITS;
        if (chunk >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, Math.max(chunk + 1, 2 * byNumber.length));
        }
        if (byNumber[chunk] == null) {
            byNumber[chunk] = new Both[CHUNK];
        }
        byNumber[chunk][index & CHUNK - 1] = both;
    }

    /**
     * {@return what it heard of a conversation; null for UDP and for those it did not hear of}
     *
     * @param c any
     */
    public Both of(Conversation c) {
        int index = c.number() - 1;
        int chunk = index >>> CHUNK_BITS;
        Both heard = chunk < byNumber.length && byNumber[chunk] != null ? byNumber[chunk][index & CHUNK - 1] : null;
        return heard == null && isAttempt(c) ? Both.LONE_SYN : heard;
    }
}
