package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * What an end's own segments say about what may be believed of it: whether its checksums mean anything at this capture
 * point, and the latest time stamp that the other end has certainly taken.
 */
final class Proofs {
    private boolean rightChecksumSeen;
    private boolean wrongChecksumTaken;
    private boolean timestampKnown;
    private int timestamp;
    /** End of what a segment with a wrong checksum would have brought; meaningful with {@link #wrongPending}. */
    private int wrongEnd;

    private boolean wrongPending;
    private int wrongOctets;
    private long spokeFrame;

    /** Some captures hold wrong checksums of packets that arrived right; the receiver's acknowledgments tell. */
    boolean judgesChecksums() {
        return rightChecksumSeen && !wrongChecksumTaken;
    }

    /** Whether {@code value} lies more than {@code slack} before TS.Recent (RFC 7323 section 5.3). */
    boolean isOlder(int value, int slack) {
        return timestampKnown && Seq.distance(value, timestamp) > slack;
    }

    /** It was refused for its checksum. */
    void wrongChecksum(Segment s) {
        int end = s.seq + s.sequenceOctets();
        wrongEnd = wrongPending ? Seq.later(wrongEnd, end) : end;
        wrongPending = true;
        wrongOctets += s.payloadOctets;
    }

    /**
     * The other end acknowledges {@code ack}, and {@code next} is the end of all that was accepted; returns how many
     * octets prove to have arrived although their checksums were wrong.
     */
    int acknowledged(int ack, int next) {
        if (!wrongPending || Seq.atOrBefore(ack, next)) {
            return 0;
        }
        wrongPending = false;
        wrongChecksumTaken |= Seq.atOrBefore(ack, wrongEnd);
        return wrongChecksumTaken ? wrongOctets : 0;
    }

    /** It was accepted. */
    void accepted(Segment s, Acknowledgments receiver, Observation o) {
        rightChecksumSeen |= !o.is(Note.BAD_CHECKSUM);
        boolean recent = s.hasOption(Segment.OPT_TIMESTAMPS)
                && !s.has(Segment.RST)
                && (!receiver.known() || Seq.atOrBefore(s.seq, receiver.number()));
        if (recent && (!timestampKnown || Seq.after(s.timestampValue, timestamp))) {
            timestampKnown = true;
            timestamp = s.timestampValue;
        }
    }

    /** It sent something other than a RST. */
    void spoke(long frame) {
        spokeFrame = frame;
    }

    Hindsight hindsight() {
        return new Hindsight(spokeFrame, wrongChecksumTaken);
    }
}
