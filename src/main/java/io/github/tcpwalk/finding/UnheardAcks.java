package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * What was acknowledged is sent again and again all the same, by the timer, to the end or until its sender gives up:
 * the acknowledgments pass this capture and do not reach it. Where it hears anything else, or goes on, they were late.
 */
final class UnheardAcks {
    /** Two are what a delay that jumps may cost. */
    static final int FEWEST = 3;
    /** A late acknowledgment comes within some round trips, or the timer would wait longer from the start. */
    private static final int ROUND_TRIPS = 4;

    private Evidence repeats = new Evidence();
    private Gaps gaps = new Gaps();
    private long start = -1;
    private boolean fin;
    private boolean grew;
    private long lastGapNanos;
    private long firstNanos;
    private long lastNanos;
    /** How many of the repeats had an answer, and whether the latest had. */
    private int answered;

    private boolean latestAnswered;
    private boolean gaveUp;
    private long heardThrough;
    private long acknowledged = -1;
    private long ackPlace;
    private long ackNanos;

    /** A segment of who sends again. */
    void send(Segment s, Observation o) {
        if (gaveUp) {
            return;
        }
        boolean hears = s.has(Segment.ACK) && o.relativeAck > heardThrough;
        heardThrough = hears ? o.relativeAck : heardThrough;
        if (s.has(Segment.RST)) {
            gaveUp = repeats.total() > 0;
            return;
        }
        boolean vain = o.is(Note.RETRANSMISSION) && o.relativeSeq + s.sequenceOctets() <= acknowledged;
        if (hears || s.sequenceOctets() > 0 && (!vain || o.relativeSeq != start)) {
            begin(o.relativeSeq);
        }
        if (vain) {
            again(s);
        }
    }

    private void begin(long from) {
        repeats = new Evidence();
        gaps = new Gaps();
        start = from;
        grew = false;
        lastGapNanos = 0;
        answered = 0;
    }

    private void again(Segment s) {
        fin = s.payloadOctets == 0;
        if (repeats.total() == 0) {
            firstNanos = s.timestampNanos;
        } else {
            long gapNanos = s.timestampNanos - lastNanos;
            grew |= lastGapNanos > 0 && gapNanos > lastGapNanos * RetransmissionTimeout.GROWTH;
            lastGapNanos = gapNanos;
            gaps.add(gapNanos);
        }
        lastNanos = s.timestampNanos;
        repeats.add(s);
        latestAnswered = false;
    }

    /** A segment of the other end. */
    void hear(Segment s, Observation o) {
        if (!s.has(Segment.ACK)) {
            return;
        }
        if (o.relativeAck > acknowledged) {
            acknowledged = o.relativeAck;
            ackPlace = Place.of(s);
            ackNanos = s.timestampNanos;
        }
        if (repeats.total() > 0 && !latestAnswered) {
            latestAnswered = true;
            answered++;
        }
    }

    /** How many repeats were in vain to the end. */
    long repeats(Subject subject, boolean client) {
        long returnNanos = Math.max(0, subject.end(!client).rttMinNanos());
        long enoughNanos = Math.max(RetransmissionTimeout.DEAD_NANOS, ROUND_TRIPS * returnNanos);
        boolean dead = repeats.total() >= FEWEST
                && grew
                && lastGapNanos >= RetransmissionTimeout.LEAST_WAIT_NANOS
                && lastNanos - firstNanos >= enoughNanos;
        return dead ? repeats.total() : 0;
    }

    void conclude(Subject subject, boolean client, Consumer<Finding> found) {
        Values values = new Values()
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .choice("what", fin ? "fin" : "bytes")
                .count("repeats", repeats.total())
                .duration("span", lastNanos - firstNanos)
                .gaps("gaps", gaps)
                .number("ackFrame", Place.frame(ackPlace))
                .choice("then", gaveUp ? "reset" : "silence")
                .count("answered", answered);
        Evidence evidence = new Evidence().add(ackPlace, ackNanos);
        evidence.addAll(repeats);
        found.accept(Finding.of(FindingName.RETRANSMISSION_TIMEOUT, "unheard", values, evidence)
                .about(subject, client)
                .as(Severity.ERROR));
    }
}
