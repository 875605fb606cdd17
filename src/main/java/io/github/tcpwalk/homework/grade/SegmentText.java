package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Seconds;
import io.github.tcpwalk.text.Sentence;
import java.util.stream.Collectors;

/** One segment in one line, drawn as the walk draws it: client on the left, server on the right. */
public final class SegmentText {
    private static final String FRAME = "report.segment";

    private static final int ARROW_COLUMNS = 14;

    private SegmentText() {}

    /** Whether it is a segment that was drawn. */
    public static boolean is(Sentence told) {
        return told.key().equals(FRAME);
    }

    static Sentence of(TraceConversation conversation, TraceSegment s) {
        long began = conversation.segments().get(0).timeNanos();
        StringBuilder text = new StringBuilder();
        Seconds.append(text, s.timeNanos() - began, false);
        text.append("  |").append(arrow(s)).append("|  ");
        if (s.flags().isEmpty()) {
            return frame(s, text.append("len ").append(s.len()));
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
                .append(s.role().at(s.step(), s.of()));
        // on the sender's machine every checksum is left to the network card: no news
        String notes = s.notes().stream()
                .filter(n -> n != Note.CHECKSUM_OFFLOAD)
                .sorted()
                .map(Note::toString)
                .collect(Collectors.joining(", "));
        return frame(s, notes.isEmpty() ? text : text.append("  ").append(notes));
    }

    private static Sentence frame(TraceSegment s, StringBuilder drawn) {
        return Sentence.of(FRAME, "frame", s.frame(), "drawn", drawn);
    }

    private static String arrow(TraceSegment s) {
        String flags = s.flags().isEmpty() ? "-" : " " + s.flags() + " ";
        String shaft = (s.fromClient() ? "-----" : "<----") + flags;
        String rest = "-".repeat(Math.max(1, ARROW_COLUMNS - shaft.length() - 1));
        return shaft + rest + (s.fromClient() ? ">" : "-");
    }
}
