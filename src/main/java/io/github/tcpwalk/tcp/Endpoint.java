package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * One end of a connection as the observer knows it: what it sent, what it acknowledged, and the state it must be in.
 * Both ends are alike; whoever updates one passes the other as its peer.
 */
public final class Endpoint {
    /** RFC 7323 section 2.3: no window is larger, so a jump beyond it is no progress of the stream. */
    private static final int LARGEST_WINDOW = 1 << 30;

    // Numbering (tcp-model: relative numbers). The base is the ISS, or one before the first number seen.
    int base;
    boolean baseSet;
    /** Sequence number 2^32-fold wraps: relative number of {@link #reference}. */
    private int reference;

    private long referenceRelative;

    // Opening
    int iss;
    boolean synSeen;
    boolean synAckSeen;
    boolean synAckValid;
    boolean handshakeAckSeen;
    boolean synAckRepeated;
    boolean answeredSynWithAck;
    int synStep;
    int synAckStep;
    int ackStep;
    long synNanos;
    long synFrame;
    int synPayloadOctets;
    int synCount;
    int synAckCount;

    // Sent so far
    boolean nextSet;
    int next;
    long nextNanos;
    Holes holes;
    final Unacked unacked = new Unacked();
    /** Highest number the other end may acknowledge without acknowledging something unseen. */
    int seenThrough;

    boolean seenThroughSet;
    /** It was said that it went on unseen past {@link #next}; not said again until it acknowledges something new. */
    boolean unseenTold;

    // Last segment sent
    int lastAck;
    boolean lastAckSet;
    long lastAckNanos;
    int lastWindowField;
    boolean lastWindowSet;
    long lastWindowScaled;
    boolean lastWindowFromSyn;
    int duplicateAcks;
    long duplicatedFrame;
    long lastNotes;
    long lastNanos;

    // Closing
    boolean finSeen;
    int finSeq;
    long finFrame;
    long finNanos;
    int finCount;
    boolean finAcked;
    boolean finTaken;
    boolean rstSeen;
    boolean owesChallengeAck;
    boolean finRepeated;
    Role finRole;
    int finStep;
    int closeAckStep;

    // Silence of the other end
    int unansweredRepeats;
    long repeatNanos;
    long repeatGapNanos;
    boolean repeatsBackOff;

    // Options announced
    boolean windowScaleOffered;
    int windowScale;
    int mss = -1;
    boolean sackPermitted;
    boolean timestamps;

    State state = State.UNKNOWN;

    // Counters
    int segments;
    long wireOctets;
    long payloadOctets;
    long uniqueOctets;
    int dataSegments;
    int retransmissions;
    int fastRetransmissions;
    int spuriousRetransmissions;
    long retransmittedOctets;
    int outOfOrder;
    int duplicateAcksTotal;
    int zeroWindows;
    int pureAcks;
    int pushes;
    int resets;
    int previousLost;
    int ackedUnseen;
    int duplicateFrames;
    int badChecksums;
    int sackBlocksSent;
    long minWindow = Long.MAX_VALUE;
    long maxWindow = -1;
    long windowSum;
    int windowSamples;
    int minPayload = Integer.MAX_VALUE;
    int maxPayload;
    long firstDataNanos;
    long lastDataNanos;
    boolean dataSeen;
    int rttSamples;
    long rttMinNanos = Long.MAX_VALUE;
    long rttMaxNanos;
    long rttSumNanos;
    long maxInFlight;

    /** Relative number of {@code raw}, 64 bits wide, nearest to the last one asked for; 0 is the ISS. */
    long relative(int raw) {
        return referenceRelative + Seq.distance(reference, raw);
    }

    /** Moves the point that {@link #relative} measures from forward, so that wraps are counted. */
    void advance(int raw) {
        int ahead = Seq.distance(reference, raw);
        if (ahead > 0 && ahead <= LARGEST_WINDOW) {
            referenceRelative += ahead;
            reference = raw;
        }
    }

    void setBase(int raw) {
        base = raw;
        baseSet = true;
        reference = raw;
        referenceRelative = 0;
    }

    /** Begins again from another initial number, and forgets what was sent from the old one. */
    void restart(int raw) {
        setBase(raw);
        nextSet = false;
        seenThroughSet = false;
        holes = null;
        lastAckSet = false;
        unacked.restart();
    }

    /** First number not yet seen with all before it; the next expected when there is no hole. */
    int contiguousThrough() {
        return holes == null || holes.isEmpty() ? next : holes.first();
    }

    /** Octets below the highest number sent that the capture never showed. */
    public long missingOctets() {
        return holes == null ? 0 : holes.octets();
    }

    /** Window shift in force for segments this end sends, RFC 7323: only when both SYNs offered it. */
    int shift(Endpoint peer) {
        return windowScaleOffered && peer.windowScaleOffered ? Math.min(windowScale, 14) : 0;
    }

    /** Both SYNs were seen, so the scaled window this end advertises is exact. */
    boolean synOrScaleKnown(Endpoint peer) {
        return issKnown() && peer.issKnown();
    }

    /** Counts the stream octets of [seq, end) not seen before, and keeps track of holes below the highest number. */
    void countUnique(int seq, int end, Segment s) {
        int length = Seq.distance(seq, end);
        if (length == 0) {
            return;
        }
        int fresh = length;
        if (nextSet) {
            if (Seq.after(seq, next)) {
                if (holes == null) {
                    holes = new Holes();
                }
                holes.open(next, seq);
            } else {
                int above = Seq.after(end, next) ? Seq.distance(next, end) : 0;
                int below = length - above;
                fresh = above + (below > 0 && holes != null ? holes.fill(seq, end) : 0);
            }
        }
        uniqueOctets += Math.max(0, Math.min(fresh, s.payloadOctets));
    }

    void readSynOptions(Segment s) {
        mss = s.hasOption(Segment.OPT_MSS) ? s.mss : -1;
        windowScaleOffered = s.hasOption(Segment.OPT_WINDOW_SCALE);
        windowScale = s.windowScale;
        sackPermitted = s.hasOption(Segment.OPT_SACK_PERMITTED);
        timestamps = s.hasOption(Segment.OPT_TIMESTAMPS);
    }

    void roundTrip(long nanos) {
        rttSamples++;
        rttSumNanos += nanos;
        rttMinNanos = Math.min(rttMinNanos, nanos);
        rttMaxNanos = Math.max(rttMaxNanos, nanos);
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
        return synSeen || synAckSeen;
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
        return windowScaleOffered ? Math.min(windowScale, 14) : -1;
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
        return duplicateAcksTotal;
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
        return previousLost;
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
        return windowSamples == 0 ? -1 : minWindow;
    }

    public long maxWindow() {
        return maxWindow;
    }

    public long averageWindow() {
        return windowSamples == 0 ? -1 : windowSum / windowSamples;
    }

    /** Smallest payload of a data segment in octets, -1 before the first. */
    public int minPayload() {
        return dataSegments == 0 ? -1 : minPayload;
    }

    public int maxPayload() {
        return maxPayload;
    }

    public long rttSamples() {
        return rttSamples;
    }

    public long rttMinNanos() {
        return rttSamples == 0 ? -1 : rttMinNanos;
    }

    public long rttMaxNanos() {
        return rttSamples == 0 ? -1 : rttMaxNanos;
    }

    public long rttAverageNanos() {
        return rttSamples == 0 ? -1 : Math.round((double) rttSumNanos / rttSamples);
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
