package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;

/** One segment in one line, in the words of the walk: frame, time since the conversation began, direction, numbers, role, notes. */
final class SegmentText {
    private SegmentText() {}

    static String of(TraceConversation conversation, TraceSegment s) {
        long began = conversation.segments().get(0).timeNanos();
        StringBuilder text = new StringBuilder("frame ").append(s.frame()).append("  ")
                .append(seconds(s.timeNanos() - began)).append("  ")
                .append(LineMatcher.side(s.fromClient())).append(" > ").append(LineMatcher.side(!s.fromClient()));
        if (s.flags().isEmpty()) return text.append("  len ").append(s.len()).toString();
        text.append("  ").append(s.flags()).append("  seq ").append(s.seq());
        if (s.len() > 0) text.append(':').append(s.payloadSeq() + s.len());
        if (s.hasAck()) text.append(" ack ").append(s.ack());
        text.append(" win ").append(s.win()).append(" len ").append(s.len()).append("  ").append(s.role());
        if (s.step() > 0) text.append(' ').append(s.step());
        if (s.step() > 0 && s.of() > 0) text.append('/').append(s.of());
        if (!s.notes().isEmpty()) {
            text.append("  (");
            String separator = "";
            for (var note : s.notes().stream().sorted(Comparator.naturalOrder()).toList()) {
                text.append(separator).append(note);
                separator = ", ";
            }
            text.append(')');
        }
        return text.toString();
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos).movePointLeft(9).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }
}
