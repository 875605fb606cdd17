package io.github.tcpwalk.plot;

import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.plot.Plotter.Pen;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.wire.Segment;

/**
 * Octets that were acknowledged in each of about a hundred equal spans of time, and their mean, that of flows --long.
 */
final class ThroughputPen implements Pen {
    private static final int BINS = 100;
    private static final long LEAST_NANOS = 1_000;
    private static final double NANOS_A_SECOND = 1e9;

    private final Plotter to;
    private final long width;
    private final long[] octets;
    private final long[] frames;
    private final Timing.Both timing;
    /** Number of the first octet that is not acknowledged. */
    private long acknowledged = 1;
    /** Number of the FIN, which is no octet. */
    private long fin = Long.MAX_VALUE;

    ThroughputPen(Plotter to) {
        this.to = to;
        long span = to.lastNanos();
        width = Math.max(LEAST_NANOS, Ticks.atLeast((span + BINS - 1) / BINS));
        octets = new long[(int) (span / width) + 1];
        frames = new long[octets.length];
        timing = Timing.Both.of(to.conversation());
    }

    long width() {
        return width;
    }

    @Override
    public void passes(Segment s, Observation o) {
        timing.segment(s, o, to.conversation().firstNanos());
    }

    @Override
    public void sent(Segment s, Observation o, long nanos) {
        if (s.has(Segment.FIN)) {
            fin = o.relativeSeq + s.octetsThroughPayload();
        }
    }

    @Override
    public void answered(Segment s, Observation o, long nanos) {
        long through = Math.min(o.relativeAck, fin);
        if (s.has(Segment.ACK) && !s.has(Segment.RST) && through > acknowledged) {
            int bin = (int) Math.max(0, Math.min(octets.length - 1, nanos / width));
            octets[bin] += through - acknowledged;
            frames[bin] = frames[bin] == 0 ? s.frame : frames[bin];
            acknowledged = through;
        }
    }

    @Override
    public void end() {
        long total = 0;
        for (int i = 0; i < octets.length; i++) {
            long rate = Math.round(octets[i] * NANOS_A_SECOND / width);
            total += octets[i];
            to.layer(Mark.RATE).add(i * width, rate, frames[i]);
        }
        if (total == 0) {
            return;
        }
        to.layer(Mark.RATE).add(octets.length * width, 0, 0);
        SenderTiming sender = to.client() ? timing.client() : timing.server();
        long unique = to.conversation().summary().end(to.client()).uniqueOctets();
        long mean = Math.round(sender.transferRate(unique));
        if (mean >= 0) {
            to.layer(Mark.MEAN).add(0, mean, 0);
            to.layer(Mark.MEAN).add(to.lastNanos(), mean, 0);
        }
    }
}
