package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.view.follow.Side;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Function;

/** Both directions of one TCP conversation under reassembly. */
final class StreamPair {
    final TcpConversation conversation;
    private final StreamSink[] sinks = new StreamSink[2];
    private final Reassembler[] streams = new Reassembler[2];
    private final boolean self;

    /** @param sinks makes the sink of each side; @param streams makes the reassembler over it */
    StreamPair(TcpConversation c, Function<Side, StreamSink> sinks, Function<StreamSink, Reassembler> streams) {
        conversation = c;
        self = c.self();
        for (Side side : Side.values()) {
            this.sinks[side.ordinal()] = sinks.apply(side);
            this.streams[side.ordinal()] = streams.apply(this.sinks[side.ordinal()]);
        }
    }

    /** For a pair made after the conversation's first segments: what those told about where the streams start. */
    void catchUp() {
        Summary went = conversation.summary();
        for (Side side : Side.values()) {
            Summary.End end = side == Side.CLIENT ? went.client() : went.server();
            if (end.issKnown()) {
                stream(side).startAfter(end.iss());
            }
        }
    }

    StreamSink sink(Side side) {
        return sinks[side.ordinal()];
    }

    Reassembler stream(Side side) {
        return streams[side.ordinal()];
    }

    void accept(Segment s, boolean fromClient) {
        Side from = fromClient ? Side.CLIENT : Side.SERVER;
        // a socket connected to itself acknowledges its own octets
        Side to = fromClient != self ? Side.SERVER : Side.CLIENT;
        stream(from).accept(s);
        if (s.has(Segment.ACK) && !s.has(Segment.RST)) {
            stream(to).acknowledged(s.ack, s.timestampNanos);
        }
    }

    void finish() {
        stream(Side.CLIENT).finish();
        stream(Side.SERVER).finish();
    }

    /** {@code addr:port}, IPv6 without brackets, as the streams' list and file names have it. */
    String source(Side side) {
        return side == Side.CLIENT
                ? conversation.clientAddress() + ":" + conversation.clientPort()
                : conversation.serverAddress() + ":" + conversation.serverPort();
    }
}
