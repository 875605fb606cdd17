package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * What one end last said about what it receives: its acknowledgment, how often it repeated that, and its window.
 *
 * <p>Invariant: {@code repeats} counts the duplicates of {@code number} since the frame {@code firstFrame}, which was
 * the first to carry it.
 */
final class Acknowledgments {
    private boolean known;
    private boolean advanced;
    private int number;
    /** Number of the segment that said it last. */
    private int seq;

    private long nanos;
    private long firstFrame;
    private int firstFile;
    private int repeats;
    /** What the first of {@link #number} echoes (RFC 7323); meaningful with {@link #echoes}. */
    private int echo;

    private boolean echoes;
    private boolean windowKnown;
    /** As on the wire. */
    private char windowField;
    /** In octets, at most 65,535 shifted by 14 (RFC 7323 section 2.3). */
    private int window;

    private byte owedChallenges;

    /** Whether {@link #number} is known. */
    boolean known() {
        return known;
    }

    /** Latest acknowledgment number. */
    int number() {
        return number;
    }

    /** It acknowledged something after something else. */
    boolean advanced() {
        return advanced;
    }

    /** When it sent {@link #number} last. */
    long nanos() {
        return nanos;
    }

    /** Duplicate acknowledgments in a row so far. */
    int repeats() {
        return repeats;
    }

    /** The frame that the duplicates repeat. */
    long firstFrame() {
        return firstFrame;
    }

    /** Index of the file that {@link #firstFrame} is numbered in. */
    int firstFile() {
        return firstFile;
    }

    /** Whether {@code s} acknowledges what was acknowledged last. */
    boolean sameNumber(Segment s) {
        return known && s.has(Segment.ACK) && s.ack == number;
    }

    /** Whether it repeated since {@code nanos} that it waits for {@code s}. */
    boolean asked(Segment s, long sinceNanos) {
        return repeats > 0 && known && number == s.seq && nanos > sinceNanos;
    }

    /** Whether the latest segment covers everything before {@code end}. */
    boolean covers(int end) {
        return known && Seq.atOrBefore(end, number);
    }

    /**
     * Whether it echoed a later time stamp than {@code s} has, or the same so shortly before that nothing is sent again
     * in between: it acknowledged {@code s} itself.
     */
    boolean answers(Segment s, long soonNanos) {
        if (!echoes || !s.hasOption(Segment.OPT_TIMESTAMPS)) {
            return false;
        }
        int later = Seq.distance(s.timestampValue, echo);
        return later > 0 || later == 0 && s.timestampNanos - nanos < soonNanos;
    }

    boolean windowKnown() {
        return windowKnown;
    }

    boolean sameWindow(Segment s) {
        return windowKnown && s.window == windowField;
    }

    /** Latest window in octets. */
    int window() {
        return window;
    }

    /** Forgets the acknowledgment: the other end begins again from another number. */
    void forget() {
        known = false;
    }

    /** {@code s} repeats the acknowledgment and says nothing else; returns the how-manieth time, from 1. */
    int repeat() {
        return ++repeats;
    }

    /** The acknowledgment in {@code s} is the first of its number. */
    void begin(Segment s) {
        firstFrame = s.frame;
        firstFile = s.file;
        echoes = s.hasOption(Segment.OPT_TIMESTAMPS);
        echo = s.timestampEcho;
        repeats = 0;
    }

    /** What looked like duplicates until now does not count as such. */
    void forgive() {
        repeats = 0;
    }

    /**
     * Whether {@code s} acknowledges less than a segment before it, and so was overtaken by that: nothing of it is
     * taken (RFC 9293 section 3.10.7.4, SND.UNA and SND.WL1). A later number than that one's says that it was sent
     * after it.
     */
    boolean overtook(Segment s) {
        return known
                && s.has(Segment.ACK)
                && !s.has(Segment.RST)
                && Seq.before(s.ack, number)
                && !Seq.after(s.seq, seq)
                && Seq.distance(s.ack, number) <= Numbering.LATE_OCTETS
                && s.timestampNanos - nanos < Numbering.UNDER_WAY_NANOS;
    }

    /** Takes the segment's acknowledgment and window; {@code scaled} is the window in octets. */
    void take(Segment s, long scaled) {
        if (s.has(Segment.ACK)) {
            advanced |= known && s.ack != number;
            known = true;
            number = s.ack;
            seq = s.seq;
            nanos = s.timestampNanos;
        }
        windowKnown = true;
        windowField = (char) s.window;
        window = (int) scaled;
    }

    /** {@code ack}, of a segment that had not been taken for one of it, was its. */
    void takeLate(int ack) {
        number = ack;
    }

    /** Whether a RST here would be taken as one (RFC 9293 section 3.10.7.4, first step). */
    boolean inWindow(int seq) {
        if (!known) {
            return true;
        }
        int beyond = Seq.distance(number, seq);
        return beyond >= 0 && beyond <= Math.max(1, window);
    }

    /** It was sent what RFC 5961 lets it answer with a challenge ACK only. */
    void challenged() {
        owedChallenges = (byte) Math.min(owedChallenges + 1, Byte.MAX_VALUE);
    }

    /** Whether its next segment may be a challenge ACK. */
    boolean owesChallenge() {
        return owedChallenges > 0;
    }

    /** A challenge ACK came, if it {@code may} be one; what is none says that no more are due. */
    void settleChallenge(boolean may, Observation o) {
        owedChallenges = (byte) (may ? owedChallenges - 1 : 0);
        if (may) {
            o.note(Note.CHALLENGE_ACK);
        }
    }
}
