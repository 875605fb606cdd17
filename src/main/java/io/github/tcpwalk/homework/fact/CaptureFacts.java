package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** How well the capture was made. */
final class CaptureFacts {
    private CaptureFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries any = Facts.Entries.any(table);
        any.traceFact(
                "capture.complete",
                FactType.BOOLEAN,
                "The file is not damaged, no segment is missing that the other end acknowledged, and, for TCP, both "
                        + "the opening and the end of the conversation were captured.",
                CaptureFacts::complete);
        any.traceFact(
                "capture.drops",
                FactType.INTEGER,
                "Packets lost while capturing: as the file's own statistics count them (pcapng), else the number of "
                        + "places where an end acknowledges octets that are not in the capture.",
                CaptureFacts::drops);
        any.traceFact(
                "capture.snaplen_ok",
                FactType.BOOLEAN,
                "No payload of the conversation was cut off by the snap length.",
                (t, c) -> of(
                        Value.of(DataFacts.noted(c, EnumSet.of(Note.TRUNCATED)).isEmpty()),
                        OpeningFacts.frames(DataFacts.noted(c, EnumSet.of(Note.TRUNCATED)))));
        any.traceFact(
                "capture.linktype",
                FactType.TEXT,
                "Link-layer types of the file by their registered names, such as LINKTYPE_ETHERNET or "
                        + "LINKTYPE_LINUX_SLL2, joined with commas.",
                (t, c) -> t.capture().linkTypes().isEmpty()
                        ? unknown("the capture holds no frame")
                        : of(Value.of(t.capture().linkTypes())));
        any.traceFact(
                "capture.duration",
                FactType.DURATION,
                "Time from the earliest to the latest frame of the file.",
                (t, c) -> t.capture().frames() == 0
                        ? unknown("the capture holds no frame")
                        : of(Value.ofNanos(t.capture().lastNanos() - t.capture().firstNanos())));
        any.traceFact(
                "capture.frames",
                FactType.INTEGER,
                "Records in the file.",
                (t, c) -> of(Value.of(t.capture().frames())));

        Facts.Entries tcp = Facts.Entries.tcp(table);
        tcp.fact(
                "capture.first_frame_is_syn",
                FactType.BOOLEAN,
                "The first captured segment of the conversation is a SYN without ACK.",
                c -> c.segments().isEmpty()
                        ? unknown("no segment was captured")
                        : of(
                                Value.of(c.segments().get(0).isSyn()),
                                c.segments().get(0).frame()));
        any.traceFact(
                "rejected",
                FactType.BOOLEAN,
                "An ICMP error that quotes a packet of this conversation was captured.",
                (t, c) -> {
                    List<Long> frames = t.rejections().stream()
                            .filter(r -> r.conversation() == c.number())
                            .map(Trace.Rejection::frame)
                            .toList();
                    return of(Value.of(!frames.isEmpty()), frames);
                });
    }

    private static List<TraceSegment> holes(TraceConversation c) {
        return DataFacts.noted(c, EnumSet.of(Note.ACKED_UNSEEN_SEGMENT));
    }

    private static FactResult drops(Trace trace, TraceConversation c) {
        if (trace.capture().drops().isPresent()) {
            return of(Value.of(trace.capture().drops().getAsLong()));
        }
        return ClosingFacts.count(holes(c));
    }

    private static FactResult complete(Trace trace, TraceConversation c) {
        List<Long> missing = OpeningFacts.frames(holes(c));
        boolean whole = trace.capture().damage().isEmpty() && missing.isEmpty();
        boolean ends =
                switch (c.protocol()) {
                    case UDP -> true;
                    case TCP ->
                        c.opening() != Opening.MID_STREAM
                                && c.closing()
                                        .map(how -> how != Closing.OPEN && how != Closing.HALF_CLOSED)
                                        .orElse(c.opening() != Opening.UNANSWERED);
                };
        return of(Value.of(whole && ends), missing);
    }
}
