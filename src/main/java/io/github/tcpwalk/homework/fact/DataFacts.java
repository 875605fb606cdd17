package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.StreamBytes;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was sent, and what had to be sent again. */
final class DataFacts {
    /** Textbook exercises ask for the first six segments. */
    static final int FIRST_SEGMENTS = 6;

    private static final Set<Note> SENT_AGAIN =
            EnumSet.of(Note.RETRANSMISSION, Note.FAST_RETRANSMISSION, Note.SPURIOUS_RETRANSMISSION);

    private DataFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries any = Facts.Entries.any(table);
        any.fact(
                "segments",
                FactType.INTEGER,
                "Segments (or datagrams) of the conversation, retransmissions included; copies of one packet that the "
                        + "capture holds twice count once.",
                c -> of(Value.of(c.segments().size())));

        Facts.Entries tcp = Facts.Entries.tcp(table);
        tcp.both(
                "bytes",
                FactType.BYTES,
                "Unique stream bytes that {end} sent, in octets: payload only, each octet counted once however often "
                        + "it was sent.",
                (c, client) -> of(Value.of(StreamBytes.of(c.segments(), client).unique())));
        tcp.both("payload", FactType.PAYLOAD, "The stream bytes that {end} sent, put in order.", DataFacts::payload);
        tcp.both(
                "window.min",
                FactType.BYTES,
                "Smallest window that {end} announced in any segment except RST, in octets; windows after the SYNs "
                        + "multiplied by the window scale.",
                DataFacts::smallestWindow);
        tcp.fact(
                "zero_windows",
                FactType.INTEGER,
                "Segments that announce a window of 0, SYN, FIN and RST not counted.",
                c -> ClosingFacts.count(noted(c, EnumSet.of(Note.ZERO_WINDOW))));
        tcp.fact(
                "retransmissions",
                FactType.INTEGER,
                "Segments that carry octets (or a SYN or FIN) already sent; keep-alives are not counted.",
                c -> ClosingFacts.count(noted(c, SENT_AGAIN)));
        tcp.fact(
                "retransmissions.fast",
                FactType.INTEGER,
                "Retransmissions after three or more duplicate ACKs, before the timer could fire.",
                c -> ClosingFacts.count(noted(c, EnumSet.of(Note.FAST_RETRANSMISSION))));
        tcp.both(
                "data.segments",
                FactType.INTEGER,
                "Segments from {end} that carry payload for the first time.",
                (c, client) -> ClosingFacts.count(fresh(c, client)));
        tcp.both(
                "data.first.seq",
                FactType.U32,
                "Raw sequence number of the first segment from {end} that carries payload (for a segment with SYN, of "
                        + "the SYN).",
                (c, client) -> first(c, client, s -> of(Value.of(s.rawSeq()), s.frame())));
        tcp.both(
                "data.first.relative",
                FactType.INTEGER,
                "Relative sequence number of the first segment from {end} that carries payload: its raw number minus "
                        + "the ISN.",
                DataFacts::firstRelative);
        tcp.both(
                "data.lengths",
                FactType.INTEGER_LIST,
                "Payload octets of the first six segments from {end} that carry payload for the first time, fewer "
                        + "when there are fewer.",
                (c, client) -> firstSix(c, client));
    }

    private static FactResult payload(TraceConversation c, boolean client) {
        StreamBytes stream = StreamBytes.of(c.segments(), client);
        if (!stream.complete()) {
            return unknown(
                    stream.contiguous()
                            ? "the capture cut payloads off (snap length)"
                            : "segments are missing in the capture");
        }
        return of(new Value.Octets(stream.octets(), Digest.sha256(stream.octets())));
    }

    private static FactResult smallestWindow(TraceConversation c, boolean client) {
        List<TraceSegment> sent = c.segments().stream()
                .filter(s -> s.fromClient() == client && !s.has('R'))
                .toList();
        if (sent.isEmpty()) {
            return unknown("no segment from the " + (client ? "client" : "server") + " was captured");
        }
        long least = sent.stream().mapToLong(TraceSegment::win).min().getAsLong();
        return of(
                Value.of(least),
                OpeningFacts.frames(sent.stream().filter(s -> s.win() == least).toList()));
    }

    static List<TraceSegment> noted(TraceConversation c, Set<Note> notes) {
        return c.segments().stream()
                .filter(s -> s.notes().stream().anyMatch(notes::contains))
                .toList();
    }

    /** Segments that carry payload for the first time; keep-alives repeat an octet and are no such segments. */
    static List<TraceSegment> fresh(TraceConversation c, boolean client) {
        Set<Long> starts = new HashSet<>();
        return c.segments().stream()
                .filter(s -> s.fromClient() == client
                        && s.len() > 0
                        && s.notes().stream().noneMatch(SENT_AGAIN::contains)
                        && !s.notes().contains(Note.KEEP_ALIVE)
                        && !s.notes().contains(Note.ZERO_WINDOW_PROBE))
                .filter(s -> starts.add(s.payloadSeq()))
                .toList();
    }

    interface SegmentRule {
        FactResult of(TraceSegment segment);
    }

    private static FactResult first(TraceConversation c, boolean client, SegmentRule rule) {
        List<TraceSegment> fresh = fresh(c, client);
        if (fresh.isEmpty()) {
            return unknown("no payload from the " + (client ? "client" : "server") + " was captured");
        }
        return rule.of(fresh.get(0));
    }

    private static FactResult firstRelative(TraceConversation c, boolean client) {
        if (OpeningFacts.synOf(c, client).isEmpty()) {
            return unknown("without its SYN the numbers have no origin");
        }
        return first(c, client, s -> of(Value.of(s.seq()), s.frame()));
    }

    private static FactResult firstSix(TraceConversation c, boolean client) {
        List<TraceSegment> six = fresh(c, client).stream().limit(FIRST_SEGMENTS).toList();
        if (six.isEmpty()) {
            return unknown("no payload from the " + (client ? "client" : "server") + " was captured");
        }
        return of(new Value.Many(six.stream().map(s -> Value.of(s.len())).toList()), OpeningFacts.frames(six));
    }
}
