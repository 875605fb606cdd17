package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * How the connection opens (RFC 9293 section 3.5): which segments belong to the opening, their step, and by which of
 * the ways of {@link Opening} it went. Numbers decide, never flags alone.
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
    private long rttNanos;
    private boolean synCarriedData;
    private boolean synDataCovered;
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
        if (!s.has(SYN) || established || from == to || from.synSeen || !to.synSeen) {
            return false;
        }
        return s.has(ACK) ? !from.synAckValid && acknowledgesSyn(to, s) : from.answeredSynWithAck;
    }

    private static boolean acknowledgesSyn(Endpoint to, Segment s) {
        return Seq.after(s.ack, to.iss) && Seq.atOrBefore(s.ack, to.iss + 1 + to.synPayloadOctets);
    }

    /** The third ACK again, because its receiver sent its SYN+ACK again. */
    boolean repeatsThirdAck(Endpoint from, Endpoint to, Segment s) {
        boolean repeats = established
                && to.synAckRepeated
                && from.ackStep > 0
                && from.handshakeAckSeen
                && s.has(ACK)
                && !s.has(SYN | FIN | RST)
                && s.payloadOctets == 0
                && Seq.after(s.ack, to.iss);
        to.synAckRepeated &= !s.has(ACK);
        return repeats;
    }

    /** Fills role, phase and step when the segment belongs to the opening. */
    void observe(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (s.has(SYN)) {
            if (s.has(ACK)) {
                synAck(from, to, s, o);
            } else {
                syn(from, to, s, o);
            }
            return;
        }
        if (s.has(RST)) {
            reset(from, to, s, o);
            return;
        }
        if (!established && s.has(ACK)) {
            acknowledgment(from, to, s, o);
        }
        if (opener != null && o.phase != Phase.OPEN) {
            otherSegments = true;
            responderWentOn |= from == other
                    && !o.is(Note.CHALLENGE_ACK)
                    && (s.payloadOctets > 0 || Seq.after(s.ack, opener.iss + 1 + opener.synPayloadOctets));
        }
    }

    private void syn(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (opener == null) {
            opener = from;
            other = to;
        }
        if (!from.synSeen) {
            from.synSeen = true;
            from.iss = s.seq;
            from.synFrame = s.frame;
            from.synPayloadOctets = s.payloadOctets;
            from.readSynOptions(s);
            from.synStep = ++steps;
        }
        from.synCount++;
        from.synNanos = s.timestampNanos;
        synCarriedData |= from == opener && s.payloadOctets > 0;
        if (s.payloadOctets > 0 || s.hasOption(Segment.OPT_FAST_OPEN)) {
            o.notes |= Note.FAST_OPEN.bit;
        }
        part(o, Role.SYN, from.synStep);
    }

    private void synAck(Endpoint from, Endpoint to, Segment s, Observation o) {
        int covered = to.synSeen ? Seq.distance(to.iss + 1, s.ack) : 0;
        boolean valid = to.synSeen && covered >= 0 && covered <= to.synPayloadOctets;
        if (!from.synAckSeen || valid && !from.synAckValid) {
            from.synAckSeen = true;
            from.synAckValid = valid;
            if (!from.synSeen) {
                from.iss = s.seq;
                from.readSynOptions(s);
            }
            if (valid || !to.synSeen) {
                from.synAckStep = to.synSeen ? ++steps : 2;
            }
            synDataCovered |= covered > 0 && valid;
            if (from.synSeen && to.synAckValid && valid && !established) {
                establish(s);
            }
            if (from == to && valid) {
                establish(s);
            }
        }
        from.synAckRepeated = from.synAckCount++ > 0;
        if (from.synNanos == 0) {
            from.synNanos = s.timestampNanos;
        }
        if (s.hasOption(Segment.OPT_FAST_OPEN) || s.payloadOctets > 0) {
            o.notes |= Note.FAST_OPEN.bit;
        }
        part(o, Role.SYN_ACK, from.synAckStep);
    }

    private void reset(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean answersSyn = !established
                && to.synSeen
                && !to.synAckSeen
                && !from.synAckSeen
                && !from.synSeen
                && s.has(ACK)
                && Seq.after(s.ack, to.iss)
                && Seq.atOrBefore(s.ack, to.iss + 1 + to.synPayloadOctets);
        if (answersSyn && to.state == State.SYN_SENT) {
            refused |= !otherSegments;
            o.phase = Phase.OPEN;
        }
        challengeReset |= challenged && from == opener;
    }

    private void acknowledgment(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean acksPeerSyn = to.issKnown() && s.ack == to.iss + 1;
        boolean firstOctet = from.issKnown()
                && (s.seq == from.iss + 1 || s.seq == from.iss + 1 + from.synPayloadOctets && synDataCovered);
        boolean pure = s.payloadOctets == 0 && !s.has(FIN);
        if (from == other && !from.issKnown() && to.synSeen && pure) {
            passiveAnswer(from, to, s, o, acksPeerSyn);
            return;
        }
        if (!acksPeerSyn || !firstOctet) {
            return;
        }
        if (to.synAckValid && !from.synAckSeen || to.synAckValid && from.synSeen && to.synSeen) {
            from.handshakeAckSeen = true;
            from.ackStep = ++steps;
            establish(s);
        } else if (from.synSeen && to.synSeen && !from.synAckSeen && !from.handshakeAckSeen) {
            // a stack that answers the crossing SYN with a pure ACK
            from.handshakeAckSeen = true;
            from.ackStep = ++steps;
            if (to.handshakeAckSeen || to.synAckValid) {
                establish(s);
            }
        } else {
            return;
        }
        if (!s.has(FIN)) {
            part(o, Role.ACK, from.ackStep);
            if (s.payloadOctets > 0) {
                o.notes |= Note.ACK_WITH_DATA.bit;
            }
        }
    }

    private void passiveAnswer(Endpoint from, Endpoint to, Segment s, Observation o, boolean acksPeerSyn) {
        if (acksPeerSyn) {
            from.answeredSynWithAck = true;
            from.ackStep = from.ackStep == 0 ? ++steps : from.ackStep;
            part(o, Role.ACK, from.ackStep);
        } else if (to.state == State.SYN_SENT) {
            challenged = true;
            o.notes |= Note.CHALLENGE_ACK.bit;
            part(o, Role.ACK, 0);
        }
    }

    /** Pure ACKs right after a simultaneous open that only repeat what the SYN+ACKs said. */
    boolean repeatsHandshake(Endpoint from, Endpoint to, Segment s) {
        return established
                && from.synSeen
                && to.synSeen
                && s.payloadOctets == 0
                && !s.has(SYN | FIN | RST)
                && s.ack == to.iss + 1
                && s.seq == from.iss + 1
                && from.dataSegments == 0
                && to.dataSegments == 0
                && (from == to || opening(null) == Opening.SIMULTANEOUS);
    }

    private void establish(Segment s) {
        established = true;
        rttNanos = Math.max(0, s.timestampNanos - opener.synNanos);
    }

    private static void part(Observation o, Role role, int step) {
        o.role = role;
        o.phase = Phase.OPEN;
        o.step = step;
    }

    /** What the opening is, by all that was seen so far; {@code self} when both ends are one socket. */
    Opening opening(Connection connection) {
        if (opener == null) {
            return Opening.MID_STREAM;
        }
        if (connection != null && connection.self()) {
            return established ? Opening.SELF_CONNECT : Opening.UNANSWERED;
        }
        if (other.synSeen) {
            return crossing();
        }
        if (other.synAckValid) {
            if (!established) {
                return responderWentOn || otherSegments && opener.dataSegments > 0
                        ? Opening.MID_STREAM
                        : Opening.HALF_OPEN;
            }
            return challengeReset
                    ? Opening.HALF_OPEN_DISCOVERY
                    : synCarriedData ? Opening.FAST_OPEN : Opening.THREE_WAY;
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
        if (other.synAckSeen) {
            return Opening.HALF_OPEN;
        }
        return otherSegments ? Opening.MID_STREAM : Opening.UNANSWERED;
    }

    private Opening crossing() {
        boolean answeredByBoth = (other.synAckSeen || other.handshakeAckSeen && !opener.synAckSeen)
                && (opener.synAckSeen || opener.handshakeAckSeen);
        if (other.answeredSynWithAck || established && !answeredByBoth) {
            return established ? Opening.SPLIT : Opening.HALF_OPEN;
        }
        return established ? Opening.SIMULTANEOUS : Opening.HALF_OPEN;
    }
}
