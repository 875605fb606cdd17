package io.github.tcpwalk.lab.scenarios;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Segment;
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
record Seen(List<TcpConversation> tcp, List<Shown> segments, long datagrams) {
    /** One segment. */
    record Shown(
            long frame,
            long timestampNanos,
            TcpConversation conversation,
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
        Visitor keeper = new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                segments.add(new Shown(
                        s.frame,
                        s.timestampNanos,
                        c,
                        o.fromClient,
                        o.role,
                        o.step,
                        o.notes(),
                        o.sourceAfter,
                        o.destinationAfter,
                        o.relativeSeq,
                        o.relativeAck,
                        s.payloadOctets));
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) {
                segment(c, s, o);
            }

            @Override
            public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
                datagrams[0]++;
            }
        };
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.inOrder(keeper);
            List<TcpConversation> tcp = story.conversations().stream()
                    .filter(TcpConversation.class::isInstance)
                    .map(TcpConversation.class::cast)
                    .toList();
            return new Seen(tcp, segments, datagrams[0]);
        }
    }

    Stream<Shown> of(TcpConversation conversation) {
        return segments.stream().filter(s -> s.conversation() == conversation);
    }

    boolean any(Predicate<Shown> segment) {
        return segments.stream().anyMatch(segment);
    }

    long count(Predicate<Shown> segment) {
        return segments.stream().filter(segment).count();
    }
}
