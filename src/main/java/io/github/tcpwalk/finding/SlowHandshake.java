package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The opening took far longer than a round trip: a SYN or SYN+ACK had to be repeated, or an end took its time. */
final class SlowHandshake implements Detector {
    /** One timeout of the first SYN (RFC 6298 section 2): no path is that long. */
    private static final long TOO_LONG_NANOS = Nanos.SECOND;
    /** Below this nobody notices, whatever the ratio. */
    private static final long NOTICEABLE_NANOS = 200 * Nanos.MILLI;
    /** No path takes longer: RFC 9293 section 3.4.1 lets no segment live for more than two minutes. */
    private static final long LONGEST_PATH_NANOS = 120 * Nanos.SECOND;

    /** Slower than the quickest round trip by this factor is not the network. */
    private static final int FACTOR = 4;
    /** Nor is it the network's where most round trips take this part of it, whatever the quickest one took. */
    private static final int AVERAGES = 2;
    /** Of the handshake's time, in tenths, that round trips of data take where nothing was lost in it. */
    private static final int LEAST_TENTHS = 8;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private int syns;
    private int synAcks;
    /** Each SYN got its own SYN+ACK: it was sent again for nothing. */
    private boolean answersEach;

    private int refusals;
    private long firstNanos;
    private long doneNanos = -1;
    /** Of the client's data, after the handshake. */
    private long laterNanos;

    private int laterSamples;

    private SlowHandshake(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean usual = subject.opening() == Opening.THREE_WAY || subject.opening() == Opening.FAST_OPEN;
        long whole = subject.connection().lastNanos() - subject.connection().firstNanos();
        return usual && whole >= NOTICEABLE_NANOS && !wasQuick(subject) ? new SlowHandshake(subject) : null;
    }

    /** Of one SYN that nothing befell it is known how long it took. */
    private static boolean wasQuick(Subject subject) {
        long took = subject.connection().handshakeNanos();
        return subject.end(true).synCount() == 1
                && subject.isPlain()
                && took >= 0
                && !isSlow(took, usual(subject, took));
    }

    /** The shortest time that a handshake would take there, where anything tells; else what it took. */
    private static long usual(Subject subject, long took) {
        long quickest = subject.end(true).rttMinNanos();
        return quickest < 0 ? took : quickest + Math.max(0, subject.end(false).rttMinNanos());
    }

    private static boolean isSlow(long took, long usual) {
        return took >= TOO_LONG_NANOS || took >= NOTICEABLE_NANOS && took >= FACTOR * usual;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.answersOwnSyn) {
            answersEach = true;
            if (doneNanos >= 0) {
                evidence.add(s);
            }
        }
        if (o.phase != Phase.OPEN || doneNanos >= 0) {
            if (doneNanos >= 0 && !o.fromClient && o.rttNanos >= 0) {
                laterNanos += o.rttNanos;
                laterSamples++;
            }
            return;
        }
        evidence.add(s);
        if (o.role == Role.SYN) {
            firstNanos = syns++ == 0 ? s.timestampNanos : firstNanos;
        } else if (o.role == Role.SYN_ACK) {
            synAcks++;
        } else if (s.has(Segment.RST)) {
            refusals++;
        } else if (o.role == Role.ACK && o.fromClient) {
            doneNanos = s.timestampNanos;
        }
    }

    /** One that was damaged on its way had to be sent again as one that was lost. */
    @Override
    public void refused(Segment s, Observation o) {
        if (o.refusal == Refusal.WRONG_CHECKSUM && s.has(Segment.SYN)) {
            segment(s, o);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long took = doneNanos - firstNanos;
        if (doneNanos < 0 || syns == 0) {
            return;
        }
        long usual = usual(subject, took);
        if (laterSamples > 0 && took < AVERAGES * (laterNanos / laterSamples)) {
            usual = Math.max(usual, laterNanos / laterSamples); // the quickest is an exception
        }
        if (!isSlow(took, usual)) {
            return;
        }
        Values values = new Values()
                .address("server", subject.party(false))
                .duration("took", took)
                .count("syns", syns)
                .count("answers", synAcks)
                .choice("cause", cause(took, usual))
                .duration("roundTrip", usual);
        if (refusals > 0) {
            values.count("refusals", refusals);
        }
        found.accept(Finding.of(FindingName.SLOW_HANDSHAKE, values, evidence)
                .about(subject, false)
                .as(took < TOO_LONG_NANOS ? Severity.INFO : Severity.WARNING));
    }

    private String cause(long took, long usual) {
        if (refusals > 0) {
            return "refused";
        }
        if (answersEach) {
            return "each";
        }
        boolean measured = subject.end(true).rttMinNanos() >= 0;
        if (measured && syns + synAcks > 2 && 10 * usual >= LEAST_TENTHS * took) {
            return "timers";
        }
        if (syns > 1) {
            return synAcks > 1 ? "both" : "syn";
        }
        return synAcks > 1 ? "answer" : took - usual >= usual ? "ends" : usual < LONGEST_PATH_NANOS ? "path" : "wait";
    }
}
