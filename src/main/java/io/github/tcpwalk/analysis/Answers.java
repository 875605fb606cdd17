package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * What came, or did not, within a moment of each SYN of a capture that is told as it comes: where its receiver stands
 * can only be known from that. How the conversations go is worked out without it.
 */
final class Answers {
    /** To a SYN that no SYN+ACK answered at once, with what is said then of who was asked. */
    enum Kind {
        /** A RST that acknowledges it, or a SYN of its own. */
        NOT_LISTENING(State.CLOSED, Certainty.INFERRED),
        /** Nothing, or that nobody is there. */
        NONE(State.UNKNOWN, Certainty.UNKNOWN);

        private final State state;
        private final Certainty certainty;

        Kind(State state, Certainty certainty) {
            this.state = state;
            this.certainty = certainty;
        }

        private void before(boolean ofClient, Observation o) {
            o.stoodElsewhere(ofClient, state, certainty);
        }

        private void after(boolean ofClient, Observation o) {
            o.standsElsewhere(ofClient, state, certainty);
        }
    }

    private static final int FEW = 1 << 8;

    /** Numbers of the frames, in order; from {@link #from} on, so many. */
    private long[] frames = new long[FEW];

    private int[] ports = new int[FEW];
    private Kind[] kinds = new Kind[FEW];
    private int from;
    private int to;

    static int ports(Segment s) {
        return s.sourcePort << 16 | s.destinationPort;
    }

    /** @param frame none is before one that was added */
    void add(long frame, int ofPorts, Kind kind) {
        if (to == frames.length) {
            int left = to - from;
            int size = Math.max(FEW, left * 2);
            frames = Arrays.copyOf(Arrays.copyOfRange(frames, from, to), size);
            ports = Arrays.copyOf(Arrays.copyOfRange(ports, from, to), size);
            kinds = Arrays.copyOf(Arrays.copyOfRange(kinds, from, to), size);
            from = 0;
            to = left;
        }
        frames[to] = frame;
        ports[to] = ofPorts;
        kinds[to++] = kind;
    }

    /** Nobody will ask for what came before a frame. */
    void forgetBefore(long frame) {
        while (from < to && frames[from] < frame) {
            from++;
        }
    }

    private Kind of(Segment syn) {
        int at = Arrays.binarySearch(frames, from, to, syn.frame);
        return at >= 0 && ports[at] == ports(syn) ? kinds[at] : null;
    }

    /** What is said, in one conversation, of who was asked and did not answer with a SYN+ACK at once. */
    final class Said {
        /** Null when nothing but what its segments say. */
        private Kind kind;
        /** The client was asked. */
        private boolean ofClient;

        /** In place of its being taken to be about to answer. */
        void say(Segment s, Observation o) {
            if (s.has(Segment.SYN) && !s.has(Segment.ACK | Segment.RST)) {
                asked(s, o);
            } else if (kind != null && (o.refusal != null || o.fromClient != ofClient)) {
                kind.before(ofClient, o);
                kind.after(ofClient, o);
            } else if (kind != null) {
                if (s.has(Segment.RST)) {
                    Kind.NOT_LISTENING.before(ofClient, o);
                }
                kind = null;
            }
        }

        private void asked(Segment s, Observation o) {
            Kind before = kind;
            kind = of(s);
            ofClient = !o.fromClient;
            if (before != null) {
                before.before(ofClient, o);
            } else if (kind != null) {
                kind.before(ofClient, o);
            }
            if (kind != null) {
                kind.after(ofClient, o);
            }
        }
    }
}
