package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.PacketSink;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Passes on every segment, copies too, and nothing of what was made of it. */
record ByThemselves(SegmentListener listener) implements PacketSink, Visitor {
    @Override
    public void segment(Segment s) {
        try {
            listener.segment(s);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        listener.segment(s);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
        listener.segment(s);
    }
}
