package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Picks the segments that a fact was read from. */
final class Frames {
    private Frames() {}

    static List<Long> of(Stream<TraceSegment> segments) {
        return segments.map(TraceSegment::frame).toList();
    }

    static List<Long> where(TraceConversation c, Predicate<TraceSegment> holds) {
        return of(c.segments().stream().filter(holds));
    }

    static List<Long> noted(TraceConversation c, Note note) {
        return where(c, s -> s.is(note));
    }

    /** The first segment of one end that it holds for, if any. */
    static Stream<TraceSegment> first(TcpTrace c, boolean client, Predicate<TraceSegment> holds) {
        return c.segments().stream()
                .filter(s -> s.fromClient() == client && holds.test(s))
                .limit(1);
    }
}
