package io.github.tcpwalk.testing;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Decoder;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What was observed of a script: each segment, and the conversations they made. */
public final class Story {
    /** What was said of one segment, kept. Left is the end whose segments a script writes with {@code >}. */
    public record Seen(
            long frame,
            Conversation conversation,
            boolean fromLeft,
            Role role,
            Phase phase,
            int step,
            int of,
            State leftBefore,
            State left,
            State rightBefore,
            State right,
            Set<Note> notes,
            long seq,
            long ack,
            long window,
            int length,
            int duplicateCount,
            long duplicateOf,
            long rttNanos,
            long inFlight) {

        /** {@code SYN 1/3}, {@code SYN 1} while the total is unknown, {@code DATA}. */
        public String part() {
            return role + (step == 0 ? "" : " " + step + (of == 0 ? "" : "/" + of));
        }

        /** The states after it, left and right. */
        public String states() {
            return left + " | " + right;
        }

        /** The notes in their fixed order, with a blank between. */
        public String noteText() {
            StringBuilder text = new StringBuilder();
            for (Note n : notes) {
                text.append(text.length() == 0 ? "" : " ").append(n);
            }
            return text.toString();
        }
    }

    private final List<Seen> segments = new ArrayList<>();
    private final List<Conversation> conversations;

    Story(List<Frame> frames, Octets.End left, List<Conversation> decided) {
        Conversations table = new Conversations((c, s, o) -> segments.add(seen(c, s, o, left)), decided, true);
        Decoder decoder = new Decoder(table);
        for (Frame f : frames) {
            decoder.decode(f);
        }
        conversations = table.all();
    }

    /** In the order of the script. */
    public List<Seen> segments() {
        return segments;
    }

    /** By line of the script, from 1, counting segments only. */
    public Seen segment(int number) {
        return segments.get(number - 1);
    }

    public List<Conversation> conversations() {
        return conversations;
    }

    /** {@code opening ; closing} of a conversation. */
    static String outcome(Conversation c) {
        return c.connection().opening() + " ; "
                + (c.connection().closing() == null ? "none" : c.connection().closing());
    }

    private static Seen seen(Conversation c, Segment s, Observation o, Octets.End left) {
        boolean fromLeft = s.sourcePort == left.port()
                && java.util.Arrays.equals(
                        left.address().getAddress(),
                        java.util.Arrays.copyOfRange(
                                sourceOctets(s), 0, left.address().getAddress().length));
        Set<Note> notes = EnumSet.noneOf(Note.class);
        for (Note n : Note.all()) {
            if (o.is(n)) {
                notes.add(n);
            }
        }
        return new Seen(
                s.frame,
                c,
                fromLeft,
                o.role,
                o.phase,
                o.step,
                o.of,
                fromLeft ? o.sourceBefore : o.destinationBefore,
                fromLeft ? o.sourceAfter : o.destinationAfter,
                fromLeft ? o.destinationBefore : o.sourceBefore,
                fromLeft ? o.destinationAfter : o.sourceAfter,
                notes,
                o.relativeSeq,
                o.relativeAck,
                o.window,
                s.payloadOctets,
                o.duplicateCount,
                o.duplicateOf,
                o.rttNanos,
                o.inFlight);
    }

    private static byte[] sourceOctets(Segment s) {
        java.nio.ByteBuffer b = java.nio.ByteBuffer.allocate(16);
        return s.ipVersion == 4
                ? b.putInt((int) s.sourceLow).array()
                : b.putLong(s.sourceHigh).putLong(s.sourceLow).array();
    }
}
