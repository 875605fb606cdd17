package io.github.tcpwalk.kernel;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Explanation;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.explain.SegmentFacts;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One segment as it was captured at one end, and what tcpwalk says of it.
 *
 * @param fromClient it comes from the end that the scripts call the client
 * @param explained the sentences of {@code --explain}
 */
record Told(
        long frame,
        long nanos,
        TcpConversation conversation,
        boolean fromClient,
        int flags,
        int ipId,
        int rawSeq,
        int rawAck,
        int payload,
        long seq,
        long ack,
        Role role,
        int step,
        long notes,
        State clientBefore,
        State clientAfter,
        State serverBefore,
        State serverAfter,
        String explained) {

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean is(Note note) {
        return note.in(notes);
    }

    State before(boolean client) {
        return client ? clientBefore : serverBefore;
    }

    State after(boolean client) {
        return client ? clientAfter : serverAfter;
    }

    /** The same in the other end's capture. */
    List<Object> identity() {
        return List.of(fromClient, rawSeq, rawAck, flags, payload);
    }

    /** As on a line of {@code walk}. */
    String segment() {
        return (fromClient ? "> " : "< ") + FlagLetters.of(flags) + " " + seq + ":" + (seq + payload) + "(" + payload
                + ")" + (has(Segment.ACK) ? " ack " + ack : "");
    }

    /** What is said of a capture, by number of the played conversation, in the order captured. */
    static Map<Integer, List<Told>> of(Path file) throws IOException {
        Map<Integer, List<Told>> told = new TreeMap<>();
        Visitor listener = new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                boolean fromClient = s.sourcePort > s.destinationPort;
                int number = Played.numberOf(fromClient ? s.sourcePort : s.destinationPort);
                told.computeIfAbsent(number, n -> new ArrayList<>()).add(told(c, s, o, fromClient));
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) {
                segment(c, s, o);
            }
        };
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.inOrder(listener);
        }
        return told;
    }

    private static Told told(TcpConversation c, Segment s, Observation o, boolean fromClient) {
        SegmentFacts facts = SegmentFacts.of(o, c.outcome(), s.seq, s.ack, s.has(Segment.ACK), s.payloadOctets, false);
        return new Told(
                s.frame,
                s.timestampNanos,
                c,
                fromClient,
                s.flags,
                s.ipId,
                s.seq,
                s.ack,
                s.payloadOctets,
                o.relativeSeq,
                o.relativeAck,
                o.role,
                o.step,
                o.notes(),
                fromClient ? o.sourceBefore : o.destinationBefore,
                fromClient ? o.sourceAfter : o.destinationAfter,
                fromClient ? o.destinationBefore : o.sourceBefore,
                fromClient ? o.destinationAfter : o.sourceAfter,
                Explanation.sentence(facts, Language.ENGLISH).orElse(""));
    }
}
