package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * Where one end stands, and what has reached it, by all that is known. A connection keeps one an end by what was seen
 * so far, from which everything else follows; a second telling keeps another beside it, which knows what came later,
 * and shows the states of that one.
 */
final class Standing {
    private State state = State.UNKNOWN;
    /** What made it CLOSED, or LISTEN again; null while nothing did. */
    private Ending ending;
    /** Where what was taken to have reached it was contradicted, or is known to be. */
    private Hindsight hindsight = Hindsight.NONE;
    /** The other end's FIN reached it, with everything before it. */
    private boolean finTaken;
    /** Latest time stamp of what it took in order: TS.Recent (RFC 7323 section 4.3); meaningful when known. */
    private int timestamp;

    private long timestampNanos;
    private boolean timestampKnown;
    /** It is of another time than the one before. */
    private boolean timestampDiffers;

    /** It was open, and is over with that. */
    private boolean over;

    /** It was over with the connection, and a delayed SYN of it opens another. */
    private boolean opensAnew;

    private boolean asked;
    private boolean inferred;
    private long shownAt;
    /** The first SYN or SYN+ACK that went to it, and the last before it answered; 0 for none, and for no second. */
    private long askedAt;

    private long askedAgainAt;
    /** The last FIN that went to it once more before it acknowledged any; 0 for none. */
    private long finAgainAt;

    private long ackOfFinShownAt;
    /** Where it stood before what may still be under way to it; or null. */
    private State left;

    private long leftNanos;
    /** What had made it CLOSED before it came; null without. */
    private Ending underWay;

    private boolean seenRightChecksum;
    private int wrongChecksumsTaken;

    /** @param known what an earlier telling proved of the end */
    static Standing knowing(Hindsight known) {
        Standing standing = new Standing();
        standing.hindsight = known;
        return standing;
    }

    State state() {
        return state;
    }

    Certainty certainty() {
        return state == State.UNKNOWN ? Certainty.UNKNOWN : inferred ? Certainty.INFERRED : Certainty.OBSERVED;
    }

    /** Whether it is open, and nothing that is known changes that. */
    boolean isSteady() {
        return state == State.ESTABLISHED && ending == null && !finTaken && !opensAnew && !hindsight.wasTold();
    }

    /** Something went to it that makes another state of {@code before}, if it did. */
    void inferSince(State before) {
        inferred |= state != before;
    }

    /**
     * It sent something other than a RST as segment {@code ordinal}, which shows where it stands; except that nearly
     * nothing shows that the acknowledgment of its FIN arrived.
     */
    void shown(boolean knowsAckOfFin, long ordinal) {
        shownAt = ordinal;
        ackOfFinShownAt = knowsAckOfFin ? ordinal : ackOfFinShownAt;
        inferred = ackOfFinShownAt == 0 && (state == State.FIN_WAIT_2 || state == State.TIME_WAIT);
    }

    /** Whether it showed that the acknowledgment of its FIN, and so of all before that, reached it. */
    boolean knowsAckOfFin() {
        return ackOfFinShownAt > 0;
    }

    /** It sent a RST as segment {@code ordinal}, and is gone. */
    void gone(long ordinal) {
        shownAt = ordinal;
        inferred = false;
    }

    /**
     * The last segments that show where it stands, and that it knew of the acknowledgment of its FIN; 0 for none.
     *
     * @param answersEach it answered each SYN, so that each came
     * @param fin sequence number of its FIN, null without one
     */
    Shown shown(boolean answersEach, boolean near, boolean inHost, Integer fin, boolean readsOn) {
        long asked = answersEach ? 0 : askedAgainAt;
        int number = fin == null ? 0 : fin;
        return new Shown(shownAt, ackOfFinShownAt, asked, finAgainAt, near, inHost, fin != null, number, readsOn);
    }

    /** A SYN or SYN+ACK goes to it as segment {@code ordinal}, {@code again}: in vain, if it was silent since. */
    void asked(boolean again, long ordinal) {
        if (!again) {
            askedAt = ordinal;
        } else if (shownAt < askedAt) {
            askedAgainAt = ordinal;
        }
    }

    /** A FIN goes to it once more as segment {@code ordinal}, and it has acknowledged none. */
    void finAgain(long ordinal) {
        finAgainAt = ordinal;
    }

    /**
     * What was sent to it at {@code nanos} made it leave {@code before} silently, but is not there until the time to it
     * and back is over: of what it sends until then it is said where it stood before.
     */
    void leaves(State before, long nanos, long distanceNanos) {
        if (left == null || nanos - leftNanos >= distanceNanos) {
            left = before;
            leftNanos = nanos;
        }
    }

    /** Where it still stood at {@code nanos}, when what was sent to it before was not there yet; else null. */
    State stillIn(long nanos, long distanceNanos) {
        return left != null && nanos - leftNanos < distanceNanos ? left : null;
    }

    /** When what it had not heard of by then was sent; meaningful when something {@linkplain #stillIn is it}. */
    long leftNanos() {
        return leftNanos;
    }

    boolean finTaken() {
        return finTaken;
    }

    Hindsight hindsight() {
        return hindsight;
    }

    void learn(Hindsight more) {
        hindsight = more;
    }

    Ending ending() {
        return ending;
    }

    void move(Event event) {
        State before = state;
        state = States.after(state, event);
        if (state != before && state != State.CLOSED) {
            ending = null; // it opens again
        }
        opensAnew &= state == State.SYN_RECEIVED;
        inferred &= event != Event.SEND_SYN || state != State.SYN_SENT; // whatever was taken to have closed it
    }

    /** Whether a SYN+ACK shows that it listened. */
    boolean mayListen() {
        return state == State.UNKNOWN
                || state == State.CLOSED
                || state == State.LISTEN
                || state == State.SYN_RECEIVED && over;
    }

    /**
     * It answers a SYN.
     *
     * @param anew one that was delayed beyond the end of the connection (RFC 9293 figure 8), from another number: what
     *     belongs to the old one does not open that
     */
    void listens(boolean anew) {
        move(Event.FOUND_LISTENING);
        move(Event.SEND_SYN_ACK);
        opensAnew = anew;
        inferred = false;
    }

    boolean opensAnew() {
        return opensAnew;
    }

    /** It stands where it stood in an older connection, unless that was over or not seen. */
    void holds(State older) {
        if (state == State.UNKNOWN && (older == State.TIME_WAIT || older != null && older.isSynchronised())) {
            state = older;
        }
    }

    void takeFin() {
        finTaken = true;
        move(Event.RECEIVE_FIN);
    }

    /** It is going to arrive before anything else does. */
    void expectFin() {
        finTaken = true;
    }

    /** What may close it, or make it listen again: arrives at it, or is a RST of its own. */
    void end(Event event, Ending.Kind kind, long nanos, int theirs, int number) {
        State before = state;
        move(event);
        if (state != before && (state == State.CLOSED || state == State.LISTEN)) {
            ending = new Ending(before, nanos, kind, theirs, number);
            over = before.isSynchronised() || before == State.TIME_WAIT;
            asked = false;
        }
    }

    /**
     * It, {@code from}, sends a RST, unless that is somebody else's, or says that an ACK of the old connection is none
     * of its new SYN+ACK (RFC 9293 section 3.10.7.4, fifth).
     */
    void sendReset(Endpoint from, Endpoint to, Segment s, long ordinal) {
        boolean waitsOn = opensAnew && !s.has(Segment.ACK);
        if (!waitsOn && !hindsight.disownsReset(ordinal)) {
            Ending.Kind kind = s.has(Segment.ACK) ? Ending.Kind.OWN_ABORT : Ending.Kind.OWN_ANSWER;
            int sent = from.sent.next();
            // what lies below it is late
            boolean ahead = s.has(Segment.ACK) && from.sent.started() && Seq.after(s.seq, sent);
            end(Event.SEND_RST, kind, s.timestampNanos, to.sent.next(), ahead ? s.seq : sent);
            if (ending != null
                    && ending.kind() == Ending.Kind.FINISHED) { // should it turn out to live, it is not its own
                ending = new Ending(ending.before(), s.timestampNanos, kind, to.sent.next(), sent);
            }
        }
    }

    /** Something other than a RST came to it: who has no connection answers that with a RST. */
    void ask() {
        asked = true;
    }

    /** Whether that came since it was closed. */
    boolean asked() {
        return asked;
    }

    /** It had not moved on from {@code before}. */
    void takeBack(State before) {
        state = before;
    }

    /** It is not closed: it stands where it stood before. */
    void reopen() {
        underWay = ending;
        state = ending.before();
        ending = null;
        over = false;
    }

    /** What closes it is going to arrive before anything else does. */
    void expectEnd(long nanos, int theirs, int number) {
        if (underWay == null) {
            Ending.Kind kind = state == State.LAST_ACK ? Ending.Kind.FINISHED : Ending.Kind.RESET;
            underWay = new Ending(state, nanos, kind, theirs, number);
        }
    }

    /** What was under way to it arrives, and is {@code arrival} to it. */
    void land(Event arrival) {
        if (underWay == null) {
            move(arrival);
        } else {
            end(arrival, underWay.kind(), underWay.nanos(), underWay.theirs(), underWay.number());
        }
    }

    /** The other end's FIN had not reached it when it sent its segment {@code ordinal}. */
    void lacksFin(long ordinal) {
        finTaken = false;
        move(Event.FIN_UNDER_WAY);
        hindsight = hindsight.lacksFin(ordinal);
    }

    /** No answer to its SYN, or SYN+ACK, had reached it when it sent that again as segment {@code ordinal}. */
    void stillOpens(boolean ackOfSyn, long ordinal) {
        State before = state;
        move(ackOfSyn ? Event.ACK_OF_SYN_UNDER_WAY : Event.SYN_ACK_UNDER_WAY);
        if (state == before) {
            return;
        }
        hindsight = ackOfSyn ? hindsight.lacksAckOfSyn(ordinal) : hindsight.lacksOpening(ordinal);
        if (finTaken) {
            finTaken = false;
            hindsight = hindsight.lacksFin(ordinal);
        }
    }

    /** Whether it echoes the time stamp of the latest that came, and of none that came before. */
    boolean echoesLatest(Segment s) {
        return timestampDiffers && s.hasOption(Segment.OPT_TIMESTAMPS) && s.timestampEcho == timestamp;
    }

    /** Whether it echoes one that came before the latest. */
    boolean echoesEarlier(Segment s) {
        return timestampDiffers && s.hasOption(Segment.OPT_TIMESTAMPS) && Seq.before(s.timestampEcho, timestamp);
    }

    /** The first SYN or SYN+ACK came, though it was sent again before it was answered. */
    void heardFirst() {
        askedAgainAt = 0;
    }

    /** The acknowledgment of its FIN had not reached it when it sent its segment {@code ordinal}. */
    void lacksAckOfFin(long ordinal) {
        State before = state;
        move(Event.ACK_OF_FIN_UNDER_WAY);
        if (state != before) {
            hindsight = hindsight.lacksAckOfFin(ordinal);
        }
    }

    /** What it accepts says how fresh the other end's segments are, and whether their checksums mean something. */
    void accepted(Segment s, Acknowledgments own, Observation o) {
        seenRightChecksum |=
                (o.notes() & (Note.BAD_CHECKSUM.bit | Note.CHECKSUM_OFFLOAD.bit | Note.TRUNCATED.bit)) == 0;
        wrongChecksumsTaken += o.is(Note.BAD_CHECKSUM) ? 1 : 0;
        boolean recent = s.hasOption(Segment.OPT_TIMESTAMPS)
                && !s.has(Segment.RST)
                && (!own.known() || reaches(s, own.number()));
        if (recent && (!timestampKnown || Seq.after(s.timestampValue, timestamp))) {
            timestampDiffers = timestampKnown;
            timestampKnown = true;
            timestamp = s.timestampValue;
            timestampNanos = s.timestampNanos;
        } else if (s.has(Segment.SYN)) {
            timestampDiffers = false;
        }
    }

    /** Whether it holds the octet {@code next} or ends there: what ends earlier is not acceptable. */
    private static boolean reaches(Segment s, int next) {
        return Seq.atOrBefore(s.seq, next) && Seq.atOrBefore(next, s.seq + s.sequenceOctets());
    }

    /** Whether a wrong checksum of the other end is one: others were right, and none that was wrong was taken. */
    boolean judgesChecksums() {
        return seenRightChecksum && wrongChecksumsTaken == 0;
    }

    /** Whether right checksums of the other end were seen. */
    boolean tellsChecksums() {
        return seenRightChecksum;
    }

    /**
     * What seemed taken under a wrong checksum was not.
     *
     * @param flags its flags: a SYN or FIN did not arrive
     * @param ordinal the segment that brought it again
     */
    void droppedWrongChecksum(int flags, long ordinal) {
        wrongChecksumsTaken--;
        if ((flags & Segment.FIN) != 0) {
            lacksFin(ordinal);
        }
        if ((flags & Segment.SYN) != 0) {
            move(Event.SYN_ACK_UNDER_WAY);
            hindsight = hindsight.lacksOpening(ordinal);
        }
    }

    /** Whether {@code s} was sent after all that had come in order. */
    boolean isLater(Segment s) {
        return timestampKnown && s.hasOption(Segment.OPT_TIMESTAMPS) && Seq.after(s.timestampValue, timestamp);
    }

    /** Whether {@code s} of {@code from} was sent before, or in the same tick as, what had come before it. */
    boolean cameAfter(Endpoint from, Segment s) {
        if (!timestampKnown || !s.hasOption(Segment.OPT_TIMESTAMPS)) {
            return false;
        }
        long stamp = SendingOrder.stamp(s);
        return isOld(s.timestampValue, 0)
                || s.timestampValue == timestamp
                        && from.order.sameFlight(s, stamp, stamp, s.timestampNanos - timestampNanos);
    }

    /** Whether {@code value} lies more than {@code slack} before TS.Recent (RFC 7323 section 5.3). */
    boolean isOld(int value, int slack) {
        return timestampKnown && Seq.distance(value, timestamp) > slack;
    }
}
