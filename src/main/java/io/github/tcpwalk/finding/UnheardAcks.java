package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * What was acknowledged is sent again and again all the same, by the timer: the acknowledgments pass this capture and
 * do not reach its sender. That is a failure where it lasts to the end or until its sender gives up, a stall where its
 * sender hears something at last and goes on.
 */
final class UnheardAcks {
    /** Two are what a delay that jumps may cost. */
    static final int FEWEST = 3;
    /** A late acknowledgment comes within some round trips, or the timer would wait longer from the start. */
    private static final int ROUND_TRIPS = 4;

    private final Subject subject;
    private final boolean client;
    /** From the first repeat to the last at least, nanoseconds. */
    private final long enoughNanos;

    private Run run = new Run(-1);
    /** The longest that ended well; null without. */
    private Run stall;

    private boolean gaveUp;
    private long heardThrough;
    private long acknowledged = -1;
    private Place ackPlace;

    /** The same octets again and again. */
    private static final class Run {
        final long start;
        final Evidence repeats = new Evidence();
        final Gaps gaps = new Gaps();
        /** Where they were acknowledged. */
        Place ackPlace;

        boolean fin;
        boolean grew;
        long lastGapNanos;
        long firstNanos;
        long lastNanos;
        /** How many of the repeats had an answer, and whether the latest had. */
        int answered;

        boolean latestAnswered;

        Run(long start) {
            this.start = start;
        }

        void again(Segment s, Place acknowledgedBy) {
            fin = s.payloadOctets == 0;
            if (repeats.total() == 0) {
                firstNanos = s.timestampNanos;
                ackPlace = acknowledgedBy;
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

        void answer() {
            if (repeats.total() > 0 && !latestAnswered) {
                latestAnswered = true;
                answered++;
            }
        }

        long spanNanos() {
            return lastNanos - firstNanos;
        }
    }

    UnheardAcks(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        long returnNanos = Math.max(0, subject.end(!client).rttMinNanos());
        this.enoughNanos = Math.max(RetransmissionTimeout.DEAD_NANOS, ROUND_TRIPS * returnNanos);
    }

    /** A segment of who sends again. */
    void send(Segment s, Observation o) {
        if (gaveUp) {
            return;
        }
        boolean hears = s.has(Segment.ACK) && o.relativeAck > heardThrough;
        heardThrough = hears ? o.relativeAck : heardThrough;
        if (s.has(Segment.RST)) {
            gaveUp = run.repeats.total() > 0;
            return;
        }
        boolean vain = o.is(Note.RETRANSMISSION) && o.relativeSeq + s.sequenceOctets() <= acknowledged;
        if (hears || s.sequenceOctets() > 0 && (!vain || o.relativeSeq != run.start)) {
            stall = counts(run) && (stall == null || run.spanNanos() > stall.spanNanos()) ? run : stall;
            run = new Run(o.relativeSeq);
        }
        if (vain) {
            run.again(s, ackPlace);
        }
    }

    /** A segment of the other end. */
    void hear(Segment s, Observation o) {
        if (s.has(Segment.ACK) && o.relativeAck > acknowledged) {
            acknowledged = o.relativeAck;
            ackPlace = Place.of(s);
        }
        if (s.has(Segment.ACK)) {
            run.answer();
        }
    }

    private boolean counts(Run some) {
        return some.repeats.total() >= FEWEST
                && some.grew
                && some.lastGapNanos >= RetransmissionTimeout.LEAST_WAIT_NANOS
                && some.spanNanos() >= enoughNanos;
    }

    /** Tells it, and how many repeats that explains. */
    long conclude(Consumer<Finding> found) {
        boolean dead = counts(run);
        Run worst = dead ? run : stall;
        if (worst == null) {
            return 0;
        }
        Values values = new Values()
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .choice("what", worst.fin ? "fin" : "bytes")
                .count("repeats", worst.repeats.total())
                .duration("span", worst.spanNanos())
                .gaps("gaps", worst.gaps)
                .number("ackFrame", Place.number(worst.ackPlace))
                .choice("then", !dead ? "went-on" : gaveUp ? "reset" : "silence")
                .count("answered", worst.answered);
        Evidence evidence = new Evidence().add(worst.ackPlace);
        evidence.addAll(worst.repeats);
        found.accept(Finding.of(FindingName.RETRANSMISSION_TIMEOUT, "unheard", values, evidence)
                .about(subject, client)
                .as(dead ? Severity.ERROR : Severity.WARNING));
        return worst.repeats.total();
    }
}
