package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Plotter.Pen;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.SmoothedRoundTrip;
import io.github.tcpwalk.wire.Segment;

/** Each round-trip sample when it was taken, at the acknowledgment, and what a sender makes of them. */
final class RoundTripPen implements Pen {
    private final Plotter to;
    private final SmoothedRoundTrip smoothed = new SmoothedRoundTrip();

    RoundTripPen(Plotter to) {
        this.to = to;
    }

    @Override
    public void sent(Segment s, Observation o, long nanos) {}

    @Override
    public void answered(Segment s, Observation o, long nanos) {
        if (o.rttNanos >= 0) {
            to.layer(Mark.ROUND_TRIP).add(nanos, o.rttNanos, s.frame);
            to.layer(Mark.SMOOTHED).add(nanos, smoothed.add(o.rttNanos), s.frame);
        }
    }
}
