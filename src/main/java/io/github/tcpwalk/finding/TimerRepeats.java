package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;

/**
 * The same bytes sent again more than once, which a tail-loss probe is not: the retransmission timer does so. Where the
 * other end reports by D-SACK (RFC 2883) that all of them had arrived, it ran out too soon (RFC 3708).
 */
final class TimerRepeats {
    private final long start;
    private final long end;
    private final Evidence evidence = new Evidence();
    private final Place firstPlace;
    private final Gaps gaps = new Gaps();
    private final long waitedNanos;
    private long acknowledgedNanos;
    private int repeats;
    private int reported;

    /** @param o of the first segment that sends them again */
    TimerRepeats(Segment s, Observation o) {
        start = o.relativeSeq;
        end = o.relativeSeq + s.payloadOctets;
        firstPlace = Place.before(s, o);
        waitedNanos = o.sinceEarlierNanos;
        acknowledgedNanos = o.is(Note.SPURIOUS_RETRANSMISSION) ? firstPlace.nanos() : 0;
        evidence.add(firstPlace);
        again(s, o);
    }

    boolean of(Segment s, Observation o) {
        return o.relativeSeq == start && o.relativeSeq + s.payloadOctets == end;
    }

    void again(Segment s, Observation o) {
        evidence.add(s);
        repeats++;
        gaps.add(o.sinceEarlierNanos);
    }

    /** A segment of the other end. */
    void acknowledged(Segment s, Observation o) {
        if (acknowledgedNanos == 0 && s.has(Segment.ACK) && o.relativeAck >= end) {
            acknowledgedNanos = s.timestampNanos;
        }
    }

    /** A D-SACK of the octets from {@code left} to {@code right}. */
    void reported(Segment s, long left, long right) {
        if (left == start && right == end) {
            evidence.add(s);
            reported++;
        }
    }

    /** How many repeats there were, where all are known to have been needless; where one may have been needed, 0. */
    int needless() {
        return reported < repeats ? 0 : repeats;
    }

    /** Adds what is known of them, and how long the timer waited for an acknowledgment that came later. */
    Evidence tell(Values values) {
        values.count("repeats", repeats).gaps("gaps", gaps).number("firstFrame", Place.number(firstPlace));
        long took = acknowledgedNanos - firstPlace.nanos();
        if (took > waitedNanos) {
            values.duration("took", took).duration("waited", waitedNanos);
        }
        return evidence;
    }
}
