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
    /** Some of its segments, not of the opening, came after the first SYN. */
    boolean otherSegments;

    private boolean synCarriedData;
    private boolean synDataCovered;
    private long establishedNanos;
    long stampedNanos; // as the stamps have it: negative where the clock went back
    private boolean ambiguous;
    /** Bits of {@link CaptureGap}. */
    private int gaps;
    /** Null unless the opener's SYN was answered with several numbers. */
    Rivals rivals;

    final Rebuff rebuff = new Rebuff();
    private Endpoint client;
    /** The first to send a SYN; the same as {@link #other} when a socket opens to itself. */
    private Endpoint opener;

    private Endpoint other;

    /** How it goes, as far as is known; null while the future is unknown. */
    Outcome outcome;

    /** @param outcome how it went, by an earlier telling; null when the future is unknown */
    OpeningTracker(Endpoint client, Endpoint server, Outcome outcome) {
        this.client = client;
        this.outcome = outcome;
        if (foresees(CaptureGap.SYN_LATE)) {
            opener = client;
            other = server;
            steps = 1;
        }
    }

    /** Whether an earlier telling found it. */
    boolean foresees(CaptureGap gap) {
        return outcome != null && outcome.gaps().contains(gap);
    }

    /** Whether a refusal of its SYN is known to have crossed that of its sender. */
    boolean refusalCrossed() {
        return outcome != null && outcome.refusalCrossed();
    }

    /** Before any SYN came: who was taken for the server is the client. */
    void exchange(Endpoint realClient) {
        client = realClient;
    }

    /** Null before a SYN of it was seen, unless that is known to come late. */
    Endpoint opener() {
        return opener;
    }

    /** The end that the opener sent its SYN to. */
    Endpoint other() {
        return other;
    }

    boolean synCarriedData() {
        return synCarriedData;
    }

    /** Whether a first copy that has the numbers to come late cannot, as it did not in an earlier telling. */
    boolean rulesOut(CaptureGap gap) {
        return outcome != null && !outcome.gaps().contains(gap);
    }

    /** Bits of {@link CaptureGap}. */
    int gaps() {
        return gaps;
    }

    /** A segment of it was not captured, as others prove. */
    boolean gapProven() {
        return has(CaptureGap.SYN_ACK_MISSING) || has(CaptureGap.ACK_MISSING);
    }

    boolean has(CaptureGap gap) {
        return (gaps & gap.bit()) != 0;
    }

    boolean established() {
        return established;
    }

    int steps() {
        return steps;
    }

    /**
     * Nanoseconds from the opener's SYN that was answered to the segment that completed the opening; 0 while not
     * completed, and where one of them was not captured in time.
     */
    long tookNanos() {
        return Math.max(0, stampedNanos);
    }

    /**
     * {@link #tookNanos} is perhaps longer than a round trip: the SYN+ACK was sent again, or an ACK before what
     * completed the opening may have been lost (Karn, RFC 6298 section 3).
     */
    boolean ambiguous() {
        return ambiguous;
    }

    boolean synDataCovered() {
        return synDataCovered;
    }

    /** Whether it refuses the opener's SYN, while nothing is established. */
    boolean refuses(Endpoint to, Segment s) {
        return !established && s.has(RST) && s.has(ACK) && to == opener && to.handshake.acknowledgedBy(s.ack);
    }

    /**
     * The SYN of an end that sent nothing but a refusal so far: both ends only ever call connect(), and this SYN meets
     * the one that was refused.
     */
    boolean meets(Endpoint from, Segment s) {
        return s.has(SYN)
                && !s.has(ACK | RST)
                && from == other
                && from != opener
                && !from.handshake.issKnown()
                && from.told.resets() > 0;
    }

    /** Whether numbers begin anew with it, while nothing is established. */
    boolean startsAnew(Endpoint from, Endpoint to, Segment s) {
        return !established && OpeningNumbers.startAnew(from, to, s);
    }

    /** Whether {@code from} was sent a SYN and has not answered with its own yet. */
    boolean awaitsAnswer(Endpoint from) {
        return from == other && from != opener && opener.handshake.synSeen() && !from.handshake.issKnown();
    }

    /** A pure ACK that answers a SYN with the numbers of an older connection (RFC 9293 figures 8 and 9). */
    boolean challenges(Endpoint from, Endpoint to, Segment s) {
        return awaitsAnswer(from) && to.state() == State.SYN_SENT && OpeningNumbers.challenge(to, s);
    }

    /** Pure ACKs right after a simultaneous open that only repeat what the SYN+ACKs said. */
    boolean repeatsHandshake(Endpoint from, Endpoint to, Segment s) {
        return established
                && OpeningNumbers.repeatHandshake(from, to, s)
                && (from == to || OpeningName.crossing(this) == Opening.SIMULTANEOUS);
    }

    /** Fills role, phase and step when the segment belongs to the opening. */
    void observe(Endpoint from, Endpoint to, Segment s, boolean repeatsHandshake, boolean late, Observation o) {
        established |= rebuff.goesOn(this, from, s);
        boolean repeatsThirdAck = established && OpeningNumbers.repeatThirdAck(from, to, s);
        if (s.has(ACK)) {
            to.handshake.synAckAnswered();
        }
        if (s.has(RST)) {
            reset(from, to, s, o);
            return;
        }
        if (s.has(SYN)) {
            synchronise(from, to, s, late, o);
            return;
        }
        if (repeatsHandshake) {
            o.note(Note.HANDSHAKE_ACK);
            o.opens(Role.ACK, 0);
        }
        if (repeatsThirdAck) {
            o.opens(Role.ACK, from.handshake.ackStep());
        }
        if (s.has(ACK) && opener == null) {
            if (from == client && from != to && acknowledgesFirst(from, to, s)) {
                from.handshake.acknowledge(3); // should the SYN come late
            }
        } else if (s.has(ACK)) {
            if (!established && !rebuff.givenUp()) {
                acknowledgment(from, to, s, o);
            } else if (has(CaptureGap.ACK_MISSING)) {
                thirdAckLate(from, to, s, o);
            }
        }
        otherSegments |= opener != null && o.phase != Phase.OPEN;
    }

    private void synchronise(Endpoint from, Endpoint to, Segment s, boolean late, Observation o) {
        boolean before = established;
        if (s.has(ACK)) {
            synAck(from, to, s, late, o);
        } else {
            syn(from, to, s, late, o);
        }
        if (before && from != to && (s.seq != from.handshake.iss() || o.is(Note.OLD_DUPLICATE))) {
            to.acks.challenged(); // RFC 9293 section 3.10.7.4, fourth
        }
    }

    private void syn(Endpoint from, Endpoint to, Segment s, boolean late, Observation o) {
        boolean first = opener == null;
        if (first) {
            opener = from;
            other = to;
        }
        if (late) {
            gaps |= CaptureGap.SYN_LATE.bit();
            from.handshake.syn(s, 1);
            if (!established) {
                afterwards();
            }
        } else {
            if (!from.handshake.synSeen()) {
                steps++;
            }
            from.handshake.syn(s, steps);
        }
        synCarriedData |= from == opener && s.payloadOctets > 0;
        synDataCovered |= late && s.payloadOctets > 0 && to.acks.known() && Seq.after(to.acks.number(), s.seq + 1);
        SegmentNotes.fastOpen(s, o);
        o.opens(Role.SYN, from.handshake.synStep());
    }

    /** The SYN comes after all of what it began. */
    private void afterwards() {
        steps = 1;
        if (other.handshake.synAckSeen()) {
            other.handshake.synAckFits();
            steps = 2;
        }
        if (OpeningNumbers.answered(opener, other) || OpeningNumbers.wentOn(opener, other)) {
            gaps |= other.handshake.synAckSeen() ? 0 : CaptureGap.SYN_ACK_MISSING.bit();
            gaps |= opener.handshake.acknowledged() ? 0 : CaptureGap.ACK_MISSING.bit();
            steps = 3;
            established = true;
        }
    }

    private void synAck(Endpoint from, Endpoint to, Segment s, boolean late, Observation o) {
        Handshake own = from.handshake;
        boolean synSeen = to.handshake.synSeen();
        int covered = synSeen ? Seq.distance(to.handshake.iss() + 1, s.ack) : 0;
        boolean valid = synSeen
                ? covered >= 0 && covered <= to.handshake.synPayloadOctets()
                : to == opener && OpeningNumbers.acknowledgesLateSyn(to, s);
        if (late) {
            rebuff.forgive();
            gaps = gaps & ~CaptureGap.SYN_ACK_MISSING.bit() | CaptureGap.SYN_ACK_LATE.bit();
            own.synAck(s, true, 2);
            synDataCovered |= covered > 0 && valid;
            steps = Math.max(steps, 2);
        } else if (!own.synAckSeen() || valid && !own.synAckValid()) {
            if (valid && own.split() && !own.synSeen()) {
                steps -= Math.min(1, own.ackStep());
                own.answerWithBoth();
            }
            own.synAck(s, valid, valid ? ++steps : synSeen ? own.synAckStep() : own.synSeen() ? 0 : 2);
            synDataCovered |= covered > 0 && valid;
            if (valid && (from == to || own.synSeen() && to.handshake.synAckValid() && !established)) {
                establish(to, s);
            }
        }
        o.answersSynAgain = own.answersAgain(to.handshake, s.timestampNanos);
        own.countSynAck(s, to.handshake, outcome != null && outcome.slowPath());
        rebuff.answer(to);
        if (from == other && own.answersEach()) {
            o.answersOwnSyn = true;
            time();
        }
        SegmentNotes.fastOpen(to.handshake, s, o);
        o.opens(Role.SYN_ACK, own.synAckStep());
    }

    private void reset(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean answersSyn = !established
                && to.handshake.synSeen()
                && !to.handshake.synAckSeen()
                && !from.handshake.issKnown()
                && s.has(ACK)
                && to.handshake.acknowledgedBy(s.ack);
        if (answersSyn && to.state() == State.SYN_SENT) {
            if (!otherSegments) {
                rebuff.refuse();
            }
            o.phase = Phase.OPEN;
        }
        if (from == opener) {
            rebuff.resetByOpener();
        }
        established = established && !rebuff.givesUp(this, from, to, s);
    }

    private void acknowledgment(Endpoint from, Endpoint to, Segment s, Observation o) {
        Handshake own = from.handshake;
        Handshake peer = to.handshake;
        boolean pure = s.payloadOctets == 0 && !s.has(FIN);
        if (from == other && !own.issKnown() && peer.synSeen() && pure && !foresees(CaptureGap.SYN_ACK_LATE)) {
            passiveAnswer(from, to, o, s.ack == peer.iss() + 1);
            return;
        }
        if (!acknowledgesFirst(from, to, s)) {
            if (OpeningNumbers.prove(opener, other, from, s, outcome)) {
                gaps |= CaptureGap.ACK_MISSING.bit()
                        | (other.handshake.synAckSeen() ? 0 : CaptureGap.SYN_ACK_MISSING.bit());
                steps = 3;
                establish(to, s);
            }
            return;
        }
        if (peer.synAckValid() && (!own.synAckSeen() || own.synSeen() && peer.synSeen())) {
            own.acknowledge(++steps);
            own.answersWithSyn(peer, s.timestampNanos);
            establish(to, s);
        } else if (from == opener && from != to && !peer.issKnown()) {
            gaps |= CaptureGap.SYN_ACK_MISSING.bit();
            steps = 3;
            own.acknowledge(steps);
            establish(to, s);
        } else if (own.synSeen() && peer.synSeen() && !own.synAckSeen() && !own.acknowledged()) {
            // a stack that answers the crossing SYN with a pure ACK
            own.acknowledge(++steps);
            if (peer.acknowledged()) {
                establish(to, s);
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

    private boolean acknowledgesFirst(Endpoint from, Endpoint to, Segment s) {
        boolean numbered = from.handshake.issKnown() || from == client; // whose SYN may come late
        return numbered
                && (to.handshake.issKnown() || from != other)
                && OpeningNumbers.acknowledgeFirst(from, to, s, synDataCovered);
    }

    /** It proved missing, and comes after what proved it. */
    private void thirdAckLate(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (from == opener && !s.has(FIN) && !o.is(Note.RETRANSMISSION) && acknowledgesFirst(from, to, s)) {
            gaps &= ~CaptureGap.ACK_MISSING.bit();
            from.handshake.acknowledge(3);
            o.opens(Role.ACK, 3);
            if (s.payloadOctets > 0) {
                o.note(Note.ACK_WITH_DATA);
            }
        }
    }

    private void passiveAnswer(Endpoint from, Endpoint to, Observation o, boolean acksPeerSyn) {
        if (acksPeerSyn) {
            boolean aside = outcome != null && outcome.opensWithSynAck(); // which comes yet
            from.handshake.answerWithAck(aside || from.handshake.ackStep() > 0 ? from.handshake.ackStep() : ++steps);
            o.opens(Role.ACK, from.handshake.ackStep());
        } else if (to.state() == State.SYN_SENT) {
            rebuff.challenge();
            o.note(Note.CHALLENGE_ACK);
            o.opens(Role.ACK, 0);
        }
    }

    private void establish(Endpoint to, Segment s) {
        established = true;
        if (opener.handshake.synSeen()) {
            establishedNanos = s.timestampNanos;
            other.handshake.complete();
            boolean later = has(CaptureGap.ACK_MISSING) || !s.has(SYN) && !to.handshake.acknowledgedJustBy(s.ack);
            ambiguous = later || other.handshake.repeatedBeforeComplete() || Distance.mayFollowLostAck(to, s);
            time();
        }
    }

    private void time() {
        long answeredNanos = opener.handshake.answeredNanos(other.handshake);
        stampedNanos = established ? establishedNanos - answeredNanos : 0;
    }
}
