package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.StreamBytes;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** How long things took. */
final class TimingFacts {
    private TimingFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries any = Facts.Entries.any(table);
        any.fact(
                "duration",
                FactType.DURATION,
                "Time from the first to the last segment of the conversation.",
                TimingFacts::duration);

        Facts.Entries tcp = Facts.Entries.tcp(table);
        tcp.fact(
                "rto.gaps",
                FactType.DURATION_LIST,
                "For each retransmission that is not fast: the time since the previous transmission that starts with "
                        + "the same octet (or SYN or FIN).",
                c -> gaps(c));
        tcp.fact(
                "rto.backoff",
                FactType.BOOLEAN,
                "The gaps between transmissions of the most often repeated segment never shrink by more than a fifth, "
                        + "and the last is at least 1.5 times the first (Linux since 6.5 sends a SYN four times at "
                        + "the same distance before it doubles).",
                TimingFacts::backOff);
        tcp.both(
                "throughput",
                FactType.RATE,
                "bytes of {end} times 8, divided by the time from its first segment with payload to the first ACK "
                        + "that covers its last payload octet.",
                TimingFacts::throughput);
        for (String side : new String[] {"", ".C", ".S"}) {
            String of =
                    switch (side) {
                        case ".C" -> "that the client sent";
                        case ".S" -> "that the server sent";
                        default -> "of either end";
                    };
            String sample = "round-trip sample of the segments " + of
                    + ": time from a segment with payload, SYN or FIN to the first ACK that covers all of it; "
                    + "segments any part of which was retransmitted give no sample (Karn's rule).";
            tcp.fact(
                    "rtt.min" + side,
                    FactType.DURATION,
                    "Smallest " + sample,
                    c -> statistic(
                            c,
                            side,
                            s -> s.stream()
                                    .mapToLong(RoundTrips.Sample::nanos)
                                    .min()
                                    .getAsLong()));
            tcp.fact(
                    "rtt.avg" + side,
                    FactType.DURATION,
                    "Mean of every " + sample,
                    c -> statistic(
                            c,
                            side,
                            s -> Math.round(s.stream()
                                    .mapToLong(RoundTrips.Sample::nanos)
                                    .average()
                                    .getAsDouble())));
            tcp.fact(
                    "rtt.max" + side,
                    FactType.DURATION,
                    "Largest " + sample,
                    c -> statistic(
                            c,
                            side,
                            s -> s.stream()
                                    .mapToLong(RoundTrips.Sample::nanos)
                                    .max()
                                    .getAsLong()));
        }
        tcp.both(
                "data.rtts",
                FactType.DURATION_LIST,
                "Round-trip samples (see rtt.min) of the segments in data.lengths, in the same order.",
                TimingFacts::firstSix);
    }

    private static FactResult duration(TraceConversation c) {
        if (c.segments().isEmpty()) {
            return unknown("no segment was captured");
        }
        TraceSegment first = c.segments().get(0);
        TraceSegment last = c.segments().get(c.segments().size() - 1);
        return of(Value.ofNanos(last.timeNanos() - first.timeNanos()), first.frame(), last.frame());
    }

    private record Start(boolean fromClient, long seq) {}

    private static Map<Start, List<TraceSegment>> transmissions(TraceConversation c) {
        Map<Start, List<TraceSegment>> byStart = new LinkedHashMap<>();
        for (TraceSegment s : c.segments()) {
            if (s.end() == s.seq() || s.notes().contains(Note.KEEP_ALIVE)) {
                continue;
            }
            byStart.computeIfAbsent(new Start(s.fromClient(), s.seq()), start -> new ArrayList<>(1))
                    .add(s);
        }
        return byStart;
    }

    private static FactResult gaps(TraceConversation c) {
        Map<Start, TraceSegment> previous = new HashMap<>();
        List<Value> gaps = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        for (TraceSegment s : c.segments()) {
            if (s.end() == s.seq() || s.notes().contains(Note.KEEP_ALIVE)) {
                continue;
            }
            TraceSegment before = previous.put(new Start(s.fromClient(), s.seq()), s);
            boolean again = s.notes().contains(Note.RETRANSMISSION) || s.notes().contains(Note.SPURIOUS_RETRANSMISSION);
            if (before == null || !again || s.notes().contains(Note.FAST_RETRANSMISSION)) {
                continue;
            }
            gaps.add(Value.ofNanos(s.timeNanos() - before.timeNanos()));
            frames.add(s.frame());
        }
        return of(new Value.Many(gaps), frames);
    }

    private static FactResult backOff(TraceConversation c) {
        List<TraceSegment> most = List.of();
        for (List<TraceSegment> repeated : transmissions(c).values()) {
            if (repeated.size() > most.size()) {
                most = repeated;
            }
        }
        if (most.size() < 2) {
            return unknown("nothing was retransmitted");
        }
        if (most.size() < 3) {
            return unknown("one retransmission shows no back-off: at least two are needed");
        }
        return of(Value.of(Gaps.backOff(Gaps.nanos(most))), OpeningFacts.frames(most));
    }

    private static FactResult throughput(TraceConversation c, boolean client) {
        String end = client ? "client" : "server";
        List<TraceSegment> data = c.segments().stream()
                .filter(s -> s.fromClient() == client && s.len() > 0)
                .toList();
        if (data.isEmpty()) {
            return unknown("no payload from the " + end + " was captured");
        }
        long last = data.stream().mapToLong(s -> s.payloadSeq() + s.len()).max().getAsLong();
        long began = data.get(0).timeNanos();
        Optional<TraceSegment> ack = c.segments().stream()
                .filter(s -> s.fromClient() != client && s.hasAck() && s.ack() >= last && s.timeNanos() >= began)
                .findFirst();
        if (ack.isEmpty()) {
            return unknown("no ACK for the last octet from the " + end + " was captured");
        }
        long nanos = ack.get().timeNanos() - began;
        if (nanos <= 0) {
            return unknown("the capture's clock did not move between the first data and the last ACK");
        }
        long octets = StreamBytes.of(c.segments(), client).unique();
        return of(
                new Value.Rate(octets * 8e9 / nanos),
                data.get(0).frame(),
                ack.get().frame());
    }

    private static FactResult statistic(TraceConversation c, String side, ToLongFunction<List<RoundTrips.Sample>> of) {
        List<RoundTrips.Sample> samples = new ArrayList<>();
        if (!side.equals(".S")) {
            samples.addAll(RoundTrips.of(c.segments(), true));
        }
        if (!side.equals(".C")) {
            samples.addAll(RoundTrips.of(c.segments(), false));
        }
        if (samples.isEmpty()) {
            return unknown("no segment and its ACK give a round-trip sample");
        }
        long value = of.applyAsLong(samples);
        List<Long> frames = samples.stream()
                .filter(s -> s.nanos() == value)
                .limit(1)
                .map(s -> s.segment().frame())
                .toList();
        return of(Value.ofNanos(value), frames);
    }

    private static FactResult firstSix(TraceConversation c, boolean client) {
        List<TraceSegment> six = DataFacts.fresh(c, client).stream()
                .limit(DataFacts.FIRST_SEGMENTS)
                .toList();
        if (six.isEmpty()) {
            return unknown("no payload from the " + (client ? "client" : "server") + " was captured");
        }
        Map<Long, Long> nanosByFrame = new HashMap<>();
        for (RoundTrips.Sample s : RoundTrips.of(c.segments(), client)) {
            nanosByFrame.put(s.segment().frame(), s.nanos());
        }
        List<Value> spans = new ArrayList<>();
        for (TraceSegment s : six) {
            Long nanos = nanosByFrame.get(s.frame());
            if (nanos == null) {
                return unknown("frame " + s.frame() + " was retransmitted or its ACK was not captured");
            }
            spans.add(Value.ofNanos(nanos));
        }
        return of(new Value.Many(spans), OpeningFacts.frames(six));
    }
}
