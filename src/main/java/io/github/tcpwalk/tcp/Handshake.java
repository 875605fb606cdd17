package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * What one end said while opening: its SYN, its SYN+ACK, and its acknowledgment of the other's.
 *
 * <p>Invariant: once a SYN or SYN+ACK of it was seen, the ISS and the options are those of its first SYN, or without
 * one those of the SYN+ACK that counts. Steps are positions in the opening, 0 for none.
 */
final class Handshake extends Part<Handshake> {
    /** RFC 7323 section 2.3. */
    private static final int MOST_SHIFT = 14;

    /** No kernel sends its SYN+ACK again by itself any sooner (RFC 6298 section 2), less what paths vary. */
    private static final long SOONEST_AGAIN_NANOS = 980_000_000L;

    /** A kernel answers a SYN at once, and no path is longer by much than the other time. */
    private static final long QUICK_ANSWER_NANOS = 1_000_000;

    private static final long LONGEST_ANSWER_NANOS = 200_000_000;

    /** Two round trips of one path, in a row, differ by less than this part of them. */
    private static final int TIMES_VARY = 8;

    private static final int KEPT_OPTIONS = Segment.OPT_MSS
            | Segment.OPT_WINDOW_SCALE
            | Segment.OPT_SACK_PERMITTED
            | Segment.OPT_TIMESTAMPS
            | Segment.OPT_FAST_OPEN;

    /** Beside those kept: the capture ended before the options did. No SYN has what the bit means elsewhere. */
    private static final int OPTIONS_CUT = Segment.OPT_SACK;

    private int iss;
    private int synCount;
    private int synAckCount;
    private int synPayloadOctets;
    private int answerOctets;
    private long firstSynNanos;
    private long synNanos;
    private long synAckNanos;
    private int synTimestamp;
    private byte options;
    private byte shift;
    private char mss;
    private byte synStep;
    private byte synAckStep;
    private byte ackStep;
    private boolean synAckValid;
    private boolean synAckRepeated;
    private boolean repeatedBeforeComplete;
    private boolean answersEach;
    private boolean mayAnswerEach;
    private boolean acknowledged;
    private boolean split;
    private boolean synWithFin;

    boolean synSeen() {
        return synCount > 0;
    }

    /** What it sent to open is answered. */
    void complete() {
        repeatedBeforeComplete = synAckCount > 1 && !answersEach;
    }

    /** Its SYN+ACK had to be sent again until then. */
    boolean repeatedBeforeComplete() {
        return repeatedBeforeComplete;
    }

    boolean synAckSeen() {
        return synAckCount > 0;
    }

    /** Its SYN+ACK acknowledges the other's SYN. */
    boolean synAckValid() {
        return synAckValid;
    }

    boolean issKnown() {
        return synCount > 0 || synAckCount > 0;
    }

    /** Raw initial sequence number; meaningful when {@link #issKnown}. */
    int iss() {
        return iss;
    }

    int synCount() {
        return synCount;
    }

    int synAckCount() {
        return synAckCount;
    }

    int synPayloadOctets() {
        return synPayloadOctets;
    }

    /**
     * When it sent the SYN that the other end answered first: its latest, unless {@code answer} shows that each SYN got
     * its own.
     */
    long answeredNanos(Handshake answer) {
        return answer.answersEach ? firstSynNanos : synNanos;
    }

    /** When it sent its latest SYN, or without one its first SYN+ACK. */
    long synNanos() {
        return synNanos;
    }

    /** Time stamp (TSval, RFC 7323) of that SYN; 0 without. */
    int synTimestamp() {
        return synTimestamp;
    }

    int synStep() {
        return synStep;
    }

    int synAckStep() {
        return synAckStep;
    }

    int ackStep() {
        return ackStep;
    }

    /** It acknowledged the other's SYN so that the opening was complete, or as far as this end is concerned. */
    boolean acknowledged() {
        return acknowledged;
    }

    /** It answered a SYN with a pure ACK, or with nothing but its own SYN: a split handshake. */
    boolean split() {
        return split;
    }

    /** MSS option of its SYN in octets, -1 without one. */
    int mss() {
        return offered(Segment.OPT_MSS) ? mss : -1;
    }

    /** Window shift its SYN offered, 0..14, -1 without the option. */
    int windowScale() {
        return offered(Segment.OPT_WINDOW_SCALE) ? Math.min(shift & 0xFF, MOST_SHIFT) : -1;
    }

    boolean offered(int option) {
        return (options & option) != 0;
    }

    /** Whether all options of its SYN were seen. */
    boolean optionsKnown() {
        return issKnown() && !offered(OPTIONS_CUT);
    }

    /** Whether {@link #shift} is that in force: both SYNs were seen, and whether they offered one. */
    boolean shiftKnown(Handshake peer) {
        return issKnown()
                && peer.issKnown()
                && (offersKnown() && peer.offersKnown() || offersNone() || peer.offersNone());
    }

    private boolean offersKnown() {
        return optionsKnown() || offered(Segment.OPT_WINDOW_SCALE);
    }

    private boolean offersNone() {
        return optionsKnown() && !offered(Segment.OPT_WINDOW_SCALE);
    }

    /** Its SYN may be answered with data before the handshake is over (RFC 7413 section 4.2). */
    boolean opensFast() {
        return synPayloadOctets > 0 || offered(Segment.OPT_FAST_OPEN);
    }

    /** Whether {@code ack} acknowledges its SYN or SYN+ACK, with all or none of what came along with that. */
    boolean acknowledgedJustBy(int ack) {
        return ack == iss + 1 || ack == iss + 1 + answerOctets;
    }

    /** Window shift in force for segments this end sends, RFC 7323: only when both SYNs offered it. */
    int shift(Handshake peer) {
        return offered(Segment.OPT_WINDOW_SCALE) && peer.offered(Segment.OPT_WINDOW_SCALE) ? windowScale() : 0;
    }

    /** Whether {@code ack} acknowledges its SYN, with or without the octets, and the FIN, it carried. */
    boolean acknowledgedBy(int ack) {
        return Seq.after(ack, iss) && Seq.atOrBefore(ack, iss + 1 + synPayloadOctets + (synWithFin ? 1 : 0));
    }

    /** Whether {@code seq} is the first number after its SYN, or after the octets that the SYN carried. */
    boolean followedBy(int seq) {
        return seq == iss + 1 || seq == iss + 1 + synPayloadOctets;
    }

    /**
     * Whether a RST with {@code seq} has the number of an acknowledgment that was none to its SYN: it goes on waiting
     * for the right answer (RFC 9293 section 3.10.7.3, figures 8 and 9).
     */
    boolean disowns(int seq) {
        return synCount > 0 && !followedBy(seq);
    }

    /** @param step position in the opening should this be its first SYN */
    void syn(Segment s, int step) {
        if (synCount++ == 0) {
            firstSynNanos = s.timestampNanos;
            synStep = (byte) step;
            synPayloadOctets = s.payloadOctets;
            synWithFin = s.has(Segment.FIN);
            open(s);
        }
        if (!acknowledged) { // else an old copy
            synNanos = s.timestampNanos;
            synTimestamp = s.hasOption(Segment.OPT_TIMESTAMPS) ? s.timestampValue : 0;
        }
    }

    /** Its SYN+ACK, or a later one that acknowledges the other's SYN as the first did not. */
    void synAck(Segment s, boolean valid, int step) {
        synAckValid = valid;
        synAckStep = (byte) step;
        answerOctets = s.payloadOctets;
        if (synCount == 0) {
            open(s);
        }
    }

    /** Its SYN+ACK turns out to acknowledge the other's SYN, which comes after it. */
    void synAckFits() {
        synAckValid = true;
    }

    /** A SYN+ACK that is refused for what it acknowledges: an answer all the same. */
    void answersAmiss(Segment s) {
        if (!synAckSeen()) {
            synAck(s, false, 0);
        }
        countSynAck(s, null, false);
    }

    /**
     * Any SYN+ACK of it.
     *
     * @param opener who sent the SYNs that it answers; null when it answers none
     * @param slow the path is known to be {@linkplain #pathIsSlow slow}
     */
    void countSynAck(Segment s, Handshake opener, boolean slow) {
        synAckRepeated = synAckCount++ > 0;
        if (synAckRepeated) {
            boolean each = opener != null && synCount == 0 && answersNext(opener, s.timestampNanos);
            mayAnswerEach = each && (mayAnswerEach || synAckCount == 2);
            boolean soon = slow || s.timestampNanos - synAckNanos < SOONEST_AGAIN_NANOS;
            answersEach = mayAnswerEach && soon && (answersEach || synAckCount == 2);
        }
        synAckNanos = s.timestampNanos;
        if (synNanos == 0) {
            synNanos = s.timestampNanos;
        }
    }

    /**
     * Whether the latest SYN+ACK may answer the next of several SYNs that were all sent before the first answer came:
     * about as long after the one before as those.
     */
    private boolean answersNext(Handshake opener, long nanos) {
        long since = nanos - synAckNanos;
        int gaps = opener.synCount - 1;
        return synAckCount <= opener.synCount
                && opener.synNanos <= synNanos
                && 10 * since * gaps <= 11 * opener.waitedNanos()
                && 2 * since * gaps >= opener.waitedNanos();
    }

    /** Whether its SYN+ACK, which comes again, follows a SYN that came again as soon as its first answer did. */
    boolean answersAgain(Handshake opener, long nanos) {
        long first = Math.min(LONGEST_ANSWER_NANOS, 2 * (synNanos - opener.firstSynNanos));
        return synAckCount > 0
                && synCount == 0
                && opener.synNanos > opener.firstSynNanos
                && opener.synNanos >= synAckNanos
                && nanos - opener.synNanos <= Math.max(QUICK_ANSWER_NANOS, first);
    }

    /** From its first SYN to its latest. */
    long waitedNanos() {
        return synNanos - firstSynNanos;
    }

    /**
     * Whether each SYN got its own SYN+ACK though a later one came when its timer may have sent it: as later round
     * trips are longer than {@code opener} waited before it sent its SYN again.
     *
     * @param roundTripNanos the quickest of the opener's; -1 for none
     */
    boolean pathIsSlow(Handshake opener, long roundTripNanos) {
        return mayAnswerEach && !answersEach && roundTripNanos * (opener.synCount - 1) >= opener.waitedNanos();
    }

    /** It sent more than one SYN+ACK, each to a SYN of its own: the path is longer than the opener waits for it. */
    boolean answersEach() {
        return answersEach;
    }

    /** Its last SYN+ACK was not its first, and nothing answered it yet. */
    boolean synAckRepeated() {
        return synAckRepeated;
    }

    /** The other end acknowledged something after the latest SYN+ACK. */
    void synAckAnswered() {
        synAckRepeated = false;
    }

    /** It acknowledged the other's SYN, or SYN+ACK. */
    void acknowledge(int step) {
        acknowledged = true;
        ackStep = (byte) step;
    }

    /** It answered the other's SYN with a pure ACK and no SYN of its own. */
    void answerWithAck(int step) {
        split = true;
        ackStep = (byte) step;
    }

    /** Its SYN+ACK shows that the pure ACK before it was no part of the opening: SYN-SENT takes none (3.10.7.3). */
    void answerWithBoth() {
        split = false;
        ackStep = 0;
    }

    /**
     * It acknowledges, at {@code nanos}, the SYN+ACK with which {@code opener} answered its SYN. That had answered the
     * opener's if it came as long after that as this after the SYN+ACK; both only ever opened if it came sooner.
     */
    void answersWithSyn(Handshake opener, long nanos) {
        if (synCount == 0 || synAckCount > 0 || opener.synCount == 0 || firstSynNanos < opener.firstSynNanos) {
            return;
        }
        long asked = opener.synNanos <= firstSynNanos ? opener.synNanos : opener.firstSynNanos;
        long answered = nanos - opener.synAckNanos;
        long slack = Math.max(answered, opener.synAckNanos - firstSynNanos) / TIMES_VARY;
        split |= firstSynNanos - asked + slack >= answered;
    }

    private void open(Segment s) {
        iss = s.seq;
        options = (byte) (s.options & KEPT_OPTIONS | (s.headerComplete ? 0 : OPTIONS_CUT));
        mss = (char) s.mss;
        shift = (byte) s.windowScale;
    }
}
