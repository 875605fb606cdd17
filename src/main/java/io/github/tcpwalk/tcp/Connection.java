package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * One TCP connection at one capture point: fed with its segments in the order captured, it says of each what it is and
 * keeps what the summary needs. The first end is the client (A of a simultaneous open).
 */
public final class Connection {
    /** How the client was told from the server. */
    public enum ClientRule {
        SYN,
        SYN_ACK,
        LOWER_PORT,
        FIRST_SENDER
    }

    private final Endpoint client = new Endpoint();
    private final Endpoint server;
    private final ClientRule rule;
    private final boolean reusesPorts;
    private final Outcome outcome;
    private final Copies copies = new Copies();
    private final OpeningTracker opening = new OpeningTracker();
    private final ClosingTracker closing = new ClosingTracker();
    private final History history = new History();
    private Endpoint crossingReceiver;
    private State crossingState;
    private long segments;
    private long firstNanos;
    private long lastNanos;
    private long firstFrame;
    private long lastFrame;
    private long duplicateFrames;
    private long seenNotes;
    private boolean released;
    private boolean resetSeen;

    /**
     * @param self both ends are the same address and port: one socket connected to itself
     * @param reusesPorts an earlier connection in this capture had the same ends
     * @param outcome how it will go, by an earlier telling; null when the future is unknown
     */
    public Connection(ClientRule rule, boolean self, boolean reusesPorts, Outcome outcome) {
        this.rule = rule;
        this.reusesPorts = reusesPorts;
        this.outcome = outcome;
        this.server = self ? client : new Endpoint();
    }

    /**
     * Says what {@code s} is. Segments come in the order captured.
     *
     * @param known bits of the notes that do not depend on the connection: on the checksum
     */
    public void accept(Segment s, boolean fromClient, long known, Observation o) {
        Endpoint from = fromClient ? client : server;
        Endpoint to = fromClient ? server : client;
        o.reset();
        o.notes = known;
        o.fromClient = fromClient;
        number(from, to, s, o);
        plainNotes(from, s, o);
        count(from, s);
        int copy = copies.originalOf(s, fromClient);
        if (copy >= 0) {
            setAside(from, to, s, copy, o);
            return;
        }
        landCrossing();
        analyse(from, to, s, o);
        tell(from, to, s, o);
        o.of = ofTotal(o);
        history.observe(s, fromClient, o);
        tally(from, s, o);
        seenNotes |= o.notes;
        copies.remember(s, fromClient, pack(o));
        if (!released && over()) {
            released = true; // once: what still comes is an afterthought, and must not make memory churn
            client.unacked.release();
            server.unacked.release();
        }
    }

    /** Both FINs were acknowledged, or an end sent a RST: nothing but afterthoughts may follow. */
    public boolean over() {
        return resetSeen || closing.complete(client, server);
    }

    /** Gives back what is kept for the next moments only. */
    public void rest() {
        copies.release();
    }

    /** How it went so far. */
    public Outcome outcome() {
        return new Outcome(
                opening(),
                opening.established(),
                opening.steps(),
                closing(),
                closing.complete(client, server),
                seenNotes);
    }

    /** All that was counted so far. */
    public Summary summary() {
        return new Summary(this);
    }

    private void number(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (!from.baseSet) {
            from.setBase(s.has(SYN) ? s.seq : s.seq - 1);
        } else if (s.seq != from.base && opening.startsAnew(from, to, s)) {
            from.restart(s.seq);
            to.lastAckSet = false;
        }
        if (s.has(ACK) && !to.baseSet) {
            to.setBase(s.ack - 1);
        }
        o.relativeSeq = from.relative(s.seq);
        from.advance(s.seq);
        o.relativeAck = s.has(ACK) ? to.relative(s.ack) : 0;
        o.window = s.has(SYN) ? s.window : (long) s.window << from.shift(to);
    }

    private void plainNotes(Endpoint from, Segment s, Observation o) {
        if (s.payloadCaptured < s.payloadOctets) {
            o.notes |= Note.TRUNCATED.bit;
        }
        if (segments > 0 && s.timestampNanos < lastNanos) {
            o.notes |= Note.CLOCK_WENT_BACK.bit;
        }
        if (s.has(Segment.URG)) {
            o.notes |= Note.URGENT.bit;
        }
        if (s.has(Segment.ECE) && !s.has(SYN)) {
            o.notes |= Note.ECN_ECHO.bit;
        }
        if (s.has(Segment.CWR) && !s.has(SYN)) {
            o.notes |= Note.CWR.bit;
        }
        if (reusesPorts && segments == 0) {
            o.notes |= Note.PORT_REUSED.bit;
        }
        if (s.sackBlocks > 0 && reportsDuplicate(s)) {
            o.notes |= Note.D_SACK.bit;
        }
        from.sackBlocksSent += s.sackBlocks;
    }

    /** RFC 2883 section 4: the first block lies below the acknowledgment, or inside the second block. */
    private static boolean reportsDuplicate(Segment s) {
        int left = s.octets.getInt(s.sackOffset);
        int right = s.octets.getInt(s.sackOffset + 4);
        if (Seq.before(left, s.ack) && Seq.atOrBefore(right, s.ack)) {
            return true;
        }
        return s.sackBlocks > 1
                && Seq.atOrAfter(left, s.octets.getInt(s.sackOffset + 8))
                && Seq.atOrBefore(right, s.octets.getInt(s.sackOffset + 12));
    }

    private void count(Endpoint from, Segment s) {
        if (segments++ == 0) {
            firstNanos = s.timestampNanos;
            firstFrame = s.frame;
        }
        lastNanos = Math.max(lastNanos, s.timestampNanos);
        lastFrame = s.frame;
        from.segments++;
        from.wireOctets += s.transportOctets;
    }

    private void setAside(Endpoint from, Endpoint to, Segment s, int copy, Observation o) {
        int part = copies.part(copy);
        o.notes |= Note.DUPLICATE_FRAME.bit;
        o.duplicateOf = copies.frame(copy);
        o.role = Role.values()[part & 0xF];
        o.phase = Phase.values()[part >> 4 & 0xF];
        o.step = part >> 8;
        o.of = ofTotal(o);
        o.sourceBefore = o.sourceAfter = from.state;
        o.destinationBefore = o.destinationAfter = to.state;
        from.duplicateFrames++;
        duplicateFrames++;
        seenNotes |= Note.DUPLICATE_FRAME.bit;
    }

    private static int pack(Observation o) {
        return o.step << 8 | o.phase.ordinal() << 4 | o.role.ordinal();
    }

    /** What the other end's SYN or FIN, sent before the last segment, does to its receiver now that it has arrived. */
    private void landCrossing() {
        if (crossingReceiver != null) {
            crossingReceiver.state = crossingState;
            crossingReceiver = null;
        }
    }

    private void analyse(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean answersCrossing = s.has(SYN) && s.has(ACK) && from.synSeen && !from.synAckSeen && s.seq == from.iss;
        SequenceNotes.analyse(from, to, s, opening.rttNanos(), o);
        if (answersCrossing) {
            // the SYN+ACK of a simultaneous open repeats the ISS by design (RFC 9293 figure 7)
            o.notes &= ~(Note.RETRANSMISSION.bit | Note.OUT_OF_ORDER.bit | Note.FAST_RETRANSMISSION.bit);
            from.lastNotes = 0;
        }
        if (s.has(ACK)) {
            to.unacked.acknowledge(s.ack, s.timestampNanos, o);
            if (o.rttNanos >= 0) {
                to.roundTrip(o.rttNanos);
            }
            from.lastAck = s.ack;
            from.lastAckSet = true;
            from.lastAckNanos = s.timestampNanos;
        }
        from.lastWindowField = s.window;
        from.lastWindowSet = true;
        from.lastWindowScaled = o.window;
        from.lastNanos = s.timestampNanos;
        if (to.lastAckSet && from.nextSet) {
            o.inFlight = Math.max(0, Seq.distance(to.lastAck, from.next));
            from.maxInFlight = Math.max(from.maxInFlight, o.inFlight);
        }
        closing.silence(from, to, s, o);
    }

    private void tell(Endpoint from, Endpoint to, Segment s, Observation o) {
        boolean wasEstablished = opening.established();
        boolean repeatsHandshake = opening.repeatsHandshake(from, to, s);
        if (opening.repeatsThirdAck(from, to, s)) {
            o.notes |= Note.RETRANSMISSION.bit;
            o.role = Role.ACK;
            o.phase = Phase.OPEN;
            o.step = from.ackStep;
        }
        if (from.owesChallengeAck && s.has(ACK) && s.payloadOctets == 0 && !s.has(SYN | RST)) {
            o.notes |= Note.CHALLENGE_ACK.bit;
        }
        from.owesChallengeAck = false;
        opening.observe(from, to, s, o);
        if (s.has(SYN) && wasEstablished && to != from && s.seq != from.iss) {
            to.owesChallengeAck = true; // RFC 9293 section 3.10.7.4: a SYN in the window of a synchronized connection
        }
        if (s.has(RST)) {
            closing.rst(from, to, opening.established(), States.disownsAnswer(from, s), o);
        }
        closing.observe(from, to, s, o);
        if (repeatsHandshake) {
            o.notes = o.notes & ~(Note.DUPLICATE_ACK.bit | Note.WINDOW_UPDATE.bit) | Note.HANDSHAKE_ACK.bit;
            from.duplicateAcks = 0;
            o.role = Role.ACK;
            o.phase = Phase.OPEN;
        }
        if (o.role == null) {
            o.role = o.is(Note.KEEP_ALIVE) || o.is(Note.ZERO_WINDOW_PROBE)
                    ? Role.PROBE
                    : s.payloadOctets > 0 ? Role.DATA : Role.ACK;
            o.phase = Phase.DATA;
        }
        states(from, to, s, o);
    }

    private void states(Endpoint from, Endpoint to, Segment s, Observation o) {
        o.sourceBefore = States.beforeSending(from, to, s, outcome);
        o.sourceAfter = from.state = States.afterSending(o.sourceBefore, from, to, s);
        boolean syn = s.has(SYN) && !s.has(ACK) && from != to;
        o.destinationBefore = syn ? States.beforeSyn(to.state, outcome) : to.state;
        o.destinationAfter = to.state = States.afterReceiving(o.destinationBefore, from, to, s, outcome);
        if (from == to) {
            return;
        }
        if (s.has(SYN) && !s.has(ACK) && to.synSeen && from.state == State.SYN_SENT) {
            cross(from, State.SYN_RECEIVED);
        } else if (closing.crossed()
                && from.finStep == 2
                && from.finRole == Role.FIN
                && from.state == State.FIN_WAIT_1
                && from.finCount == 1
                && s.has(Segment.FIN)) {
            to.finTaken = true;
            cross(from, State.CLOSING);
        }
    }

    private void cross(Endpoint receiver, State state) {
        crossingReceiver = receiver;
        crossingState = state;
    }

    private void tally(Endpoint from, Segment s, Observation o) {
        from.payloadOctets += s.payloadOctets;
        if (s.payloadOctets > 0) {
            if (from.dataSegments++ == 0) {
                from.firstDataNanos = s.timestampNanos;
                from.dataSeen = true;
            }
            from.lastDataNanos = s.timestampNanos;
            from.minPayload = Math.min(from.minPayload, s.payloadOctets);
            from.maxPayload = Math.max(from.maxPayload, s.payloadOctets);
        } else if (s.has(ACK) && !s.has(SYN | RST | Segment.FIN)) {
            from.pureAcks++;
        }
        from.pushes += s.has(Segment.PSH) ? 1 : 0;
        if (s.has(RST)) {
            resetSeen = true;
            from.rstSeen = true;
            from.resets++;
        } else {
            from.minWindow = Math.min(from.minWindow, o.window);
            from.maxWindow = Math.max(from.maxWindow, o.window);
            from.windowSum += o.window;
            from.windowSamples++;
        }
        if (o.notes != 0) {
            tallyNotes(from, s, o);
        }
    }

    private static void tallyNotes(Endpoint from, Segment s, Observation o) {
        if (o.is(Note.RETRANSMISSION) && s.sequenceOctets() > 0) {
            from.retransmissions++;
            from.retransmittedOctets += s.payloadOctets;
        }
        from.fastRetransmissions += o.is(Note.FAST_RETRANSMISSION) ? 1 : 0;
        from.spuriousRetransmissions += o.is(Note.SPURIOUS_RETRANSMISSION) ? 1 : 0;
        from.outOfOrder += o.is(Note.OUT_OF_ORDER) ? 1 : 0;
        from.duplicateAcksTotal += o.is(Note.DUPLICATE_ACK) ? 1 : 0;
        from.zeroWindows += o.is(Note.ZERO_WINDOW) ? 1 : 0;
        from.previousLost += o.is(Note.PREVIOUS_SEGMENT_LOST) ? 1 : 0;
        from.ackedUnseen += o.is(Note.ACKED_UNSEEN_SEGMENT) ? 1 : 0;
        from.badChecksums += o.is(Note.BAD_CHECKSUM) ? 1 : 0;
    }

    private int ofTotal(Observation o) {
        if (outcome == null || o.step == 0 || o.role == Role.RST) {
            return o.of;
        }
        return o.phase == Phase.OPEN ? outcome.stepsOfOpening() : outcome.stepsOfClosing(self());
    }

    /**
     * True when {@code s} cannot belong to this connection: a SYN without ACK whose number differs from the one its
     * sender already started from.
     */
    public boolean endsBefore(Segment s, boolean fromClient) {
        if (!s.has(SYN) || s.has(ACK)) {
            return false;
        }
        Endpoint from = fromClient ? client : server;
        return from.baseSet && s.seq != from.base && !opening.startsAnew(from, fromClient ? server : client, s);
    }

    /** How it opened, by all that was seen so far. */
    public Opening opening() {
        return opening.opening(this);
    }

    /** How it closed so far; null when nothing was ever open (refused, rejected, unanswered). */
    public Closing closing() {
        return closing.closing(client, server, opening());
    }

    /** Both ends were seen to reach ESTABLISHED. */
    public boolean established() {
        return opening.established();
    }

    /** An ICMP error quoted this connection's SYN. */
    public void icmpRejected() {
        opening.icmpRejected();
    }

    /** "client", "server" or, when both FINs crossed, "both"; null before the first FIN or RST. */
    public String firstCloser() {
        if (closing.crossed()) {
            return "both";
        }
        Endpoint first = closing.firstCloser() != null ? closing.firstCloser() : closing.resetter();
        return first == null || closing() == null ? null : first == client ? "client" : "server";
    }

    /** The end that sent the RST that ended it; null without one. */
    public Endpoint resetter() {
        return closing.resetter();
    }

    public boolean self() {
        return client == server;
    }

    public Endpoint client() {
        return client;
    }

    public Endpoint server() {
        return server;
    }

    public ClientRule clientRule() {
        return rule;
    }

    public boolean reusesPorts() {
        return reusesPorts;
    }

    public int completeness() {
        return history.completeness();
    }

    /** Zeek's history letters. */
    public String history() {
        return history.toString();
    }

    /** Zeek's conn_state. */
    public String connState() {
        return history.connState(client, server, opening.established(), closing.resetter());
    }

    /** Last SYN of the opener to the segment that completed the opening, nanoseconds; -1 when that was not seen. */
    public long handshakeRttNanos() {
        return opening.established() ? opening.rttNanos() : -1;
    }

    /** With data on the SYN: whether the SYN+ACK acknowledged it. */
    public boolean synDataCovered() {
        return opening.synDataCovered();
    }

    public long segments() {
        return segments;
    }

    public long firstNanos() {
        return firstNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    public long firstFrame() {
        return firstFrame;
    }

    public long lastFrame() {
        return lastFrame;
    }

    public long duplicateFrames() {
        return duplicateFrames;
    }

    /** Bits of every {@link Note} that any of its segments got. */
    public long seenNotes() {
        return seenNotes;
    }
}
