package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;
import java.io.Serializable;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How a connection went, by all that was seen of it, without what only its next segment would need. It never changes; a
 * connection under way gives a new one each time it is asked.
 */
public final class Summary implements Serializable {
    private final Opening opening;
    private final int refusals;
    private final Closing closing;
    private final boolean established;
    private final String firstCloser;
    private final ClientRule clientRule;
    private final boolean reusesPorts;
    private final int completeness;
    private final String history;
    private final String connState;
    private final Set<CaptureGap> captureGaps;
    private final long handshakeNanos;
    private final boolean handshakeAmbiguous;
    private final boolean synDataCovered;
    private final boolean givenUp;
    private final boolean answeredEach;
    private final long firstNanos;
    private final long lastNanos;
    private final long firstFrame;
    private final long lastFrame;
    private final long seenNotes;
    private final End client;
    private final End server;
    private final End resetter;
    private final boolean self;
    private final Waits waits;

    /**
     * @param outcome how it went, by all that was seen
     * @param said the same as was said already: that stays said
     * @param over nothing comes any more, so that what {@code t} knows of its ends is taken over, and not copied
     */
    Summary(Connection t, Outcome outcome, Outcome said, boolean over) {
        opening = said.opening();
        refusals = t.opening.rebuff.refusals();
        closing = said.closing();
        established = said.established();
        seenNotes = outcome.seenNotes();
        firstCloser = t.closing.firstCloser(t.client, t.server, closing);
        clientRule = outcome.gaps().contains(CaptureGap.SYN_LATE) ? ClientRule.SYN : t.clientRule();
        reusesPorts = t.reusesPorts();
        completeness = t.history.completeness();
        history = t.history.toString().intern(); // most go one of a few ways
        boolean answered = established && !outcome.gaps().contains(CaptureGap.SYN_ACK_MISSING);
        connState = t.history.connState(t.client, t.server, answered, t.closing.resetter());
        captureGaps = outcome.gaps();
        boolean timed = established
                && !captureGaps.contains(CaptureGap.SYN_LATE)
                && !captureGaps.contains(CaptureGap.ACK_MISSING);
        answeredEach = t.server.handshake.answersEach() || outcome.slowPath();
        long waited = outcome.slowPath() ? t.client.handshake.waitedNanos() : 0;
        boolean known = timed && t.opening.stampedNanos >= 0;
        handshakeNanos = known ? t.opening.stampedNanos + waited : -1;
        boolean repeated = t.server.handshake.repeatedBeforeComplete();
        handshakeAmbiguous = t.opening.ambiguous() && !(repeated && answeredEach);
        synDataCovered = t.opening.synDataCovered();
        givenUp = t.opening.rebuff.givenUp();
        firstNanos = t.firstNanos;
        lastNanos = t.lastNanos;
        firstFrame = t.firstFrame;
        lastFrame = t.lastFrame;
        client = End.of(t.client, t.stateOf(t.client), over);
        self = t.self();
        waits = over ? t.waits : t.waits.copy();
        State reached = t.stateOf(t.server);
        boolean mute = over && reached == State.SYN_RECEIVED && t.server.told.segments() == 0;
        reached = mute ? State.UNKNOWN : reached; // nothing shows that the SYN arrived
        server = self ? End.answering(t.client, t.stateOf(t.client)) : End.of(t.server, reached, over);
        resetter = t.closing.resetter() == null ? null : t.closing.resetter() == t.client ? client : server;
    }

    /** How it opened, by all that was seen so far. */
    public Opening opening() {
        return opening;
    }

    /** How it closed so far; null when nothing was ever open (refused, rejected, unanswered). */
    public Closing closing() {
        return closing;
    }

    /** Both ends were seen to reach ESTABLISHED. */
    public boolean established() {
        return established;
    }

    /** "client", "server" or, when both FINs crossed, "both"; null before the first FIN or RST. */
    public String firstCloser() {
        return firstCloser;
    }

    public ClientRule clientRule() {
        return clientRule;
    }

    public boolean reusesPorts() {
        return reusesPorts;
    }

    /** Wireshark's sum: 1 SYN, 2 SYN+ACK, 4 ACK without payload, 8 data, 16 FIN, 32 RST. */
    public int completeness() {
        return completeness;
    }

    /** Zeek's history letters. */
    public String history() {
        return history;
    }

    /** Zeek's conn_state. */
    public String connState() {
        return connState;
    }

    /** What was not captured though it was sent, or late. */
    public Set<CaptureGap> captureGaps() {
        return captureGaps;
    }

    /**
     * The opener's SYN that was answered to the segment that completed the opening, nanoseconds; -1 when that was not
     * seen, or the clock went back.
     */
    public long handshakeNanos() {
        return handshakeNanos;
    }

    /** {@link #handshakeNanos}, -1 as well where that is perhaps longer than a round trip. */
    public long handshakeRttNanos() {
        return handshakeAmbiguous ? -1 : handshakeNanos;
    }

    /** Each SYN got its own SYN+ACK, the first only after the second was sent: {@link #handshakeRttNanos} is one. */
    public boolean answeredEach() {
        return answeredEach;
    }

    /** The server had no socket for it any more when the answer to its SYN+ACK came, and said so. */
    public boolean givenUp() {
        return givenUp;
    }

    /** How many RSTs the opener's SYN got, which it sent again as Windows does. */
    public int refusals() {
        return refusals;
    }

    /** With data on the SYN: whether the SYN+ACK acknowledged it. */
    public boolean synDataCovered() {
        return synDataCovered;
    }

    /** Copies included. */
    public long segments() {
        return sum(End::segments);
    }

    public long firstNanos() {
        return firstNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    public long firstFrame() {
        return firstFrame;
    }

    public long lastFrame() {
        return lastFrame;
    }

    /** What a line tells of it. */
    public Glance glance() {
        return new Glance(
                opening, closing, handshakeRttNanos(), firstNanos, lastNanos, client.glance(), server.glance());
    }

    public long duplicateFrames() {
        return sum(End::duplicateFrames);
    }

    /** Bits of every {@link Note} that any of its segments got. */
    public long seenNotes() {
        return seenNotes;
    }

    /** The end that sent the first SYN, or A of a simultaneous open. */
    public End client() {
        return client;
    }

    /**
     * The other end. Of a socket connected to itself, which is one end, the state and the handshake of it; but what it
     * sent is all the client's, so that each octet counts once and goes from client to server.
     */
    public End server() {
        return server;
    }

    public End end(boolean ofClient) {
        return ofClient ? client : server;
    }

    /** What was counted at both ends; once where they are one socket. */
    public long sum(ToLongFunction<End> count) {
        return count.applyAsLong(client) + (self ? 0 : count.applyAsLong(server));
    }

    /** Whether anybody waited for long. */
    public Waits waits() {
        return waits;
    }

    /** The end that sent the RST that ended it; null without one. */
    public End resetter() {
        return resetter;
    }

    /** Both ends are one socket. */
    public boolean self() {
        return self;
    }

    /** One end of it. */
    public static final class End extends Tallies {
        Handshake handshake = new Handshake();
        /** Null before its FIN. */
        Farewell farewell;

        private State state;
        private int base;
        private long missingOctets;

        End() {}

        private static End of(Endpoint e, State state, boolean over) {
            End end = over ? e.told : (End) e.told.copy();
            end.stands(e, state);
            if (!over) {
                end.handshake = e.handshake.copy();
                end.farewell = copyOf(e.farewell());
            }
            end.missingOctets = e.sent.missingOctets();
            return end;
        }

        /** The end that hears what {@code e} says to itself. */
        private static End answering(Endpoint e, State state) {
            End end = new End();
            end.stands(e, state);
            end.handshake = e.handshake.copy();
            end.farewell = copyOf(e.farewell());
            return end;
        }

        private Glance.End glance() {
            return new Glance.End(segments(), uniqueOctets(), retransmissions());
        }

        private void stands(Endpoint e, State reached) {
            state = reached;
            base = e.numbering.base() - (int) e.below();
        }

        /** Octets below the highest number sent that the capture never showed. */
        public long missingOctets() {
            return missingOctets;
        }

        public State state() {
            return state;
        }

        public boolean synSeen() {
            return handshake.synSeen();
        }

        public boolean synAckSeen() {
            return handshake.synAckSeen();
        }

        public boolean finSeen() {
            return farewell != null;
        }

        public boolean finAcked() {
            return farewell != null && farewell.acknowledged();
        }

        /** Raw initial sequence number; meaningful when {@link #issKnown}. */
        public int iss() {
            return handshake.iss();
        }

        public boolean issKnown() {
            return handshake.issKnown();
        }

        /** Whether all options of its SYN were seen: where one lacks it was not there. */
        public boolean optionsKnown() {
            return handshake.optionsKnown();
        }

        /** Raw number whose relative number is 0. */
        public int base() {
            return base;
        }

        /** MSS option of its SYN in octets, -1 without one. */
        public int mss() {
            return handshake.mss();
        }

        /** Window shift its SYN offered, 0..14, -1 without the option. */
        public int windowScale() {
            return handshake.windowScale();
        }

        public boolean sackPermitted() {
            return handshake.offered(Segment.OPT_SACK_PERMITTED);
        }

        public boolean timestamps() {
            return handshake.offered(Segment.OPT_TIMESTAMPS);
        }

        public int synCount() {
            return handshake.synCount();
        }

        /** Its SYN was sent again before the handshake was over. */
        public boolean askedAgain() {
            return handshake.waitedNanos() > 0;
        }

        public int synAckCount() {
            return handshake.synAckCount();
        }

        public int synPayloadOctets() {
            return handshake.synPayloadOctets();
        }

        /** Of its latest SYN, or without one of its first SYN+ACK; 0 without either. */
        public long synNanos() {
            return handshake.synNanos();
        }

        /** Time stamp (TSval, RFC 7323) of its latest SYN without ACK; 0 without one. */
        public int synTimestamp() {
            return handshake.synTimestamp();
        }

        /** Of its first FIN; 0 without one. */
        public long finNanos() {
            return farewell == null ? 0 : farewell.nanos();
        }
    }
}
