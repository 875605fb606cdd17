package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.testing.Insides;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything it hears, in words. */
class Heard implements Visitor {
    private static final Insides INSIDES = new Insides(Set.of());

    final List<String> lines = new ArrayList<>();

    private static String summed(Conversation c) {
        return c.number() + (c instanceof TcpConversation t ? " " + t.summary().history() + t.octetsToClient() : "");
    }

    @Override
    public void begins(Conversation c) {
        lines.add("begins " + summed(c));
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        lines.add("segment " + c.number() + " " + s.frame + " " + s.payloadOctets + " " + INSIDES.text(o));
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        lines.add("copy " + c.number() + " " + s.frame + " " + INSIDES.text(o));
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        lines.add("datagram " + c.number() + " " + d.frame + " " + o.role + o.block + " " + o.notes + " " + o.fresh);
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        lines.add("icmp " + c.number() + " " + e.frame + " " + notice);
    }

    @Override
    public void ends(Conversation c) {
        lines.add("ends " + summed(c));
    }

    @Override
    public void frame(Frame frame) {
        lines.add("frame " + frame.number);
    }

    void assertSame(Heard other) {
        for (int i = 0; i < Math.max(lines.size(), other.lines.size()); i++) {
            String where = "remark " + (i + 1);
            String mine = i < lines.size() ? lines.get(i) : "nothing";
            String others = i < other.lines.size() ? other.lines.get(i) : "nothing";
            Insides.assertSame(mine, others, () -> where);
        }
    }
}
