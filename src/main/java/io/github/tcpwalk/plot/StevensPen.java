package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Plotter.Pen;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;

/** Where each segment of data begins, and each acknowledgment, as points. */
final class StevensPen implements Pen {
    private final Plotter to;

    StevensPen(Plotter to) {
        this.to = to;
    }

    @Override
    public void sent(Segment s, Observation o, long nanos) {
        if (s.payloadOctets > 0 && !s.has(Segment.RST)) {
            Mark mark = SequencePen.markOf(o);
            to.layer(mark == Mark.DATA ? Mark.SEGMENT : mark).add(nanos, o.relativeSeq, s.frame);
        }
    }

    @Override
    public void answered(Segment s, Observation o, long nanos) {
        if (s.has(Segment.ACK) && !s.has(Segment.RST) && !o.overtaken) {
            to.layer(Mark.ACK).add(nanos, o.relativeAck, s.frame);
        }
    }
}
