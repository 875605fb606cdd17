package io.github.tcpwalk.tcp;

import io.github.tcpwalk.tcp.Observation.Answer;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * What one end of a connection sent, counted and timed beyond what its endpoint keeps. Times are nanoseconds; a figure
 * that could not be taken is -1. Copies of a captured packet are left out.
 */
public final class SenderTiming {
    /** TCP gives up after about 15 repeats (RFC 9293 section 3.8.3, R2). */
    private static final int MOST_GAPS = 16;

    /**
     * Times from one sending of the same octets to the next that the retransmission timer caused, at most 16, and the
     * frames: one more than there are times. Fast retransmissions and tail loss probes are no timer's: after one, the
     * times begin with it.
     */
    public record BackOff(List<Long> nanos, List<Long> frames) {
        private static final BackOff NONE = new BackOff(List.of(), List.of());
    }

    /** The timer doubles: a first wait this much shorter was that of a tail loss probe (RFC 8985 section 7.2). */
    private static final int PROBE_FACTOR = 3;

    private static final int TRIPLE = 3;
    private static final Samples NONE = new Samples();

    private Samples roundTrips;
    private Samples fullSizeRoundTrips;
    private Samples retransmissionGaps;
    private Samples responses;
    private int fullSize;
    private int repeatedSeq;
    private BackOff run = BackOff.NONE;
    private BackOff longestRun = BackOff.NONE;
    private long firstDataNanos;
    private long firstDataFrame;
    private long dataEnd;
    private long lastAcknowledgedNanos;
    private long lastAcknowledgedFrame;
    private long latestNanos;
    private boolean anySent;
    private boolean firstByteSent;
    private long lastDataNanos;
    private boolean spokeLast;
    private boolean acknowledgedData;
    private boolean finSeen;
    private long finRelative;

    long ackPackets;
    long sackPackets;
    long dsackPackets;
    long mostSackBlocks;
    long dataRetransmissions;
    long zeroWindowProbes;
    long zeroWindowProbeOctets;
    long pushedData;
    long syns;
    long fins;
    long urgentPackets;
    long urgentOctets;
    long initialWindowOctets;
    long initialWindowPackets;
    long truncatedOctets;
    long truncatedPackets;
    long idleMaxNanos = -1;
    long firstByteNanos = -1;
    long handshakeNanos = -1;
    long postLossAcks;
    long ambiguousAcks;
    long cumulativelyAcked;
    long tripleDuplicateAcks;
    long mostRepeats;

    /** A segment this end sent. */
    public void sent(Segment s, Observation o, long startNanos, SenderTiming peer) {
        if (anySent) {
            idleMaxNanos = Math.max(idleMaxNanos, s.timestampNanos - latestNanos);
        }
        anySent = true;
        latestNanos = s.timestampNanos;
        ackPackets += s.has(Segment.ACK) ? 1 : 0;
        syns += s.has(Segment.SYN) ? 1 : 0;
        if (s.has(Segment.FIN)) {
            fins++;
            finSeen = true;
            finRelative = o.relativeSeq + s.payloadOctets;
        }
        if (s.sackBlocks > 0) {
            sackPackets++;
            mostSackBlocks = Math.max(mostSackBlocks, s.sackBlocks);
            dsackPackets += o.is(Note.D_SACK) ? 1 : 0;
        }
        tripleDuplicateAcks += o.is(Note.DUPLICATE_ACK) && o.duplicateCount == TRIPLE ? 1 : 0;
        if (s.payloadCaptured < s.payloadOctets) {
            truncatedPackets++;
            truncatedOctets += s.payloadOctets - s.payloadCaptured;
        }
        if (o.is(Note.ZERO_WINDOW_PROBE)) { // Linux sends it without payload
            zeroWindowProbes++;
            zeroWindowProbeOctets += s.payloadOctets;
        }
        if (s.payloadOctets > 0) {
            data(s, o, startNanos, peer);
        }
        if (o.is(Note.RETRANSMISSION) && s.sequenceOctets() > 0) {
            sentAgain(s, o);
        }
    }

    private void data(Segment s, Observation o, long startNanos, SenderTiming peer) {
        pushedData += s.has(Segment.PSH) ? 1 : 0;
        if (s.has(Segment.URG)) {
            urgentPackets++;
            urgentOctets += s.urgentPointer;
        }
        if (firstDataFrame == 0) {
            firstDataFrame = s.frame;
            firstDataNanos = s.timestampNanos;
        }
        long end = o.relativeSeq + s.octetsThroughPayload();
        if (end > dataEnd) {
            dataEnd = end;
            lastAcknowledgedFrame = 0;
        }
        if (o.is(Note.RETRANSMISSION)) {
            dataRetransmissions++;
            return;
        }
        if (!firstByteSent) {
            firstByteSent = true;
            firstByteNanos = s.timestampNanos - startNanos;
        }
        if (!acknowledgedData) {
            initialWindowPackets++;
            initialWindowOctets += s.payloadOctets;
        }
        // the other end spoke last: this is the first octet of the answer
        if (peer != this && peer.spokeLast) {
            responses = responses == null ? new Samples() : responses;
            long took = s.timestampNanos - peer.lastDataNanos;
            if (took >= 0) { // the clock did not go back
                responses.add(took);
            }
            peer.spokeLast = false;
        }
        spokeLast = true;
        lastDataNanos = s.timestampNanos;
    }

    private void sentAgain(Segment s, Observation o) {
        mostRepeats = Math.max(mostRepeats, o.repeats);
        if (o.earlierFrame == 0) {
            return;
        }
        if (o.sinceEarlierNanos < 0) { // the clock went back
            run = BackOff.NONE;
            return;
        }
        retransmissionGaps = retransmissionGaps == null ? new Samples() : retransmissionGaps;
        retransmissionGaps.add(o.sinceEarlierNanos);
        if (o.is(Note.FAST_RETRANSMISSION) || o.is(Note.TAIL_LOSS_PROBE)) {
            run = BackOff.NONE; // the timer starts anew with it
            return;
        }
        if (run == BackOff.NONE || repeatedSeq != s.seq) {
            run = new BackOff(new ArrayList<>(2), new ArrayList<>(List.of(o.earlierFrame)));
            repeatedSeq = s.seq;
        }
        if (run.nanos.size() == 1 && o.sinceEarlierNanos > PROBE_FACTOR * run.nanos.get(0)) {
            run = new BackOff(new ArrayList<>(2), new ArrayList<>(List.of(o.earlierFrame)));
        }
        if (run.nanos.size() < MOST_GAPS) {
            run.nanos.add(o.sinceEarlierNanos);
            run.frames.add(s.frame);
        }
        if (run.nanos.size() > longestRun.nanos.size()) {
            longestRun = run;
        }
    }

    /** The other end acknowledged. */
    public void acknowledged(Segment s, Observation o) {
        if (o.relativeAck > 1 && initialWindowPackets > 0) {
            acknowledgedData = true;
        }
        if (firstDataFrame > 0 && lastAcknowledgedFrame == 0 && o.relativeAck >= dataEnd) {
            lastAcknowledgedFrame = s.frame;
            lastAcknowledgedNanos = s.timestampNanos;
        }
        cumulativelyAcked += o.acknowledgedSegments - (o.acknowledgedFrame > 0 ? 1 : 0);
        ambiguousAcks += o.answer == Answer.AMBIGUOUS ? 1 : 0;
        postLossAcks += o.answer == Answer.AFTER_LOSS ? 1 : 0;
        if (o.rttNanos < 0) {
            return;
        }
        if (syns > 0 && roundTrips == null && o.relativeAck == 1 && !s.has(Segment.RST)) {
            handshakeNanos = o.rttNanos;
        }
        roundTrips = roundTrips == null ? new Samples() : roundTrips;
        roundTrips.add(o.rttNanos);
        if (o.acknowledgedOctets > fullSize && o.acknowledgedOctets > 1) {
            fullSize = o.acknowledgedOctets;
            fullSizeRoundTrips = new Samples();
        }
        if (fullSize > 0 && o.acknowledgedOctets == fullSize) {
            fullSizeRoundTrips.add(o.rttNanos);
        }
    }

    /** Round trips of what it sent. */
    public Samples roundTrips() {
        return roundTrips == null ? NONE : roundTrips;
    }

    /** Those of the largest segments only. */
    public Samples fullSizeRoundTrips() {
        return fullSizeRoundTrips == null ? NONE : fullSizeRoundTrips;
    }

    /** From a segment's previous sending to each retransmission. */
    public Samples retransmissionGaps() {
        return retransmissionGaps == null ? NONE : retransmissionGaps;
    }

    /** From the other end's last octet to this end's first one after it. */
    public Samples responses() {
        return responses == null ? NONE : responses;
    }

    /** That of the segment that the timer sent again most often in a row. */
    public BackOff backOff() {
        return longestRun;
    }

    /** Frame of its first segment with payload; 0 without one. */
    public long firstDataFrame() {
        return firstDataFrame;
    }

    /** Frame of the first acknowledgment of its last octet of payload; 0 without one. */
    public long lastAcknowledgedFrame() {
        return lastAcknowledgedFrame;
    }

    /**
     * From the one to the other: what its data took, to the sender's knowledge; -1 when that was not seen, or the clock
     * went back.
     */
    public long transferNanos() {
        return lastAcknowledgedFrame == 0 ? -1 : Math.max(-1, lastAcknowledgedNanos - firstDataNanos);
    }

    /** {@code octets} by {@link #transferNanos}, octets a second; -1 when that is not known or no time at all. */
    public double transferRate(long octets) {
        return transferNanos() <= 0 ? -1 : octets * 1e9 / transferNanos();
    }

    /** Octets of the whole stream, from the FIN's number; -1 without a FIN. Meaningful when the SYN was seen. */
    public long streamOctets() {
        return finSeen ? finRelative - 1 : -1;
    }

    public long ackPackets() {
        return ackPackets;
    }

    public long sackPackets() {
        return sackPackets;
    }

    public long dsackPackets() {
        return dsackPackets;
    }

    public long mostSackBlocks() {
        return mostSackBlocks;
    }

    public long dataRetransmissions() {
        return dataRetransmissions;
    }

    public long zeroWindowProbes() {
        return zeroWindowProbes;
    }

    public long zeroWindowProbeOctets() {
        return zeroWindowProbeOctets;
    }

    public long pushedData() {
        return pushedData;
    }

    public long syns() {
        return syns;
    }

    public long fins() {
        return fins;
    }

    public long urgentPackets() {
        return urgentPackets;
    }

    public long urgentOctets() {
        return urgentOctets;
    }

    /** Sent before the first of its data was acknowledged. */
    public long initialWindowOctets() {
        return initialWindowOctets;
    }

    public long initialWindowPackets() {
        return initialWindowPackets;
    }

    public long truncatedOctets() {
        return truncatedOctets;
    }

    public long truncatedPackets() {
        return truncatedPackets;
    }

    /** Longest time between two segments of this end. */
    public long idleMaxNanos() {
        return idleMaxNanos;
    }

    /** From the connection's first segment to this end's first octet of data; -1 where the clock went back. */
    public long firstByteNanos() {
        return Math.max(-1, firstByteNanos);
    }

    /** From its SYN, sent once, to that SYN's acknowledgment. */
    public long handshakeNanos() {
        return handshakeNanos;
    }

    /** Acknowledgments received that end at a segment sent once, after one below it was sent again. */
    public long postLossAcks() {
        return postLossAcks;
    }

    /** Acknowledgments received that end at a segment sent more than once: which sending they answer is not known. */
    public long ambiguousAcks() {
        return ambiguousAcks;
    }

    /** Its segments that were acknowledged together with a later one. */
    public long cumulativelyAcked() {
        return cumulativelyAcked;
    }

    /** Third duplicate acknowledgments sent. */
    public long tripleDuplicateAcks() {
        return tripleDuplicateAcks;
    }

    /** How often the segment sent again most often was sent again. */
    public long mostRepeats() {
        return mostRepeats;
    }
}
