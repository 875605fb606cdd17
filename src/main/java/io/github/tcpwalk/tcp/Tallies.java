package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.PSH;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * What is counted of one end's segments. A figure is a field, the line that counts it, and its accessor, all here.
 *
 * <p>Invariant: copies of a captured packet count as segments and as {@link #duplicateFrames}, and nowhere else.
 */
public abstract sealed class Tallies extends Part<Tallies> permits Summary.End {
    /** Notes of which it is counted how often they were given; most ends never get one. */
    private static final long COUNTED = Note.RETRANSMISSION.bit
            | Note.FAST_RETRANSMISSION.bit
            | Note.SPURIOUS_RETRANSMISSION.bit
            | Note.OUT_OF_ORDER.bit
            | Note.PREVIOUS_SEGMENT_LOST.bit
            | Note.ACKED_UNSEEN_SEGMENT.bit
            | Note.DUPLICATE_ACK.bit
            | Note.ZERO_WINDOW.bit
            | Note.BAD_CHECKSUM.bit
            | Note.DUPLICATE_FRAME.bit;

    /** By a note's ordinal: how many before it are counted. */
    private static final byte[] POSITIONS = new byte[Note.all().length];

    static {
        for (Note note : Note.all()) {
            POSITIONS[note.ordinal()] = (byte) Long.bitCount(COUNTED & note.bit - 1);
        }
    }

    private int segments;
    private int dataSegments;
    private int pureAcks;
    private int pushes;
    private int resets;
    private int minPayload = Integer.MAX_VALUE;
    private int maxPayload;
    private long payloadOctets;
    private int unseenPlaces;
    private long uniqueOctets;
    private long retransmittedOctets;
    private long firstDataNanos;
    private long lastDataNanos;
    private int maxInFlight;
    private int minWindow = Integer.MAX_VALUE;
    private int maxWindow = -1;
    private int windowSamples;
    private long windowSum;
    /** At the position of a note among those counted; null before the first. */
    private int[] noted;
    /** Null before the first sample. */
    private RoundTrips roundTrips;

    Tallies() {}

    /** Any segment, copies included. */
    final void countSegment() {
        segments++;
    }

    final void countCopy() {
        count(Note.DUPLICATE_FRAME.bit);
    }

    final void countUnseen(int places) {
        unseenPlaces += places;
    }

    final void countUnique(int octets) {
        uniqueOctets += octets;
    }

    final void inFlight(int octets) {
        maxInFlight = Math.max(maxInFlight, octets);
    }

    final void roundTrip(long nanos) {
        if (roundTrips == null) {
            roundTrips = new RoundTrips();
        }
        roundTrips.add(nanos);
    }

    /** A segment that is no copy, with everything said of it. */
    final void count(Segment s, Observation o) {
        if (s.carriesData()) {
            payloadOctets += s.payloadOctets;
            countData(s);
        } else if (s.has(ACK) && !s.has(SYN | RST | FIN)) {
            pureAcks++;
        }
        pushes += s.has(PSH) ? 1 : 0;
        if (s.has(RST)) {
            resets++;
        } else {
            int window = (int) o.window;
            minWindow = Math.min(minWindow, window);
            maxWindow = Math.max(maxWindow, window);
            windowSum += window;
            windowSamples++;
        }
        if ((o.notes() & COUNTED) != 0) {
            countNotes(s, o);
        }
    }

    private void countData(Segment s) {
        if (dataSegments++ == 0) {
            firstDataNanos = s.timestampNanos;
        }
        lastDataNanos = s.timestampNanos;
        minPayload = Math.min(minPayload, s.payloadOctets);
        maxPayload = Math.max(maxPayload, s.payloadOctets);
    }

    private void countNotes(Segment s, Observation o) {
        retransmittedOctets += o.is(Note.RETRANSMISSION) ? s.payloadOctets : 0;
        for (long left = o.notes() & COUNTED; left != 0; left &= left - 1) {
            count(Long.lowestOneBit(left));
        }
    }

    private void count(long bit) {
        if (noted == null) {
            noted = new int[Long.bitCount(COUNTED)];
        }
        noted[POSITIONS[Long.numberOfTrailingZeros(bit)]]++;
    }

    /** So many of its acknowledgments were of what came after them. */
    final void takeBackUnseen(int times) {
        if (times > 0) {
            noted[POSITIONS[Note.ACKED_UNSEEN_SEGMENT.ordinal()]] -= times;
        }
    }

    private int times(Note note) {
        return noted == null ? 0 : noted[POSITIONS[note.ordinal()]];
    }

    @Override
    final Tallies copy() {
        Tallies copy = super.copy();
        copy.noted = noted == null ? null : noted.clone();
        copy.roundTrips = copyOf(roundTrips);
        return copy;
    }

    public final long segments() {
        return segments;
    }

    /** Payload octets sent, retransmitted ones counted each time. */
    public final long payloadOctets() {
        return payloadOctets;
    }

    /** Different payload octets of the stream seen. */
    public final long uniqueOctets() {
        return uniqueOctets;
    }

    public final long dataSegments() {
        return dataSegments;
    }

    public final boolean dataSeen() {
        return dataSegments > 0;
    }

    public final long firstDataNanos() {
        return firstDataNanos;
    }

    public final long lastDataNanos() {
        return lastDataNanos;
    }

    /** Smallest payload of a data segment in octets, -1 before the first. */
    public final int minPayload() {
        return dataSegments == 0 ? -1 : minPayload;
    }

    public final int maxPayload() {
        return maxPayload;
    }

    public final long pureAcks() {
        return pureAcks;
    }

    public final long pushes() {
        return pushes;
    }

    public final long resets() {
        return resets;
    }

    public final boolean rstSeen() {
        return resets > 0;
    }

    /** Segments that occupy sequence numbers and were sent again. */
    public final long retransmissions() {
        return times(Note.RETRANSMISSION);
    }

    public final long retransmittedOctets() {
        return retransmittedOctets;
    }

    public final long fastRetransmissions() {
        return times(Note.FAST_RETRANSMISSION);
    }

    public final long spuriousRetransmissions() {
        return times(Note.SPURIOUS_RETRANSMISSION);
    }

    public final long outOfOrder() {
        return times(Note.OUT_OF_ORDER);
    }

    public final long previousSegmentsLost() {
        return times(Note.PREVIOUS_SEGMENT_LOST);
    }

    public final long ackedUnseen() {
        return times(Note.ACKED_UNSEEN_SEGMENT);
    }

    /** Places in the other end's octets that it acknowledged though the capture never showed them. */
    public final long unseenPlaces() {
        return unseenPlaces;
    }

    public final long duplicateAcks() {
        return times(Note.DUPLICATE_ACK);
    }

    public final long zeroWindows() {
        return times(Note.ZERO_WINDOW);
    }

    public final long badChecksums() {
        return times(Note.BAD_CHECKSUM);
    }

    public final long duplicateFrames() {
        return times(Note.DUPLICATE_FRAME);
    }

    /** Smallest window advertised outside RST, scaled except a SYN's; -1 before the first. */
    public final long minWindow() {
        return windowSamples == 0 ? -1 : minWindow;
    }

    public final long maxWindow() {
        return maxWindow;
    }

    public final long averageWindow() {
        return windowSamples == 0 ? -1 : windowSum / windowSamples;
    }

    /** Most octets of data, without SYN and FIN, sent and not yet acknowledged, as seen at the capture point. */
    public final long maxInFlight() {
        return maxInFlight;
    }

    public final long rttSamples() {
        return roundTrips == null ? 0 : roundTrips.count();
    }

    public final long rttMinNanos() {
        return roundTrips == null ? -1 : roundTrips.least();
    }

    public final long rttMaxNanos() {
        return roundTrips == null ? -1 : roundTrips.most();
    }

    public final long rttAverageNanos() {
        return roundTrips == null ? -1 : roundTrips.average();
    }
}
