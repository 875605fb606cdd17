package io.github.tcpwalk.analysis;

import io.github.tcpwalk.analysis.Remarks.Kind;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;

/** Writes down what a visitor would hear. */
final class Dictation extends Delivery implements Visitor {
    private Remarks remarks;

    /** What comes is written there. */
    void into(Remarks next) {
        remarks = next;
    }

    @Override
    Observation observation() {
        return remarks.observation();
    }

    @Override
    DatagramObservation datagramObservation() {
        return remarks.datagramObservation();
    }

    @Override
    void retold(TcpConversation c, Summary summary) {
        remarks.add(Kind.RETOLD, c, null, summary);
    }

    @Override
    public void begins(Conversation c) {
        remarks.add(Kind.BEGINS, c, null, null);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        remarks.add(Kind.SEGMENT, c, s, null);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        remarks.add(Kind.COPY, c, s, null);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        remarks.add(Kind.DATAGRAM, c, d, null);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        remarks.add(Kind.ICMP_ERROR, c, e, notice);
    }

    @Override
    public void ends(Conversation c) {
        remarks.add(Kind.ENDS, c, null, null);
    }

    @Override
    public void frame(Frame frame) {
        remarks.endFrame();
    }
}
