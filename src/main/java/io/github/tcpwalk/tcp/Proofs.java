package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/** What an end sends proves what it knew: an arrival that it contradicts is taken back, and learnt for the future. */
final class Proofs {
    /** A segment that arrives later than one sent after it is rarely late by more than some ten milliseconds. */
    private static final long LONGEST_DETOUR_NANOS = 1_000_000_000L;

    /** Most arrive much sooner. */
    private static final long LIKELY_DETOUR_NANOS = 10_000_000L;

    /** Of an idle path, what crosses a RST may take: a sender that fills the path makes its queues long. */
    private static final int QUEUED_ROUND_TRIPS = 2;

    /** A host may send so long before it gets to look at what its network card has received. */
    private static final long HOST_NANOS = 1_000_000L;

    /** More than any opening takes; what comes later needs no look. */
    private static final int OPENING_SEGMENTS = 32;

    private Proofs() {}

    /**
     * What was taken to have reached the sender, and had not.
     *
     * @param rttNanos of the opening, or longer; 0 while unknown
     */
    static void correct(
            Endpoint from, Endpoint to, Segment s, Standing source, long rttNanos, long ordinal, Observation o) {
        boolean again = o.is(Note.RETRANSMISSION);
        if (ordinal <= OPENING_SEGMENTS && from != to && !s.has(RST)) {
            correctOpening(from, to, s, source, ordinal);
        }
        if (s.has(RST)) {
            if (from != to && !Acceptance.answersEarlierSyn(from, s)) {
                correctReset(from, to, s, source, again, rttNanos, ordinal);
            }
            return;
        }
        if (s.has(SYN)) {
            if (s.has(ACK) && from != to && repeatsSynAck(from, s, source)) {
                reopen(from, to, s, source, again, rttNanos, ordinal);
            }
            return;
        }
        Ending ending = source.ending();
        if (ending != null && ending.kind() == Ending.Kind.RESET && challenges(from, to, s, ending)) {
            o.note(Note.CHALLENGE_ACK);
            source.reopen();
            source.learn(source.hindsight().lives(ordinal, false));
        } else if (ending != null) {
            reopen(from, to, s, source, again, rttNanos, ordinal);
        }
        if (s.has(FIN) && from.finAcked()) {
            source.lacksAckOfFin(ordinal);
        }
        if (from != to && source.finTaken() && s.has(ACK) && to.finSeen() && !to.finAcked() && !to.finAckedBy(s.ack)) {
            source.lacksFin(ordinal);
        }
    }

    /**
     * Who sends its SYN or SYN+ACK again, and nothing else so far, had no answer to it. And the first answer echoes the
     * time stamp of the SYN or SYN+ACK that came first: those sent before that were lost. That of one before shows that
     * it came.
     */
    private static void correctOpening(Endpoint from, Endpoint to, Segment s, Standing source, long ordinal) {
        Handshake own = from.handshake;
        int sent = own.synCount() + own.synAckCount();
        boolean again = s.has(SYN) && sent > 1;
        if (again
                && !own.answersEach()
                && from.told.segments() == sent
                && (own.synCount() == 0 || own.synAckCount() == 0)) {
            source.stillOpens(s.has(ACK), ordinal);
        }
        if (answersCrossing(from, to, s) && own.synAckCount() == 1 && source.state() == State.ESTABLISHED) {
            source.stillOpens(true, ordinal);
        }
        int theirs = to.handshake.synCount() + to.handshake.synAckCount();
        boolean answers = s.has(ACK) && from.told.segments() == own.synCount() + 1;
        if (answers && theirs == 2 && source.echoesEarlier(s)) {
            source.heardFirst();
        }
        if (answers && theirs > 1 && to.told.segments() == theirs && source.echoesLatest(s)) {
            source.learn(source.hindsight().lacksOpening(ordinal - 1));
        }
    }

    /** Whether who sent what is refused had the SYN+ACK of the other end: it acknowledges just that. */
    static boolean knowsSynAck(Endpoint from, Endpoint to, Segment s, Refusal refusal) {
        return refusal != Refusal.WRONG_CHECKSUM
                && s.has(ACK)
                && !s.has(SYN | RST)
                && from.handshake.synSeen()
                && to.handshake.synAckValid()
                && to.handshake.acknowledgedJustBy(s.ack);
    }

    /**
     * Whether who sends {@code s}, neither SYN nor RST, had an acknowledgment of its SYN+ACK: it took octets behind the
     * SYN (RFC 9293 section 3.10.7.4), or brings some, which with a fast open it may before (RFC 7413 section 4.2).
     */
    static boolean showsAckOfSynAck(Endpoint from, Endpoint to, Segment s) {
        Handshake peer = to.handshake;
        boolean took = s.has(ACK)
                && peer.synSeen()
                && Seq.after(s.ack, peer.iss() + 1 + peer.synPayloadOctets())
                && Seq.atOrBefore(s.ack, to.sent.next());
        return from.handshake.synAckSeen() && (took || s.payloadOctets > 0 && !peer.opensFast());
    }

    /** Its SYN+ACK crosses that of the other end: both answer a SYN, and who had an answer sends an ACK. */
    static boolean answersCrossing(Endpoint from, Endpoint to, Segment s) {
        return s.has(SYN) && s.has(ACK) && from.handshake.synSeen() && to.handshake.synAckValid();
    }

    /** Its SYN+ACK again, as no other SYN came since what had closed it: that did not. */
    private static boolean repeatsSynAck(Endpoint from, Segment s, Standing source) {
        Ending ending = source.ending();
        if (ending == null || ending.kind() == Ending.Kind.FINISHED) {
            return false;
        }
        boolean opening = ending.before() == State.SYN_RECEIVED || ending.own() && from.handshake.synSeen();
        return opening && (ending.own() || s.seq == ending.number());
    }

    /**
     * Who has no connection sends a RST only as an answer. One that nothing asked for, after a RST of the other end, is
     * from an end that this had not reached: an abort, with ACK, or an answer to what came before that.
     */
    private static void correctReset(
            Endpoint from, Endpoint to, Segment s, Standing source, boolean again, long rttNanos, long ordinal) {
        Ending ending = source.ending();
        boolean behindFin = ending == null && source.finTaken() && to.finSeen() && !to.finAcked();
        if (s.has(ACK) && behindFin && !to.finAckedBy(s.ack)) {
            source.lacksFin(ordinal);
        }
        boolean unasked = ending != null && ending.kind() == Ending.Kind.RESET && !source.asked();
        if (unasked && (s.has(ACK) || s.timestampNanos - ending.nanos() < rttNanos)) {
            reopen(from, to, s, source, again, rttNanos, ordinal);
        } else if (!s.has(ACK) && ending == null) { // else there was a connection, and is none since
            correctStranger(from, to, s, source, ordinal);
        } else if (source.state() == State.TIME_WAIT && to.finSeen() && from.finSeen() && crossed(from, to)) {
            source.lacksAckOfFin(ordinal); // in TIME-WAIT there is nothing left to abort
        }
    }

    /**
     * A RST without ACK answers a segment for which no socket was found (RFC 9293 section 3.10.7.1): its sender had
     * none when what it said nothing to came: the other end's FIN, its SYN+ACK, or the third segment of the handshake.
     */
    private static void correctStranger(Endpoint from, Endpoint to, Segment s, Standing source, long ordinal) {
        if (source.state() == State.ESTABLISHED && to.handshake.synAckValid() && refusesSynAck(from, s)) {
            source.stillOpens(false, ordinal);
        }
        if (source.finTaken() && !to.finAcked()) {
            source.lacksFin(ordinal);
        }
        if (source.state() == State.FIN_WAIT_2 && from.finSeen() && !from.finAckedBy(s.seq)) {
            source.lacksAckOfFin(ordinal); // what it answers was sent before that, and arrived before
        }
        if (from.handshake.synAckSeen() && from.told.segments() == from.handshake.synAckCount() + 1) {
            source.learn(source.hindsight().lacksAckOfSyn(ordinal));
        }
    }

    /** Who opens and has no connection any more, or never had one as a scanner that writes its own SYNs. */
    private static boolean refusesSynAck(Endpoint from, Segment s) {
        long own = from.told.segments() - from.told.duplicateFrames();
        return own == from.handshake.synCount() + 1 && from.handshake.acknowledgedBy(s.seq);
    }

    private static boolean crossed(Endpoint from, Endpoint to) {
        return from.farewell().crosses() || to.farewell().crosses();
    }

    private static void reopen(
            Endpoint from, Endpoint to, Segment s, Standing source, boolean again, long rttNanos, long ordinal) {
        Ending ending = source.ending();
        long since = s.timestampNanos - ending.nanos();
        boolean belated = ending.own() && !s.has(SYN) && !sentAfterwards(s, ending, again, since);
        // what ends below what it acknowledges was not taken, whenever it came
        int last = ending.own() || ending.before() == State.SYN_SENT ? ending.theirs() : ending.theirs() + 1;
        boolean passed = s.has(ACK) && Seq.after(s.ack, last);
        // what it sent before, or with, something that was seen already, by its time stamp, proves nothing either
        if (belated || isOldDuplicate(from, to, s) || !passed && to.standing.cameAfter(from, s)) {
            return;
        }
        source.reopen();
        if (ending.own()) {
            source.learn(source.hindsight().sentNoReset(ordinal));
            if (s.has(FIN) && from.finAcked()) { // nor was it closed by that
                source.learn(source.hindsight().lives(ordinal, false));
            }
        } else {
            source.learn(source.hindsight().lives(ordinal, since < crossingNanos(s, rttNanos) && !passed));
        }
    }

    /**
     * Whether it answers a RST that did not have the next number, as what came before that had not arrived (RFC 5961
     * section 3.2): the same ACK again, from below that number, a round trip later.
     */
    private static boolean challenges(Endpoint from, Endpoint to, Segment s, Ending ending) {
        return from != to
                && s.has(ACK)
                && !s.has(FIN)
                && s.payloadOctets == 0
                && s.sackBlocks == 0
                && from.acks.firstFrame() != s.frame
                && Seq.after(ending.theirs(), s.ack)
                && ending.before().isSynchronised()
                && 10 * (s.timestampNanos - ending.nanos()) >= 9 * from.distanceNanos(to); // no two are quite alike
    }

    /**
     * What comes no later than so long behind that which closes its sender, may have been under way to it. What brings
     * nothing waits in no queue of its own making, and may challenge a RST that its sender had (RFC 5961 section 3.2).
     */
    private static long crossingNanos(Segment s, long rttNanos) {
        return Math.max(s.payloadOctets > 0 ? QUEUED_ROUND_TRIPS * rttNanos : rttNanos, HOST_NANOS);
    }

    /**
     * Whether it left after the RST in its sender's name: it knows what came later, no detour takes so long, a timer
     * sent it again, or it brings octets that had not been sent by then. A RST that is no abort tells the latter less
     * surely: its number is the other end's; and it answers what one that acknowledges less had not got yet.
     */
    private static boolean sentAfterwards(Segment s, Ending ending, boolean again, long since) {
        if (s.has(ACK) && Seq.after(s.ack, ending.theirs()) || since > LONGEST_DETOUR_NANOS) {
            return true;
        }
        boolean soon = since <= LIKELY_DETOUR_NANOS;
        if (again && !soon) {
            return true;
        }
        boolean fresh = s.sequenceOctets() > 0 && Seq.atOrAfter(s.seq, ending.number());
        if (ending.kind() == Ending.Kind.OWN_ABORT) {
            return fresh;
        }
        return fresh && !soon && !(s.has(ACK) && Seq.before(s.ack, ending.theirs()));
    }

    /** What it sent before a FIN that is acknowledged was under way for long, and proves nothing (RFC 1337). */
    private static boolean isOldDuplicate(Endpoint from, Endpoint to, Segment s) {
        if (!from.finAcked() || s.has(FIN) || to.standing.isLater(s)) {
            return false;
        }
        return s.payloadOctets > 0
                ? to.acks.known() && Seq.before(s.seq + s.payloadOctets, to.acks.number())
                : Seq.atOrBefore(s.seq, from.farewell().number());
    }

    /** Whether its sender knew that its own FIN was acknowledged: it acknowledges a FIN that did so. */
    static boolean showsAckOfFin(Endpoint from, Endpoint to, Segment s) {
        return from.finSeen()
                && s.has(ACK)
                && to.finAckedBy(s.ack)
                && to.farewell().coversTheirs();
    }
}
