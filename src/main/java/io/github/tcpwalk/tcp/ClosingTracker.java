package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * How the connection closes (RFC 9293 section 3.6): the FINs, who acknowledged them in what way, and resets.
 *
 * <p>Invariant: what was once seen (crossed, merged, reset ...) stays so.
 */
final class ClosingTracker {
    private static final long NOT_NEW = Note.RETRANSMISSION.bit | Note.OUT_OF_ORDER.bit | Note.OLD_DUPLICATE.bit;

    private Endpoint firstCloser;
    private Endpoint resetter;
    /** Its RST should not be accepted by what was seen, but nobody spoke since; or null. */
    private Endpoint doubtful;

    /** By an earlier telling both FINs are sent before either is acknowledged. */
    private boolean crosses;

    private boolean crossed;
    private boolean merged;
    private boolean resetAfterTimeout;
    /** The RST answered nothing: it has ACK (RFC 9293 section 3.10.5). */
    private boolean aborted;

    private long resetNanos;

    /** @param outcome how it goes, by an earlier telling; null when the future is unknown */
    ClosingTracker(Outcome outcome) {
        crosses = outcome != null && outcome.closing() == Closing.SIMULTANEOUS;
    }

    /** More is known by now. */
    void foresee(Outcome more) {
        crosses = more.closing() == Closing.SIMULTANEOUS;
    }

    /** Neither end began to close, not even with what may not have been meant so. */
    boolean isAhead() {
        return firstCloser == null && resetter == null && doubtful == null;
    }

    /** The end that sent the RST that ended it; null without one. */
    Endpoint resetter() {
        return resetter != null ? resetter : doubtful;
    }

    /** {@code from} sent a RST that its receiver answers with a challenge ACK, if it had received all that was seen. */
    void resetUnlessAnswered(Endpoint from) {
        doubtful = from;
    }

    /** It is known that nobody spoke since: it was received. */
    void resetAfterAll(Endpoint from, long nanos) {
        resetter = from;
        resetNanos = nanos;
    }

    /** The RST seen ended nothing. */
    void forgetReset() {
        resetter = null;
    }

    /** Whether both ends prove to have outlived the RST seen, which then ended nothing. */
    boolean disproves(StateTracker states) {
        boolean outlived = resetter() != null
                && states.standing(true).state().isSynchronised()
                && states.standing(false).state().isSynchronised();
        if (outlived) {
            forgetReset();
        }
        return outlived;
    }

    /** The FIN of {@code from}, which the other end should not have accepted, had arrived; {@code covers} theirs. */
    void tookFin(Endpoint from, Endpoint to, int number, long nanos, boolean covers) {
        if (!from.finSeen()) {
            boolean newlyCovers = covers && !to.finAcked();
            from.told.farewell = new Farewell(number, nanos, newlyCovers, begin(from, to, covers, newlyCovers));
        }
    }

    /** The FIN seen was not one of {@code from}. */
    void forgetFin(Endpoint from) {
        from.told.farewell = null;
        firstCloser = firstCloser == from ? null : firstCloser;
    }

    /** The end whose FIN was not captured though they closed in order; null when there is none. */
    private Endpoint withoutFin(Endpoint a, Endpoint b) {
        boolean cut = resetter() != null || a.timedOut() || b.timedOut();
        return cut ? null : UnseenFin.missing(a, b);
    }

    /** Both FINs were acknowledged, captured or not. */
    boolean closed(Endpoint a, Endpoint b) {
        return complete(a, b) || withoutFin(a, b) != null;
    }

    /** Who began to close: "client", "server" or, when both FINs crossed, "both"; null before the first FIN or RST. */
    String firstCloser(Endpoint client, Endpoint server, Closing closing) {
        Endpoint unseen = withoutFin(client, server);
        if (crossed || unseen != null && closing == Closing.SIMULTANEOUS) {
            return "both";
        }
        Endpoint first = unseen != null && unseen.unseenFin.wasFirst() ? unseen : firstCloser;
        first = first == null ? resetter() : first;
        return first == null || closing == null ? null : first == client ? "client" : "server";
    }

    static boolean complete(Endpoint a, Endpoint b) {
        return a.finAcked() && b.finAcked();
    }

    /**
     * Fills role, phase and step when the segment belongs to the closing.
     *
     * @param opened both ends were seen to reach ESTABLISHED
     * @param rttNanos of the handshake, or longer; 0 when it was not seen
     * @param vain a RST that only says that an answer was none to what its sender had asked, or that both ends are
     *     known to outlive: nothing ends
     */
    void observe(Endpoint from, Endpoint to, Segment s, boolean opened, long rttNanos, boolean vain, Observation o) {
        if (s.has(RST)) {
            reset(from, to, s, opened, vain, o);
        } else {
            doubtful = null;
        }
        UnseenFin.hear(from, to, s);
        boolean covers = s.has(ACK) && to.finAckedBy(s.ack);
        boolean newlyCovers = covers && !to.finAcked();
        if (s.has(FIN) && !s.has(SYN | RST)) {
            fin(from, to, s, covers, newlyCovers, o);
        } else if (covers && s.payloadOctets == 0 && !s.has(SYN | RST) && o.phase == null) {
            acknowledgment(from, to, newlyCovers, o);
        }
        if (covers) {
            to.farewell().acknowledge(s.seq);
            o.afterTheirFin = from != to && s.payloadOctets > 0 && (o.notes() & NOT_NEW) == 0;
        }
        if (s.payloadOctets > 0
                && from.finSeen()
                && Seq.after(s.seq + s.payloadOctets, from.farewell().number())) {
            o.note(Note.DATA_AFTER_FIN);
        }
        if (resetter != null && s.payloadOctets > 0 && !s.has(RST) && !survived(from, s, rttNanos)) {
            o.note(Note.DATA_AFTER_RST);
        }
    }

    /** Whether the RST never arrived at the sender: it still speaks though that was not under way any more. */
    private boolean survived(Endpoint from, Segment s, long rttNanos) {
        return from != resetter && rttNanos > 0 && s.timestampNanos - resetNanos >= rttNanos;
    }

    private void reset(Endpoint from, Endpoint to, Segment s, boolean opened, boolean vain, Observation o) {
        o.role = Role.RST;
        o.step = 1;
        o.of = 1;
        if (o.phase == null) {
            o.phase = Phase.CLOSE;
        }
        o.unread = from != to && to.sentBeyond(from.acks);
        o.stalled = from != to && to.acks.windowKnown() && to.acks.window() == 0;
        o.wasReset = resetter != null && resetter != from;
        if (s.has(FIN) && s.payloadOctets > 0) {
            o.note(Note.FIN_WITH_DATA);
        }
        // who waits in TIME-WAIT has nothing to abort: the acknowledgment of its FIN, which crossed, is under way
        boolean aborts = crossed && s.has(ACK) && from != to && from.standing.state() == State.TIME_WAIT;
        if (resetter == null && !vain && (aborts || !complete(from, to))) {
            resetter = doubtful != null ? doubtful : from; // nobody spoke since: a later telling takes that one
            aborted = doubtful == null && s.has(ACK);
            resetNanos = s.timestampNanos;
            resetAfterTimeout = opened && (from.timedOut() || Silence.endsWith(s, o));
        }
    }

    private void fin(Endpoint from, Endpoint to, Segment s, boolean covers, boolean newlyCovers, Observation o) {
        if (s.payloadOctets > 0) {
            o.note(Note.FIN_WITH_DATA);
        }
        if (endsSooner(from, to, s)) {
            forgetFin(from);
        }
        if (from.finSeen() && from.farewell().foretold()) {
            comeLate(from, o);
        } else if (from.finSeen()) {
            if (!o.is(Note.OLD_DUPLICATE)) {
                from.farewell().sendAgain();
            }
        } else if (from != to && UnseenFin.comes(from, to, s)) {
            answered(from, to, s, covers, newlyCovers, o);
        } else {
            int number = s.seq + s.payloadOctets;
            boolean crossing = from != to && to.finAcked() && o.is(Note.RETRANSMISSION) && lostBefore(to, s, number);
            int step = begin(from, to, covers && !crossing, newlyCovers);
            from.told.farewell = new Farewell(number, s.timestampNanos, newlyCovers, step).with(s);
            o.firstFin = true;
        }
        o.closes(from.farewell().role(), from.farewell().step());
    }

    /**
     * Whether it is next for its receiver, and so ends the stream, while the FIN seen lies beyond a hole: that is never
     * reached.
     */
    private static boolean endsSooner(Endpoint from, Endpoint to, Segment s) {
        int number = s.seq + s.payloadOctets;
        return from.finSeen()
                && !from.finAcked()
                && from != to
                && Seq.before(number, from.farewell().number())
                && to.acks.known()
                && Seq.atOrBefore(s.seq, to.acks.number())
                && Seq.atOrAfter(number, to.acks.number());
    }

    private static void comeLate(Endpoint from, Observation o) {
        from.farewell().comeLate();
        if (!o.is(Note.RETRANSMISSION)) {
            o.note(Note.OUT_OF_ORDER);
            o.capturedLate = true;
        }
    }

    /** The sender's first FIN captured, which the other end had acknowledged by then. */
    private void answered(Endpoint from, Endpoint to, Segment s, boolean covers, boolean newlyCovers, Observation o) {
        UnseenFin fin = from.unseenFin;
        int step;
        if (to.finSeen() && fin.wasFirst()) { // which the other end's, seen before it, answers
            firstCloser = from;
            merged = fin.acknowledgedWithTheirs();
            to.farewell().answers(merged);
            step = 1;
        } else {
            step = begin(from, to, covers, newlyCovers);
        }
        from.told.farewell =
                new Farewell(s.seq + s.payloadOctets, s.timestampNanos, step > 1 && newlyCovers, step).with(s);
        from.farewell().acknowledge(to.sent.next());
        if (UnseenFin.isLate(to, s)) {
            comeLate(from, o);
        } else {
            from.farewell().sendAgain();
        }
    }

    /** By an earlier telling {@code from} sent its FIN, of that number, before {@code s}, which knows of it. */
    void foretell(Endpoint from, Endpoint to, int number, long nanos, boolean covers) {
        tookFin(from, to, number, nanos, covers);
        from.farewell().foretell();
        if (covers) {
            to.farewell().acknowledge(number);
        }
    }

    /** Whether its first copy, which was lost, had left before the other end's FIN came. */
    private static boolean lostBefore(Endpoint to, Segment s, int number) {
        Farewell theirs = to.farewell();
        return theirs.acknowledgedBehind(number) && s.timestampNanos - theirs.nanos() >= UnseenFin.LATE_NANOS;
    }

    /** The sender's first FIN; returns its step. */
    private int begin(Endpoint from, Endpoint to, boolean covers, boolean newlyCovers) {
        if (from == to) {
            firstCloser = from;
            crossed = true; // the one FIN crosses itself
            return 1;
        }
        if (!to.finSeen()) {
            firstCloser = from;
            return 1;
        }
        if (newlyCovers) {
            merged = true;
            return 2;
        }
        if (covers) {
            return 3;
        }
        crossed = true;
        return 2;
    }

    private void acknowledgment(Endpoint from, Endpoint to, boolean newlyCovers, Observation o) {
        Farewell fin = to.farewell();
        if (newlyCovers) {
            fin.acknowledgeAlone(step(from, to));
        } else if (fin.ackStep() == 0
                || !fin.unansweredAgain() && !o.is(Note.DUPLICATE_ACK) && !o.is(Note.CHALLENGE_ACK)) {
            return;
        }
        o.closes(Role.ACK, fin.ackStep());
    }

    /** Step of the segment by which {@code from} acknowledges the other end's FIN, and nothing else. */
    private int step(Endpoint from, Endpoint to) {
        if (from == to) {
            return 2;
        }
        if (crossed || crosses) {
            return from.finAcked() ? 4 : 3;
        }
        if (to == firstCloser) {
            return 2;
        }
        return merged ? 3 : 4;
    }

    /** Its RST was its last word, whatever of the other end was still under way to it. */
    private static boolean stayedAway(Endpoint end) {
        Ending ending = end == null ? null : end.standing.ending();
        return ending != null && ending.own();
    }

    /** What the closing is by all that was seen so far; null when nothing was ever open. */
    Closing closing(Endpoint a, Endpoint b, Opening opening) {
        boolean onlyProbed = !a.sent.started()
                && !b.sent.started()
                && opening == Opening.MID_STREAM
                && a.told.segments() + b.told.segments() > a.told.resets() + b.told.resets();
        if (onlyProbed || opening == Opening.REFUSED || opening == Opening.REJECTED || opening == Opening.UNANSWERED) {
            return null;
        }
        Endpoint unseen = withoutFin(a, b);
        if (unseen != null) {
            return UnseenFin.closing(unseen, unseen == a ? b : a);
        }
        if (complete(a, b) && !(aborted && stayedAway(resetter))) {
            return crossed ? Closing.SIMULTANEOUS : merged ? Closing.THREE_SEGMENT : Closing.FOUR_SEGMENT;
        }
        if (resetter() != null) {
            return resetAfterTimeout ? Closing.TIMED_OUT : Closing.RESET;
        }
        if (opening != Opening.HALF_OPEN && (a.timedOut() || b.timedOut())) {
            return Closing.TIMED_OUT;
        }
        if (a.finSeen() != b.finSeen() && (a.finAcked() || b.finAcked())) {
            return Closing.HALF_CLOSED;
        }
        return Closing.OPEN;
    }
}
