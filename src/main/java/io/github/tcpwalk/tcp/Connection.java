package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * One TCP connection at one capture point: fed with its segments in the order captured, it says of each what it is and
 * keeps what the summary needs. The first end is the client (A of a simultaneous open).
 */
public final class Connection {
    Endpoint client;
    Endpoint server;
    final OpeningTracker opening;
    final ClosingTracker closing;
    final History history = new History();
    final Waits waits = new Waits();
    long firstNanos;
    long lastNanos;
    long firstFrame;
    long lastFrame;
    final StateTracker states;
    private final Copies copies = new Copies();
    private final State held;
    Outcome outcome;
    private ClientRule rule;
    private boolean resetSeen;
    private boolean released;
    /** An older connection on its ports was seen to go on. */
    boolean disproved;

    private long seenNotes;
    /** Beside the states by what was seen so far those to be shown, which know what comes; the same at first. */
    final StateTracker shown;
    /** The ends have changed places since the first segment. */
    private boolean exchanged;
    /** A RST that its receiver should not accept, by what was seen, though nobody spoke since; 0 for none. */
    long undisputedReset;
    /** The next segment may go as foreseen. */
    boolean steady;

    private boolean predicts = true;

    /**
     * @param self both ends are the same address and port: one socket connected to itself
     * @param held where the second end stood in an earlier connection between the same ends; null without one
     * @param outcome how it will go, by an earlier telling; null when the future is unknown
     */
    public Connection(ClientRule rule, boolean self, State held, Outcome outcome) {
        this.rule = rule;
        this.held = held;
        this.outcome = outcome;
        this.client = new Endpoint(outcome == null ? 0 : outcome.clientShift());
        this.server = self ? client : new Endpoint(outcome == null ? 0 : outcome.serverShift());
        this.opening = new OpeningTracker(client, server, outcome);
        this.closing = new ClosingTracker(outcome);
        this.states = new StateTracker(null, held, opening, client.standing, server.standing);
        this.shown = outcome == null ? states : shown(outcome);
    }

    private StateTracker shown(Outcome known) {
        Standing first = Standing.knowing(known.client());
        return new StateTracker(known, held, opening, first, self() ? first : Standing.knowing(known.server()));
    }

    /**
     * Says what {@code s} is. Segments come in the order captured.
     *
     * @param known bits of the notes that do not depend on the connection: on the checksum
     */
    public void accept(Segment s, boolean fromClient, long known, Observation o) {
        Endpoint from = fromClient ? client : server;
        Endpoint to = fromClient ? server : client;
        o.begin(fromClient, known);
        if (steady && s.timestampNanos >= lastNanos && Prediction.holds(from, to, s, o)) {
            Prediction.take(this, from, to, s, o);
            return;
        }
        steady = false;
        if (opening.rivals != null) {
            opening.rivals.choose(opening, from, s, o);
        }
        boolean late = s.has(SYN) && LateOpening.comes(this, client, from, to, s);
        if (late) {
            LateOpening.begin(opening, from, to, s);
        }
        Numbering.observe(from, to, s, opening, o);
        SegmentNotes.observe(s, o);
        time(s, o);
        from.told.countSegment();
        boolean side = fromClient != exchanged;
        if (copies.isCopy(s, side, from, to) || copies.isSample(s, side, from)) {
            setAside(from, to, o);
            return;
        }
        land();
        long ordinal = segments();
        Refusal refusal = Refusals.of(this, outcome, from, to, s, ordinal, o);
        outlast(from, to, s, ordinal);
        if (refusal != null) {
            Refusals.refuse(this, outcome, from, to, s, refusal, ordinal, o);
            count(from, s, o);
            return;
        }
        Refusals.repair(from, s);
        Numbering.accepted(from, to, s, s.timestampNanos - firstNanos);
        UnseenFin.foretell(this, outcome, from, to, s);
        to.standing.accepted(s, to.acks, o);
        undisputedReset = s.has(RST) ? undisputedReset : 0;
        boolean disownsAnswer = s.has(RST) && from.state() == State.SYN_SENT && from.handshake.disowns(s.seq);
        boolean staysOpening = disownsAnswer || Acceptance.answersBadAck(from, s);
        boolean repeatsHandshake = opening.repeatsHandshake(from, to, s);
        if (late) {
            o.note(Note.OUT_OF_ORDER);
        }
        boolean byDesign = repeatsHandshake || late || OpeningNumbers.answerCrossing(from, s);
        boolean olderNumbers = staysOpening || opening.challenges(from, to, s);
        boolean sameAck = from.acks.sameNumber(s);
        if (from.acks.owesChallenge() && from.acks.known()) {
            from.acks.settleChallenge(sameAck && s.payloadOctets == 0 && !s.has(SYN | RST | FIN), o);
        }
        if (!olderNumbers) {
            if (outcome == null && to.sent.endsBefore(s.ack)) {
                Disputed.doubt(from, to, s, ordinal);
            }
            o.answersEarly = outcome != null && outcome.answersEarly(ordinal);
            SequenceNotes.observe(from, to, s, byDesign, opening, o);
            from.acknowledge(to, s, o);
        }
        Silence.observe(from, to, s, o);
        opening.observe(from, to, s, repeatsHandshake, late, o);
        late |= UnseenFin.settle(this, from, to, s);
        boolean vain = disownsAnswer || s.has(RST) && shown.outlive(to, s, ordinal, o);
        closing.observe(from, to, s, opening.established(), opening.tookNanos(), vain, o);
        EarlyAnswers.observe(from, to, s, ordinal, o);
        Dropped.observe(from, to, s, ordinal, outcome, opening.tookNanos(), o);
        DisprovedFins.observe(from, to, s, ordinal, outcome == null, closing);
        if (o.role == null) {
            o.continues(s);
        }
        o.of = outcome == null ? o.of : outcome.total(o, self());
        boolean awaited = s.has(SYN) && s.has(ACK) && to.state() == State.SYN_SENT;
        if (late && !awaited || Belated.isOldCopy(from, to, s, o)) {
            ask(o.fromClient);
            shown.stay(ordinal, o);
            Belated.opened(s, o);
        } else {
            move(from, to, s, staysOpening, ordinal, o);
        }
        resetSeen &= !closing.disproves(states);
        count(from, s, o);
        releaseWhenOver(s);
        steady = predicts
                && (seenNotes & Note.NOT_ACCEPTED.bit) == 0
                && !resetSeen
                && Prediction.possible(this, outcome);
    }

    /** Whether nothing is in doubt, missing or under way, so that the next segment may go as foreseen. */
    public boolean isSteady() {
        return steady;
    }

    /** Whether segments that go as foreseen are spared the whole way, as they are unless a test asks for it. */
    void predicts(boolean on) {
        predicts = on;
    }

    void count(Endpoint from, Segment s, Observation o) {
        history.observe(s, o.fromClient, o);
        from.told.count(s, o);
        waits.observe(from == client ? server : client, s, o);
        seenNotes |= o.notes();
        copies.remember(s, o.fromClient != exchanged, o.part());
    }

    /**
     * Does a SYN or SYN+ACK tell, by its numbers, who is the client, which was only guessed until now?
     *
     * @return true when who was taken for the server is the client
     */
    public boolean learnClient(Segment s, boolean fromClient) {
        if (!LateOpening.tellsClient(this, s, fromClient)) {
            return false;
        }
        rule = s.has(ACK) ? ClientRule.SYN_ACK : ClientRule.SYN;
        boolean wrongWay = fromClient == s.has(ACK);
        steady = false;
        if (wrongWay) {
            Endpoint realClient = server;
            server = client;
            client = realClient;
            exchanged = !exchanged;
            opening.exchange(client);
            states.exchange();
            history.exchange();
            waits.exchange();
        }
        return wrongWay;
    }

    void time(Segment s, Observation o) {
        if (segments() == 0) {
            firstNanos = s.timestampNanos;
            lastNanos = s.timestampNanos;
            firstFrame = s.frame;
            if (reusesPorts()) {
                o.note(Note.PORT_REUSED);
            }
        } else if (s.timestampNanos < lastNanos) {
            o.note(Note.CLOCK_WENT_BACK);
        }
        lastNanos = Math.max(lastNanos, s.timestampNanos);
        lastFrame = s.frame;
    }

    private void setAside(Endpoint from, Endpoint to, Observation o) {
        o.note(Note.DUPLICATE_FRAME);
        o.duplicateOf = copies.frame();
        o.duplicateFile = copies.file();
        o.takePart(copies.part(Observation.DATA));
        o.of = outcome == null ? o.of : outcome.total(o, self());
        ask(o.fromClient);
        shown.stay(segments(), o);
        from.told.countCopy();
        seenNotes |= Note.DUPLICATE_FRAME.bit;
    }

    /** A copy may be the network's: no socket answers it as well with a RST. */
    private void ask(boolean fromClient) {
        states.standing(!fromClient).ask();
        if (shown != states) {
            shown.standing(!fromClient).ask();
        }
    }

    private void land() {
        states.land();
        if (shown != states) {
            shown.land();
        }
    }

    private void move(Endpoint from, Endpoint to, Segment s, boolean disownsAnswer, long ordinal, Observation o) {
        Distance.follow(from, to, s);
        states.observe(from, to, s, disownsAnswer, ordinal, o);
        if (shown != states) {
            shown.observe(from, to, s, disownsAnswer, ordinal, o);
        }
    }

    /** The opening goes on though the SYN was refused. */
    private void outlast(Endpoint from, Endpoint to, Segment s, long ordinal) {
        if (opening.meets(from, s) && opening.rebuff.refused()) {
            opening.rebuff.cross();
            if (to.standing.ending() != null) {
                to.standing.reopen();
            }
        } else if (!opening.rebuff.outlast(opening, from, to, s, ordinal)) {
            return;
        }
        closing.forgetReset();
        resetSeen = false;
    }

    /** How many segments of both ends went by, copies included. */
    long segments() {
        return client.told.segments() + (self() ? 0 : server.told.segments());
    }

    /** Where an end stands, by all that is known. */
    State stateOf(Endpoint end) {
        boolean closed = undisputedReset > 0 && (seenNotes & Note.ACKED_UNSEEN_SEGMENT.bit) != 0;
        return closed ? State.CLOSED : shown.last(end == client);
    }

    /** Reads something of each end, only so that the processor has it at hand. */
    public int touchEnds() {
        return client.touch() + server.touch();
    }

    /** The same of all parts. */
    public int touchParts() {
        return client.touchParts() + server.touchParts() + history.completeness() + opening.steps() + copies.touch();
    }

    /** Once: what still comes is an afterthought, and must not make memory churn. */
    private void releaseWhenOver(Segment s) {
        resetSeen |= s.has(RST);
        if (!released && over()) {
            released = true;
            client.unacked.release();
            server.unacked.release();
        }
    }

    /** Whether {@code s} cannot belong to this connection: {@link Boundary}. */
    public boolean endsBefore(Segment s, boolean fromClient) {
        return (!steady || s.has(SYN)) && Boundary.endsBefore(this, s, fromClient);
    }

    /**
     * Whether {@code s}, which came after another connection began on the same ports, has the numbers of this one and
     * not of that one.
     */
    public boolean goesOnWith(Segment s, boolean fromClient, Connection later, boolean fromLaterClient) {
        return Boundary.goesOn(this, s, fromClient, later, fromLaterClient);
    }

    /** Whether a SYN of the end that refused may meet what it refused. */
    public boolean mayMeet(boolean fromClient) {
        return opening.rebuff.refused() && !self() && !end(fromClient).handshake.issKnown();
    }

    Endpoint end(boolean ofClient) {
        return ofClient ? client : server;
    }

    /** An older connection on its ports goes on: its SYN was refused, or is somebody else's. */
    public void olderGoesOn() {
        disproved = true;
    }

    /** Whether an end may have sent a segment of that number, by what was seen of it. */
    public boolean maySend(boolean byClient, int seq) {
        return end(byClient).maySend(seq, opening.established());
    }

    /** An ICMP error quoted what an end had sent: whoever still opens gives up. */
    public void icmpRejected(boolean quotedFromClient) {
        opening.rebuff.reject();
        land();
        states.giveUp(quotedFromClient, lastNanos);
        if (shown != states) {
            shown.giveUp(quotedFromClient, lastNanos);
        }
    }

    /** Both FINs were acknowledged, or an end sent a RST: nothing but afterthoughts may follow. */
    public boolean over() {
        return resetSeen || ClosingTracker.complete(client, server);
    }

    /** It is open, or about to be, by what was seen: a SYN with another number is refused (RFC 5961 section 4). */
    public boolean lives() {
        boolean answered = client.handshake.synSeen() && server.handshake.synAckSeen();
        return !over() && (opening.established() || answered || client.acks.known() && server.acks.known());
    }

    /** Where an end stands, by what was seen so far. */
    public State state(boolean ofClient) {
        return stateOf(ofClient ? client : server);
    }

    public boolean finSeen(boolean ofClient) {
        return (ofClient ? client : server).finSeen();
    }

    /** Gives back what is kept for the next moments only. */
    public void rest() {
        copies.release();
    }

    /** How it went so far. */
    public Outcome outcome() {
        return Outcome.of(this, seenNotes, undisputedReset);
    }

    /** All that was counted so far; {@code said} is how it went as was said already, null when nothing was. */
    public Summary summary(Outcome said) {
        Outcome outcome = outcome();
        return new Summary(this, outcome, said == null ? outcome : said, false);
    }

    /**
     * The same when nothing comes any more: made without copying what is known, so that nothing may come.
     *
     * @param outcome how it went in the end
     */
    public Summary finalSummary(Outcome outcome, Outcome said) {
        return new Summary(this, outcome, said, true);
    }

    public boolean self() {
        return client == server;
    }

    public ClientRule clientRule() {
        return rule;
    }

    public boolean reusesPorts() {
        return held != null;
    }
}
