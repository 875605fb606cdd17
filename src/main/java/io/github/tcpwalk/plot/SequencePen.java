package io.github.tcpwalk.plot;

import io.github.tcpwalk.plot.Plotter.Pen;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Seq;
import io.github.tcpwalk.wire.Segment;

/** What tcptrace draws: a bar for the numbers of a segment, steps for what is acknowledged and for what may be sent. */
final class SequencePen implements Pen {
    private final Plotter to;
    /** One past the highest number seen sent. */
    private long end;

    private boolean anySent;
    private long acknowledged;
    private boolean anyAcknowledged;

    SequencePen(Plotter to) {
        this.to = to;
    }

    @Override
    public void sent(Segment s, Observation o, long nanos) {
        long from = o.relativeSeq;
        long through = from + s.octetsThroughPayload();
        if (s.has(Segment.RST)) {
            to.layer(Mark.RST).add(nanos, from, s.frame);
            return;
        }
        if (o.is(Note.PREVIOUS_SEGMENT_LOST) && anySent && from > end) {
            to.layer(Mark.HOLE).add(nanos, end, from, s.frame);
        }
        if (s.has(Segment.SYN)) {
            to.layer(Mark.SYN).add(nanos, from, s.frame);
        }
        if (s.payloadOctets > 0 || probes(o)) {
            to.layer(markOf(o)).add(nanos, from + (s.has(Segment.SYN) ? 1 : 0), through, s.frame);
        } else if (o.is(Note.RETRANSMISSION)) {
            to.layer(Mark.RETRANSMISSION).add(nanos, from, through, s.frame);
        }
        if (s.has(Segment.FIN)) {
            to.layer(Mark.FIN).add(nanos, through, s.frame);
        }
        if (s.sequenceOctets() > 0) {
            end = anySent ? Math.max(end, from + s.sequenceOctets()) : from + s.sequenceOctets();
            anySent = true;
        }
    }

    private static boolean probes(Observation o) {
        return o.is(Note.KEEP_ALIVE) || o.is(Note.ZERO_WINDOW_PROBE);
    }

    /** Of a segment of data. */
    static Mark markOf(Observation o) {
        if (probes(o)) {
            return Mark.PROBE;
        }
        if (o.is(Note.RETRANSMISSION)) {
            return Mark.RETRANSMISSION;
        }
        return o.is(Note.OUT_OF_ORDER) ? Mark.OUT_OF_ORDER : Mark.DATA;
    }

    @Override
    public void answered(Segment s, Observation o, long nanos) {
        if (s.has(Segment.RST)) {
            to.layer(Mark.RST).add(nanos, s.has(Segment.ACK) ? o.relativeAck : acknowledged, s.frame);
            return;
        }
        if (!s.has(Segment.ACK)) {
            return;
        }
        if (!o.overtaken) {
            acknowledged = anyAcknowledged ? Math.max(acknowledged, o.relativeAck) : o.relativeAck;
            anyAcknowledged = true;
            to.layer(Mark.ACKNOWLEDGED).add(nanos, acknowledged, s.frame);
            to.layer(Mark.WINDOW).add(nanos, o.relativeAck + o.window, s.frame);
        }
        if (o.is(Note.DUPLICATE_ACK)) {
            to.layer(Mark.DUPLICATE_ACK).add(nanos, o.relativeAck, s.frame);
        }
        if (o.is(Note.ZERO_WINDOW)) {
            to.layer(Mark.ZERO_WINDOW).add(nanos, o.relativeAck, s.frame);
        }
        for (int i = 0; i < s.sackBlocks; i++) {
            block(s, o, i, nanos);
        }
    }

    /** One that names what was never sent says nothing. */
    private void block(Segment s, Observation o, int i, long nanos) {
        long left = o.relativeAck + Seq.distance(s.ack, s.sackLeft(i));
        long right = o.relativeAck + Seq.distance(s.ack, s.sackRight(i));
        if (left >= 0 && left < right && right <= Math.max(end, o.relativeAck + o.window)) {
            to.layer(i == 0 && o.is(Note.D_SACK) ? Mark.D_SACK : Mark.SACK).add(nanos, left, right, s.frame);
        }
    }
}
