package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import java.util.List;
import java.util.Map;

/** How well the capture was made. */
final class CaptureFacts {
    private CaptureFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<TraceConversation> any = Facts.Entries.any(table);
        any.wholeTrace("capture.complete", FactType.BOOLEAN, CaptureFacts::complete);
        any.wholeTrace("capture.drops", FactType.INTEGER, CaptureFacts::drops);
        any.traceFact(
                "capture.snaplen_ok",
                FactType.BOOLEAN,
                (t, c) -> of(FactValue.of(Frames.noted(c, Note.TRUNCATED).isEmpty()), Frames.noted(c, Note.TRUNCATED)));
        any.wholeTrace(
                "capture.linktype",
                FactType.TEXT,
                (t, c) -> t.capture().linkTypes().isEmpty()
                        ? unknown("report.no-frame")
                        : of(FactValue.of(t.capture().linkTypes())));
        any.wholeTrace(
                "capture.duration",
                FactType.DURATION,
                (t, c) -> t.capture().frames() == 0
                        ? unknown("report.no-frame")
                        : of(FactValue.ofNanos(
                                t.capture().lastNanos() - t.capture().firstNanos())));
        any.wholeTrace(
                "capture.frames",
                FactType.INTEGER,
                (t, c) -> of(FactValue.of(t.capture().frames())));

        Facts.Entries.tcp(table)
                .fact(
                        "capture.first_frame_is_syn",
                        FactType.BOOLEAN,
                        c -> of(
                                FactValue.of(c.segments().get(0).isSyn()),
                                c.segments().get(0).frame()));
        any.traceFact("rejected", FactType.BOOLEAN, (t, c) -> {
            List<Long> frames = t.rejections().stream()
                    .filter(r -> r.conversation() == c.number())
                    .map(Trace.Rejection::frame)
                    .toList();
            return of(FactValue.of(!frames.isEmpty()), frames);
        });
    }

    private static FactResult drops(Trace trace, TraceConversation c) {
        if (trace.capture().drops().isPresent()) {
            return of(FactValue.of(trace.capture().drops().getAsLong()));
        }
        return c instanceof TcpTrace tcp
                ? DataFacts.counted(tcp, Summary.End::unseenPlaces, Note.ACKED_UNSEEN_SEGMENT)
                : of(FactValue.of(0));
    }

    private static FactResult complete(Trace trace, TraceConversation c) {
        List<Long> missing = Frames.noted(c, Note.ACKED_UNSEEN_SEGMENT);
        boolean whole = trace.capture().damage().isEmpty() && missing.isEmpty();
        return of(FactValue.of(whole && (!(c instanceof TcpTrace tcp) || hasBothEnds(tcp.summary()))), missing);
    }

    private static boolean hasBothEnds(Summary went) {
        Closing closing = went.closing();
        return went.opening() != Opening.MID_STREAM
                && (closing == null
                        ? went.opening() != Opening.UNANSWERED
                        : closing != Closing.OPEN && closing != Closing.HALF_CLOSED);
    }
}
