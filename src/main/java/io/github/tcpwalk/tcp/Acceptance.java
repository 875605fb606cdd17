package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.OPT_SACK_PERMITTED;
import static io.github.tcpwalk.wire.Segment.OPT_TIMESTAMPS;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Whether its receiver accepts a segment (RFC 9293 section 3.10.7.4, RFC 5961, RFC 7323): asked before the segment has
 * any effect, of what was seen before it. RCV.NXT is what the receiver last acknowledged or, where its acknowledgment
 * may be under way, any number up to the end of what was seen without a hole. Where too little was seen to judge, a
 * segment is accepted, and so is what only repeats what was seen: that it changes nothing its own notes say.
 */
final class Acceptance {
    /** Linux tolerates time stamps that differ by one (tcp_paws_check), as two processors' clocks may. */
    private static final int TIMESTAMP_SLACK = 1;
    /** So many ticks before another, of whatever clock, no segment of that end is merely overtaken. */
    private static final int LONG_AGO = 1 << 16;
    /** A connection idle for longer takes any time stamp (RFC 7323 section 5.5). */
    private static final long TIMESTAMPS_OUTDATED_NANOS = 24L * 24 * 3600 * 1_000_000_000;

    /** Of an unscaled window, in octets. */
    private static final int LARGEST_FIELD = 65_535;

    private Acceptance() {}

    /** Null when it is accepted. */
    static Refusal refusal(Endpoint from, Endpoint to, Segment s, OpeningTracker opening, Observation o) {
        if (from == to) {
            return null;
        }
        if (opening.rivals != null && opening.rivals.answeredBy(opening.opener(), from, s)) {
            return Refusal.ANSWERS_REFUSED;
        }
        if (s.has(SYN) && !s.has(RST)) {
            Refusal ofNumber = ofSyn(from, to, s);
            return ofNumber != null || !s.has(ACK) || opening.established() ? ofNumber : ofSynAck(to, s);
        }
        // what carries data may have been put together by the network card, under a checksum of its first part
        if (o.is(Note.BAD_CHECKSUM) && s.payloadOctets == 0 && judgesChecksums(from, to, s)) {
            return Refusal.WRONG_CHECKSUM;
        }
        if (s.has(RST)) {
            // too late to refuse its receiver's SYN: the sender's own SYN had come before
            boolean crossed = opening.refuses(to, s) && (opening.refusalCrossed() || isForeign(from, s));
            return crossed ? Refusal.RST_OUT_OF_WINDOW : ofReset(from, to, s);
        }
        if (to.state() == State.SYN_RECEIVED && s.has(ACK) && !opening.foresees(CaptureGap.ACK_MISSING)) {
            return ofThirdAck(from, to, s);
        }
        if (!s.has(ACK) && (s.payloadOctets == 0 || to.state().isSynchronised() || to.state() == State.SYN_RECEIVED)) {
            return Refusal.NO_ACK_FLAG;
        }
        if (s.payloadOctets > 0
                && from.finAcked()
                && (to.state().isSynchronised() || to.state() == State.TIME_WAIT)
                && Seq.after(s.seq, from.farewell().number())) {
            return Refusal.PAST_FIN;
        }
        if (s.has(FIN)) {
            return to.state().isSynchronised() ? ofFin(from, to, s) : null;
        }
        return strays(from, to, s) && to.state().isSynchronised() ? ofOther(from, to, s) : null;
    }

    /** Of the first that comes from an end, a RST, the other end's checksums tell whether any mean something. */
    private static boolean judgesChecksums(Endpoint from, Endpoint to, Segment s) {
        boolean refusesSyn = s.has(RST) && to.state() == State.SYN_SENT;
        return to.standing.judgesChecksums() || refusesSyn && from.standing.judgesChecksums();
    }

    /** What nearly none does: leaves something out, acknowledges what was not seen, or has an older time stamp. */
    private static boolean strays(Endpoint from, Endpoint to, Segment s) {
        return from.sent.endsBefore(s.seq)
                || to.sent.endsBefore(s.ack)
                || acknowledgesLongAgo(from, to, s)
                || isOld(from, to, s, TIMESTAMP_SLACK);
    }

    /** More than the largest window below what it had acknowledged (RFC 5961 section 5.2). */
    private static boolean acknowledgesLongAgo(Endpoint from, Endpoint to, Segment s) {
        int below = from.acks.known() ? Seq.distance(s.ack, from.acks.number()) : 0;
        return below > 0 && windowKnown(from, to) && below > largestWindow(from, to);
    }

    /** The largest that {@code from} announced, or can have announced where it may not have been captured. */
    private static long largestWindow(Endpoint from, Endpoint to) {
        boolean all = from.handshake.issKnown() && to.handshake.issKnown() && from.sent.missingOctets() == 0;
        return all ? from.told.maxWindow() : LARGEST_FIELD << from.handshake.shift(to.handshake);
    }

    /** With another number than the one its sender began with, it finds a connection that is there already. */
    private static Refusal ofSyn(Endpoint from, Endpoint to, Segment s) {
        if (s.has(ACK) && !from.handshake.issKnown()) {
            boolean rival = from.numbering.corrected() && to.handshake.synSeen() && s.seq != from.numbering.base();
            return rival ? Refusal.OTHER_ISS : null;
        }
        boolean other = from.handshake.issKnown() && s.seq != from.handshake.iss();
        return other && (to.state() != State.SYN_SENT || !s.has(ACK)) ? Refusal.OTHER_ISS : null;
    }

    /**
     * Of what does not acknowledge the SYN it would answer (RFC 9293 sections 3.10.7.3, first, and 3.10.7.4, fifth).
     */
    private static Refusal ofSynAck(Endpoint to, Segment s) {
        boolean waits = to.state() == State.SYN_SENT || to.state() == State.SYN_RECEIVED;
        if (!waits || !to.handshake.synSeen() || to.handshake.acknowledgedBy(s.ack)) {
            return null;
        }
        return Seq.after(s.ack, to.handshake.iss()) ? Refusal.ACKNOWLEDGES_UNSENT : Refusal.ACKNOWLEDGES_NO_SYN;
    }

    /** Of what comes before the SYN+ACK was acknowledged nothing is taken but an acknowledgment of that. */
    private static Refusal ofThirdAck(Endpoint from, Endpoint to, Segment s) {
        boolean answered = to.handshake.synAckValid()
                && !to.handshake.synSeen()
                && from.handshake.synSeen()
                && !from.handshake.synAckSeen();
        if (!answered || !to.acks.known()) {
            return null;
        }
        if (!Seq.after(s.ack, to.handshake.iss())) {
            return Refusal.ACKNOWLEDGES_NO_SYN;
        }
        int unsent = Seq.distance(to.sent.next(), s.ack);
        // with data, it may have been captured before what it acknowledges
        if (unsent > 0 && (s.payloadOctets == 0 || unsent > Math.max(from.acks.window(), 1))) {
            return Refusal.ACKNOWLEDGES_UNSENT;
        }
        boolean below = Seq.before(s.seq, to.acks.number())
                && Seq.atOrBefore(s.seq + s.sequenceOctets(), to.acks.number())
                && !from.handshake.opensFast();
        return below || Seq.after(s.seq, to.acks.number()) && !to.acks.inWindow(s.seq)
                ? Refusal.ACK_OUT_OF_WINDOW
                : null;
    }

    private static Refusal ofReset(Endpoint from, Endpoint to, Segment s) {
        if (to.state() == State.SYN_SENT) {
            boolean wrong = to.handshake.synSeen() && !(s.has(ACK) && to.handshake.acknowledgedBy(s.ack));
            return wrong ? Refusal.ACKNOWLEDGES_NO_SYN : null;
        }
        if (to.state() == State.TIME_WAIT && from.finAcked()) { // nothing else is expected
            return s.seq == from.farewell().number() + 1 ? null : Refusal.RST_OUT_OF_WINDOW;
        }
        if (to.state() == State.SYN_RECEIVED && from.handshake.synSeen() && from.state() != State.SYN_SENT) {
            // one that refuses the SYN+ACK has its number; of an older connection it has another
            if (!to.acks.known() || s.seq == from.handshake.iss() + 1) {
                return null;
            }
            if (!to.acks.inWindow(s.seq)) {
                return Refusal.RST_OUT_OF_WINDOW;
            }
            return Seq.after(s.seq, from.sent.contiguousThrough()) ? Refusal.RST_NOT_AT_NEXT : null;
        }
        if (to.state() == State.ESTABLISHED && !to.acks.known() && from.state() == State.SYN_RECEIVED) {
            return ofResetAfterSynAck(from, to, s);
        }
        boolean open = to.state().isSynchronised() || to.state() == State.TIME_WAIT;
        if (!open || !to.acks.known() || !from.sent.started()) {
            return null;
        }
        int next = to.acks.number();
        if (Seq.before(s.seq, next)) {
            // Linux takes one at RCV.NXT-1 as well where that was the FIN's number (tcp_reset_check)
            boolean atFin = to.standing.finTaken() && s.seq == from.farewell().number();
            return atFin ? null : Refusal.RST_OUT_OF_WINDOW;
        }
        boolean expected = Seq.atOrBefore(s.seq, from.sent.contiguousThrough()) || afterRightmostBlock(from, to, s.seq);
        if (s.seq == next || expected) {
            return null;
        }
        return to.acks.inWindow(s.seq) ? Refusal.RST_NOT_AT_NEXT : Refusal.RST_OUT_OF_WINDOW;
    }

    /** Its receiver took the SYN+ACK, and nothing of it was seen that says so. */
    private static Refusal ofResetAfterSynAck(Endpoint from, Endpoint to, Segment s) {
        int next = from.handshake.iss() + 1;
        int ahead = Seq.distance(next, s.seq);
        if (!from.handshake.synAckValid() || ahead >= 0 && Seq.atOrBefore(s.seq, from.sent.contiguousThrough())) {
            return null;
        }
        boolean within = ahead > 0 && ahead <= Math.max(1, to.acks.window());
        return within ? Refusal.RST_NOT_AT_NEXT : Refusal.RST_OUT_OF_WINDOW;
    }

    /** With a hole, the end of what arrived beyond it is good as well (RFC 5961 section 3.2 as Linux has it). */
    private static boolean afterRightmostBlock(Endpoint from, Endpoint to, int seq) {
        return from.sent.continuesAt(seq)
                && from.handshake.offered(OPT_SACK_PERMITTED)
                && to.handshake.offered(OPT_SACK_PERMITTED);
    }

    private static Refusal ofFin(Endpoint from, Endpoint to, Segment s) {
        if (!to.acks.known() || !from.sent.started() || !windowKnown(from, to)) {
            return null;
        }
        int number = s.seq + s.payloadOctets;
        if (from.finSeen() && number == from.farewell().number()) {
            return null; // once more, or overtaken by what it acknowledged
        }
        boolean beyond = Seq.after(s.seq, to.acks.number())
                && !to.acks.inWindow(s.seq)
                && !from.sent.continuesAt(s.seq); // else the capture missed acknowledgments
        // where nothing was seen of its number, the capture shows the acknowledgment of the FIN before the FIN
        boolean below = Seq.before(number, to.acks.number()) && !from.sent.misses(number, number + 1);
        if (beyond || below) {
            return Refusal.FIN_OUT_OF_WINDOW;
        }
        if (isOld(from, to, s, TIMESTAMP_SLACK)) {
            return Refusal.OLD_TIMESTAMP;
        }
        return ofAck(from, to, s);
    }

    private static Refusal ofAck(Endpoint from, Endpoint to, Segment s) {
        if (acknowledgesLongAgo(from, to, s)) {
            return Refusal.ACKNOWLEDGES_LONG_AGO;
        }
        return acknowledgesUnsent(from, to, s) ? Refusal.ACKNOWLEDGES_UNSENT : null;
    }

    /** Of data, or a bare ACK, that {@linkplain #strays strays}. */
    private static Refusal ofOther(Endpoint from, Endpoint to, Segment s) {
        if (!to.acks.known() || !from.sent.started()) {
            return null;
        }
        boolean data = s.payloadOctets > 0;
        if (from.sent.endsBefore(s.seq)
                && Seq.after(s.seq, to.acks.number())
                && !to.acks.inWindow(s.seq)
                && windowKnown(from, to)) {
            return data ? Refusal.DATA_OUT_OF_WINDOW : Refusal.ACK_OUT_OF_WINDOW;
        }
        if (isOld(from, to, s, TIMESTAMP_SLACK) && (data ? bringsOctets(from, to, s) : moves(from, to, s))) {
            return Refusal.OLD_TIMESTAMP;
        }
        return ofAck(from, to, s);
    }

    private static boolean isOld(Endpoint from, Endpoint to, Segment s, int slack) {
        return s.hasOption(OPT_TIMESTAMPS)
                && to.standing.isOld(s.timestampValue, slack)
                && s.timestampNanos - from.sent.spokeNanos() < TIMESTAMPS_OUTDATED_NANOS;
    }

    /** Octets that were neither seen nor acknowledged. */
    private static boolean bringsOctets(Endpoint from, Endpoint to, Segment s) {
        int end = s.seq + s.payloadOctets;
        return !to.acks.covers(end) && from.sent.misses(s.seq, end);
    }

    /** Whether an ACK would move something, or was not merely overtaken by another. */
    private static boolean moves(Endpoint from, Endpoint to, Segment s) {
        boolean news = from.acks.known() && !from.acks.covers(s.ack) && to.unacked.reaches(s.ack);
        return news || isOld(from, to, s, LONG_AGO);
    }

    /** Nothing comes after a FIN; and before it nothing lies beyond the window, though the capture may miss it. */
    private static boolean acknowledgesUnsent(Endpoint from, Endpoint to, Segment s) {
        if (!to.sent.endsBefore(s.ack)) {
            return false;
        }
        if (to.finSeen() && to.sent.continuesAt(to.farewell().number() + 1)) {
            return true;
        }
        return from.acks.windowKnown()
                && windowKnown(from, to)
                && Seq.distance(to.sent.next(), s.ack) > Math.max(from.acks.window(), 1);
    }

    /**
     * A RST with the number that an ACK of no SYN+ACK had: who sends it waits for a better one (RFC 9293 section
     * 3.10.7.4, fifth).
     */
    static boolean answersBadAck(Endpoint from, Segment s) {
        return s.has(RST)
                && !s.has(ACK)
                && from.state() == State.SYN_RECEIVED
                && from.handshake.synAckValid()
                && !from.handshake.followedBy(s.seq);
    }

    /**
     * A RST with number 0, which is not its sender's next: as who has no socket answers a SYN (RFC 9293 section
     * 3.10.7.1). Where a connection is there by now, it was refused before, and says nothing of where its sender
     * stands.
     */
    static boolean answersEarlierSyn(Endpoint from, Segment s) {
        return s.has(RST) && s.has(ACK) && s.seq == 0 && from.sent.started() && from.sent.next() != 0;
    }

    /** A RST of no socket, though a SYN of its sender comes before it there. */
    private static boolean isForeign(Endpoint from, Segment s) {
        Handshake own = from.handshake;
        return own.synSeen() && s.seq != own.iss() && !own.followedBy(s.seq);
    }

    /** Whether an end may have sent what is refused, so that it was only late or damaged. */
    static boolean isPerhapsSent(Endpoint to, Segment s, Refusal refusal) {
        return switch (refusal) {
            case ACKNOWLEDGES_UNSENT, NO_ACK_FLAG -> false;
            case OLD_TIMESTAMP -> !to.standing.isOld(s.timestampValue, LONG_AGO);
            default -> true;
        };
    }

    private static boolean windowKnown(Endpoint from, Endpoint to) {
        return from.handshake.shiftKnown(to.handshake);
    }
}
