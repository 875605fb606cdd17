package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Who talks to whom, and how the conversation was opened. */
final class HandshakeFacts {
    private HandshakeFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TraceConversation> any = Facts.Entries.any(table);
        any.fact("C.addr", FactType.ADDRESS, c -> address(c, c.conversation().clientAddress()));
        any.fact("C.port", FactType.PORT, c -> of(FactValue.of(c.conversation().clientPort()), firstFrame(c)));
        any.fact("S.addr", FactType.ADDRESS, c -> address(c, c.conversation().serverAddress()));
        any.fact("S.port", FactType.PORT, c -> of(FactValue.of(c.conversation().serverPort()), firstFrame(c)));

        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.fact("C.isn", FactType.U32, c -> isn(c, true));
        tcp.fact("S.isn", FactType.U32, c -> isn(c, false));
        tcp.fact(
                "synack.ack",
                FactType.U32,
                c -> c.segments().stream()
                        .filter(s -> s.has('S') && s.hasAck())
                        .findFirst()
                        .map(s -> of(FactValue.of(s.rawAck()), s.frame()))
                        .orElseGet(() -> unknown("report.no-syn-ack")));
        tcp.words(
                "opening",
                Arrays.stream(Opening.values()).map(Opening::toString).toList(),
                c -> of(FactValue.of(c.summary().opening().toString()), Frames.where(c, s -> s.has('S'))));
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

    private static FactResult address(TraceConversation c, String text) {
        return of(FactValue.of(Addresses.canonical(text).orElse(text)), firstFrame(c));
    }

    private static long firstFrame(TraceConversation c) {
        return c.conversation().firstFrame();
    }

    static boolean synSeen(TcpTrace c, boolean client) {
        return c.end(client).issKnown();
    }

    /** The segment that its end's initial sequence number was read from. */
    private static List<Long> synFrame(TcpTrace c, boolean client) {
        long isn = Integer.toUnsignedLong(c.end(client).iss());
        return Frames.of(Frames.first(c, client, s -> s.has('S') && s.rawSeq() == isn));
    }

    private static FactResult noSyn(boolean client) {
        return unknown("report.no-syn", "end", client ? "client" : "server");
    }

    private static FactResult isn(TcpTrace c, boolean client) {
        return synSeen(c, client)
                ? of(FactValue.of(Integer.toUnsignedLong(c.end(client).iss())), synFrame(c, client))
                : noSyn(client);
    }

    private static boolean synAckSeen(TcpTrace c) {
        return c.end(true).synAckSeen() || c.end(false).synAckSeen();
    }

    private static FactResult handshake(TcpTrace c) {
        long nanos = c.summary().handshakeRttNanos();
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
            if (s.isSyn() && s.fromClient()) {
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
        List<Long> frame = synFrame(c, client);
        return value < 0
                ? unknown("report.no-option", "frame", frame.get(0), "option", name)
                : of(FactValue.of(value), frame);
    }

    private static FactResult sackBoth(TcpTrace c) {
        for (boolean client : new boolean[] {true, false}) {
            if (!synSeen(c, client)) {
                return noSyn(client);
            }
        }
        List<Long> frames = new ArrayList<>(synFrame(c, true));
        frames.addAll(synFrame(c, false));
        return of(FactValue.of(c.end(true).sackPermitted() && c.end(false).sackPermitted()), frames);
    }
}
