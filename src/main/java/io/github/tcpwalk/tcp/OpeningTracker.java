package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * How the connection opens (RFC 9293 section 3.5): which segments belong to the opening, their step, and by which of
 * the ways of {@link Opening} it went. Numbers decide, never flags alone.
 *
 * <p>Invariant: what was once seen (established, challenged, refused ...) stays so.
 */
final class OpeningTracker {
    /** What follows an opening closely lies within a window that needs no scaling by far. */
    private static final int FURTHEST = 1 << 24;

    private int steps;
    private boolean established;
    private boolean challenged;
    private boolean challengeReset;
    private boolean refused;
    private boolean refusalCrossed;
    private boolean rejected;
    private boolean otherSegments;
    private boolean synCarriedData;
    private boolean synDataCovered;
    private long rttNanos;
    /** Bits of {@link CaptureGap}. */
    private int gaps;

    private final Endpoint client;
    /** The first to send a SYN; the same as {@link #other} when a socket opens to itself. */
    private Endpoint opener;

    private Endpoint other;

    /** @param outcome how it went, by an earlier telling; null when the future is unknown */
    OpeningTracker(Endpoint client, Endpoint server, Outcome outcome) {
        this.client = client;
        if (outcome != null && outcome.gaps().contains(CaptureGap.SYN_LATE)) {
            opener = client;
            other = server;
            steps = 1;
        }
    }

    /** Bits of {@link CaptureGap}. */
    int gaps() {
        return gaps;
    }

    /** A segment of it was not captured, as others prove. */
    boolean gapProven() {
        return has(CaptureGap.SYN_ACK_MISSING) || has(CaptureGap.ACK_MISSING);
    }

    boolean has(CaptureGap gap) {
        return (gaps & gap.bit()) != 0;
    }

    boolean established() {
        return established;
    }

    int steps() {
        return steps;
    }

    /**
     * Nanoseconds from the opener's last SYN to the segment that completed the opening; 0 while not completed, and
     * where one of them was not captured in time.
     */
    long rttNanos() {
        return rttNanos;
    }

    boolean synDataCovered() {
        return synDataCovered;
    }

    boolean refused() {
        return refused;
    }

    /** The RST that refused the opener's SYN came too late: the other end's SYN had met that. */
    void refusalCrosses() {
        refused = false;
        refusalCrossed = true;
    }

    boolean refusalCrossed() {
        return refusalCrossed;
    }

    /** Whether it refuses the opener's SYN, while nothing is established. */
    boolean refuses(Endpoint to, Segment s) {
        return !established && s.has(RST) && s.has(ACK) && to == opener && to.handshake.acknowledgedBy(s.ack);
    }

    /**
     * The SYN of an end that sent nothing but a refusal so far: both ends only ever call connect(), and this SYN meets
     * the one that was refused.
     */
    boolean meets(Endpoint from, Segment s) {
        return s.has(SYN)
                && !s.has(ACK | RST)
                && from == other
                && from != opener
                && !from.handshake.issKnown()
                && from.told.resets() > 0;
    }

    void icmpRejected() {
        rejected = true;
    }

    /**
     * True for a SYN+ACK that answers the opener's SYN from another number than its sender was thought to use: what
     * came before it belonged to an older connection, or answered an old duplicate (RFC 9293 figures 8 and 9). Likewise
     * for the SYN of a split handshake: the pure ACK before it may carry any number.
     */
    boolean startsAnew(Endpoint from, Endpoint to, Segment s) {
        if (!s.has(SYN) || established || from == to || from.handshake.synSeen() || !to.handshake.synSeen()) {
            return false;
        }
        return s.has(ACK)
                ? !from.handshake.synAckValid() && to.handshake.acknowledgedBy(s.ack)
                : from.handshake.answeredWithAck();
    }

    /** Whether {@code from} was sent a SYN and has not answered with its own yet. */
    boolean awaitsAnswer(Endpoint from) {
        return from == other && from != opener && opener.handshake.synSeen() && !from.handshake.issKnown();
    }

    /** The first copy of a SYN or SYN+ACK, behind segments that were sent after it: the numbers decide. */
    boolean comesLate(Endpoint from, Endpoint to, Segment s) {
        if (!s.has(SYN) || s.has(RST) || from == to || s.seq != from.numbering.base()) {
            return false;
        }
        if (s.has(ACK)) {
            return has(CaptureGap.SYN_ACK_MISSING) && from == other && acknowledgesSyn(to, s);
        }
        return from == client
                && (opener == null || opener == from)
                && !from.handshake.issKnown()
                && (from.acks.known() || to.handshake.synAckSeen());
    }

    /** Of a SYN that was not captured yet the number is known by what follows it. */
    private static boolean acknowledgesSyn(Endpoint end, Segment s) {
        return end.handshake.issKnown() ? end.handshake.acknowledgedBy(s.ack) : s.ack == end.numbering.base() + 1;
    }

    /** A pure ACK that answers a SYN with the numbers of an older connection (RFC 9293 figures 8 and 9). */
    boolean challenges(Endpoint from, Endpoint to, Segment s) {
        return awaitsAnswer(from)
                && to.state() == State.SYN_SENT
                && s.has(ACK)
                && !s.has(SYN | FIN | RST)
                && s.payloadOctets == 0
                && s.ack != to.handshake.iss() + 1;
    }

    /** The SYN+ACK of a simultaneous open, which repeats the ISS by design (RFC 9293 figure 7). */
    boolean answersCrossing(Endpoint from, Segment s) {
        return s.has(SYN)
                && s.has(ACK)
                && from.handshake.synSeen()
                && !from.handshake.synAckSeen()
                && s.seq == from.handshake.iss();
    }

    /** Pure ACKs right after a simultaneous open that only repeat what the SYN+ACKs said. */
    boolean repeatsHandshake(Endpoint from, Endpoint to, Segment s) {
        return established
                && from.handshake.synSeen()
                && to.handshake.synSeen()
                && s.payloadOctets == 0
                && !s.has(SYN | FIN | RST)
                && s.ack == to.handshake.iss() + 1
                && s.seq == from.handshake.iss() + 1
                && !from.told.dataSeen()
                && !to.told.dataSeen()
                && (from == to || crossing() == Opening.SIMULTANEOUS);
    }

    /** The third ACK again, because its receiver sent its SYN+ACK again. */
    private boolean repeatsThirdAck(Endpoint from, Endpoint to, Segment s) {
        return established
                && to.handshake.synAckRepeated()
                && from.handshake.ackStep() > 0
                && from.handshake.acknowledged()
                && s.has(ACK)
                && !s.has(SYN | FIN | RST)
                && s.payloadOctets == 0
                && Seq.after(s.ack, to.handshake.iss());
    }

    /** Fills role, phase and step when the segment belongs to the opening. */
    void observe(Endpoint from, Endpoint to, Segment s, boolean repeatsHandshake, boolean late, Observation o) {
        boolean repeatsThirdAck = repeatsThirdAck(from, to, s);
        if (s.has(ACK)) {
            to.handshake.synAckAnswered();
        }
        if (s.has(RST)) {
            reset(from, to, s, o);
            return;
        }
        if (s.has(SYN)) {
            synchronise(from, to, s, late, o);
            return;
        }
        if (repeatsHandshake) {
            o.note(Note.HANDSHAKE_ACK);
            o.opens(Role.ACK, 0);
        }
        if (repeatsThirdAck) {
            o.opens(Role.ACK, from.handshake.ackStep());
        }
        if (s.has(ACK) && opener == null) {
            if (from == client && from != to && acknowledgesFirst(from, to, s)) {
                from.handshake.acknowledge(3); // should the SYN come late
            }
        } else if (s.has(ACK)) {
            if (!established) {
                acknowledgment(from, to, s, o);
            } else if (has(CaptureGap.ACK_MISSING)) {
                thirdAckLate(from, to, s, o);
            }
        }
        otherSegments |= opener != null && o.phase != Phase.OPEN;
    }

    private void synchronise(Endpoint from, Endpoint to, Segment s, boolean late, Observation o) {
        boolean before = established;
        if (s.has(ACK)) {
            synAck(from, to, s, late, o);
        } else {
            syn(from, to, s, late, o);
        }
        if (before && from != to && s.seq != from.handshake.iss()) {
            to.acks.challenged(); // RFC 9293 section 3.10.7.4, fourth
        }
    }

    private void syn(Endpoint from, Endpoint to, Segment s, boolean late, Observation o) {
        boolean first = opener == null;
        if (first) {
            opener = from;
            other = to;
        }
        if (late) {
            gaps |= CaptureGap.SYN_LATE.bit();
            from.handshake.syn(s, 1);
            if (first) {
                afterwards();
            }
        } else {
            if (!from.handshake.synSeen()) {
                steps++;
            }
            from.handshake.syn(s, steps);
        }
        synCarriedData |= from == opener && s.payloadOctets > 0;
        fastOpen(s, o);
        o.opens(Role.SYN, from.handshake.synStep());
    }

    /** The SYN comes after all of what it began. */
    private void afterwards() {
        steps = 1;
        if (other.handshake.synAckSeen()) {
            other.handshake.synAckFits();
            steps = 2;
        }
        if (opener.acks.known()) {
            gaps |= other.handshake.synAckSeen() ? 0 : CaptureGap.SYN_ACK_MISSING.bit();
            gaps |= opener.handshake.acknowledged() ? 0 : CaptureGap.ACK_MISSING.bit();
            steps = 3;
            established = true;
        }
    }

    private void synAck(Endpoint from, Endpoint to, Segment s, boolean late, Observation o) {
        Handshake own = from.handshake;
        boolean synSeen = to.handshake.synSeen();
        int covered = synSeen ? Seq.distance(to.handshake.iss() + 1, s.ack) : 0;
        boolean valid = synSeen
                ? covered >= 0 && covered <= to.handshake.synPayloadOctets()
                : to == opener && acknowledgesSyn(to, s); // whose SYN is going to come late
        if (late) {
            gaps = gaps & ~CaptureGap.SYN_ACK_MISSING.bit() | CaptureGap.SYN_ACK_LATE.bit();
            own.synAck(s, true, 2);
        } else if (!own.synAckSeen() || valid && !own.synAckValid()) {
            own.synAck(s, valid, valid ? ++steps : synSeen ? own.synAckStep() : own.synSeen() ? 0 : 2);
            synDataCovered |= covered > 0 && valid;
            if (valid && (from == to || own.synSeen() && to.handshake.synAckValid() && !established)) {
                establish(s);
            }
        }
        own.countSynAck(s);
        fastOpen(s, o);
        o.opens(Role.SYN_ACK, own.synAckStep());
    }

    private static void fastOpen(Segment s, Observation o) {
        if (s.payloadOctets > 0 || s.hasOption(Segment.OPT_FAST_OPEN)) {
            o.note(Note.FAST_OPEN);
        }
    }

    private void reset(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean answersSyn = !established
                && to.handshake.synSeen()
                && !to.handshake.synAckSeen()
                && !from.handshake.issKnown()
                && s.has(ACK)
                && to.handshake.acknowledgedBy(s.ack);
        if (answersSyn && to.state() == State.SYN_SENT) {
            refused |= !otherSegments;
            o.phase = Phase.OPEN;
        }
        challengeReset |= challenged && from == opener;
    }

    private void acknowledgment(Endpoint from, Endpoint to, Segment s, Observation o) {
        Handshake own = from.handshake;
        Handshake peer = to.handshake;
        boolean pure = s.payloadOctets == 0 && !s.has(FIN);
        if (from == other && !own.issKnown() && peer.synSeen() && pure) {
            passiveAnswer(from, to, o, s.ack == peer.iss() + 1);
            return;
        }
        if (!acknowledgesFirst(from, to, s)) {
            if (proves(from, to, s)) {
                gaps |= CaptureGap.ACK_MISSING.bit()
                        | (other.handshake.synAckSeen() ? 0 : CaptureGap.SYN_ACK_MISSING.bit());
                steps = 3;
                establish(s);
            }
            return;
        }
        if (peer.synAckValid() && (!own.synAckSeen() || own.synSeen() && peer.synSeen())) {
            own.acknowledge(++steps);
            establish(s);
        } else if (from == opener && from != to && !peer.issKnown()) {
            gaps |= CaptureGap.SYN_ACK_MISSING.bit();
            steps = 3;
            own.acknowledge(steps);
            establish(s);
        } else if (own.synSeen() && peer.synSeen() && !own.synAckSeen() && !own.acknowledged()) {
            // a stack that answers the crossing SYN with a pure ACK
            own.acknowledge(++steps);
            if (peer.acknowledged()) {
                establish(s);
            }
        } else {
            return;
        }
        if (!s.has(FIN)) {
            o.opens(Role.ACK, own.ackStep());
            if (s.payloadOctets > 0) {
                o.note(Note.ACK_WITH_DATA);
            }
        }
    }

    /** It has the first number after its sender's SYN, and acknowledges just the other end's. */
    private boolean acknowledgesFirst(Endpoint from, Endpoint to, Segment s) {
        Handshake own = from.handshake;
        boolean follows = own.issKnown()
                ? s.seq == own.iss() + 1 || own.followedBy(s.seq) && synDataCovered
                : from == client && s.seq == from.numbering.base() + 1;
        return follows && (to.handshake.issKnown() || from != other) && isFirst(to, s.ack);
    }

    private static boolean isFirst(Endpoint end, int number) {
        return end.handshake.issKnown() ? end.handshake.acknowledgedJustBy(number) : number == end.numbering.base() + 1;
    }

    /**
     * Whether it could not have been sent, or not been accepted, had the handshake not been over: the third segment was
     * not captured, nor perhaps the second.
     */
    private boolean proves(Endpoint from, Endpoint to, Segment s) {
        Handshake first = opener.handshake;
        Handshake second = other.handshake;
        boolean threeWay = from != to && first.synSeen() && !first.synAckSeen() && !second.synSeen();
        if (!threeWay
                || second.issKnown() && !second.synAckValid()
                || Seq.distance(first.iss(), from == opener ? s.seq : s.ack) > FURTHEST) {
            return false;
        }
        if (from == opener) {
            return Seq.after(s.seq, first.iss()) && (!second.issKnown() || Seq.after(s.ack, second.iss()));
        }
        // with a fast open the server may answer before the handshake is over (RFC 7413 section 4.2)
        return s.payloadOctets > 0 && Seq.after(s.ack, first.iss()) && !first.opensFast()
                || Seq.after(s.ack, first.iss() + 1 + first.synPayloadOctets());
    }

    /** It proved missing, and comes after what proved it. */
    private void thirdAckLate(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (from == opener && s.payloadOctets == 0 && !s.has(FIN) && acknowledgesFirst(from, to, s)) {
            gaps &= ~CaptureGap.ACK_MISSING.bit();
            from.handshake.acknowledge(3);
            o.opens(Role.ACK, 3);
        }
    }

    private void passiveAnswer(Endpoint from, Endpoint to, Observation o, boolean acksPeerSyn) {
        if (acksPeerSyn) {
            from.handshake.answerWithAck(from.handshake.ackStep() == 0 ? ++steps : from.handshake.ackStep());
            o.opens(Role.ACK, from.handshake.ackStep());
        } else if (to.state() == State.SYN_SENT) {
            challenged = true;
            o.note(Note.CHALLENGE_ACK);
            o.opens(Role.ACK, 0);
        }
    }

    private void establish(Segment s) {
        established = true;
        if (opener.handshake.synSeen()) {
            rttNanos = Math.max(0, s.timestampNanos - opener.handshake.synNanos());
        }
    }

    /** What the opening is, by all that was seen so far. */
    Opening opening() {
        if (opener == null) {
            return Opening.MID_STREAM;
        }
        if (opener == other) {
            return established ? Opening.SELF_CONNECT : Opening.UNANSWERED;
        }
        if (other.handshake.synSeen()) {
            return crossing();
        }
        if (other.handshake.synAckValid() || established) {
            return answered();
        }
        if (challenged) {
            return Opening.HALF_OPEN_DISCOVERY;
        }
        if (refused) {
            return Opening.REFUSED;
        }
        if (rejected) {
            return Opening.REJECTED;
        }
        if (other.handshake.synAckSeen()) {
            return Opening.HALF_OPEN;
        }
        return otherSegments ? Opening.MID_STREAM : Opening.UNANSWERED;
    }

    private Opening answered() {
        if (!established) {
            return Opening.HALF_OPEN;
        }
        if (challengeReset) {
            return Opening.HALF_OPEN_DISCOVERY;
        }
        return synCarriedData ? Opening.FAST_OPEN : Opening.THREE_WAY;
    }

    /** Both sent a SYN. */
    private Opening crossing() {
        Handshake first = opener.handshake;
        Handshake second = other.handshake;
        boolean answeredByBoth = (second.synAckSeen() || second.acknowledged() && !first.synAckSeen())
                && (first.synAckSeen() || first.acknowledged());
        if (refusalCrossed) {
            return established ? Opening.SIMULTANEOUS : Opening.HALF_OPEN;
        }
        if (second.answeredWithAck() || established && !answeredByBoth) {
            return established ? Opening.SPLIT : Opening.HALF_OPEN;
        }
        return established ? Opening.SIMULTANEOUS : Opening.HALF_OPEN;
    }
}
