package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How much an end may send, how much it does in each round, and how it is acknowledged. */
final class FlowFacts {
    /** Slow start is over by then, or will not be seen. */
    private static final int ROUNDS = 10;

    private FlowFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TcpTrace> tcp = Facts.Entries.tcp(table);
        tcp.both(
                "window.min",
                FactType.BYTES,
                (c, client) -> window(
                        c,
                        client,
                        windows(c, client).stream().mapToLong(TraceSegment::win).min()));
        tcp.both(
                "window.max",
                FactType.BYTES,
                (c, client) -> window(
                        c,
                        client,
                        windows(c, client).stream().mapToLong(TraceSegment::win).max()));
        tcp.both("window.first", FactType.BYTES, FlowFacts::firstWindow);
        tcp.both("data.rounds", FactType.INTEGER_LIST, FlowFacts::rounds);
        tcp.both("acks.cumulative", FactType.RATIO, (c, client) -> {
            Acks acks = Acks.of(c, client);
            return acks.all == 0
                    ? unknown("report.no-ack-of-data", "end", client ? "client" : "server")
                    : of(new FactValue.Ratio((double) acks.cumulative.size() / acks.all), acks.cumulative);
        });
        tcp.both("acks.cumulative.frames", FactType.INTEGER_LIST, (c, client) -> {
            List<Long> frames = Acks.of(c, client).cumulative;
            return of(new FactValue.Many(frames.stream().map(FactValue::of).toList()), frames);
        });
    }

    private static List<TraceSegment> windows(TcpTrace c, boolean client) {
        return c.segments().stream()
                .filter(s -> s.fromClient() == client && !s.has('R'))
                .toList();
    }

    private static FactResult window(TcpTrace c, boolean client, OptionalLong octets) {
        if (c.summary().opening() == Opening.MID_STREAM) {
            return unknown("report.no-scale");
        }
        return octets.isEmpty()
                ? unknown("report.no-segment", "end", client ? "client" : "server")
                : of(
                        FactValue.of(octets.getAsLong()),
                        Frames.of(windows(c, client).stream().filter(s -> s.win() == octets.getAsLong())));
    }

    private static FactResult firstWindow(TcpTrace c, boolean client) {
        return windows(c, client).stream()
                .findFirst()
                .<FactResult>map(s -> of(FactValue.of(s.win()), s.frame()))
                .orElseGet(() -> unknown("report.no-segment", "end", client ? "client" : "server"));
    }

    /** A round is what is sent until its first segment is acknowledged. */
    private static FactResult rounds(TcpTrace c, boolean client) {
        List<FactValue> rounds = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        long end = -1;
        int count = 0;
        for (TraceSegment s : c.segments()) {
            if (s.fromClient() != client && s.hasAck() && count > 0 && s.ack() >= end) {
                rounds.add(FactValue.of(count));
                count = 0;
                if (rounds.size() == ROUNDS) {
                    break;
                }
            } else if (s.fromClient() == client && DataFacts.isNewData(s)) {
                end = count == 0 ? s.end() : end;
                count++;
                frames.add(s.frame());
            }
        }
        if (count > 0 && rounds.size() < ROUNDS) {
            rounds.add(FactValue.of(count));
        }
        return rounds.isEmpty() ? DataFacts.noPayload(client) : of(new FactValue.Many(rounds), frames);
    }

    /** Those of one end that are the first to acknowledge payload of the other. */
    private record Acks(int all, List<Long> cumulative) {
        static Acks of(TcpTrace c, boolean client) {
            Deque<Long> open = new ArrayDeque<>();
            List<Long> cumulative = new ArrayList<>();
            int all = 0;
            for (TraceSegment s : c.segments()) {
                if (s.fromClient() != client && DataFacts.isNewData(s)) {
                    open.add(s.end());
                } else if (s.fromClient() == client && s.hasAck()) {
                    int before = open.size();
                    open.removeIf(end -> end <= s.ack());
                    int covered = before - open.size();
                    all += covered > 0 ? 1 : 0;
                    if (covered > 1) {
                        cumulative.add(s.frame());
                    }
                }
            }
            return new Acks(all, cumulative);
        }
    }
}
