package io.github.tcpwalk.page;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.DatagramWords;
import io.github.tcpwalk.view.Words;
import io.github.tcpwalk.view.rung.Rung.Tone;
import io.github.tcpwalk.view.rung.RungMaker;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.Map;

/** Offers the rungs of the conversations that the page shows. */
final class Rungs implements Visitor {
    private final Map<Conversation, Kept> kept;
    private final RungMaker maker;

    Rungs(Story story, Map<Conversation, Kept> kept) {
        this.kept = kept;
        maker = new RungMaker(story);
    }

    @Override
    public boolean hears(Conversation c) {
        return kept.containsKey(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        Kept of = kept.get(c);
        if (of != null) {
            if (o.is(Note.CHECKSUM_OFFLOAD)) {
                of.countOffloaded();
            }
            Tone tone = Tone.of(o.phase, Words.alarms(o));
            of.offer(s.file, s.frame, tone, () -> maker.of(of.total(), c, s, o));
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        Kept of = kept.get(c);
        if (of != null) {
            Tone tone = Tone.of(null, DatagramWords.alarms(o));
            of.offer(d.file, d.frame, tone, () -> maker.of(of.total(), c, d, o));
        }
    }

    @Override
    public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
        Kept of = kept.get(c);
        if (of != null) {
            of.offer(e.file, e.frame, Tone.ALARM, () -> maker.of(of.total(), c, e, notice));
        }
    }
}
