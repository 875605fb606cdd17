package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/**
 * Of the packets told, passes on those that match themselves; or those of conversations of which one did, as far as is
 * known by then.
 */
record Sieve(Choice choice, boolean matching, Visitor visitor) implements Visitor {
    private boolean passes(Conversation c, Packet p) {
        return matching ? choice.includes(p) : choice.includes(c);
    }

    @Override
    public boolean hears(Conversation c) throws IOException {
        return visitor.hears(c);
    }

    @Override
    public void begins(Conversation c) throws IOException {
        visitor.begins(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        if (passes(c, s)) {
            visitor.segment(c, s, o);
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        if (passes(c, s)) {
            visitor.copy(c, s, o);
        }
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        if (passes(c, d)) {
            visitor.datagram(c, d, o);
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
        if (passes(c, e)) {
            visitor.icmpError(c, e, notice);
        }
    }

    @Override
    public void ends(Conversation c) throws IOException {
        visitor.ends(c);
    }

    @Override
    public void frame(Frame frame) throws IOException {
        visitor.frame(frame);
    }
}
