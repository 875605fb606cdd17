package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the ends stand after a frame, and what the program did that sent it. */
final class StateFacts {
    private static final List<String> STATES = Arrays.stream(State.values())
            .filter(s -> s != State.UNKNOWN)
            .map(State::toString)
            .toList();
    private static final List<String> CALLS = List.of("connect", "send", "shutdown", "close", "none");

    private StateFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        for (boolean client : new boolean[] {true, false}) {
            tcp.with(
                    Parameter.FRAME,
                    "state." + (client ? "client" : "server") + Parameter.FRAME.placeholder(),
                    FactType.ENUM,
                    STATES,
                    (t, c, frame) -> state(c, client, Long.parseLong(frame)));
        }
        tcp.with(
                Parameter.FRAME,
                "call" + Parameter.FRAME.placeholder(),
                FactType.ENUM,
                CALLS,
                (t, c, frame) -> call(c, Long.parseLong(frame)));
    }

    /** A frame that is not of the conversation changes nothing: what was so before it still is. */
    private static FactResult state(TcpTrace c, boolean client, long frame) {
        TraceSegment last = null;
        for (TraceSegment s : c.segments()) {
            if (s.frame() <= frame) {
                last = s;
            }
        }
        if (last == null) {
            return unknown("report.before-the-first", "frame", frame);
        }
        State state = last.fromClient() == client ? last.senderState() : last.receiverState();
        return state == State.UNKNOWN
                ? unknown("report.no-state", "frame", frame, "end", client ? "client" : "server")
                : of(FactValue.of(state.toString()), last.frame()).alsoShownBy(List.of(frame));
    }

    private static FactResult call(TcpTrace c, long frame) {
        Optional<TraceSegment> segment =
                c.segments().stream().filter(s -> s.frame() == frame).findFirst();
        if (segment.isEmpty()) {
            return unknown("report.not-of-it", "frame", frame);
        }
        return call(c, segment.get())
                .<FactResult>map(call -> of(FactValue.of(call), frame))
                .orElseGet(() -> unknown("report.no-call", "frame", frame));
    }

    /** Only what the capture proves: a FIN may be a close or a shutdown, until one sees whether its sender reads on. */
    private static Optional<String> call(TcpTrace c, TraceSegment s) {
        boolean again = s.is(Note.RETRANSMISSION) || s.is(Note.KEEP_ALIVE) || s.is(Note.ZERO_WINDOW_PROBE);
        if (s.has('R') || s.senderState() == State.UNKNOWN) {
            return Optional.empty();
        }
        if (again || s.has('S') && s.hasAck()) {
            return Optional.of("none");
        }
        if (s.isSyn()) { // a Fast Open comes of sendto() with MSG_FASTOPEN as well
            return s.len() > 0 || s.is(Note.FAST_OPEN) ? Optional.empty() : Optional.of("connect");
        }
        if (s.has('F')) {
            return closed(c, s);
        }
        return Optional.of(s.len() > 0 ? "send" : "none");
    }

    private static Optional<String> closed(TcpTrace c, TraceSegment fin) {
        List<TraceSegment> after =
                c.segments().subList(c.segments().indexOf(fin) + 1, c.segments().size());
        Optional<TraceSegment> data = after.stream()
                .filter(s -> s.fromClient() != fin.fromClient() && s.afterTheirFin())
                .findFirst();
        if (data.isEmpty()) {
            return Optional.empty();
        }
        return after.stream()
                .filter(s -> s.fromClient() == fin.fromClient()
                        && s.frame() > data.get().frame()
                        && (s.has('R') || s.hasAck() && s.ack() >= data.get().end()))
                .findFirst()
                .map(s -> s.has('R') ? "close" : "shutdown");
    }
}
