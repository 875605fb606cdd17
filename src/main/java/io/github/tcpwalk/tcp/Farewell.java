package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * One end's FIN, and what became of it; made when the FIN passes by.
 *
 * <p>Invariant: {@code acknowledged} is a proof, so it stays once it is set.
 */
final class Farewell extends Part<Farewell> {
    private final int number;
    private final long nanos;
    /** What it acknowledged of the other end, where that is known. */
    private int ack;

    private boolean acked;
    private boolean acknowledges;
    private byte step;
    private boolean again;
    private boolean unansweredAgain;
    private boolean acknowledged;
    private boolean acknowledgedOnce;
    private int acknowledgedAt;
    private boolean foretold;
    private boolean late;
    private byte ackStep;

    /**
     * @param number sequence number of the FIN, after the segment's data
     * @param acknowledges the same segment acknowledges the other end's FIN
     * @param step position in the closing
     */
    Farewell(int number, long nanos, boolean acknowledges, int step) {
        this.number = number;
        this.nanos = nanos;
        this.acknowledges = acknowledges;
        this.step = (byte) step;
    }

    int number() {
        return number;
    }

    /** The first copy of it captured. */
    Farewell with(Segment s) {
        ack = s.ack;
        acked = s.has(Segment.ACK);
        return this;
    }

    /** Whether an acknowledgment of that number is of something that came after the FIN was sent. */
    boolean precedes(int later) {
        return acked && Seq.after(later, ack);
    }

    /** When it was sent first. */
    long nanos() {
        return nanos;
    }

    Role role() {
        return acknowledges ? Role.FIN_ACK : Role.FIN;
    }

    /** Whether the segment that brought it first also acknowledges the other end's FIN. */
    boolean coversTheirs() {
        return acknowledges || step > 2;
    }

    int step() {
        return step;
    }

    /** It left once, second, and before the other end's had arrived. */
    boolean crosses() {
        return step == 2 && !acknowledges && !again;
    }

    /** Whether {@code ack} acknowledges it. */
    boolean acknowledgedBy(int ack) {
        return Seq.after(ack, number);
    }

    /** It was seen more than once. */
    boolean sentAgain() {
        return again;
    }

    /** It was sent again, and no acknowledgment was seen since. */
    boolean unansweredAgain() {
        return unansweredAgain;
    }

    /** The other end acknowledged it. */
    boolean acknowledged() {
        return acknowledged;
    }

    /** Sequence number of the first segment that acknowledged it; meaningful when one did. */
    int acknowledgedAt() {
        return acknowledgedAt;
    }

    /**
     * Whether its first acknowledgment was sent behind the other end's FIN of that number, and for nothing but itself:
     * what is sent once it has come acknowledges it, so that this FIN had left before.
     */
    boolean acknowledgedBehind(int theirs) {
        return acknowledgedOnce && Seq.after(acknowledgedAt, theirs);
    }

    /** It was captured behind what acknowledges it. */
    boolean late() {
        return late;
    }

    /** What acknowledges it comes, and itself later, or never. */
    void foretell() {
        foretold = true;
    }

    /** It comes, behind what acknowledges it. */
    void comeLate() {
        late = true;
        foretold = false;
    }

    /** Whether it is known only by what follows it. */
    boolean foretold() {
        return foretold;
    }

    /** Position in the closing of the segment that acknowledged it alone, 0 without one. */
    int ackStep() {
        return ackStep;
    }

    /** It answers the other end's, which was captured late; {@code first} of all that acknowledges that. */
    void answers(boolean first) {
        acknowledges = first;
        step = (byte) (first ? 2 : 3);
    }

    void sendAgain() {
        again = true;
        unansweredAgain = true;
    }

    /** @param at sequence number of the segment that does */
    void acknowledge(int at) {
        acknowledgedAt = acknowledged ? acknowledgedAt : at;
        acknowledgedOnce = acknowledged ? acknowledgedOnce : !again;
        acknowledged = true;
        unansweredAgain = false;
    }

    void acknowledgeAlone(int step) {
        ackStep = (byte) step;
    }
}
