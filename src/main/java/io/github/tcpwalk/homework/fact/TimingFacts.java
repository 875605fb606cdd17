package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How long things took. */
final class TimingFacts {
    /** Back-off doubles the timer (RFC 6298 section 5.5); time stamps and timers are not exact, so 1.5 is asked for. */
    private static final double GROWTH = 1.5;
    /** A timer that stays the same may fire a little early. */
    private static final double SHRINK = 0.8;

    private TimingFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TraceConversation> any = Facts.Entries.any(table);
        any.fact(
                "duration",
                FactType.DURATION,
                c -> of(
                        FactValue.ofNanos(c.conversation().durationNanos()),
                        c.conversation().firstFrame(),
                        c.conversation().lastFrame()));

        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.fact(
                "rto.gaps",
                FactType.DURATION_LIST,
                c -> gaps(c, s -> s.is(Note.RETRANSMISSION) && !s.is(Note.FAST_RETRANSMISSION)));
        tcp.fact("rto.backoff", FactType.BOOLEAN, TimingFacts::backOff);
        tcp.both("throughput", FactType.RATE, TimingFacts::throughput);
        for (String side : new String[] {"", ".C", ".S"}) {
            tcp.fact("rtt.min" + side, FactType.DURATION, c -> least(c, side));
            tcp.whole("rtt.avg" + side, FactType.DURATION, c -> mean(c, side));
            tcp.fact("rtt.max" + side, FactType.DURATION, c -> most(c, side));
        }
        tcp.both("data.rtts", FactType.DURATION_LIST, TimingFacts::firstSix);
    }

    /** Since what they repeat was sent before. */
    static FactResult gaps(TcpTrace c, Predicate<TraceSegment> chosen) {
        List<TraceSegment> again = c.segments().stream()
                .filter(s -> s.sinceEarlierNanos() >= 0 && chosen.test(s))
                .toList();
        return of(
                new FactValue.Many(again.stream()
                        .map(s -> FactValue.ofNanos(s.sinceEarlierNanos()))
                        .toList()),
                again.stream()
                        .flatMap(s -> Stream.of(s.earlierFrame(), s.frame()))
                        .toList());
    }

    private static FactResult backOff(TcpTrace c) {
        SenderTiming.BackOff client = c.timing(true).backOff();
        SenderTiming.BackOff server = c.timing(false).backOff();
        SenderTiming.BackOff longest = server.nanos().size() > client.nanos().size() ? server : client;
        return switch (longest.nanos().size()) {
            case 0 -> unknown("report.nothing-repeated");
            case 1 -> unknown("report.one-repeat");
            default -> of(FactValue.of(backsOff(longest.nanos())), longest.frames());
        };
    }

    private static boolean backsOff(List<Long> gaps) {
        for (int i = 1; i < gaps.size(); i++) {
            if (gaps.get(i) < gaps.get(i - 1) * SHRINK) {
                return false;
            }
        }
        return gaps.get(gaps.size() - 1) >= gaps.get(0) * GROWTH;
    }

    private static FactResult throughput(TcpTrace c, boolean client) {
        SenderTiming t = c.timing(client);
        if (t.firstDataFrame() == 0) {
            return DataFacts.noPayload(client);
        }
        if (t.transferNanos() < 0) {
            return unknown("report.no-last-ack", "end", client ? "client" : "server");
        }
        if (t.transferNanos() == 0) {
            return unknown("report.clock-stood");
        }
        return of(
                new FactValue.Rate(t.transferRate(c.end(client).uniqueOctets()) * 8),
                t.firstDataFrame(),
                t.lastAcknowledgedFrame());
    }

    private static List<Summary.End> sampled(TcpTrace c, String side) {
        Stream<Summary.End> ends =
                switch (side) {
                    case ".C" -> Stream.of(c.end(true));
                    case ".S" -> Stream.of(c.end(false));
                    default -> Stream.of(c.end(true), c.end(false)).distinct();
                };
        return ends.filter(end -> end.rttSamples() > 0).toList();
    }

    private static FactResult noSample() {
        return unknown("report.no-sample");
    }

    private static FactResult least(TcpTrace c, String side) {
        return sampled(c, side).stream()
                .min((a, b) -> Long.compare(a.rttMinNanos(), b.rttMinNanos()))
                .map(end -> sample(c, end, end.rttMinNanos()))
                .orElseGet(TimingFacts::noSample);
    }

    private static FactResult most(TcpTrace c, String side) {
        return sampled(c, side).stream()
                .max((a, b) -> Long.compare(a.rttMaxNanos(), b.rttMaxNanos()))
                .map(end -> sample(c, end, end.rttMaxNanos()))
                .orElseGet(TimingFacts::noSample);
    }

    /** With the segment and its ACK that took so long. */
    private static FactResult sample(TcpTrace c, Summary.End end, long nanos) {
        boolean byClient = c.summary().self() || end == c.end(false);
        return of(
                        FactValue.ofNanos(nanos),
                        Frames.first(c, byClient, s -> s.rttNanos() == nanos)
                                .flatMap(s -> Stream.of(s.acknowledgedFrame(), s.frame()))
                                .toList())
                .alsoShownBy(c.segments().stream()
                        .filter(s -> s.fromClient() == byClient && s.rttNanos() == nanos)
                        .flatMap(s -> Stream.of(s.acknowledgedFrame(), s.frame()))
                        .toList());
    }

    private static FactResult mean(TcpTrace c, String side) {
        long samples = 0;
        double nanos = 0;
        for (Summary.End end : sampled(c, side)) {
            samples += end.rttSamples();
            nanos += (double) end.rttAverageNanos() * end.rttSamples();
        }
        return samples == 0 ? noSample() : of(FactValue.ofNanos(Math.round(nanos / samples)));
    }

    /** The first ACK that covers all of it, unless it or what is before it was sent again in between. */
    static Optional<TraceSegment> acknowledgment(TcpTrace c, TraceSegment s) {
        boolean client = s.fromClient();
        return c.segments().subList(c.segments().indexOf(s) + 1, c.segments().size()).stream()
                .filter(t -> t.fromClient() == client
                        ? t.end() > t.seq() && t.seq() < s.end()
                        : t.hasAck() && t.ack() >= s.end())
                .findFirst()
                .filter(t -> t.fromClient() != client);
    }

    private static FactResult firstSix(TcpTrace c, boolean client) {
        List<FactValue> spans = new ArrayList<>();
        List<Long> shown = new ArrayList<>();
        List<TraceSegment> six = DataFacts.firstSix(c, client);
        for (TraceSegment s : six) {
            Optional<TraceSegment> next = acknowledgment(c, s);
            if (next.isEmpty()) {
                return unknown("report.no-round-trip", "frame", s.frame());
            }
            spans.add(FactValue.ofNanos(next.get().timeNanos() - s.timeNanos()));
            shown.addAll(List.of(s.frame(), next.get().frame()));
        }
        return six.isEmpty() ? DataFacts.noPayload(client) : of(new FactValue.Many(spans), shown);
    }
}
