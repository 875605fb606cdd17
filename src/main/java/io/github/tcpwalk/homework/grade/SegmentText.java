package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Seconds;
import java.util.stream.Collectors;

/** One segment in one line, drawn as the walk draws it: client on the left, server on the right. */
final class SegmentText {
    private static final int ARROW_COLUMNS = 14;

    private SegmentText() {}

    static String of(TraceConversation conversation, TraceSegment s) {
        long began = conversation.segments().get(0).timeNanos();
        StringBuilder text = new StringBuilder("frame ").append(s.frame()).append("  ");
        Seconds.append(text, s.timeNanos() - began, false);
        text.append("  |").append(arrow(s)).append("|  ");
        if (s.flags().isEmpty()) {
            return text.append("len ").append(s.len()).toString();
        }
        text.append("seq ").append(s.seq());
        if (s.len() > 0) {
            text.append(':').append(s.payloadSeq() + s.len());
        }
        if (s.hasAck()) {
            text.append(" ack ").append(s.ack());
        }
        text.append(" len ")
                .append(s.len())
                .append(" win ")
                .append(s.win())
                .append("  ")
                .append(s.role());
        if (s.step() > 0) {
            text.append(' ').append(s.step());
        }
        if (s.step() > 0 && s.of() > 0) {
            text.append('/').append(s.of());
        }
        // on the sender's machine every checksum is left to the network card: no news
        String notes = s.notes().stream()
                .filter(n -> n != Note.CHECKSUM_OFFLOAD)
                .sorted()
                .map(Note::toString)
                .collect(Collectors.joining(", "));
        return notes.isEmpty()
                ? text.toString()
                : text.append("  ").append(notes).toString();
    }

    private static String arrow(TraceSegment s) {
        String flags = s.flags().isEmpty() ? "-" : " " + s.flags() + " ";
        String shaft = (s.fromClient() ? "-----" : "<----") + flags;
        String rest = "-".repeat(Math.max(1, ARROW_COLUMNS - shaft.length() - 1));
        return shaft + rest + (s.fromClient() ? ">" : "-");
    }
}
