package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.frame.FrameView;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;

/** Has a view hear what concerns one frame, and learns where in its file that lies. */
final class FrameFinder implements Visitor {
    private final Rung rung;
    private final FrameView view;
    private long position = -1;

    FrameFinder(Rung rung, FrameView view) {
        this.rung = rung;
        this.view = view;
    }

    long position() {
        return position;
    }

    private boolean is(Packet p) {
        boolean is = p.frame == rung.frame() && p.file == rung.file();
        position = is ? p.position : position;
        return is;
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (is(s)) {
            view.segment(c, s, o);
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        if (is(d)) {
            view.datagram(c, d, o);
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        if (is(e)) {
            view.icmpError(c, e, notice);
        }
    }
}
