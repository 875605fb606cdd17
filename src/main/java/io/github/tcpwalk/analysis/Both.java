package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;

/** Two visitors of one telling. */
record Both(Visitor first, Visitor second) implements Visitor {
    @Override
    public boolean hears(Conversation c) throws IOException {
        return first.hears(c) || second.hears(c);
    }

    @Override
    public void begins(Conversation c) throws IOException {
        first.begins(c);
        second.begins(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        first.segment(c, s, o);
        second.segment(c, s, o);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        first.copy(c, s, o);
        second.copy(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
        first.datagram(c, d, o);
        second.datagram(c, d, o);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
        first.icmpError(c, e, notice);
        second.icmpError(c, e, notice);
    }

    @Override
    public void ends(Conversation c) throws IOException {
        first.ends(c);
        second.ends(c);
    }

    @Override
    public void frame(Frame frame) throws IOException {
        first.frame(frame);
        second.frame(frame);
    }
}
