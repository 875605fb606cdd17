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
    private int steps;
    private boolean established;
    private boolean challenged;
    private boolean challengeReset;
    private boolean refused;
    private boolean rejected;
    private boolean otherSegments;
    private boolean responderWentOn;
    private boolean synCarriedData;
    private boolean synDataCovered;
    private long rttNanos;
    /** The first to send a SYN; the same as {@link #other} when a socket opens to itself. */
    private Endpoint opener;

    private Endpoint other;

    boolean established() {
        return established;
    }

    int steps() {
        return steps;
    }

    /** Nanoseconds from the opener's last SYN to the segment that completed the opening; 0 while not completed. */
    long rttNanos() {
        return rttNanos;
    }

    boolean synDataCovered() {
        return synDataCovered;
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
    void observe(Endpoint from, Endpoint to, Segment s, boolean repeatsHandshake, Observation o) {
        boolean repeatsThirdAck = repeatsThirdAck(from, to, s);
        if (s.has(ACK)) {
            to.handshake.synAckAnswered();
        }
        if (s.has(SYN)) {
            synchronise(from, to, s, o);
            return;
        }
        if (s.has(RST)) {
            reset(from, to, s, o);
            return;
        }
        if (repeatsHandshake) {
            o.note(Note.HANDSHAKE_ACK);
            o.opens(Role.ACK, 0);
        }
        if (repeatsThirdAck) {
            o.opens(Role.ACK, from.handshake.ackStep());
        }
        if (!established && s.has(ACK)) {
            acknowledgment(from, to, s, o);
        }
        if (opener != null && o.phase != Phase.OPEN) {
            otherSegments = true;
            responderWentOn |= from == other
                    && !o.is(Note.CHALLENGE_ACK)
                    && (s.payloadOctets > 0
                            || Seq.after(s.ack, opener.handshake.iss() + 1 + opener.handshake.synPayloadOctets()));
        }
    }

    private void synchronise(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean before = established;
        if (s.has(ACK)) {
            synAck(from, to, s, o);
        } else {
            syn(from, to, s, o);
        }
        if (before && from != to && s.seq != from.handshake.iss()) {
            to.acks.challenged(); // RFC 9293 section 3.10.7.4, fourth
        }
    }

    private void syn(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (opener == null) {
            opener = from;
            other = to;
        }
        if (!from.handshake.synSeen()) {
            steps++;
        }
        from.handshake.syn(s, steps);
        synCarriedData |= from == opener && s.payloadOctets > 0;
        fastOpen(s, o);
        o.opens(Role.SYN, from.handshake.synStep());
    }

    private void synAck(Endpoint from, Endpoint to, Segment s, Observation o) {
        Handshake own = from.handshake;
        int covered = to.handshake.synSeen() ? Seq.distance(to.handshake.iss() + 1, s.ack) : 0;
        boolean valid = to.handshake.synSeen() && covered >= 0 && covered <= to.handshake.synPayloadOctets();
        if (!own.synAckSeen() || valid && !own.synAckValid()) {
            own.synAck(s, valid, valid ? ++steps : to.handshake.synSeen() ? own.synAckStep() : 2);
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
        boolean acksPeerSyn = peer.issKnown() && s.ack == peer.iss() + 1;
        boolean firstOctet = own.issKnown() && (s.seq == own.iss() + 1 || own.followedBy(s.seq) && synDataCovered);
        boolean pure = s.payloadOctets == 0 && !s.has(FIN);
        if (from == other && !own.issKnown() && peer.synSeen() && pure) {
            passiveAnswer(from, to, o, acksPeerSyn);
            return;
        }
        if (!acksPeerSyn || !firstOctet) {
            return;
        }
        if (peer.synAckValid() && (!own.synAckSeen() || own.synSeen() && peer.synSeen())) {
            own.acknowledge(++steps);
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
        rttNanos = Math.max(0, s.timestampNanos - opener.handshake.synNanos());
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
        if (other.handshake.synAckValid()) {
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
            return responderWentOn || otherSegments && opener.told.dataSeen() ? Opening.MID_STREAM : Opening.HALF_OPEN;
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
        if (second.answeredWithAck() || established && !answeredByBoth) {
            return established ? Opening.SPLIT : Opening.HALF_OPEN;
        }
        return established ? Opening.SIMULTANEOUS : Opening.HALF_OPEN;
    }
}
