package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.stream.Gap;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamPlan;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.stream.StreamTotals;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Function;

/** The second pass over one conversation: TCP put together as planned, UDP datagram by datagram. */
public final class DialogueReplay implements Visitor {
    private final StreamPair pair;
    private final StreamSink[] sinks = new StreamSink[2];
    private final StreamTotals[] totals = {new StreamTotals(), new StreamTotals()};

    /** @param plan of the first pass; null when that made none, for want of payload */
    public DialogueReplay(
            Conversation c,
            StreamPair plan,
            Function<Side, StreamSink> sinks,
            Function<StreamSink, Reassembler> streams) {
        pair = plan == null ? null : new StreamPair((TcpConversation) c, sinks, streams);
        for (Side side : Side.values()) {
            if (plan != null) {
                pair.stream(side).follow((StreamPlan) plan.sink(side));
                totals[side.ordinal()] = pair.stream(side).totals();
            } else if (c instanceof UdpConversation) {
                this.sinks[side.ordinal()] = sinks.apply(side);
            }
        }
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (pair != null && o.refusal == null) {
            pair.accept(s, o.fromClient);
        }
    }

    @Override
    public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
        Side side = o.fromClient ? Side.CLIENT : Side.SERVER;
        StreamTotals t = totals[side.ordinal()];
        long offset = t.octets + t.cut;
        int cut = d.payloadOctets - d.payloadCaptured;
        if (d.payloadCaptured > 0) {
            sinks[side.ordinal()].octets(offset, d.octets, d.payloadOffset, d.payloadCaptured);
        }
        if (cut > 0) {
            sinks[side.ordinal()].gap(offset + d.payloadCaptured, cut, Gap.CUT);
        }
        t.octets += d.payloadCaptured;
        t.cut += cut;
    }

    public void finish() {
        if (pair != null) {
            pair.finish();
        }
    }

    public StreamTotals totals(Side side) {
        return totals[side.ordinal()];
    }
}
