package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.TreeMap;

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

    private record Known(int ports, Kind kind) {}

    private final TreeMap<Long, Known> byFrame = new TreeMap<>();

    static int ports(Segment s) {
        return s.sourcePort << 16 | s.destinationPort;
    }

    void add(long frame, int ports, Kind kind) {
        byFrame.put(frame, new Known(ports, kind));
    }

    /** Nobody will ask for what came before a frame. */
    void forgetBefore(long frame) {
        byFrame.headMap(frame).clear();
    }

    private Kind of(Segment syn) {
        Known known = byFrame.get(syn.frame);
        return known != null && known.ports == ports(syn) ? known.kind : null;
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
