package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One conversation in capture order, copies of the same packet already set aside. */
public abstract sealed class TraceConversation permits TcpTrace, UdpTrace {
    private static final int MOST_COPIES = 100_000;

    private final List<TraceSegment> segments = new ArrayList<>();
    private final Map<Long, Long> copies = new HashMap<>();
    private List<TraceSegment> sent;
    private boolean cut;

    /** What the analysis knows of it. */
    public abstract Conversation conversation();

    public abstract Protocol protocol();

    void add(TraceSegment segment) {
        segments.add(segment);
    }

    void copied(long frame, long original) {
        if (copies.size() < MOST_COPIES) {
            copies.put(frame, original);
        }
    }

    /** The frame itself, or the one it is a copy of: both show the same packet. */
    public long original(long frame) {
        return copies.getOrDefault(frame, frame);
    }

    void cutOff() {
        cut = true;
    }

    /** The segments or datagrams; where it is {@link #cut}, and of one that nobody grades, only the first. */
    public List<TraceSegment> segments() {
        return segments;
    }

    /** The same in the order in which they were sent, where the numbers prove that it was another one. */
    public List<TraceSegment> asSent() {
        if (sent == null) {
            sent = AsSent.of(segments);
        }
        return sent;
    }

    /** True when the capture held more segments than {@link Trace#MAX_SEGMENTS} and the rest is missing here. */
    public boolean cut() {
        return cut;
    }

    public int number() {
        return conversation().number();
    }

    /** For example "tcp 127.0.0.1:40000 > 127.0.0.1:9502, frames 1-9". */
    public Sentence describe() {
        Conversation c = conversation();
        return Sentence.of(
                "report.conversation",
                "protocol",
                protocol().word(),
                "client",
                c.client(),
                "server",
                c.server(),
                "first",
                c.firstFrame(),
                "last",
                c.lastFrame());
    }
}
