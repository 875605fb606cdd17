package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * One end of a connection as the observer knows it. Both ends are alike; whoever follows a segment is given its sender
 * and its receiver. Each part is written by its own class; {@link #told} is what remains when the connection is over.
 */
final class Endpoint {
    /** So much may have been sent that the capture missed, octets. */
    private static final int UNSEEN_OCTETS = 1 << 20;

    final Summary.End told = new Summary.End();
    final Handshake handshake = told.handshake;
    final Numbering numbering;
    final SentOctets sent = new SentOctets();
    final SendingOrder order = new SendingOrder();
    final Unacked unacked = new Unacked();
    final Acknowledgments acks = new Acknowledgments();
    final Standing standing = new Standing();
    final Distance distance = new Distance();
    /** The distance is known, and need not be looked at with every segment. */
    boolean placed;

    /** Null before the other end first reports a loss, or it repairs one. */
    Recovery recovery;
    /** Null before it first repeats itself. */
    Silence silence;
    /** Null before the other end first acknowledges what was not seen. */
    UnseenFin unseenFin;
    /** Null before it first acknowledges what was not seen. */
    EarlyAnswers early;
    /** Null before its first data under a wrong checksum, or past the window. */
    Dropped dropped;
    /** The header of its latest FIN that was dropped for its checksum; null before one, and once it came again. */
    Segment damagedFin;
    /** FINs in its name that were none; null before octets took the place of one. */
    DisprovedFins disprovedFins;
    /** Null before the other end first should not have accepted something of it. */
    Disputed disputed;

    /** @param shift of its numbers, {@link Numbering#shift} */
    Endpoint(long shift) {
        numbering = new Numbering(shift);
    }

    int touch() {
        return silence == null ? 0 : 1;
    }

    int touchParts() {
        return (int) told.segments()
                + told.maxPayload()
                + handshake.iss()
                + numbering.base()
                + sent.next()
                + unacked.count()
                + acks.number();
    }

    Recovery recovery() {
        if (recovery == null) {
            recovery = new Recovery();
        }
        return recovery;
    }

    /** From the capture point to this end and back, where that is not next to nothing; else 0. */
    long distanceNanos(Endpoint other) {
        if (distance.near(other.distance)) {
            return 0;
        }
        long handshake = distance.nanos();
        return other.told.rttSamples() == 0 ? handshake : Math.min(handshake, other.told.rttMinNanos());
    }

    /** What its own segments show of it so far. */
    Shown shown(Endpoint other) {
        boolean near = distance.near(other.distance) && !other.repeatsInVain();
        Integer fin = UnseenFin.numberOf(this, other);
        return standing.shown(handshake.answersEach(), near, distance.inHost(), fin, readsOn(other));
    }

    private boolean readsOn(Endpoint other) {
        boolean ended =
                other.finSeen() && Seq.after(acks.number(), other.farewell().number());
        return finSeen()
                && this != other
                && farewell().precedes(ended ? other.farewell().number() : acks.number());
    }

    /** What showed so far of its segments that the other end should not have accepted. */
    Verdict verdict() {
        return disputed == null ? Verdict.NONE : disputed.verdict();
    }

    /** By what was seen so far. */
    State state() {
        return standing.state();
    }

    /** Null before its FIN. */
    Farewell farewell() {
        return told.farewell;
    }

    boolean finSeen() {
        return told.farewell != null;
    }

    boolean finAcked() {
        return told.finAcked();
    }

    /** Whether {@code ack}, sent by the other end, acknowledges its FIN. */
    boolean finAckedBy(int ack) {
        return told.farewell != null && told.farewell.acknowledgedBy(ack);
    }

    /** Whether it sent octets, its FIN aside, that {@code acks} of the other end do not cover. */
    boolean sentBeyond(Acknowledgments acks) {
        int end = finSeen() ? farewell().number() : sent.next();
        return sent.started() && acks.known() && !acks.covers(end);
    }

    /** Whether what it sent last it had sent before, and nothing answered that. */
    private boolean repeatsInVain() {
        return silence != null && silence.lasts();
    }

    /** Whether it last went on repeating itself, ever more slowly, without an answer. */
    boolean timedOut() {
        return silence != null && silence.timedOut();
    }

    /** How far below their base its numbers begin: not at all where that is its ISS. */
    long below() {
        return handshake.issKnown() ? 0 : numbering.below();
    }

    /** {@link Numbering#shift}, with what only the lowest number tells. */
    long shift() {
        return numbering.shift() + below();
    }

    /** It begins again from another initial number, and what was sent from the old one is forgotten. */
    void restart(int iss) {
        numbering.restartAt(iss);
        sent.restart();
        acks.forget();
        unacked.restart();
        recovery = null;
    }

    /** It began with this SYN+ACK, and not with one that came before it. */
    void beginWith(Segment synAck, Observation o) {
        numbering.beginAt(synAck.seq);
        sent.restart();
        unacked.restart();
        handshake.synAck(synAck, true, handshake.synAckStep());
        SequenceNotes.record(this, synAck, o);
        acks.take(synAck, synAck.window);
    }

    /** What its segment acknowledges of the other end's, and what it has in flight after it. */
    void acknowledge(Endpoint to, Segment s, Observation o) {
        if (s.has(Segment.ACK)) {
            to.unacked.acknowledge(s.ack, s.timestampNanos, o);
            if (o.rttNanos >= 0) {
                if (to.handshake.acknowledgedJustBy(s.ack) && Distance.mayFollowLostAck(to, s)) {
                    o.doubtRoundTrip();
                } else {
                    to.told.roundTrip(o.rttNanos);
                }
            }
        }
        if (!s.has(Segment.RST) && !o.overtaken) {
            acks.take(s, o.window);
        }
        if (to.acks.known() && sent.started()) {
            int inFlight = inFlight(to, s.has(Segment.FIN) ? s.seq + s.octetsThroughPayload() : sent.next());
            told.inFlight(inFlight);
            o.inFlight = inFlight;
        }
        o.otherInFlight = acks.known() && to.sent.started() ? to.inFlight(this, to.sent.next()) : 0;
    }

    /** @param newFin number of a FIN that is not known yet; where there is none, one that was not sent */
    private int inFlight(Endpoint to, int newFin) {
        boolean ends = sent.next() == newFin + 1
                || finSeen() && sent.next() == farewell().number() + 1;
        int fin = ends ? 1 : 0;
        return Math.max(0, Seq.distance(to.acks.number(), sent.next()) - fin);
    }

    /** Whether a segment of that number may be its own; {@code established}: or one that the capture missed. */
    boolean maySend(int seq, boolean established) {
        if (!handshake.issKnown()) {
            return true;
        }
        int ahead = sent.started() ? Seq.distance(sent.next(), seq) : Seq.distance(handshake.iss() + 1, seq);
        return Seq.atOrAfter(seq, handshake.iss()) && ahead <= (established ? UNSEEN_OCTETS : 0);
    }
}
