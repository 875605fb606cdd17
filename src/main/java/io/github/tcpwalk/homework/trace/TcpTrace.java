package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.Patience;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;

/** A TCP conversation with its segments, its times and the octets of both directions. */
public final class TcpTrace extends TraceConversation {
    /** What one end sent. */
    private static final class Sent {
        final KeptOctets octets;
        final Reassembler order;

        Sent(Summary.End end, StreamMemory memory, KeptOctets.Budget budget) {
            octets = new KeptOctets(budget);
            order = new Reassembler(memory, octets, Overlap.FIRST, Patience.ENDLESS);
            if (end.issKnown()) {
                order.startAfter(end.iss());
            }
        }
    }

    private final TcpConversation conversation;
    private final Timing.Both timing;
    private final Sent client;
    private final Sent server;

    TcpTrace(TcpConversation conversation, StreamMemory memory, KeptOctets.Budget budget) {
        this.conversation = conversation;
        timing = Timing.Both.of(conversation);
        client = new Sent(summary().client(), memory, budget);
        server = conversation.self() ? client : new Sent(summary().server(), memory, budget);
    }

    /** Takes a segment in, beside {@link #add}. */
    void follow(Segment s, Observation o) {
        timing.segment(s, o, conversation.firstNanos());
        (o.fromClient ? client : server).order.accept(s);
        if (s.has(Segment.ACK) && !s.has(Segment.RST)) {
            (o.fromClient ? server : client).order.acknowledged(s.ack, s.timestampNanos);
        }
    }

    void finish() {
        client.order.finish();
        server.order.finish();
    }

    @Override
    public TcpConversation conversation() {
        return conversation;
    }

    @Override
    public Protocol protocol() {
        return Protocol.TCP;
    }

    public Summary summary() {
        return conversation.summary();
    }

    public Summary.End end(boolean client) {
        return summary().end(client);
    }

    /** What one end sent, counted and timed. */
    public SenderTiming timing(boolean ofClient) {
        return ofClient ? timing.client() : timing.server();
    }

    /** The stream one end sent. */
    public KeptOctets octets(boolean ofClient) {
        return (ofClient ? client : server).octets;
    }
}
