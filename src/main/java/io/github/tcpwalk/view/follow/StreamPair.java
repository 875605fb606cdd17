package io.github.tcpwalk.view.follow;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.stream.Directions;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Function;

/** Both directions of one TCP conversation under reassembly. */
public final class StreamPair {
    public final TcpConversation conversation;
    private final StreamSink[] sinks = new StreamSink[2];
    private final Reassembler[] streams = new Reassembler[2];
    private final Directions directions;
    /** Of each side what its receiver should not take, as far as is known. */
    private final Segment[] held = new Segment[2];

    /** @param sinks makes the sink of each side; @param streams makes the reassembler over it */
    public StreamPair(TcpConversation c, Function<Side, StreamSink> sinks, Function<StreamSink, Reassembler> streams) {
        conversation = c;
        for (Side side : Side.values()) {
            this.sinks[side.ordinal()] = sinks.apply(side);
            this.streams[side.ordinal()] = streams.apply(this.sinks[side.ordinal()]);
        }
        directions = new Directions(stream(Side.CLIENT), stream(c.self() ? Side.CLIENT : Side.SERVER));
    }

    /** For a pair made after the conversation's first segments. */
    public void catchUp() {
        directions.startAfter(conversation.summary());
    }

    public StreamSink sink(Side side) {
        return sinks[side.ordinal()];
    }

    public Reassembler stream(Side side) {
        return streams[side.ordinal()];
    }

    public void accept(Segment s, boolean fromClient) {
        directions.accept(s, fromClient);
    }

    /** Keeps {@code s} for as long as it is not known whether its receiver takes it. */
    public void hold(Segment s, boolean fromClient) {
        held[fromClient ? 0 : 1] = s.kept();
    }

    /** The receiver took what is held of that side. */
    void acceptHeld(boolean fromClient) {
        int side = fromClient ? 0 : 1;
        if (held[side] != null) {
            accept(held[side], fromClient);
            held[side] = null;
        }
    }

    public void finish() {
        directions.finish();
    }

    /** {@code addr:port}, IPv6 without brackets, as the streams' list and file names have it. */
    public String source(Side side) {
        return side == Side.CLIENT
                ? conversation.clientAddress() + ":" + conversation.clientPort()
                : conversation.serverAddress() + ":" + conversation.serverPort();
    }
}
