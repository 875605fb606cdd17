package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Datagram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a capture of the lab shows. These captures are small, so every segment is kept.
 *
 * @param tcp the TCP conversations
 */
record Seen(List<Conversation> tcp, List<Shown> segments, long datagrams) {
    /** One segment. */
    record Shown(
            long frame,
            long timestampNanos,
            Conversation conversation,
            boolean fromClient,
            Role role,
            int step,
            long notes,
            State sourceAfter,
            State destinationAfter,
            long relativeSeq,
            long relativeAck,
            int octets) {
        boolean is(Note note) {
            return note.in(notes);
        }
    }

    static Seen in(Path file) throws IOException {
        List<Shown> segments = new ArrayList<>();
        long[] datagrams = new long[1];
        Conversations.Listener keeper = new Conversations.Listener() {
            @Override
            public void segment(Conversation c, io.github.tcpwalk.wire.Segment s, Observation o) {
                segments.add(new Shown(
                        s.frame,
                        s.timestampNanos,
                        c,
                        o.fromClient,
                        o.role,
                        o.step,
                        o.notes,
                        o.sourceAfter,
                        o.destinationAfter,
                        o.relativeSeq,
                        o.relativeAck,
                        s.payloadOctets));
            }

            @Override
            public void datagram(Conversation c, Datagram d, boolean fromClient) {
                datagrams[0]++;
            }
        };
        try (CaptureFile capture = CaptureFile.open(file, CaptureFile.Access.REPEATED)) {
            Conversations first = new Conversations((c, s, o) -> {}, List.of(), false);
            CapturePass.run(capture.source(), 0, first, null);
            Conversations second = new Conversations(keeper, first.all(), false);
            CapturePass.run(capture.source(), 0, second, null);
            return new Seen(second.all().stream().filter(Conversation::isTcp).toList(), segments, datagrams[0]);
        }
    }

    Stream<Shown> of(Conversation conversation) {
        return segments.stream().filter(s -> s.conversation() == conversation);
    }

    boolean any(Predicate<Shown> segment) {
        return segments.stream().anyMatch(segment);
    }

    long count(Predicate<Shown> segment) {
        return segments.stream().filter(segment).count();
    }
}
