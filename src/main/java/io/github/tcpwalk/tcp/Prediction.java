package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.OPT_TIMESTAMPS;
import static io.github.tcpwalk.wire.Segment.PSH;

import io.github.tcpwalk.wire.Segment;

/**
 * Header prediction, as Van Jacobson's receiver has it: most segments of an open connection of which nothing is in
 * doubt bring just the next octets, or acknowledge more. What the classes of the whole way would find for such a one is
 * known beforehand, so that only what they keep is left to be done.
 */
final class Prediction {
    private Prediction() {}

    /** Whether nothing is in doubt, missing or under way. */
    static boolean possible(Connection c, Outcome known) {
        return !c.self()
                && isPast(c.opening)
                && c.closing.isAhead()
                && isOpen(c.client)
                && isOpen(c.server)
                && c.states.isSteady()
                && (c.shown == c.states || c.shown.isSteady())
                && (known == null || known.foreseesNothing());
    }

    /** It is over, and nothing that is neither SYN nor RST is part of it any more, as in the usual way. */
    private static boolean isPast(OpeningTracker opening) {
        return opening.established()
                && opening.gaps() == 0
                && opening.rivals == null
                && opening.rebuff.isQuiet()
                && !(opening.opener().handshake.synSeen()
                        && opening.other().handshake.synSeen());
    }

    private static boolean isOpen(Endpoint end) {
        return end.acks.known()
                && end.acks.windowKnown()
                && !end.acks.owesChallenge()
                && end.sent.started()
                && end.handshake.issKnown()
                && !end.handshake.synAckRepeated()
                && end.told.segments() > end.handshake.synCount()
                && !end.finSeen()
                && end.unseenFin == null
                && end.disputed == null
                && (end.dropped == null || end.dropped.isIdle())
                && end.disprovedFins == null;
    }

    /**
     * Whether {@code s} goes as foreseen where that is {@linkplain #possible possible}: no option but time stamps,
     * nothing left out, said again, or said of what was not seen; it can be no copy, as it brings news.
     */
    static boolean holds(Endpoint from, Endpoint to, Segment s, Observation o) {
        Acknowledgments acks = from.acks;
        int acked = to.acks.number();
        return (s.flags & ~PSH) == ACK
                && s.seq == from.sent.next()
                && (s.payloadOctets > 0 || s.ack != acks.number())
                && Seq.atOrAfter(s.ack, acks.number())
                && to.sent.showsAllBefore(s.ack)
                && Seq.atOrBefore(acked, s.seq)
                && s.window > 0
                && to.acks.window() > 0
                && Seq.before(s.seq + s.payloadOctets, acked + to.acks.window())
                && s.sackBlocks == 0
                && !s.sampled
                && !o.is(Note.BAD_CHECKSUM)
                && !from.sent.octetProbed()
                && !(s.hasOption(OPT_TIMESTAMPS) && to.standing.isOld(s.timestampValue, 0));
    }

    /** Does what the whole way does of it. */
    static void take(Connection c, Endpoint from, Endpoint to, Segment s, Observation o) {
        Numbering.fill(from, to, s, o);
        SegmentNotes.observe(s, o);
        c.time(s, o);
        from.told.countSegment();
        Numbering.accepted(from, to, s, s.timestampNanos - c.firstNanos);
        to.standing.accepted(s, to.acks, o);
        SequenceNotes.goesOn(from, to, s, o);
        from.acknowledge(to, s, o);
        Silence.observe(from, to, s, o);
        c.opening.otherSegments = true;
        o.continues(s);
        Distance.follow(from, to, s);
        long ordinal = c.segments();
        goOn(c.states, ordinal, o);
        if (c.shown != c.states) {
            goOn(c.shown, ordinal, o);
        }
        c.count(from, s, o);
    }

    /** It shows where its sender stands. */
    private static void goOn(StateTracker states, long ordinal, Observation o) {
        states.standing(o.fromClient).shown(false, ordinal);
        states.standing(!o.fromClient).ask();
        states.stay(ordinal, o);
    }
}
