package io.github.tcpwalk.tcp;

import io.github.tcpwalk.tcp.Connection.ClientRule;

/**
 * How a connection went, by all that was seen of it: the figures of a {@link Connection} at one moment, without what
 * only the next segment would need. It never changes; a connection under way gives a new one each time it is asked.
 */
public final class Summary {
    private final Opening opening;
    private final Closing closing;
    private final boolean established;
    private final String firstCloser;
    private final ClientRule clientRule;
    private final boolean reusesPorts;
    private final int completeness;
    private final String history;
    private final String connState;
    private final long handshakeRttNanos;
    private final boolean synDataCovered;
    private final long segments;
    private final long firstNanos;
    private final long lastNanos;
    private final long firstFrame;
    private final long lastFrame;
    private final long duplicateFrames;
    private final long seenNotes;
    private final End client;
    private final End server;
    private final End resetter;

    Summary(Connection t) {
        opening = t.opening();
        closing = t.closing();
        established = t.established();
        firstCloser = t.firstCloser();
        clientRule = t.clientRule();
        reusesPorts = t.reusesPorts();
        completeness = t.completeness();
        history = t.history();
        connState = t.connState();
        handshakeRttNanos = t.handshakeRttNanos();
        synDataCovered = t.synDataCovered();
        segments = t.segments();
        firstNanos = t.firstNanos();
        lastNanos = t.lastNanos();
        firstFrame = t.firstFrame();
        lastFrame = t.lastFrame();
        duplicateFrames = t.duplicateFrames();
        seenNotes = t.seenNotes();
        client = new End(t.client());
        server = t.self() ? client : new End(t.server());
        resetter = t.resetter() == null ? null : t.resetter() == t.client() ? client : server;
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

    /** Last SYN of the opener to the segment that completed the opening, nanoseconds; -1 when that was not seen. */
    public long handshakeRttNanos() {
        return handshakeRttNanos;
    }

    /** With data on the SYN: whether the SYN+ACK acknowledged it. */
    public boolean synDataCovered() {
        return synDataCovered;
    }

    public long segments() {
        return segments;
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

    public long duplicateFrames() {
        return duplicateFrames;
    }

    /** Bits of every {@link Note} that any of its segments got. */
    public long seenNotes() {
        return seenNotes;
    }

    /** The end that sent the first SYN, or A of a simultaneous open. */
    public End client() {
        return client;
    }

    /** The other end; the same object when a socket is connected to itself. */
    public End server() {
        return server;
    }

    /** The end that sent the RST that ended it; null without one. */
    public End resetter() {
        return resetter;
    }

    /** Both ends are one socket. */
    public boolean self() {
        return client == server;
    }

    /** One end of it. */
    public static final class End {
        private final long missingOctets;
        private final State state;
        private final boolean synSeen;
        private final boolean synAckSeen;
        private final boolean finSeen;
        private final boolean finAcked;
        private final boolean rstSeen;
        private final int iss;
        private final boolean issKnown;
        private final int base;
        private final int mss;
        private final int windowScale;
        private final boolean sackPermitted;
        private final boolean timestamps;
        private final int synCount;
        private final int synAckCount;
        private final int synPayloadOctets;
        private final long segments;
        private final long payloadOctets;
        private final long uniqueOctets;
        private final long dataSegments;
        private final long retransmissions;
        private final long fastRetransmissions;
        private final long spuriousRetransmissions;
        private final long retransmittedOctets;
        private final long outOfOrder;
        private final long duplicateAcks;
        private final long zeroWindows;
        private final long pureAcks;
        private final long pushes;
        private final long resets;
        private final long previousSegmentsLost;
        private final long ackedUnseen;
        private final long duplicateFrames;
        private final long badChecksums;
        private final long minWindow;
        private final long maxWindow;
        private final long averageWindow;
        private final int minPayload;
        private final int maxPayload;
        private final long rttSamples;
        private final long rttMinNanos;
        private final long rttMaxNanos;
        private final long rttAverageNanos;
        private final long maxInFlight;
        private final boolean dataSeen;
        private final long firstDataNanos;
        private final long lastDataNanos;
        private final long synNanos;
        private final long finNanos;

        End(Endpoint e) {
            missingOctets = e.missingOctets();
            state = e.state();
            synSeen = e.synSeen();
            synAckSeen = e.synAckSeen();
            finSeen = e.finSeen();
            finAcked = e.finAcked();
            rstSeen = e.rstSeen();
            iss = e.iss();
            issKnown = e.issKnown();
            base = e.base();
            mss = e.mss();
            windowScale = e.windowScale();
            sackPermitted = e.sackPermitted();
            timestamps = e.timestamps();
            synCount = e.synCount();
            synAckCount = e.synAckCount();
            synPayloadOctets = e.synPayloadOctets();
            segments = e.segments();
            payloadOctets = e.payloadOctets();
            uniqueOctets = e.uniqueOctets();
            dataSegments = e.dataSegments();
            retransmissions = e.retransmissions();
            fastRetransmissions = e.fastRetransmissions();
            spuriousRetransmissions = e.spuriousRetransmissions();
            retransmittedOctets = e.retransmittedOctets();
            outOfOrder = e.outOfOrder();
            duplicateAcks = e.duplicateAcks();
            zeroWindows = e.zeroWindows();
            pureAcks = e.pureAcks();
            pushes = e.pushes();
            resets = e.resets();
            previousSegmentsLost = e.previousSegmentsLost();
            ackedUnseen = e.ackedUnseen();
            duplicateFrames = e.duplicateFrames();
            badChecksums = e.badChecksums();
            minWindow = e.minWindow();
            maxWindow = e.maxWindow();
            averageWindow = e.averageWindow();
            minPayload = e.minPayload();
            maxPayload = e.maxPayload();
            rttSamples = e.rttSamples();
            rttMinNanos = e.rttMinNanos();
            rttMaxNanos = e.rttMaxNanos();
            rttAverageNanos = e.rttAverageNanos();
            maxInFlight = e.maxInFlight();
            dataSeen = e.dataSeen();
            firstDataNanos = e.firstDataNanos();
            lastDataNanos = e.lastDataNanos();
            synNanos = e.synNanos();
            finNanos = e.finNanos();
        }

        /** Octets below the highest number sent that the capture never showed. */
        public long missingOctets() {
            return missingOctets;
        }

        public State state() {
            return state;
        }

        public boolean synSeen() {
            return synSeen;
        }

        public boolean synAckSeen() {
            return synAckSeen;
        }

        public boolean finSeen() {
            return finSeen;
        }

        public boolean finAcked() {
            return finAcked;
        }

        public boolean rstSeen() {
            return rstSeen;
        }

        /** Raw initial sequence number; meaningful when {@link #issKnown}. */
        public int iss() {
            return iss;
        }

        public boolean issKnown() {
            return issKnown;
        }

        /** Raw number whose relative number is 0. */
        public int base() {
            return base;
        }

        /** MSS option of its SYN in octets, -1 without one. */
        public int mss() {
            return mss;
        }

        /** Window shift its SYN offered, 0..14, -1 without the option. */
        public int windowScale() {
            return windowScale;
        }

        public boolean sackPermitted() {
            return sackPermitted;
        }

        public boolean timestamps() {
            return timestamps;
        }

        public int synCount() {
            return synCount;
        }

        public int synAckCount() {
            return synAckCount;
        }

        public int synPayloadOctets() {
            return synPayloadOctets;
        }

        public long segments() {
            return segments;
        }

        /** Payload octets sent, retransmitted ones counted each time. */
        public long payloadOctets() {
            return payloadOctets;
        }

        /** Different payload octets of the stream seen. */
        public long uniqueOctets() {
            return uniqueOctets;
        }

        public long dataSegments() {
            return dataSegments;
        }

        public long retransmissions() {
            return retransmissions;
        }

        public long fastRetransmissions() {
            return fastRetransmissions;
        }

        public long spuriousRetransmissions() {
            return spuriousRetransmissions;
        }

        public long retransmittedOctets() {
            return retransmittedOctets;
        }

        public long outOfOrder() {
            return outOfOrder;
        }

        public long duplicateAcks() {
            return duplicateAcks;
        }

        public long zeroWindows() {
            return zeroWindows;
        }

        public long pureAcks() {
            return pureAcks;
        }

        public long pushes() {
            return pushes;
        }

        public long resets() {
            return resets;
        }

        public long previousSegmentsLost() {
            return previousSegmentsLost;
        }

        public long ackedUnseen() {
            return ackedUnseen;
        }

        public long duplicateFrames() {
            return duplicateFrames;
        }

        public long badChecksums() {
            return badChecksums;
        }

        /** Smallest window advertised outside RST, scaled except a SYN's; -1 before the first. */
        public long minWindow() {
            return minWindow;
        }

        public long maxWindow() {
            return maxWindow;
        }

        public long averageWindow() {
            return averageWindow;
        }

        /** Smallest payload of a data segment in octets, -1 before the first. */
        public int minPayload() {
            return minPayload;
        }

        public int maxPayload() {
            return maxPayload;
        }

        public long rttSamples() {
            return rttSamples;
        }

        public long rttMinNanos() {
            return rttMinNanos;
        }

        public long rttMaxNanos() {
            return rttMaxNanos;
        }

        public long rttAverageNanos() {
            return rttAverageNanos;
        }

        /** Most octets sent and not yet acknowledged, as seen at the capture point. */
        public long maxInFlight() {
            return maxInFlight;
        }

        public boolean dataSeen() {
            return dataSeen;
        }

        public long firstDataNanos() {
            return firstDataNanos;
        }

        public long lastDataNanos() {
            return lastDataNanos;
        }

        public long synNanos() {
            return synNanos;
        }

        public long finNanos() {
            return finNanos;
        }
    }
}
