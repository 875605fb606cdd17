package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Plotter.Pen;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;

/** Octets in flight after each segment, as seen where it was captured, and the window last announced. */
final class FlightPen implements Pen {
    private final Plotter to;

    FlightPen(Plotter to) {
        this.to = to;
    }

    @Override
    public void sent(Segment s, Observation o, long nanos) {
        to.layer(Mark.IN_FLIGHT).add(nanos, o.inFlight, s.frame);
        if (SequencePen.markOf(o) == Mark.RETRANSMISSION) {
            to.layer(Mark.RETRANSMISSION).add(nanos, o.inFlight, s.frame);
        }
    }

    @Override
    public void answered(Segment s, Observation o, long nanos) {
        if (s.has(Segment.RST)) {
            return;
        }
        to.layer(Mark.IN_FLIGHT).add(nanos, o.otherInFlight, s.frame);
        if (!o.overtaken) {
            to.layer(Mark.WINDOW).add(nanos, o.window, s.frame);
        }
        if (o.is(Note.ZERO_WINDOW)) {
            to.layer(Mark.ZERO_WINDOW).add(nanos, 0, s.frame);
        }
    }
}
