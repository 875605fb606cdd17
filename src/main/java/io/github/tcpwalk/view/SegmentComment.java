package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;

/** One line that says what a packet was in its conversation, to be kept with it in a pcapng file. */
public final class SegmentComment {
    /** English in every environment: a file is read by others, and elsewhere. */
    private static final Words WORDS = new Words(Language.ENGLISH);

    private static final String START = "tcpwalk: frame ";

    private SegmentComment() {}

    /** {@code tcpwalk: frame 2 of the original, conversation 1: SYN+ACK 2/3; client SYN-SENT, server ...}. */
    public static String of(Conversation c, Segment s, Observation o, String original) {
        StringBuilder text = new StringBuilder(128);
        text.append(start(s.frame, original))
                .append(", conversation ")
                .append(c.number())
                .append(": ")
                .append(o.role.at(o.step, o.of));
        state(text.append("; client "), o, true);
        state(text.append(", server "), o, false);
        long said = o.notes() & ~Note.CHECKSUM_OFFLOAD.bit;
        if (said != 0) {
            WORDS.notes(text.append("; "), s, o, said);
        }
        return text.toString();
    }

    /** What every comment starts with: the frame's number changes when it is written elsewhere. */
    public static String start(long frame, String original) {
        return START + frame + " of " + original;
    }

    /** Whether {@link #of} or {@link #start} wrote it. */
    static boolean isOwn(String comment) {
        return comment.startsWith(START) && comment.indexOf('\n') < 0;
    }

    private static void state(StringBuilder text, Observation o, boolean ofClient) {
        State before = Words.stateBefore(o, ofClient);
        State after = ofClient == o.fromClient ? o.sourceAfter : o.destinationAfter;
        if (before != after) {
            text.append(before).append(" -> ");
        }
        text.append(Words.stateAfter(o, ofClient));
    }
}
