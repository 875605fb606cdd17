package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Who talks to whom, and how the conversation was opened. */
final class OpeningFacts {
    private OpeningFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries any = Facts.Entries.any(table);
        any.fact(
                "C.addr",
                FactType.ADDRESS,
                "Address of the client: the end that sent the first SYN or, for UDP, the first datagram.",
                c -> address(c, true));
        any.fact(
                "C.port",
                FactType.PORT,
                "Port of the client.",
                c -> of(Value.of(c.client().port()), firstFrame(c)));
        any.fact("S.addr", FactType.ADDRESS, "Address of the server: the other end.", c -> address(c, false));
        any.fact(
                "S.port",
                FactType.PORT,
                "Port of the server.",
                c -> of(Value.of(c.server().port()), firstFrame(c)));

        Facts.Entries tcp = Facts.Entries.tcp(table);
        tcp.fact(
                "C.isn",
                FactType.U32,
                "Raw sequence number of the client's SYN, as in the packet (a relative number is 0).",
                c -> isn(c, true));
        tcp.fact(
                "S.isn",
                FactType.U32,
                "Raw sequence number of the server's SYN or SYN+ACK, as in the packet (a relative number is 0).",
                c -> isn(c, false));
        tcp.fact(
                "synack.ack",
                FactType.U32,
                "Raw acknowledgment number of the first SYN+ACK: the ISN it acknowledges plus one.",
                OpeningFacts::synAckAck);
        tcp.words(
                "opening",
                Arrays.stream(Opening.values()).map(Opening::toString).toList(),
                "How the connection was opened, or failed to be.",
                c -> of(Value.of(c.opening().toString()), openingFrames(c)));
        tcp.fact(
                "handshake.rtt",
                FactType.DURATION,
                "Time from the last SYN before the first SYN+ACK to the ACK that completes the handshake (Wireshark's "
                        + "iRTT when no SYN was repeated).",
                OpeningFacts::handshake);
        tcp.fact(
                "handshake.answer",
                FactType.DURATION,
                "Time from the last SYN before the first SYN+ACK to that SYN+ACK.",
                OpeningFacts::answer);
        tcp.fact(
                "syn.count",
                FactType.INTEGER,
                "Segments with SYN and without ACK, repeated ones included, from either end.",
                c -> of(Value.of(syns(c).size()), frames(syns(c))));
        tcp.fact(
                "syn.gaps",
                FactType.DURATION_LIST,
                "Times between one SYN of the client and its next SYN.",
                c -> Gaps.between(
                        syns(c).stream().filter(TraceSegment::fromClient).toList()));
        tcp.both(
                "syn.mss",
                FactType.BYTES,
                "Maximum segment size in the MSS option of the SYN or SYN+ACK of {end}, in octets.",
                (c, client) -> option(c, client, "MSS", s -> s.options().mss()));
        tcp.both(
                "wscale",
                FactType.INTEGER,
                "Shift count in the window scale option of the SYN or SYN+ACK of {end}.",
                (c, client) ->
                        option(c, client, "window scale", s -> s.options().windowScale()));
        tcp.fact("sack.both", FactType.BOOLEAN, "Both SYNs carry the SACK-permitted option.", OpeningFacts::sackBoth);
    }

    private static FactResult address(TraceConversation c, boolean client) {
        String text = c.end(client).address();
        return of(Value.of(Addresses.canonical(text).orElse(text)), firstFrame(c));
    }

    private static List<Long> firstFrame(TraceConversation c) {
        return c.segments().isEmpty() ? List.of() : List.of(c.segments().get(0).frame());
    }

    static Optional<TraceSegment> synOf(TraceConversation c, boolean client) {
        return c.segments().stream()
                .filter(s -> s.fromClient() == client && s.has('S'))
                .findFirst();
    }

    private static List<TraceSegment> syns(TraceConversation c) {
        return c.segments().stream().filter(TraceSegment::isSyn).toList();
    }

    private static FactResult isn(TraceConversation c, boolean client) {
        return synOf(c, client).map(s -> of(Value.of(s.rawSeq()), s.frame())).orElseGet(() -> noSyn(client));
    }

    private static FactResult noSyn(boolean client) {
        return unknown("no SYN from the " + (client ? "client" : "server") + " was captured");
    }

    private static Optional<TraceSegment> synAck(TraceConversation c) {
        return c.segments().stream().filter(s -> s.has('S') && s.hasAck()).findFirst();
    }

    private static FactResult synAckAck(TraceConversation c) {
        return synAck(c)
                .map(s -> of(Value.of(s.rawAck()), s.frame()))
                .orElseGet(() -> unknown("no SYN+ACK was captured"));
    }

    private static Optional<TraceSegment> lastSynBefore(TraceConversation c, TraceSegment synAck) {
        TraceSegment last = null;
        for (TraceSegment s : c.segments()) {
            if (s == synAck) {
                break;
            }
            if (s.isSyn() && s.fromClient() != synAck.fromClient()) {
                last = s;
            }
        }
        return Optional.ofNullable(last);
    }

    private static FactResult answer(TraceConversation c) {
        Optional<TraceSegment> synAck = synAck(c);
        if (synAck.isEmpty()) {
            return unknown("no SYN+ACK was captured");
        }
        Optional<TraceSegment> syn = lastSynBefore(c, synAck.get());
        if (syn.isEmpty()) {
            return unknown("the SYN before the SYN+ACK was not captured");
        }
        return of(
                Value.ofNanos(synAck.get().timeNanos() - syn.get().timeNanos()),
                syn.get().frame(),
                synAck.get().frame());
    }

    private static FactResult handshake(TraceConversation c) {
        Optional<TraceSegment> synAck = synAck(c);
        if (synAck.isEmpty()) {
            return unknown("no SYN+ACK was captured");
        }
        Optional<TraceSegment> syn = lastSynBefore(c, synAck.get());
        if (syn.isEmpty()) {
            return unknown("the SYN before the SYN+ACK was not captured");
        }
        boolean after = false;
        for (TraceSegment s : c.segments()) {
            if (after
                    && s.fromClient() == syn.get().fromClient()
                    && s.hasAck()
                    && s.ack() == synAck.get().seq() + 1) {
                return of(
                        Value.ofNanos(s.timeNanos() - syn.get().timeNanos()),
                        syn.get().frame(),
                        synAck.get().frame(),
                        s.frame());
            }
            after |= s == synAck.get();
        }
        return unknown("no ACK that completes the handshake was captured");
    }

    private interface Option {
        OptionalInt of(TraceSegment segment);
    }

    private static FactResult option(TraceConversation c, boolean client, String name, Option option) {
        Optional<TraceSegment> syn = synOf(c, client);
        if (syn.isEmpty()) {
            return noSyn(client);
        }
        OptionalInt value = option.of(syn.get());
        if (value.isEmpty()) {
            return unknown("the SYN in frame " + syn.get().frame() + " has no " + name + " option");
        }
        return of(Value.of(value.getAsInt()), syn.get().frame());
    }

    private static FactResult sackBoth(TraceConversation c) {
        Optional<TraceSegment> client = synOf(c, true);
        Optional<TraceSegment> server = synOf(c, false);
        if (client.isEmpty()) {
            return noSyn(true);
        }
        if (server.isEmpty()) {
            return noSyn(false);
        }
        return of(
                Value.of(client.get().options().sackPermitted()
                        && server.get().options().sackPermitted()),
                client.get().frame(),
                server.get().frame());
    }

    private static List<Long> openingFrames(TraceConversation c) {
        List<Long> frames = new ArrayList<>();
        for (TraceSegment s : c.segments()) {
            if (s.has('S')) {
                frames.add(s.frame());
            }
        }
        return frames;
    }

    static List<Long> frames(List<TraceSegment> segments) {
        return segments.stream().map(TraceSegment::frame).toList();
    }
}
