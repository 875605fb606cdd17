package io.github.tcpwalk.analysis;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.tcp.Connection;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation that began with a SYN, or with a SYN+ACK whose SYN was not captured, on the ports of an older one
 * which lives. If that goes on it refused the SYN (RFC 5961 section 4), and what came since is its own; so this is kept
 * until it is known. In a first telling only.
 */
final class Doubt {
    /** More SYNs and challenge ACKs without anything else are an attempt of its own, though one in vain. */
    private static final int MOST_PACKETS = 8;
    /** Of so many in a row that are in doubt the last is not. */
    private static final int MOST = 8;

    /** A packet, and how many of its frame between the same ends came before it. */
    record Kept(Segment segment, int place) {}

    private final List<Kept> packets = new ArrayList<>(2);
    /** Began before it with another SYN, and is in doubt as well; null for none. */
    private final TcpConversation earlier;

    private Doubt(TcpConversation earlier) {
        this.earlier = earlier;
    }

    /**
     * That of a conversation which {@code first} begins.
     *
     * @param before the one between the same ends before it that is in no doubt; null for none
     * @param newest the newest of any; null for none
     * @return null when it is surely no part of {@code before}
     */
    static Doubt of(Segment first, TcpConversation before, TcpConversation newest) {
        boolean asks = first.has(SYN) && !first.has(RST);
        if (!asks || before == null || before.track == null) {
            return null;
        }
        Connection older = before.track.connection();
        Doubt doubt = new Doubt(newest == before ? null : newest);
        boolean mayBelong = older.lives() || older.mayMeet(before.fromClient(first));
        return mayBelong && doubt.depth() <= MOST ? doubt : null;
    }

    /** All in the same doubt, the first one first. */
    static List<TcpConversation> upTo(TcpConversation newest) {
        List<TcpConversation> all = new ArrayList<>();
        for (TcpConversation c = newest; c != null && c.doubt() != null; c = c.doubt().earlier) {
            all.add(0, c);
        }
        return all;
    }

    /** How many conversations are in the same doubt. */
    int depth() {
        return earlier == null || earlier.doubt() == null ? 1 : earlier.doubt().depth() + 1;
    }

    /**
     * Keeps another packet of the conversation.
     *
     * @return false when the conversation is out of doubt
     */
    boolean keep(Segment s, boolean fromOpener, int place) {
        boolean asks = fromOpener != s.has(ACK) && s.has(SYN) && !s.has(RST);
        boolean challenges = !fromOpener && s.has(ACK) && !s.has(SYN | FIN | RST) && s.payloadOctets == 0;
        if (!asks && !challenges || packets.size() == MOST_PACKETS) {
            return false;
        }
        packets.add(new Kept(s.kept(), place));
        return true;
    }

    /** All of it is of {@code older}, which was thought to have ended. */
    void giveTo(TcpConversation older, Choice choice, boolean remembers, Delivery delivery) throws IOException {
        for (Kept kept : packets) {
            Segment s = kept.segment();
            boolean tookPart = older.tookPartOf(s);
            older.goesOn();
            older.took(s, choice.includes(s));
            if (remembers) {
                older.remember(s, tookPart, kept.place());
            }
            older.track.segment(s, delivery, null);
        }
    }
}
