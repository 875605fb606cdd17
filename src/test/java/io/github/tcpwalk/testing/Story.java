package io.github.tcpwalk.testing;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What was observed of a script: each segment, and the conversations they made. */
public final class Story {
    /** What was said of one segment, kept. Left is the end whose segments a script writes with {@code >}. */
    public record Seen(
            long frame,
            TcpConversation conversation,
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

    /** @param settled what is said once it is known how each conversation went, not what is said at once */
    Story(List<Frame> frames, Octets.End left, boolean settled) {
        Visitor seeing = new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                segments.add(seen(c, s, o, left));
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) {
                segment(c, s, o);
            }
        };
        try (var story = Analysis.of(() -> new Frames(frames))) {
            if (settled) {
                story.inOrder(seeing);
            } else {
                story.asItComes(seeing);
            }
            conversations = story.conversations();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** How the conversation at {@code index}, from 0, went. */
    public Summary connection(int index) {
        return ((TcpConversation) conversations.get(index)).summary();
    }

    /** {@code opening ; closing} of a conversation. */
    static String outcome(TcpConversation c) {
        return c.outcome().opening() + " ; "
                + (c.outcome().closing() == null ? "none" : c.outcome().closing());
    }

    private static Seen seen(TcpConversation c, Segment s, Observation o, Octets.End left) {
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
