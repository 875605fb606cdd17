package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * The first copy of a SYN or SYN+ACK that was captured behind segments sent after it, as by another queue of the
 * interface or another tap: the numbers decide.
 */
final class LateOpening {
    private LateOpening() {}

    /** @param first the end that is taken for the client */
    static boolean comes(Connection c, Endpoint first, Endpoint from, Endpoint to, Segment s) {
        if (!s.has(SYN) || s.has(RST) || from == to || from.handshake.issKnown()) {
            return false;
        }
        boolean soon = isSoon(c, s);
        if (!begins(from, s.seq, soon) || !from.sent.started() && !to.acks.known()) {
            return false;
        }
        CaptureGap gap = s.has(ACK) ? CaptureGap.SYN_ACK_LATE : CaptureGap.SYN_LATE;
        if (from.numbering.corrected() && c.opening.rulesOut(gap)) {
            return false;
        }
        Endpoint opener = c.opening.opener();
        if (!s.has(ACK)) {
            return from == first
                    && (opener == null || opener == from)
                    && (!to.handshake.synAckSeen() || isAnswered(from, s));
        }
        if (opener == null) {
            return to == first && begins(to, s.ack - 1, soon);
        }
        return to == opener
                && !from.handshake.split()
                && OpeningNumbers.acknowledgesSyn(to, s)
                && !isSentAgain(from, to, s);
    }

    /** A SYN+ACK long behind data, which with a fast open may come before it is acknowledged (RFC 7413 section 4.2). */
    private static boolean isSentAgain(Endpoint from, Endpoint to, Segment s) {
        return to.handshake.opensFast()
                && from.told.dataSeen()
                && s.timestampNanos - from.told.firstDataNanos() >= UnseenFin.LATE_NANOS;
    }

    /** Whether it may have been overtaken by any of what was seen. */
    private static boolean isSoon(Connection c, Segment s) {
        return s.timestampNanos - c.firstNanos <= Numbering.UNDER_WAY_NANOS && !c.over();
    }

    /** Whether all that is known of what {@code end} sent may follow a SYN with the number {@code iss}. */
    private static boolean begins(Endpoint end, int iss, boolean soon) {
        return end.numbering.beginsAt(iss) || soon && end.numbering.beginsNear(iss);
    }

    /** Whether the SYN+ACK, by which the numbers of {@code end} are counted, answers its SYN {@code s}. */
    private static boolean isAnswered(Endpoint end, Segment s) {
        int octets = Seq.distance(s.seq, end.numbering.base());
        return octets >= 0 && octets <= s.payloadOctets;
    }

    /** Whether {@code s} would come late were its sender, or with a SYN+ACK its receiver, the client. */
    static boolean tellsClient(Connection c, Segment s, boolean fromClient) {
        Endpoint from = c.end(fromClient);
        Endpoint to = c.end(!fromClient);
        boolean guessed = c.clientRule() == ClientRule.LOWER_PORT || c.clientRule() == ClientRule.FIRST_SENDER;
        return guessed && c.opening.opener() == null && comes(c, s.has(ACK) ? to : from, from, to, s);
    }

    /** It is the first of all that its sender sent, and a SYN+ACK acknowledges the first of its receiver. */
    static void begin(OpeningTracker opening, Endpoint from, Endpoint to, Segment s) {
        if (s.seq != from.numbering.base()) {
            from.numbering.beginAt(s.seq);
        }
        if (s.has(ACK) && opening.opener() == null && s.ack - 1 != to.numbering.base()) {
            to.numbering.beginAt(s.ack - 1);
        }
    }
}
