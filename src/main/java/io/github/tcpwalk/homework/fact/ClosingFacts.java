package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the conversation ended. */
final class ClosingFacts {
    private ClosingFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries tcp = Facts.Entries.tcp(table);
        tcp.words(
                "closing",
                Stream.concat(Arrays.stream(Closing.values()).map(Closing::toString), Stream.of("none"))
                        .toList(),
                "How the connection was closed; none when nothing was ever open.",
                c -> of(Value.of(c.closing().map(Closing::toString).orElse("none")), endFrames(c)));
        tcp.words(
                "close.first",
                List.of("client", "server", "both", "none"),
                "Which end sent the first FIN; both when the two FINs crossed (simultaneous close), none"
                        + " without a FIN.",
                ClosingFacts::first);
        tcp.fact(
                "close.segments",
                FactType.INTEGER,
                "Segments of the orderly close: 4 (FIN, ACK, FIN, ACK), 3 when the second FIN also acknowledges the "
                        + "first, 0 when both directions were not closed in order.",
                c -> of(Value.of(c.closing().map(Closing::segments).orElse(0)), endFrames(c)));
        tcp.fact(
                "resets",
                FactType.INTEGER,
                "Segments with RST.",
                c -> count(c.segments().stream().filter(s -> s.has('R')).toList()));
        tcp.fact(
                "half_close",
                FactType.BOOLEAN,
                "One end sent its FIN, the other acknowledged it, and went on to send new data.",
                ClosingFacts::halfClose);
    }

    static FactResult count(List<TraceSegment> segments) {
        return of(Value.of(segments.size()), OpeningFacts.frames(segments));
    }

    private static List<Long> endFrames(TraceConversation c) {
        List<TraceSegment> ends =
                c.segments().stream().filter(s -> s.has('F') || s.has('R')).toList();
        return OpeningFacts.frames(ends);
    }

    private static FactResult first(TraceConversation c) {
        Optional<TraceSegment> fin =
                c.segments().stream().filter(s -> s.has('F')).findFirst();
        if (fin.isEmpty()) {
            return of(Value.of("none"));
        }
        if (c.closing().equals(Optional.of(Closing.SIMULTANEOUS))) {
            return of(Value.of("both"), endFrames(c));
        }
        return of(
                Value.of(fin.get().fromClient() ? "client" : "server"),
                fin.get().frame());
    }

    private static FactResult halfClose(TraceConversation c) {
        for (boolean closer : new boolean[] {true, false}) {
            TraceSegment fin = null;
            TraceSegment acknowledged = null;
            long sent = Long.MIN_VALUE;
            for (TraceSegment s : c.segments()) {
                boolean fromCloser = s.fromClient() == closer;
                if (fromCloser && s.has('F') && fin == null) {
                    fin = s;
                }
                if (fromCloser) {
                    continue;
                }
                boolean covers = fin != null && s.hasAck() && s.ack() >= fin.end();
                if (covers && s.len() > 0 && s.end() > sent) {
                    return of(
                            Value.of(true), (acknowledged == null ? s : acknowledged).frame(), fin.frame(), s.frame());
                }
                if (covers && acknowledged == null) {
                    acknowledged = s;
                }
                sent = Math.max(sent, s.end());
            }
        }
        return of(Value.of(false));
    }
}
