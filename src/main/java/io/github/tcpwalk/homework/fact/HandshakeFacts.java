package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Who talks to whom, and how the conversation was opened. */
final class HandshakeFacts {
    private HandshakeFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TraceConversation> any = Facts.Entries.any(table);
        any.traceFact(
                "C.addr",
                FactType.ADDRESS,
                (t, c) -> address(t, c, c.conversation().clientAddress()));
        any.fact(
                "C.port",
                FactType.PORT,
                c -> inEachFrame(c, FactValue.of(c.conversation().clientPort())));
        any.traceFact(
                "S.addr",
                FactType.ADDRESS,
                (t, c) -> address(t, c, c.conversation().serverAddress()));
        any.fact(
                "S.port",
                FactType.PORT,
                c -> inEachFrame(c, FactValue.of(c.conversation().serverPort())));

        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.fact("C.isn", FactType.U32, c -> isn(c, true));
        tcp.fact("S.isn", FactType.U32, c -> isn(c, false));
        tcp.fact(
                "synack.ack",
                FactType.U32,
                c -> c.segments().stream()
                        .filter(s -> s.has('S') && s.hasAck())
                        .findFirst()
                        .map(s -> (FactResult) of(FactValue.of(s.rawAck()), s.frame())
                                .alsoShownBy(
                                        Frames.where(c, t -> t.has('S') && t.hasAck() && t.rawAck() == s.rawAck())))
                        .orElseGet(() -> unknown("report.no-syn-ack")));
        tcp.words(
                "opening",
                Arrays.stream(Opening.values()).map(Opening::toString).toList(),
                c -> of(FactValue.of(c.summary().opening().toString()), openingFrames(c)));
        tcp.fact("handshake.rtt", FactType.DURATION, HandshakeFacts::handshake);
        tcp.fact("handshake.answer", FactType.DURATION, HandshakeFacts::answer);
        tcp.fact(
                "syn.count",
                FactType.INTEGER,
                c -> of(FactValue.of(c.summary().sum(Summary.End::synCount)), Frames.where(c, TraceSegment::isSyn)));
        tcp.fact("syn.gaps", FactType.DURATION_LIST, c -> TimingFacts.gaps(c, s -> s.isSyn() && s.fromClient()));
        tcp.both("syn.mss", FactType.BYTES, (c, client) -> option(c, client, "MSS", Summary.End::mss));
        tcp.both(
                "wscale", FactType.INTEGER, (c, client) -> option(c, client, "window scale", Summary.End::windowScale));
        tcp.fact("sack.both", FactType.BOOLEAN, HandshakeFacts::sackBoth);
    }

    /** Any packet from or to it shows an address, also of another conversation. */
    private static FactResult address(Trace t, TraceConversation c, String text) {
        List<Long> frames = t.conversations().stream()
                .filter(o -> o.conversation().clientAddress().equals(text)
                        || o.conversation().serverAddress().equals(text))
                .flatMap(o -> o.segments().stream().map(TraceSegment::frame))
                .toList();
        return of(
                        FactValue.of(Addresses.canonical(text).orElse(text)),
                        c.conversation().firstFrame())
                .alsoShownBy(frames);
    }

    /** The first says which end is the client, but any of them shows addresses and ports. */
    private static FactResult inEachFrame(TraceConversation c, FactValue value) {
        return of(value, c.conversation().firstFrame()).alsoShownBy(Frames.where(c, s -> true));
    }

    /** Every step, the third ACK or the refusal among them, and what repeats one. */
    private static List<Long> openingFrames(TcpTrace c) {
        return Frames.where(c, s -> s.phase() == Phase.OPEN || s.has('S'));
    }

    static boolean synSeen(TcpTrace c, boolean client) {
        return c.end(client).issKnown();
    }

    /** Said of the segment that an end's initial sequence number was read from, and shown by those that repeat it. */
    private static FactResult ofSyn(TcpTrace c, boolean client, FactValue value) {
        return of(value, synFrame(c, client)).alsoShownBy(Frames.where(c, isSynOf(c, client)));
    }

    private static List<Long> synFrame(TcpTrace c, boolean client) {
        return Frames.of(c.segments().stream().filter(isSynOf(c, client)).limit(1));
    }

    private static Predicate<TraceSegment> isSynOf(TcpTrace c, boolean client) {
        long isn = Integer.toUnsignedLong(c.end(client).iss());
        return s -> s.fromClient() == client && s.has('S') && s.rawSeq() == isn;
    }

    private static FactResult noSyn(boolean client) {
        return unknown("report.no-syn", "end", client ? "client" : "server");
    }

    private static FactResult isn(TcpTrace c, boolean client) {
        return synSeen(c, client)
                ? ofSyn(
                        c,
                        client,
                        FactValue.of(Integer.toUnsignedLong(c.end(client).iss())))
                : noSyn(client);
    }

    private static boolean synAckSeen(TcpTrace c) {
        return c.end(true).synAckSeen() || c.end(false).synAckSeen();
    }

    private static FactResult handshake(TcpTrace c) {
        long nanos = c.summary().handshakeNanos();
        if (nanos < 0) {
            return unknown(
                    !synAckSeen(c)
                            ? "report.no-syn-ack"
                            : !c.end(true).synSeen() ? "report.no-syn-before" : "report.no-third-ack");
        }
        List<Long> frames = new ArrayList<>();
        long began = 0;
        for (TraceSegment s : c.segments()) {
            if (s.phase() != Phase.OPEN) {
                continue;
            }
            if (s.isSyn() && s.fromClient() && (frames.isEmpty() || !c.summary().answeredEach())) {
                frames.clear();
                began = s.timeNanos();
            }
            frames.add(s.frame());
            if (!s.isSyn() && s.timeNanos() - began == nanos) {
                break;
            }
        }
        return of(FactValue.ofNanos(nanos), frames);
    }

    private static FactResult answer(TcpTrace c) {
        long nanos = c.timing(true).handshakeNanos();
        if (!synAckSeen(c)) {
            return unknown("report.no-syn-ack");
        }
        if (nanos < 0) {
            return unknown("report.syn-without-round-trip");
        }
        List<Long> frames = Frames.first(c, c.summary().self(), s -> s.rttNanos() == nanos)
                .flatMap(s -> List.of(s.acknowledgedFrame(), s.frame()).stream())
                .toList();
        return of(FactValue.ofNanos(nanos), frames);
    }

    private static FactResult option(TcpTrace c, boolean client, String name, ToLongFunction<Summary.End> option) {
        if (!synSeen(c, client)) {
            return noSyn(client);
        }
        long value = option.applyAsLong(c.end(client));
        if (value >= 0) {
            return ofSyn(c, client, FactValue.of(value));
        }
        List<Long> syn = synFrame(c, client); // where only its acknowledgment was captured, there is none
        return syn.isEmpty() ? noSyn(client) : unknown("report.no-option", "frame", syn.get(0), "option", name);
    }

    private static FactResult sackBoth(TcpTrace c) {
        for (boolean client : new boolean[] {true, false}) {
            if (!synSeen(c, client)) {
                return noSyn(client);
            }
        }
        List<Long> frames = new ArrayList<>(synFrame(c, true));
        frames.addAll(synFrame(c, false));
        return of(FactValue.of(c.end(true).sackPermitted() && c.end(false).sackPermitted()), frames)
                .alsoShownBy(Frames.where(c, isSynOf(c, true).or(isSynOf(c, false))));
    }
}
