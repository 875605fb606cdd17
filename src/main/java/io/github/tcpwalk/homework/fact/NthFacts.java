package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.List;
import java.util.Map;

/** The n-th segment with payload, as textbooks ask of it, and what its sender makes of the round trips so far. */
final class NthFacts {
    /** RFC 6298 section 2 and textbooks: the weight of a new sample in the mean, and in the mean deviation. */
    private static final double ALPHA = 0.125;

    private static final double BETA = 0.25;
    /** RFC 6298 (2.3): so many mean deviations above the mean. */
    private static final int DEVIATIONS = 4;

    private static final double LEAST_RTO_NANOS = 1e9;

    private NthFacts() {}

    private interface OfSegment {
        FactResult apply(TraceSegment s);
    }

    private interface OfAcknowledged {
        long nanos(TraceSegment s, TraceSegment acknowledgment);
    }

    static void into(Map<String, Fact> table) {
        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.nth(
                "data.seq",
                FactType.U32,
                (t, c, client, n) -> segment(c, client, n, s -> of(FactValue.of(s.rawSeq()), s.frame())));
        tcp.nth(
                "data.relative",
                FactType.INTEGER,
                (t, c, client, n) -> HandshakeFacts.synSeen(c, client)
                        ? segment(c, client, n, s -> of(FactValue.of(s.seq()), s.frame()))
                        : unknown("report.no-origin"));
        tcp.nth(
                "data.length",
                FactType.BYTES,
                (t, c, client, n) -> segment(c, client, n, s -> of(FactValue.of(s.len()), s.frame())));
        tcp.nth(
                "data.time",
                FactType.DURATION,
                (t, c, client, n) -> segment(c, client, n, s -> of(FactValue.ofNanos(inFile(t, s)), s.frame())));
        tcp.nth(
                "data.acked",
                FactType.DURATION,
                (t, c, client, n) -> acknowledged(c, client, n, (s, ack) -> inFile(t, ack)));
        tcp.nth(
                "data.rtt",
                FactType.DURATION,
                (t, c, client, n) -> acknowledged(c, client, n, (s, ack) -> ack.timeNanos() - s.timeNanos()));
        tcp.nth("rtt.estimated", FactType.DURATION, (t, c, client, n) -> estimated(c, client, n));
        tcp.nth("rtt.srtt", FactType.DURATION, (t, c, client, n) -> smoothed(c, client, n, false));
        tcp.nth("rtt.rto", FactType.DURATION, (t, c, client, n) -> smoothed(c, client, n, true));
    }

    /** As Wireshark's column Time has it. */
    private static long inFile(Trace t, TraceSegment s) {
        return s.timeNanos() - t.capture().firstNanos();
    }

    private static FactResult segment(TcpTrace c, boolean client, int n, OfSegment rule) {
        List<TraceSegment> first = DataFacts.newData(c, client).limit(n).toList();
        return first.size() < n
                ? unknown("report.no-nth", "end", client ? "client" : "server", "number", n, "count", first.size())
                : shownAgain(c, rule.apply(first.get(n - 1)), first.get(n - 1));
    }

    /** A retransmission of it shows the same number, but neither its time nor, where it was cut anew, its length. */
    private static FactResult shownAgain(TcpTrace c, FactResult result, TraceSegment s) {
        return result instanceof FactResult.Known known && !(known.value() instanceof FactValue.Span)
                ? known.alsoShownBy(Frames.where(
                        c, t -> t.fromClient() == s.fromClient() && t.rawSeq() == s.rawSeq() && t.len() == s.len()))
                : result;
    }

    private static FactResult acknowledged(TcpTrace c, boolean client, int n, OfAcknowledged rule) {
        return segment(
                c,
                client,
                n,
                s -> TimingFacts.acknowledgment(c, s)
                        .<FactResult>map(ack -> of(FactValue.ofNanos(rule.nanos(s, ack)), s.frame(), ack.frame()))
                        .orElseGet(() -> unknown("report.no-round-trip", "frame", s.frame())));
    }

    /** The exercise of textbooks: each segment is a sample, and the first is where it starts. */
    private static FactResult estimated(TcpTrace c, boolean client, int n) {
        double mean = 0;
        FactResult last = null;
        for (int i = 1; i <= n; i++) {
            last = acknowledged(c, client, i, (s, ack) -> ack.timeNanos() - s.timeNanos());
            if (!(last instanceof FactResult.Known known)) {
                return last;
            }
            double sample = known.value().magnitude();
            mean = i == 1 ? sample : (1 - ALPHA) * mean + ALPHA * sample;
        }
        return of(FactValue.ofNanos(Math.round(mean)), ((FactResult.Known) last).frames());
    }

    private static FactResult smoothed(TcpTrace c, boolean client, int n, boolean timeout) {
        boolean byClient = c.summary().self() || !client;
        List<TraceSegment> samples = c.segments().stream()
                .filter(s -> s.fromClient() == byClient && s.rttNanos() >= 0)
                .limit(n)
                .toList();
        if (samples.size() < n) {
            return unknown("report.few-samples", "number", n, "count", samples.size());
        }
        double mean = samples.get(0).rttNanos();
        double deviation = mean / 2;
        for (TraceSegment s : samples.subList(1, n)) {
            deviation = (1 - BETA) * deviation + BETA * Math.abs(mean - s.rttNanos());
            mean = (1 - ALPHA) * mean + ALPHA * s.rttNanos();
        }
        TraceSegment last = samples.get(n - 1);
        double nanos = timeout ? Math.max(LEAST_RTO_NANOS, mean + DEVIATIONS * deviation) : mean;
        return of(FactValue.ofNanos(Math.round(nanos)), last.acknowledgedFrame(), last.frame());
    }
}
