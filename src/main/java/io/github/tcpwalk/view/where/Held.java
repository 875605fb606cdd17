package io.github.tcpwalk.view.where;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.BitSet;

/**
 * Passes on, of the packets told, those of which a condition holds; that their conversation begins and ends, only where
 * it holds of one.
 */
public final class Held implements Visitor {
    /** What is to be done before the first packet of a conversation is passed on. */
    public interface Before {
        void first(Conversation c) throws IOException;
    }

    private final Matcher matcher;
    private final boolean ofPackets;
    private final Visitor visitor;
    private final BitSet numbers;
    private Before before;
    /** The conversation that {@link #before} is for; null for any. */
    private Conversation resumed;

    /**
     * @param ofPackets whether it is asked of each packet; else of its conversation
     * @param numbers gets those of the conversations of which it held of a packet
     */
    public Held(Matcher matcher, boolean ofPackets, BitSet numbers, Visitor visitor) {
        this.numbers = numbers;
        this.matcher = matcher;
        this.ofPackets = ofPackets;
        this.visitor = visitor;
    }

    /** Packets follow that came after their conversation was told: it does not begin again, {@code told} is called. */
    public void resumes(Conversation c, Before told) {
        resumed = c;
        before = told;
    }

    /** Whether it held of a packet of the conversation. */
    private boolean has(Conversation c) {
        return numbers.get(c.number());
    }

    private void first(Conversation c) throws IOException {
        if (c.equals(resumed)) {
            if (before != null) {
                before.first(c);
            }
            before = null;
        } else if (!has(c)) {
            visitor.begins(c);
        }
        numbers.set(c.number());
    }

    @Override
    public boolean hears(Conversation c) throws IOException {
        return visitor.hears(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        if (ofPackets ? matcher.holds(c, s, o) : matcher.holds(c)) {
            first(c);
            visitor.segment(c, s, o);
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        if (ofPackets ? matcher.holds(c, s, o) : matcher.holds(c)) {
            first(c);
            visitor.copy(c, s, o);
        }
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        if (ofPackets ? matcher.holds(c, d, o) : matcher.holds(c)) {
            first(c);
            visitor.datagram(c, d, o);
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
        if (!ofPackets && matcher.holds(c)) {
            first(c);
            visitor.icmpError(c, e, notice);
        }
    }

    @Override
    public void ends(Conversation c) throws IOException {
        if (has(c) && (before == null || !c.equals(resumed))) {
            visitor.ends(c);
        }
    }

    @Override
    public void frame(Frame frame) throws IOException {
        visitor.frame(frame);
    }

    @Override
    public boolean saysNumbers() {
        return visitor.saysNumbers();
    }
}
