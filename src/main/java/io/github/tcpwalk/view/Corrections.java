package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.Arrays;

/**
 * Remembers what a view was told of each segment as it came, to tell it those of which something else is to be said. A
 * frame may hold several: with one of them go those behind it, so that they are the last of their frame, whatever they
 * look like.
 */
final class Corrections {
    private final View view;
    private long[] said = new long[1 << 10];
    private int count;
    private int next;

    Corrections(View view) {
        this.view = view;
    }

    private static long mark(Observation o) {
        long states = o.sourceBefore.ordinal() << 12
                | o.sourceAfter.ordinal() << 8
                | o.destinationBefore.ordinal() << 4
                | o.destinationAfter.ordinal();
        long part = o.role.ordinal() << 20 | o.phase.ordinal() << 16 | o.step << 8 | o.of;
        return (o.notes() * 0x9E37_79B9_7F4A_7C15L ^ part << 16) + states;
    }

    private void remember(Observation o) {
        if (count == said.length) {
            said = Arrays.copyOf(said, count * 2);
        }
        said[count++] = mark(o);
    }

    private boolean otherwise(Observation o) {
        return next < count && said[next++] != mark(o);
    }

    /** Passes everything on. */
    Visitor asItComes() {
        return new Visitor() {
            @Override
            public void begins(Conversation c) throws IOException {
                view.begins(c);
            }

            @Override
            public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
                remember(o);
                view.segment(c, s, o);
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
                remember(o);
                view.copy(c, s, o);
            }

            @Override
            public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
                view.datagram(c, d, o);
            }

            @Override
            public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) throws IOException {
                view.icmpError(c, e, notice);
            }
        };
    }

    /** Passes on the segments of which something else is said now; the conversations' ends too. */
    Visitor settled() {
        return new Visitor() {
            private int file;
            private long frame;

            @Override
            public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
                if (otherwise(o) || s.frame == frame && s.file == file) {
                    file = s.file;
                    frame = s.frame;
                    view.corrects(c, s, o);
                }
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
                segment(c, s, o);
            }

            @Override
            public void ends(Conversation c) throws IOException {
                view.ends(c);
            }
        };
    }
}
