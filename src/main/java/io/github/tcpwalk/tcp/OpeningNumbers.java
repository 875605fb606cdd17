package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * What a segment's numbers say about the opening, whatever the order captured. The initial number of an end whose SYN
 * was not captured yet is the one that its relative numbers begin with.
 */
final class OpeningNumbers {
    /** What follows an opening closely lies within a window that needs no scaling by far. */
    private static final int FURTHEST = 1 << 24;

    /** Octets that one segment can carry. */
    private static final int MOST_PAYLOAD = 65_535;

    private OpeningNumbers() {}

    /** How far {@code number} lies beyond an initial one; as far as can be where it can hardly follow that. */
    static int beyond(int iss, int number) {
        int beyond = Seq.distance(iss, number);
        return beyond > 0 && beyond <= FURTHEST ? beyond : Integer.MAX_VALUE;
    }

    /** They acknowledge the SYN of {@code end}, with or without the octets it carried. */
    static boolean acknowledgesSyn(Endpoint end, Segment s) {
        return end.handshake.issKnown() ? end.handshake.acknowledgedBy(s.ack) : s.ack == end.numbering.base() + 1;
    }

    /** They acknowledge the SYN of {@code end}, which is known to come late, and perhaps what it carries. */
    static boolean acknowledgesLateSyn(Endpoint end, Segment s) {
        int octets = Seq.distance(end.numbering.base() + 1, s.ack);
        return octets >= 0 && octets <= MOST_PAYLOAD;
    }

    /** A pure ACK of something else than the SYN of {@code end}. */
    static boolean challenge(Endpoint end, Segment s) {
        return s.has(ACK) && !s.has(SYN | FIN | RST) && s.payloadOctets == 0 && s.ack != end.handshake.iss() + 1;
    }

    /** The SYN+ACK of a simultaneous open, which repeats the ISS by design (RFC 9293 figure 7). */
    static boolean answerCrossing(Endpoint from, Segment s) {
        return s.has(SYN)
                && s.has(ACK)
                && from.handshake.synSeen()
                && !from.handshake.synAckSeen()
                && s.seq == from.handshake.iss();
    }

    /**
     * True for a SYN+ACK that answers the opener's SYN from another number than its sender was thought to use: what
     * came before it belonged to an older connection, or answered an old duplicate (RFC 9293 figures 8 and 9). Likewise
     * for the SYN of a split handshake: the pure ACK before it may carry any number.
     */
    static boolean startAnew(Endpoint from, Endpoint to, Segment s) {
        if (!s.has(SYN) || from == to || from.handshake.synSeen() || !to.handshake.synSeen()) {
            return false;
        }
        return s.has(ACK)
                ? !from.numbering.corrected() && !from.handshake.synAckValid() && to.handshake.acknowledgedBy(s.ack)
                : from.handshake.split();
    }

    /** Both ends sent a SYN, neither any data since: nothing but what both have said before. */
    static boolean repeatHandshake(Endpoint from, Endpoint to, Segment s) {
        return from.handshake.synSeen()
                && to.handshake.synSeen()
                && s.payloadOctets == 0
                && !s.has(SYN | FIN | RST)
                && s.ack == to.handshake.iss() + 1
                && s.seq == from.handshake.iss() + 1
                && !from.told.dataSeen()
                && !to.told.dataSeen();
    }

    /** The third ACK again, because its receiver sent its SYN+ACK again. */
    static boolean repeatThirdAck(Endpoint from, Endpoint to, Segment s) {
        return to.handshake.synAckRepeated()
                && from.handshake.ackStep() > 0
                && from.handshake.acknowledged()
                && s.has(ACK)
                && !s.has(SYN | FIN | RST)
                && s.payloadOctets == 0
                && Seq.after(s.ack, to.handshake.iss());
    }

    /**
     * They are the first after the sender's SYN, and acknowledge just the other end's.
     *
     * @param synDataCovered the octets that a SYN carried were acknowledged
     */
    static boolean acknowledgeFirst(Endpoint from, Endpoint to, Segment s, boolean synDataCovered) {
        Handshake own = from.handshake;
        boolean follows = own.issKnown()
                ? s.seq == own.iss() + 1 || own.followedBy(s.seq) && synDataCovered
                : s.seq == from.numbering.base() + 1;
        return follows
                && (to.handshake.issKnown()
                        ? to.handshake.acknowledgedJustBy(s.ack) || own.opensFast() && acknowledgesSent(to, s)
                        : s.ack == to.numbering.base() + 1);
    }

    /** With a fast open the server may have sent more than its SYN+ACK by then (RFC 7413 section 4.2). */
    private static boolean acknowledgesSent(Endpoint to, Segment s) {
        return Seq.after(s.ack, to.handshake.iss()) && Seq.atOrBefore(s.ack, to.sent.next());
    }

    /**
     * It could not have been sent, or not been accepted, had the handshake not been over: the third segment was not
     * captured, nor perhaps the second.
     *
     * @param outcome how it went, by an earlier telling; null when the future is unknown
     */
    static boolean prove(Endpoint opener, Endpoint other, Endpoint from, Segment s, Outcome outcome) {
        Handshake first = opener.handshake;
        Handshake second = other.handshake;
        boolean begun = first.synSeen() || outcome != null && outcome.emptySynLate();
        boolean threeWay = opener != other && begun && !first.synAckSeen() && !second.synSeen();
        int iss = initial(opener);
        if (!threeWay
                || second.issKnown() && !second.synAckValid()
                || Seq.distance(iss, from == opener ? s.seq : s.ack) > FURTHEST) {
            return false;
        }
        if (from == opener) {
            return Seq.after(s.seq, iss) && (!second.issKnown() || Seq.after(s.ack, second.iss()));
        }
        // with a fast open the server may answer before the handshake is over (RFC 7413 section 4.2)
        return s.payloadOctets > 0 && Seq.after(s.ack, iss) && !first.opensFast()
                || Seq.after(s.ack, iss + 1 + first.synPayloadOctets());
    }

    /** The initial number of {@code end}, as far as is known. */
    private static int initial(Endpoint end) {
        return end.handshake.issKnown() ? end.handshake.iss() : end.numbering.base();
    }

    /** Whether {@code opener}, whose SYN comes late, had acknowledged that of {@code other}. */
    static boolean answered(Endpoint opener, Endpoint other) {
        return opener.acks.known()
                && opener.sent.started()
                && beyond(initial(opener), opener.sent.next()) != Integer.MAX_VALUE
                && beyond(initial(other), opener.acks.number()) != Integer.MAX_VALUE;
    }

    /** Whether {@code other} sent more than a SYN+ACK, as it would not have without an answer to that. */
    static boolean wentOn(Endpoint opener, Endpoint other) {
        int end = opener.handshake.iss() + 1 + opener.handshake.synPayloadOctets();
        boolean acknowledgedMore = other.acks.known() && beyond(end, other.acks.number()) != Integer.MAX_VALUE;
        return acknowledgedMore || other.told.dataSeen() && !opener.handshake.opensFast();
    }
}
