package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Relative numbers of what one end sends: 0 is its ISS or, where no SYN was seen, one before the lowest number seen; by
 * a first telling, as long as it cannot know that, one before the first number seen. They are 64 bits wide.
 *
 * <p>Invariant: {@code reached} is the relative number of the highest number seen; it only grows, by no more than a
 * window at a time, so every wrap is counted.
 */
final class Numbering {
    /** RFC 7323 section 2.3: no window is larger, so a jump beyond it is no progress of the stream. */
    private static final int LARGEST_WINDOW = 1 << 30;

    private int base;
    private boolean known;
    private long reached;
    /** The lowest relative number seen, of those that are no farther back than anything is sent again; 1 at most. */
    private long lowest = 1;
    /** How far below what the first segment tells the base lies: by an earlier telling, or found meanwhile. */
    private long shift;

    private boolean restarted;

    /** Octets; what is repeated, or comes late, lies within a window. */
    static final long LATE_OCTETS = 1 << 20;

    /** Nothing is under way for longer; and an acknowledgment is never sent again. */
    static final long UNDER_WAY_NANOS = 1_000_000_000L;

    Numbering(long shift) {
        this.shift = shift;
    }

    /** Whether anything told where the numbers begin. */
    boolean known() {
        return known;
    }

    /** Raw number whose relative number is 0. */
    int base() {
        return base;
    }

    /** @param raw what would be 0 by the first segment that tells */
    void startAt(int raw) {
        base = raw - (int) shift;
        known = true;
    }

    /** Whether an earlier telling found another base than the first segment tells. */
    boolean corrected() {
        return shift != 0;
    }

    /** Begins again from {@code raw}, which another telling will see only when this did. */
    void restartAt(int raw) {
        base = raw;
        reached = 0;
        lowest = 1;
        restarted = true;
    }

    /** The numbers begin with {@code iss}, as was not known before. */
    void beginAt(int iss) {
        int lower = Seq.distance(iss, base);
        shift += lower;
        reached = Math.max(0, reached + lower);
        base = iss;
        lowest = 1;
    }

    /** What would be 0 by the first segment that told. */
    int firstTold() {
        return base + (int) shift;
    }

    /** Whether {@code iss} is the number before the lowest one. */
    boolean beginsAt(int iss) {
        return known && relative(iss) == lowest - 1;
    }

    /** Whether {@code iss} lies before the lowest number, but not far. */
    boolean beginsNear(int iss) {
        long before = known ? lowest - relative(iss) : 0;
        return before > 0 && before <= LATE_OCTETS;
    }

    /** Whether {@code raw} lies before what came first. */
    boolean precedesFirst(int raw) {
        return relative(raw) < 1 + shift;
    }

    /** How far below the base the numbers begin, by the lowest of them. */
    long below() {
        return 1 - lowest;
    }

    /** What another telling has to know: how far below what the first segment tells the base lies. */
    long shift() {
        return restarted ? 0 : shift;
    }

    /** Takes {@code raw} as one that was sent, or acknowledged by what was under way when the capture began. */
    void lowest(int raw) {
        long number = relative(raw);
        if (number < lowest && number >= 1 - LATE_OCTETS) {
            lowest = number;
        }
    }

    /** Relative number of {@code raw}: of all that wrap to it the one nearest to the highest seen. */
    long relative(int raw) {
        return reached + ahead(raw);
    }

    /** Takes {@code raw} as seen. */
    void advance(int raw) {
        int ahead = ahead(raw);
        if (ahead > 0 && ahead <= LARGEST_WINDOW) {
            reached += ahead;
        }
    }

    private int ahead(int raw) {
        return Seq.distance(base + (int) reached, raw);
    }

    /** The numbers of what its receiver accepts; a RST's is taken from what the other end acknowledges. */
    static void accepted(Endpoint from, Endpoint to, Segment s, long sinceFirstNanos) {
        if (s.has(RST)) {
            return;
        }
        from.numbering.advance(s.seq);
        from.numbering.lowest(s.seq);
        if (s.has(ACK) && sinceFirstNanos <= UNDER_WAY_NANOS) {
            to.numbering.lowest(s.ack);
        }
    }

    /** Finds where the numbers of both ends begin, and fills those of {@code s}. */
    static void observe(Endpoint from, Endpoint to, Segment s, OpeningTracker opening, Observation o) {
        if (!from.numbering.known()) {
            from.numbering.startAt(s.has(SYN) ? s.seq : s.seq - 1);
        } else if (s.seq != from.numbering.base() && (opening.startsAnew(from, to, s) || opening.meets(from, s))) {
            from.restart(s.seq);
            to.acks.forget();
        }
        if (s.has(ACK) && !to.numbering.known()) {
            to.numbering.startAt(s.ack - 1);
        }
        fill(from, to, s, o);
    }

    /** Fills the numbers of {@code s}, as it is known where those of both ends begin. */
    static void fill(Endpoint from, Endpoint to, Segment s, Observation o) {
        o.relativeSeq = from.numbering.relative(s.seq);
        o.relativeAck = s.has(ACK) ? to.numbering.relative(s.ack) : 0;
        o.window = s.has(SYN) ? s.window : (long) s.window << from.handshake.shift(to.handshake);
    }
}
