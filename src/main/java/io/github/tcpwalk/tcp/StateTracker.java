package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Which {@link Event}s a segment is to its sender and its receiver, and so the states of both. A segment seen is taken
 * to arrive at once, except a SYN or FIN that crosses the other end's: that one arrives before the next segment. What
 * an end sends proves what it knew: an arrival that it contradicts is taken back, and where a {@link Hindsight} knows
 * of it, never told.
 */
final class StateTracker {
    /** How it will go, by an earlier telling; null to go by what was seen so far. */
    Outcome outcome;
    /** Where the second end stood in an older connection on the same ports; null without one. */
    private final State held;

    private final OpeningTracker opening;
    private Standing client;
    private Standing server;
    /** The end that something is still under way to, what its arrival will be, and since when; or null. */
    private Standing awaiting;

    private Event arrival;

    StateTracker(Outcome outcome, State held, OpeningTracker opening, Standing client, Standing server) {
        this.outcome = outcome;
        this.held = held;
        this.opening = opening;
        this.client = client;
        this.server = server;
    }

    /** Who was taken for the server is the client. */
    void exchange() {
        Standing realClient = server;
        server = client;
        client = realClient;
    }

    Standing standing(boolean ofClient) {
        return ofClient ? client : server;
    }

    /** What was under way when the last segment was sent has arrived. */
    void land() {
        if (awaiting != null) {
            State before = awaiting.state();
            awaiting.land(arrival);
            awaiting.inferSince(before);
            awaiting = null;
        }
    }

    /** Where an end stands when nothing else comes. */
    State last(boolean ofClient) {
        Standing end = standing(ofClient);
        return awaiting == end ? States.after(end.state(), arrival) : end.state();
    }

    /** What was inferred, and nothing that comes later shows, is in doubt; unless it came to an end just beside. */
    private void doubt(Observation o, long ordinal) {
        if (outcome != null) {
            Standing source = standing(o.fromClient);
            Standing target = standing(!o.fromClient);
            o.sourceDoubted = source.certainty() == Certainty.INFERRED
                    && !outcome.shown(o.fromClient).confirms(o.sourceStands, source.ending(), ordinal);
            o.destinationDoubted = o.destinationAfterIs == Certainty.INFERRED
                    && !outcome.shown(!o.fromClient).confirms(o.destinationAfter, target.ending(), ordinal);
        }
    }

    /**
     * Whether both ends are known to go on after the RST {@code ordinal}, as if it had not been; notes where its
     * receiver is, which it would have made CLOSED.
     */
    boolean outlive(Endpoint to, Segment s, long ordinal, Observation o) {
        boolean foreign = standing(o.fromClient).hindsight().disownsReset(ordinal);
        Standing receiver = standing(!o.fromClient);
        State now = receiver.state();
        boolean lives = now != State.UNKNOWN && now != State.CLOSED && now != State.LISTEN;
        boolean ahead = now == State.SYN_RECEIVED && to.acks.known() && s.seq != to.acks.number();
        if (ahead) {
            to.acks.challenged();
        }
        if (outcome != null && lives && receiver.hindsight().outlives(ordinal)) {
            o.note(Note.NOT_ACCEPTED);
            o.refusal = ahead && foreign ? Refusal.RST_NOT_AT_NEXT : Refusal.RST_OUTLIVED;
        }
        return foreign && receiver.hindsight().livesAfter(ordinal);
    }

    /** What an end sent while opening did not reach the other (RFC 9293 section 3.9.2.2). */
    void giveUp(boolean client, long nanos) {
        Standing end = standing(client);
        State before = end.state();
        switch (before) {
            case SYN_SENT -> end.end(Event.RECEIVE_RST, Ending.Kind.RESET, nanos, 0, 0);
            case SYN_RECEIVED -> end.end(Event.RECEIVE_RST_AS_LISTENER, Ending.Kind.RESET, nanos, 0, 0);
            default -> {}
        }
        end.inferSince(before);
    }

    /** Says of both ends where they stand, and moves neither. */
    void stay(long ordinal, Observation o) {
        o.sourceBefore = o.sourceAfter = o.sourceStands = standing(o.fromClient).state();
        o.destinationBefore = o.destinationAfter = standing(!o.fromClient).state();
        o.sourceBeforeIs = o.sourceAfterIs = standing(o.fromClient).certainty();
        o.destinationBeforeIs = o.destinationAfterIs = standing(!o.fromClient).certainty();
        doubt(o, ordinal);
    }

    /** Whether both ends are open, and nothing is under way that changes that. */
    boolean isSteady() {
        return awaiting == null && !Outcome.isOneWay(outcome) && client.isSteady() && server.isSteady();
    }

    /**
     * Moves both ends, and fills their states before and after.
     *
     * @param disownsAnswer a RST that only says that an answer was none to what its sender had asked
     * @param ordinal the how-manieth segment it is, from 1, copies included
     */
    void observe(Endpoint from, Endpoint to, Segment s, boolean disownsAnswer, long ordinal, Observation o) {
        Standing source = standing(o.fromClient);
        Standing target = standing(!o.fromClient);
        boolean closed = source.ending() != null;
        Proofs.correct(from, to, s, source, opening.tookNanos(), ordinal, o);
        if (closed && source.ending() == null && !s.has(SYN | RST) && opening.established()) {
            source.move(Event.RECEIVE_ACK_OF_SYN); // which came meanwhile
        }
        boolean knew = source.finTaken();
        find(from, to, s, source, target);
        if (!knew && source.finTaken() && source.state() == State.CLOSING && Proofs.showsAckOfFin(from, to, s)) {
            Arrivals.ackOfFin(source, to, s, ordinal); // every copy of that FIN brought it
        }
        boolean precedes = source.finTaken() && Belated.precedesTheirFin(from, to, s);
        State then = Belated.sentIn(from, to, s, precedes, source);
        boolean crosses = then == State.SYN_RECEIVED; // what it is going to know of by then
        if (!s.has(RST) && !precedes && !crosses && source.state() != State.CLOSED && source.ending() == null) {
            source.shown(Proofs.showsAckOfFin(from, to, s), ordinal);
        }
        o.sourceBefore = source.state();
        o.sourceBeforeIs = source.certainty();
        send(from, to, s, disownsAnswer, source, ordinal);
        if (!knew && finsCross() && from.finAcked() && source.state() == State.CLOSING) {
            Arrivals.ackOfFin(source, to, s, ordinal); // it came behind the FIN, with what arrives next
        }
        if (s.has(RST) && source.state() == State.CLOSED) {
            source.gone(ordinal);
        }
        o.sourceAfter = o.sourceStands = source.state();
        o.sourceAfterIs = source.certainty();
        if (then != null) {
            o.sourceBefore = then;
            o.sourceBeforeIs = Certainty.OBSERVED;
            if (then != State.CLOSING || o.sourceStands != State.TIME_WAIT) { // else what takes it there arrives next
                o.sourceAfter = s.has(FIN) ? States.after(then, Event.SEND_FIN) : then;
                o.sourceAfterIs = Certainty.OBSERVED;
            }
        }
        if (Outcome.isOneWay(outcome)) { // nothing is known of the other end
            o.destinationBefore = o.destinationAfter = target.state();
            o.destinationBeforeIs = o.destinationAfterIs = target.certainty();
            doubt(o, ordinal);
            return;
        }
        State found = target.state();
        if (s.has(SYN) && !s.has(ACK | RST) && from != to) {
            findOpened(target, ordinal);
        }
        target.inferSince(found);
        Arrivals.repeat(from, to, s, target, ordinal);
        o.destinationBefore = target.state();
        o.destinationBeforeIs = target.certainty();
        boolean finsCross = finsCross();
        boolean finArrives = finsCross && !outcome.shown(!o.fromClient).finCameAgain();
        Arrivals.receive(opening, finsCross, finArrives, from, to, s, target, ordinal);
        target.inferSince(o.destinationBefore);
        o.destinationAfter = target.state();
        o.destinationAfterIs = target.certainty();
        if (from != to && Belated.mayShowNothing(o.destinationBefore, o.destinationAfter)) {
            target.leaves(o.destinationBefore, s.timestampNanos, to.distanceNanos(from));
        }
        doubt(o, ordinal);
        if (from != to) {
            cross(from, to, s, source, ordinal);
        }
    }

    private boolean finsCross() {
        return outcome != null && outcome.closing() == Closing.SIMULTANEOUS;
    }

    /**
     * The receiver stays where it is. The sender of a RST does not, unless it is somebody else: an abort has ACK (RFC
     * 9293 section 3.10.5), and the answer to what found no socket has a number that the receiver once acknowledged.
     */
    void refuse(Endpoint from, Endpoint to, Segment s, Refusal refusal, long ordinal, Observation o) {
        boolean bySynAck = refusal == Refusal.OTHER_ISS && s.has(ACK) && from == opening.opener();
        if (bySynAck && from.told.segments() == from.handshake.synCount() + 1) {
            standing(o.fromClient).stillOpens(false, ordinal); // who took a SYN+ACK answers with an ACK
        }
        Standing source = standing(o.fromClient);
        if (source.state() == State.ESTABLISHED && Proofs.knowsSynAck(from, to, s, refusal)) {
            source.shown(false, ordinal);
        }
        stay(ordinal, o);
        if (!s.has(RST)) {
            standing(!o.fromClient).ask();
        }
        boolean ownFin = s.has(FIN)
                && outcome != null
                && outcome.shown(o.fromClient).isOwnFin(s.seq + s.payloadOctets)
                && Acceptance.isPerhapsSent(to, s, refusal);
        if (ownFin) {
            source.move(Event.SEND_FIN);
            o.sourceAfter = o.sourceStands = source.state();
            o.sourceAfterIs = Certainty.OBSERVED;
            o.sourceDoubted = false;
            return;
        }
        if (s.has(SYN) && s.has(ACK) && standing(o.fromClient).mayListen()) {
            o.sourceBefore = source.state() == State.SYN_RECEIVED ? State.SYN_RECEIVED : State.LISTEN;
            source.listens(refusal == Refusal.OTHER_ISS);
            o.sourceAfter = o.sourceStands = source.state();
            o.sourceBeforeIs = o.sourceAfterIs = Certainty.OBSERVED;
            o.sourceDoubted = false;
            return;
        }
        Standing answered = standing(!o.fromClient);
        if (refusal == Refusal.ANSWERS_REFUSED && answered.opensAnew()) {
            answered.move(Event.RECEIVE_RST_AS_LISTENER);
            o.destinationAfter = answered.state();
            return;
        }
        if (refusal == Refusal.OLD_TIMESTAMP && !s.has(FIN)) { // overtaken by what shows that its sender has moved on
            boolean precedes = source.finTaken() && Belated.precedesTheirFin(from, to, s);
            State then = Belated.sentIn(from, to, s, precedes, source);
            o.sourceBefore = o.sourceAfter = then == null ? source.state() : then;
        }
        boolean own = refusal == Refusal.RST_NOT_AT_NEXT || refusal == Refusal.RST_OUT_OF_WINDOW;
        boolean waitsOn = Acceptance.answersBadAck(from, s) || Acceptance.answersEarlierSyn(from, s);
        boolean last = outcome != null && outcome.undisputedReset() == ordinal; // else it may be somebody else's
        if (opening.rebuff.crossed() && !opening.established()) {
            standing(o.fromClient).move(Event.FOUND_CLOSED); // when the other's SYN came
            o.sourceAfter = o.sourceStands = standing(o.fromClient).state();
        } else if (own && !waitsOn && (s.has(ACK) || Seq.before(s.seq, to.acks.number()) || last)) {
            source.sendReset(from, to, s, ordinal);
            if (source.state() == State.CLOSED) {
                source.gone(ordinal);
            }
            o.sourceAfter = o.sourceStands = source.state();
            o.sourceAfterIs = source.certainty();
            doubt(o, ordinal);
        }
    }

    /** What the segment shows of where its sender stood before it. */
    private void find(Endpoint from, Endpoint to, Segment s, Standing source, Standing target) {
        if (s.has(SYN) && !s.has(RST)) {
            findOpening(from, s, source, target);
        } else if (s.has(RST) && target.state() == State.SYN_SENT) {
            source.move(Event.FOUND_CLOSED);
        } else if (s.has(ACK) && to.finAckedBy(s.ack) && !source.finTaken()) {
            source.takeFin();
        }
    }

    private void findOpening(Endpoint from, Segment s, Standing source, Standing target) {
        if (s.has(ACK)) {
            if (outcome != null && outcome.gaps().contains(CaptureGap.SYN_LATE)) {
                target.move(Event.SEND_SYN); // which comes late
            }
            if (!from.handshake.synSeen()) {
                source.move(Event.FOUND_LISTENING);
            }
            return;
        }
        boolean first = from.handshake.synCount() <= 1 && !from.handshake.split();
        if (first && (outcome == null || outcome.opening() != Opening.SPLIT)) {
            source.move(Event.SYN_UNDER_WAY);
        }
        source.move(Event.FOUND_CLOSED);
    }

    /** Where the receiver of a SYN stands: of a first one, known for sure only from what it answers later. */
    private void findOpened(Standing target, long ordinal) {
        if (outcome == null) {
            target.move(Event.FOUND_LISTENING);
            return;
        }
        if (ordinal < outcome.triedAgain()) {
            target.move(Event.FOUND_CLOSED);
            return;
        }
        switch (outcome.opening()) {
            case REFUSED, SIMULTANEOUS -> target.move(Event.FOUND_CLOSED);
            case HALF_OPEN -> target.move(outcome.bothAsked() ? Event.FOUND_CLOSED : Event.FOUND_LISTENING);
            case UNANSWERED, REJECTED -> {} // nothing will tell
            case HALF_OPEN_DISCOVERY -> {
                target.holds(held);
                target.move(Event.FOUND_OPEN);
                target.move(Event.FOUND_LISTENING); // it was reset meanwhile
            }
            default -> target.move(Event.FOUND_LISTENING);
        }
    }

    private void send(Endpoint from, Endpoint to, Segment s, boolean disownsAnswer, Standing source, long ordinal) {
        if (s.has(RST)) {
            if (!disownsAnswer) {
                source.sendReset(from, to, s, ordinal);
            }
            return;
        }
        if (s.has(SYN)) {
            if (s.has(ACK)) {
                source.move(Event.SEND_SYN_ACK);
            } else if (!from.handshake.acknowledged()) { // else an old copy
                source.move(Event.SEND_SYN);
            }
            return;
        }
        if (source.finTaken()) {
            source.move(Event.FOUND_PAST_FIN);
        }
        boolean behind = !s.has(FIN) && UnseenFin.precedes(outcome, source == client, from, s);
        if (s.has(FIN) || behind) {
            boolean closedFirst = source.state() == State.CLOSE_WAIT
                    && (behind ? finsCross() : Belated.precedesTheirFin(from, to, s));
            if (closedFirst) { // what overtook it was sent when the other's FIN had arrived as well
                source.move(Event.FIN_UNDER_WAY);
            }
            source.move(Event.SEND_FIN);
            if (closedFirst) {
                source.move(Event.RECEIVE_FIN);
            }
            return;
        }
        speak(from, to, s, source);
    }

    /** Neither SYN nor FIN nor RST: what an end must have received to send it, seen or not. */
    private void speak(Endpoint from, Endpoint to, Segment s, Standing source) {
        boolean data = s.payloadOctets > 0;
        switch (source.state()) {
            case UNKNOWN -> {
                if (data || s.has(ACK)) {
                    source.move(Event.FOUND_OPEN);
                }
            }
            case SYN_SENT -> {
                if (data || to.handshake.synAckSeen() || opening.has(CaptureGap.SYN_ACK_MISSING)) {
                    source.move(Event.RECEIVE_SYN_ACK);
                }
            }
            case SYN_RECEIVED -> {
                if (opening.has(CaptureGap.ACK_MISSING)
                        || Outcome.isOneWay(outcome) && Seq.after(s.ack, to.numbering.base() + 1)
                        || Proofs.showsAckOfSynAck(from, to, s)) {
                    source.move(Event.RECEIVE_ACK_OF_SYN);
                }
            }
            default -> {}
        }
    }

    /** What arrives at the sender only after it sent this. */
    private void cross(Endpoint from, Endpoint to, Segment s, Standing source, long ordinal) {
        boolean crossed = outcome == null ? opening.rebuff.crossed() : outcome.refusalCrossed();
        if (s.has(SYN) && !s.has(ACK) && to.handshake.synSeen() && source.state() == State.SYN_SENT && !crossed) {
            awaiting = source;
            arrival = Event.RECEIVE_SYN;
        } else if (source.state() == State.SYN_RECEIVED && Proofs.answersCrossing(from, to, s)) {
            awaiting = source;
            arrival = Event.RECEIVE_SYN_ACK;
        } else if (s.has(FIN)
                && !s.has(RST)
                && source.state() == State.FIN_WAIT_1
                && Arrivals.meetsFin(from, to, source, ordinal, finsCross() ? outcome.shown(source == client) : null)) {
            source.expectFin();
            awaiting = source;
            arrival = Event.RECEIVE_FIN;
        } else if (!s.has(RST) && source.hindsight().closedAfter(ordinal)) {
            source.expectEnd(s.timestampNanos, to.sent.next(), from.handshake.iss());
            awaiting = source;
            arrival = Arrivals.ofReset(from);
        }
    }
}
