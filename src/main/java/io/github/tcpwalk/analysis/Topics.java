package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.hint.Lookout;
import io.github.tcpwalk.hint.Waiting;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;

/**
 * Shows the first payload of each conversation to who looks for what it talks about, in the first telling. Of each end
 * it is kept in the conversation itself whether that is over: most packets need no more than this.
 */
final class Topics {
    static final int BOTH = 3;

    private final Waiting waiting;

    Topics(Bounds bounds) {
        waiting = new Waiting(bounds);
    }

    /** A packet of {@code c}, before it is thought about. */
    void look(Conversation c, Packet p) {
        if (p.payloadOctets > 0 && c.heardOut != BOTH && (c.heardOut & side(p)) == 0) {
            if (p instanceof Segment s) {
                look((TcpConversation) c, s);
            } else if (p instanceof Datagram d) {
                lookout(c).datagram(d);
                leave(c, d);
            }
        }
    }

    private void look(TcpConversation c, Segment s) {
        if (!s.carriesData()) {
            return;
        }
        int expected = c.expects(s);
        if (c.lookout != null || Lookout.mayTell(s, expected)) {
            lookout(c).segment(s, expected);
            leave(c, s);
        } else {
            c.heardOut |= (byte) side(s);
        }
    }

    /** Which of its ends sent it, whichever is the client: 1 or 2. */
    private static int side(Packet p) {
        boolean lower = p.sourcePort != p.destinationPort
                ? p.sourcePort < p.destinationPort
                : p.sourceLow != p.destinationLow ? p.sourceLow < p.destinationLow : p.sourceHigh <= p.destinationHigh;
        return lower ? 1 : 2;
    }

    private Lookout lookout(Conversation c) {
        if (c.lookout == null) {
            c.lookout = new Lookout(waiting);
        }
        return c.lookout;
    }

    private static void leave(Conversation c, Packet p) {
        if (!c.lookout.wants(p)) {
            c.heardOut |= (byte) side(p);
        }
        if (c.heardOut == BOTH) {
            c.hearOut();
        } else if (c.lookout.knowsNothing()) {
            c.lookout = null;
        }
    }
}
