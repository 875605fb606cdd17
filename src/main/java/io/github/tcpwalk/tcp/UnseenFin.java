package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * What of one end the other acknowledged though it was not captured by then, as long as its last number may have been a
 * FIN: one captured behind what answers it, as by another queue of the interface, or not at all.
 *
 * <p>Invariant: {@code number} is the highest such; the rest tells of the segment that acknowledged it first.
 */
final class UnseenFin {
    /** No retransmission timer in use is shorter: a FIN so much later than what shows it was sent again. */
    static final long LATE_NANOS = 200_000_000;

    private int number;
    /** The other end's FIN acknowledged it first. */
    private boolean withTheirs;
    /** The other end had sent its FIN before. */
    private boolean afterTheirs;
    /** Its end went on from the number since, with nothing: it had sent no FIN. */
    private boolean disowned;

    /** What {@code s} acknowledges of what was not seen, and what it says of that itself. */
    static void hear(Endpoint from, Endpoint to, Segment s) {
        if (from.unseenFin != null && s.sequenceOctets() == 0 && !s.has(RST)) {
            from.unseenFin.disowned |= s.seq == from.unseenFin.number && from.sent.next() == s.seq;
        }
        int last = s.ack - 1;
        if (from == to || to.finSeen() || !s.has(ACK) || s.has(SYN | RST) || !to.sent.misses(last, s.ack)) {
            return;
        }
        if (to.unseenFin == null) {
            to.unseenFin = new UnseenFin();
        } else if (!Seq.after(last, to.unseenFin.number)) {
            return;
        }
        to.unseenFin.number = last;
        to.unseenFin.disowned = false;
        to.unseenFin.withTheirs = s.has(FIN);
        to.unseenFin.afterTheirs = from.finSeen();
    }

    /** Whether {@code s} brings the first copy captured of a FIN that the other end had acknowledged by then. */
    static boolean comes(Endpoint from, Endpoint to, Segment s) {
        UnseenFin fin = from.unseenFin;
        return fin != null
                && !from.finSeen()
                && fin.number == s.seq + s.payloadOctets
                && (!fin.disowned || isLate(to, s))
                && to.acks.covers(fin.number + 1);
    }

    /** Whether it is late, and not sent again. */
    static boolean isLate(Endpoint to, Segment s) {
        return s.timestampNanos - to.acks.nanos() < LATE_NANOS;
    }

    /** Whether the other end's FIN, if there was one, came after it. */
    boolean wasFirst() {
        return !afterTheirs;
    }

    boolean acknowledgedWithTheirs() {
        return withTheirs;
    }

    /**
     * The end whose FIN was not captured at all: one number, the last of all that it sent, was acknowledged, and the
     * other end's FIN as well. Null when there is none.
     */
    static Endpoint missing(Endpoint a, Endpoint b) {
        return isMissing(a, b) ? a : isMissing(b, a) ? b : null;
    }

    private static boolean isMissing(Endpoint end, Endpoint other) {
        UnseenFin fin = end.unseenFin;
        return fin != null
                && !fin.disowned
                && !end.finSeen()
                && other.finSeen()
                && other.acks.number() == fin.number + 1
                && end.sent.lacksOnly(fin.number)
                && (other.finAcked() || fin.afterTheirs && !other.farewell().sentAgain());
    }

    /** How they closed, where the FIN of {@code end} is {@link #missing}. */
    static Closing closing(Endpoint end, Endpoint other) {
        UnseenFin fin = end.unseenFin;
        if (!fin.afterTheirs) {
            return fin.withTheirs ? Closing.THREE_SEGMENT : Closing.FOUR_SEGMENT;
        }
        if (!other.finAcked()) { // by the one that is missing
            return Closing.THREE_SEGMENT;
        }
        return Seq.after(other.farewell().acknowledgedAt(), fin.number) ? Closing.SIMULTANEOUS : Closing.FOUR_SEGMENT;
    }

    /** Whether {@code s} is numbered behind its sender's FIN, which is captured later: it was sent by then. */
    static boolean precedes(Outcome known, boolean client, Endpoint from, Segment s) {
        int before = s.seq - 1;
        return known != null
                && !from.finSeen()
                && from.sent.misses(before, s.seq)
                && known.shown(client).isOwnFin(before);
    }

    /** What {@code s} shows of a FIN that comes late, or not at all, is told before it where that is known. */
    static void foretell(Connection c, Outcome known, Endpoint from, Endpoint to, Segment s) {
        if (known == null || from == to || s.has(SYN | RST)) {
            return;
        }
        if (s.has(ACK)) {
            foretell(c, known, to, from, s.ack, s.timestampNanos);
        }
        foretell(c, known, from, to, s.seq, s.timestampNanos);
    }

    private static void foretell(Connection c, Outcome known, Endpoint end, Endpoint other, int following, long nanos) {
        boolean client = end == c.client;
        int number = following - 1;
        boolean now = !end.finSeen() && known.shown(client).isOwnFin(number) && end.sent.misses(number, following);
        boolean unseen = now
                && (known.gaps().contains(CaptureGap.finLate(client))
                        || known.gaps().contains(CaptureGap.finMissing(client)));
        boolean second = other.finSeen();
        if (!unseen || second && !known.closed()) {
            return;
        }
        boolean covers = second && known.closing() != Closing.SIMULTANEOUS;
        c.closing.foretell(end, other, number, nanos, covers);
        send(c.states, client, covers, number, nanos);
        if (c.shown != c.states) {
            send(c.shown, client, covers, number, nanos);
        }
    }

    private static void send(StateTracker states, boolean client, boolean covers, int number, long nanos) {
        Standing end = states.standing(client);
        Standing other = states.standing(!client);
        if (covers) {
            if (!end.finTaken()) {
                end.takeFin();
            }
            other.end(Event.RECEIVE_ACK_OF_FIN, Ending.Kind.FINISHED, nanos, number, 0);
        }
        end.move(Event.SEND_FIN);
    }

    /** Whether {@code s} brings a FIN that is known by what was captured before: it moves nobody any more. */
    static boolean settle(Connection c, Endpoint from, Endpoint to, Segment s) {
        if (from == to || !s.has(FIN) || s.has(SYN | RST)) {
            return false;
        }
        if (from.finSeen()) {
            return from.farewell().foretold();
        }
        if (!comes(from, to, s)) {
            return false;
        }
        boolean client = from == c.client;
        settle(c.states, client, from, to, s);
        if (c.shown != c.states) {
            settle(c.shown, client, from, to, s);
        }
        return true;
    }

    private static void settle(StateTracker states, boolean client, Endpoint from, Endpoint to, Segment s) {
        Standing end = states.standing(client);
        Standing other = states.standing(!client);
        if (to.finSeen() && from.unseenFin.wasFirst()) {
            end.takeBack(State.TIME_WAIT);
            end.expectFin();
            other.takeBack(to.finAcked() ? State.CLOSED : State.LAST_ACK);
            other.expectFin();
            return;
        }
        send(states, client, s.has(ACK) && to.finAckedBy(s.ack), s.seq, s.timestampNanos);
        other.takeFin();
        end.end(Event.RECEIVE_ACK_OF_FIN, Ending.Kind.FINISHED, s.timestampNanos, s.seq, 0);
    }

    /** Bits of {@link CaptureGap} of both ends. */
    static int gaps(Endpoint client, Endpoint server) {
        Endpoint missing = missing(client, server);
        int gaps =
                missing == null ? 0 : CaptureGap.finMissing(missing == client).bit();
        gaps |= client.finSeen() && client.farewell().late() ? CaptureGap.CLIENT_FIN_LATE.bit() : 0;
        return gaps | (server.finSeen() && server.farewell().late() ? CaptureGap.SERVER_FIN_LATE.bit() : 0);
    }

    /** Sequence number of the FIN of {@code end}, captured or not; null when it sent none. */
    static Integer numberOf(Endpoint end, Endpoint other) {
        if (end.finSeen()) {
            return end.farewell().number();
        }
        return isMissing(end, other) ? (Integer) end.unseenFin.number : null;
    }
}
