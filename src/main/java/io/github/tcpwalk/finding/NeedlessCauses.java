package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;

/**
 * Why one end sent again what had arrived. Where the other end had told of a gap there, by duplicate ACKs or SACK, and
 * the octets had arrived at their first sending, they were only late: the network changed the order. What is sent again
 * along with something needs no cause of its own, as without SACK a sender cannot know what else arrived (RFC 6582
 * section 1). All else is a timer's.
 */
final class NeedlessCauses {
    /** So many duplicate ACKs tell of a gap; the sender itself waits for three. */
    private static final int ACKS_FOR_GAP = 2;
    /** Gaps told that are remembered. Bounds the memory. */
    private static final int MOST_GAPS = 32;

    private final SentAgain again;
    private final WireSegments wire;
    /** Gaps told of, each from an acknowledgment to the end of what waits behind it. */
    private final long[] from = new long[MOST_GAPS];

    private final long[] through = new long[MOST_GAPS];
    private int gaps;
    /** Behind all that was sent so far. */
    private long next;
    /** What began the latest repair, which goes on below {@link #repairThrough}; null before. */
    private SentAgain.Repeat head;

    private long repairThrough;
    private long timer;
    private long overtaken;
    private long along;

    NeedlessCauses(Subject subject, boolean client) {
        this.again = new SentAgain(subject.end(client).rttMinNanos(), needed -> {}, this::count);
        this.wire = new WireSegments(subject);
    }

    /** A segment of the end in question. */
    void sent(Segment s, Observation o) {
        if (s.payloadOctets == 0 && !s.has(Segment.FIN)) {
            return;
        }
        long end = o.relativeSeq + s.payloadOctets;
        if (o.is(Note.OUT_OF_ORDER)) {
            again.firstCopy(o.relativeSeq, end);
        } else if (o.is(Note.RETRANSMISSION) && !o.is(Note.OVERLAP_CONFLICT)) {
            SentAgain.Repeat repeat = again.add(s, o, wire.count(s));
            repeat.askedFor = o.repeats <= 1 && isTold(repeat.start);
            if (head != null && repeat.start >= head.start && repeat.start < repairThrough) {
                repeat.head = head;
            } else {
                head = repeat;
                repairThrough = next;
            }
        }
        next = Math.max(next, end);
    }

    /** A copy of a segment of the end in question. */
    void copied(Observation o) {
        again.copied(o.duplicateFile, o.duplicateOf);
    }

    /** The other end's next segment. Returns whether it reports by D-SACK something that was sent again. */
    boolean hear(Segment s, Observation o) {
        boolean reports = again.hear(s, o);
        if (!s.has(Segment.ACK)) {
            return false;
        }
        boolean duplicates = o.is(Note.DUPLICATE_ACK) && !o.is(Note.D_SACK) && o.duplicateCount >= ACKS_FOR_GAP;
        long waiting = duplicates ? o.relativeAck + 1 : -1;
        for (int block = 0; block < s.sackBlocks; block++) {
            waiting = Math.max(waiting, o.relativeAck + (s.sackRight(block) - s.ack));
        }
        if (waiting > o.relativeAck) {
            tell(o.relativeAck, waiting);
        }
        return reports;
    }

    private void tell(long ack, long waiting) {
        int last = (gaps + MOST_GAPS - 1) % MOST_GAPS;
        if (gaps > 0 && ack >= from[last] && ack <= through[last]) {
            through[last] = Math.max(through[last], waiting);
        } else {
            from[gaps % MOST_GAPS] = ack;
            through[gaps % MOST_GAPS] = waiting;
            gaps++;
        }
    }

    private boolean isTold(long start) {
        for (int i = Math.max(0, gaps - MOST_GAPS); i < gaps; i++) {
            if (start >= from[i % MOST_GAPS] && start < through[i % MOST_GAPS]) {
                return true;
            }
        }
        return false;
    }

    private void count(SentAgain.Repeat repeat) {
        SentAgain.Repeat first = repeat.head != null && !repeat.askedFor ? repeat.head : repeat;
        if (!first.isNeedless()) {
            along += repeat.segments;
        } else if (first.askedFor) {
            overtaken += repeat.segments;
        } else {
            timer += repeat.segments;
        }
    }

    /** There is no more. Returns how many segments are known to have been sent again needlessly. */
    long end() {
        again.end();
        return again.needless();
    }

    /** Adds, after the {@link #end}, what caused most of {@code needless} segments, and of how many it did. */
    void tell(Values values, long needless) {
        long most = Math.max(timer, Math.max(overtaken, along));
        values.choice("cause", most == timer ? "timer" : most == overtaken ? "overtaken" : "along");
        if (most < timer + overtaken + along && most < needless) {
            values.count("caused", most);
        }
    }
}
