package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the conversation ended. */
final class ClosingFacts {
    private ClosingFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.words(
                "closing",
                Stream.concat(Arrays.stream(Closing.values()).map(Closing::toString), Stream.of("none"))
                        .toList(),
                c -> of(FactValue.of(closing(c).map(Closing::toString).orElse("none")), endFrames(c)));
        tcp.words("close.first", List.of("client", "server", "both", "none"), ClosingFacts::first);
        tcp.fact(
                "close.first.frame",
                FactType.INTEGER,
                c -> c.segments().stream()
                        .filter(s -> s.has('F'))
                        .findFirst()
                        .<FactResult>map(s -> of(FactValue.of(s.frame()), s.frame()))
                        .orElseGet(() -> FactResult.unknown("report.no-fin")));
        tcp.fact(
                "close.segments",
                FactType.INTEGER,
                c -> of(FactValue.of(closing(c).map(Closing::segments).orElse(0)), endFrames(c)));
        tcp.fact(
                "resets",
                FactType.INTEGER,
                c -> of(FactValue.of(c.summary().sum(Summary.End::resets)), Frames.where(c, s -> s.has('R'))));
        tcp.fact("half_close", FactType.BOOLEAN, ClosingFacts::halfClose);
    }

    private static Optional<Closing> closing(TcpTrace c) {
        return Optional.ofNullable(c.summary().closing());
    }

    /** Every step, the ACKs among them, and what repeats one. */
    private static List<Long> endFrames(TcpTrace c) {
        return Frames.where(c, s -> s.phase() == Phase.CLOSE || s.has('F') || s.has('R'));
    }

    private static FactResult first(TcpTrace c) {
        String first = c.summary().firstCloser();
        if (first == null || !c.end(true).finSeen() && !c.end(false).finSeen()) {
            return of(FactValue.of("none"));
        }
        return of(
                FactValue.of(first),
                Frames.where(c, s -> s.has('F') && (first.equals("both") || s.fromClient() == first.equals("client"))));
    }

    /** With the FIN, its acknowledgment and the first data after it; whatever follows shows it as well. */
    private static FactResult halfClose(TcpTrace c) {
        Optional<TraceSegment> data =
                c.segments().stream().filter(TraceSegment::afterTheirFin).findFirst();
        if (data.isEmpty()) {
            return of(FactValue.of(false));
        }
        boolean closer = !data.get().fromClient();
        Optional<TraceSegment> captured =
                Frames.first(c, closer, s -> s.has('F')).findFirst();
        if (captured.isEmpty()) { // known by its acknowledgment alone
            return of(FactValue.of(true), Frames.of(Stream.of(data.get())))
                    .alsoShownBy(Frames.where(c, TraceSegment::afterTheirFin));
        }
        TraceSegment fin = captured.get();
        Stream<TraceSegment> acknowledgment = Frames.first(c, !closer, s -> s.hasAck() && s.ack() >= fin.end());
        return of(FactValue.of(true), Frames.of(Stream.concat(Stream.of(fin, data.get()), acknowledgment)))
                .alsoShownBy(Frames.where(
                        c, s -> s.afterTheirFin() || s.has('F') && s.fromClient() == closer && s.end() == fin.end()));
    }
}
