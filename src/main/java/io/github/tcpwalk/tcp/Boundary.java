package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.OPT_TIMESTAMPS;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** Where one connection on a pair of ports ends and the next begins: the numbers decide. */
final class Boundary {
    /** Sooner nobody who lost its memory is back. */
    private static final long REBOOT_NANOS = 10_000_000_000L;

    private Boundary() {}

    /**
     * True when {@code s} cannot belong to {@code c}: a SYN whose number differs from the one its sender started from,
     * or has that number again when all was over; a SYN+ACK of other numbers than its sender's, which answers nothing
     * of the other end's; anything with other numbers of both ends when both had closed.
     */
    static boolean endsBefore(Connection c, Segment s, boolean fromClient) {
        Endpoint from = c.end(fromClient);
        Endpoint to = c.end(!fromClient);
        if (s.has(RST) || !from.numbering.known()) {
            return false;
        }
        if (!s.has(SYN)) {
            return s.has(ACK)
                    && c.opening.established()
                    && closed(from, to)
                    && foreign(from, s.seq)
                    && foreign(to, s.ack);
        }
        if (LateOpening.comes(c, c.end(true), from, to, s)) {
            return false;
        }
        boolean sameNumber = s.seq == (from.handshake.issKnown() ? from.numbering.base() : from.numbering.firstTold());
        if (s.has(ACK)) {
            // who has a connection sends none with other numbers; who asks takes none
            boolean over = to.told.segments() == 0 || c.over() && to.state() != State.SYN_SENT;
            boolean mayBeOver = over || c.opening.established() && from.handshake.issKnown() && foreign(to, s.ack);
            return !sameNumber && mayBeOver && to.numbering.known() && s.ack != to.numbering.base() + 1;
        }
        if (sameNumber) {
            // a device that always begins with the same number; sooner it is the SYN again, captured late
            return c.opening.established()
                    && from.handshake.synSeen()
                    && (c.over() ? s.timestampNanos - c.lastNanos > Copies.COPY_NANOS : beginsAgain(c, from, to, s));
        }
        return !c.opening.startsAnew(from, to, s);
    }

    /** All of it was seen, from both SYNs to both FINs. */
    private static boolean closed(Endpoint from, Endpoint to) {
        return from.handshake.issKnown() && to.handshake.issKnown() && ClosingTracker.complete(from, to);
    }

    /** What {@code sender} never sent, nor was about to: beyond all that it did send, or far before. */
    private static boolean foreign(Endpoint sender, int number) {
        return sender.sent.endsBefore(number) || sender.sent.awayFrom(number) > Numbering.LATE_OCTETS;
    }

    /**
     * A SYN with the newest time stamp of its sender, who had spoken since its first SYN, after a long silence: a
     * device that lost its memory meanwhile. An old one has the oldest.
     */
    private static boolean beginsAgain(Connection c, Endpoint from, Endpoint to, Segment s) {
        return from == c.opening.opener()
                && s.hasOption(OPT_TIMESTAMPS)
                && from.told.segments() > from.handshake.synCount()
                && from.handshake.offered(OPT_TIMESTAMPS)
                && to.handshake.offered(OPT_TIMESTAMPS)
                && !to.standing.isOld(s.timestampValue, -1)
                && s.timestampNanos - c.lastNanos > REBOOT_NANOS;
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
        boolean unanswered = fromLaterClient && !later.disproved && !later.server.handshake.synAckSeen();
        return here < (s.has(RST) ? 1 : Numbering.LATE_OCTETS)
                && (here < there || here == there && unanswered)
                && !mayChallenge(later, s, fromLaterClient);
    }

    /**
     * A bare RST with the very number that the older one expects: it answers a segment of that, which found nothing, or
     * ends it. A number that would do for the later one as well needs a segment of the older one just before.
     */
    private static boolean answersOlder(
            Connection c, Segment s, boolean fromClient, Connection later, boolean fromLaterClient) {
        long there = later.end(fromLaterClient).sent.awayFrom(s.seq);
        boolean unanswered = fromLaterClient && later.server.told.segments() == 0; // nothing that it would reset
        boolean near = c.lastNanos > later.lastNanos || unanswered;
        return c.end(fromClient).sent.awayFrom(s.seq) == 0
                && (there > 0 && near || there > Numbering.LATE_OCTETS && !fromLaterClient);
    }

    /** Its SYN, said to be refused, is answered to what seemed to begin a later connection: a simultaneous open. */
    private static boolean meets(
            Connection c, Segment s, boolean fromClient, Connection later, boolean fromLaterClient) {
        Handshake own = c.end(fromClient).handshake;
        if (fromLaterClient && repeatsSynAck(c, s, fromClient)) {
            return true;
        }
        return c.opening.rebuff.refused()
                && s.has(ACK)
                && !s.has(RST)
                && own.synSeen()
                && s.seq == own.iss()
                && !fromLaterClient
                && later.client.handshake.synSeen()
                && later.client.handshake.acknowledgedBy(s.ack);
    }

    /** A SYN+ACK with both numbers of the handshake, of whoever: not of the end that asks with other ones. */
    private static boolean repeatsSynAck(Connection c, Segment s, boolean fromClient) {
        Handshake own = c.end(fromClient).handshake;
        Handshake other = c.end(!fromClient).handshake;
        boolean both = c.opening.established() && own.issKnown() && other.issKnown();
        return both && s.has(ACK) && !s.has(RST) && s.seq == own.iss() && s.ack == other.iss() + 1;
    }

    /** Octets that its numbers are away from those expected next. */
    private static long strangeness(Connection c, Segment s, boolean fromClient) {
        return c.end(fromClient).sent.awayFrom(s.seq) + c.end(!fromClient).sent.awayFrom(s.ack);
    }

    /** A pure ACK with older numbers may answer the SYN: the other end still holds an older connection. */
    private static boolean mayChallenge(Connection c, Segment s, boolean fromClient) {
        return !c.disproved && s.payloadOctets == 0 && !s.has(FIN | RST) && c.opening.awaitsAnswer(c.end(fromClient));
    }
}
