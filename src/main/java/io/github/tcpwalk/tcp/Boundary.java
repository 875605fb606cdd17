package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** Where one connection on a pair of ports ends and the next begins: the numbers decide. */
final class Boundary {
    private Boundary() {}

    /**
     * True when {@code s} cannot belong to {@code c}: a SYN whose number differs from the one its sender started from,
     * or has that number again when all was over; a SYN+ACK of other numbers when all was over.
     */
    static boolean endsBefore(Connection c, Segment s, boolean fromClient) {
        Endpoint from = c.end(fromClient);
        Endpoint to = c.end(!fromClient);
        if (!s.has(SYN) || s.has(RST) || !from.numbering.known()) {
            return false;
        }
        if (LateOpening.comes(c, c.end(true), from, to, s)) {
            return false;
        }
        boolean sameNumber = s.seq == (from.handshake.issKnown() ? from.numbering.base() : from.numbering.firstTold());
        if (s.has(ACK)) {
            boolean over = c.over() || to.told.segments() == 0; // who has a connection sends none with other numbers
            return !sameNumber && over && to.numbering.known() && s.ack != to.numbering.base() + 1;
        }
        if (sameNumber) {
            // a device that always begins with the same number; sooner it is the SYN again, captured late
            return c.opening.established()
                    && c.over()
                    && from.handshake.synSeen()
                    && s.timestampNanos - c.lastNanos > Copies.COPY_NANOS;
        }
        return !c.opening.startsAnew(from, to, s);
    }

    /** Whether {@code s}, which came after {@code later} began, has the numbers of {@code c} and not of that one. */
    static boolean goesOn(Connection c, Segment s, boolean fromClient, Connection later, boolean fromLaterClient) {
        if (s.has(SYN)) {
            return meets(c, s, fromClient, later, fromLaterClient);
        }
        if (!s.has(ACK)) {
            return s.has(RST) && answersOlder(c, s, fromClient, later, fromLaterClient);
        }
        long here = strangeness(c, s, fromClient);
        long there = strangeness(later, s, fromLaterClient);
        boolean unanswered = fromLaterClient && !later.disproved() && !later.server.handshake.synAckSeen();
        return here < (s.has(RST) ? 1 : Numbering.LATE_OCTETS)
                && (here < there || here == there && unanswered)
                && !mayChallenge(later, s, fromLaterClient);
    }

    /** The bare RST of the one who was asked anew takes its number from an older segment that found nothing. */
    private static boolean answersOlder(
            Connection c, Segment s, boolean fromClient, Connection later, boolean fromLaterClient) {
        return !fromLaterClient
                && c.end(fromClient).sent.awayFrom(s.seq) == 0
                && later.end(false).sent.awayFrom(s.seq) > Numbering.LATE_OCTETS;
    }

    /** Its SYN, said to be refused, is answered to what seemed to begin a later connection: a simultaneous open. */
    private static boolean meets(
            Connection c, Segment s, boolean fromClient, Connection later, boolean fromLaterClient) {
        Handshake own = c.end(fromClient).handshake;
        return c.opening.rebuff.refused()
                && s.has(ACK)
                && !s.has(RST)
                && own.synSeen()
                && s.seq == own.iss()
                && !fromLaterClient
                && later.client.handshake.synSeen()
                && later.client.handshake.acknowledgedBy(s.ack);
    }

    /** Octets that its numbers are away from those expected next. */
    private static long strangeness(Connection c, Segment s, boolean fromClient) {
        return c.end(fromClient).sent.awayFrom(s.seq) + c.end(!fromClient).sent.awayFrom(s.ack);
    }

    /** A pure ACK with older numbers may answer the SYN: the other end still holds an older connection. */
    private static boolean mayChallenge(Connection c, Segment s, boolean fromClient) {
        return !c.disproved() && s.payloadOctets == 0 && !s.has(FIN | RST) && c.opening.awaitsAnswer(c.end(fromClient));
    }
}
