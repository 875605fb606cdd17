package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Timing;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.stream.Directions;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.Patience;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.List;

/** A TCP conversation with its segments, its times and the octets of both directions. */
public final class TcpTrace extends TraceConversation {
    private final TcpConversation conversation;
    private final Timing.Both timing;
    private final KeptOctets client;
    private final KeptOctets server;
    /** Null where there is nothing to put together. */
    private final Directions streams;

    private List<Finding> findings = List.of();

    TcpTrace(TcpConversation conversation, StreamMemory memory, KeptOctets.Budget budget) {
        this.conversation = conversation;
        timing = Timing.Both.of(conversation);
        client = new KeptOctets(budget);
        server = new KeptOctets(budget);
        streams = conversation.isAttempt() ? null : streams(memory);
    }

    private Directions streams(StreamMemory memory) {
        Reassembler first = new Reassembler(memory, client, Overlap.FIRST, Patience.ENDLESS);
        Reassembler second =
                conversation.self() ? first : new Reassembler(memory, server, Overlap.FIRST, Patience.ENDLESS);
        Directions both = new Directions(first, second);
        both.startAfter(summary());
        return both;
    }

    /** Takes a segment in, beside {@link #add}. */
    void follow(Segment s, Observation o) {
        timing.segment(s, o, conversation.firstNanos());
        if (streams != null) {
            streams.accept(s, o.fromClient);
        }
    }

    void found(List<Finding> all) {
        findings = all;
    }

    /** What {@code diagnose} finds in it, the worst first. */
    public List<Finding> findings() {
        return findings;
    }

    void finish() {
        if (streams != null) {
            streams.finish();
        }
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
        return ofClient ? client : server;
    }
}
