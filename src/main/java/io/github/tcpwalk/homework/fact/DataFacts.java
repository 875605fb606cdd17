package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.KeptOctets;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Summary;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What was sent, and what had to be sent again. */
final class DataFacts {
    /** Textbook exercises ask for the first six segments. */
    private static final int FIRST_SEGMENTS = 6;

    private DataFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TraceConversation> any = Facts.Entries.any(table);
        any.whole(
                "segments", FactType.INTEGER, c -> of(FactValue.of(c.segments().size())));

        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.bothWhole(
                "bytes",
                FactType.BYTES,
                (c, client) -> of(FactValue.of(c.end(client).uniqueOctets()), withData(c, client)));
        tcp.bothWhole("payload", FactType.PAYLOAD, (c, client) -> payload(c.octets(client), withData(c, client)));
        tcp.fact("zero_windows", FactType.INTEGER, c -> counted(c, Summary.End::zeroWindows, Note.ZERO_WINDOW));
        tcp.fact(
                "retransmissions",
                FactType.INTEGER,
                c -> of(
                        FactValue.of(c.summary().sum(Summary.End::retransmissions)),
                        Frames.where(c, s -> s.is(Note.RETRANSMISSION) && s.end() > s.seq())));
        tcp.fact(
                "retransmissions.fast",
                FactType.INTEGER,
                c -> counted(c, Summary.End::fastRetransmissions, Note.FAST_RETRANSMISSION));
        tcp.both(
                "data.segments",
                FactType.INTEGER,
                (c, client) -> of(FactValue.of(c.end(client).dataSegments()), withData(c, client)));
        tcp.both("data.first.seq", FactType.U32, (c, client) -> first(c, client, TraceSegment::rawSeq));
        tcp.both(
                "data.first.relative",
                FactType.INTEGER,
                (c, client) -> HandshakeFacts.synSeen(c, client)
                        ? first(c, client, TraceSegment::seq)
                        : unknown("report.no-origin"));
        tcp.both("data.lengths", FactType.INTEGER_LIST, (c, client) -> {
            List<TraceSegment> six = firstSix(c, client);
            return six.isEmpty()
                    ? noPayload(client)
                    : of(
                            new FactValue.Many(
                                    six.stream().map(s -> FactValue.of(s.len())).toList()),
                            Frames.of(six.stream()));
        });
    }

    private static List<Long> withData(TcpTrace c, boolean client) {
        return Frames.where(c, s -> s.fromClient() == client && s.len() > 0);
    }

    /** @param frames that carry them */
    static FactResult payload(KeptOctets octets, List<Long> frames) {
        return octets.incomplete().<FactResult>map(FactResult.Unknown::new).orElseGet(() -> {
            byte[] all = octets.toByteArray();
            return of(new FactValue.Octets(all, Digest.sha256(all)), frames);
        });
    }

    static FactResult noPayload(boolean client) {
        return unknown("report.no-payload", "end", client ? "client" : "server");
    }

    static FactResult counted(TcpTrace c, ToLongFunction<Summary.End> count, Note note) {
        return of(FactValue.of(c.summary().sum(count)), Frames.noted(c, note));
    }

    static List<TraceSegment> firstSix(TcpTrace c, boolean client) {
        return newData(c, client).limit(FIRST_SEGMENTS).toList();
    }

    /** Those that carry payload for the first time. */
    static Stream<TraceSegment> newData(TcpTrace c, boolean client) {
        return c.segments().stream().filter(s -> s.fromClient() == client && isNewData(s));
    }

    static boolean isNewData(TraceSegment s) {
        return s.len() > 0 && !s.is(Note.RETRANSMISSION) && !s.is(Note.KEEP_ALIVE) && !s.is(Note.ZERO_WINDOW_PROBE);
    }

    private static FactResult first(TcpTrace c, boolean client, Function<TraceSegment, Long> number) {
        return firstSix(c, client).stream()
                .findFirst()
                .map(s -> (FactResult) of(FactValue.of(number.apply(s)), s.frame())
                        .alsoShownBy(Frames.where(
                                c, t -> t.fromClient() == client && t.len() > 0 && t.rawSeq() == s.rawSeq())))
                .orElseGet(() -> noPayload(client));
    }
}
