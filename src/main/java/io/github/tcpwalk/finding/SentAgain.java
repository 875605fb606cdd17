package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Segments that one end sent again, each until it is proven that the other end had its octets before: by D-SACK (RFC
 * 2883), by an echoed timestamp older than it (Eifel, RFC 3522), by an acknowledgment or a SACK block sooner than a
 * round trip, by its first copy that comes after it, or because all of it was acknowledged when it came. One of these
 * and the D-SACK for it count once.
 */
final class SentAgain {
    /** Of so many nothing is settled; the report on an older one would have come. Bounds the memory. */
    private static final int MOST = 256;

    /** Shorter round trips are made of the computers' own time, which varies. */
    private static final long LEAST_NANOS = Nanos.MILLI;

    /** One segment sent again; numbers are relative. */
    static final class Repeat {
        final long start;
        final long end;
        final Place place;
        final int segments;
        final boolean fast;
        /** Its octets were not seen before: what was lost, was lost before this capture. */
        final boolean missing;
        /** It was not the first time that its octets were sent again. */
        final boolean onceMore;
        /** Something before it was not acknowledged either, so that nothing tells that it was missing. */
        final boolean behindOthers;
        /** The other end had told of a gap where it lies. */
        boolean askedFor;
        /** What began the repair that it is part of; null where it did so itself. */
        Repeat head;

        private final boolean timestamped;
        private final int timestamp;
        private long reported;
        private boolean needless;
        private boolean expectsReport;
        /** The other end reported later ones, and not this. */
        private boolean passedOver;
        /** It is in the capture twice, and its octets are not otherwise: the network doubled it, if anybody reports. */
        private boolean doubled;

        private Repeat(Segment s, Observation o, int segments, long acknowledged) {
            start = o.relativeSeq;
            end = start + s.sequenceOctets();
            place = Place.of(s);
            this.segments = segments;
            fast = o.is(Note.FAST_RETRANSMISSION);
            missing = o.earlierFrame == 0;
            onceMore = o.repeats > 1;
            behindOthers = start > Math.max(1, acknowledged) && !missing;
            timestamped = s.hasOption(Segment.OPT_TIMESTAMPS);
            timestamp = s.timestampValue;
            boolean had =
                    s.payloadOctets > 0 && start + s.payloadOctets <= acknowledged; // a FIN is new where it rides on it
            prove(had || o.is(Note.SPURIOUS_RETRANSMISSION));
        }

        boolean isNeedless() {
            return needless;
        }

        /** Whether the other end reports what came twice, and did not so report this, nor is it proven otherwise. */
        boolean isSurelyNeeded() {
            return passedOver && !needless;
        }

        private void prove(boolean proof) {
            if (proof && !needless) {
                needless = true;
                expectsReport = true;
            }
        }

        /** The other end reports that so many of its octets came twice. */
        private void report(long octets) {
            reported += octets;
            if (reported >= end - start) {
                needless = true;
                expectsReport = false;
            }
        }

        private long common(long from, long to) {
            return Math.max(0, Math.min(end, to) - Math.max(start, from));
        }
    }

    private final Deque<Repeat> open = new ArrayDeque<>();
    private final Consumer<Repeat> needed;
    private final Consumer<Repeat> inNoNeed;
    private long acknowledged = -1;
    private long inVain;
    private long lostInVain;
    private long needless;
    /** Behind all that SACKs reported: what is missing before that is missing for sure. */
    private long sackedThrough = -1;

    /** Answers that come sooner are to what was sent before. */
    private final long soonestNanos;

    /**
     * @param roundTripNanos the shortest one, as seen from this capture; negative when unknown
     * @param needed hears of those that are not proven needless, in the order sent
     */
    SentAgain(long roundTripNanos, Consumer<Repeat> needed) {
        this(roundTripNanos, needed, needless -> {});
    }

    /** @param inNoNeed hears of the others, as soon as it is settled that they are */
    SentAgain(long roundTripNanos, Consumer<Repeat> needed, Consumer<Repeat> inNoNeed) {
        this.soonestNanos = roundTripNanos < LEAST_NANOS ? 0 : roundTripNanos - roundTripNanos / 4;
        this.needed = needed;
        this.inNoNeed = inNoNeed;
    }

    /** @param segments how many it was on the wire */
    Repeat add(Segment s, Observation o, int segments) {
        if (open.size() == MOST) {
            settle(open.removeFirst());
        }
        Repeat repeat = new Repeat(s, o, segments, acknowledged);
        open.addLast(repeat);
        return repeat;
    }

    /** A segment that was sent before what came ahead of it: if its octets came again meanwhile, that was needless. */
    void firstCopy(long start, long end) {
        for (Repeat repeat : open) {
            repeat.prove(!repeat.needless && repeat.common(start, end) > 0);
        }
    }

    /** A copy of what stands in that frame, which may be one of those. */
    void copied(int file, long frame) {
        for (Repeat repeat : open) {
            repeat.doubled |= repeat.missing && !repeat.needless && repeat.place.isOf(file, frame);
        }
    }

    /**
     * The other end's next segment. Returns whether it reports by D-SACK one of those; what it reports besides was sent
     * once, and doubled on the way.
     */
    boolean hear(Segment s, Observation o) {
        if (!s.has(Segment.ACK)) {
            return false;
        }
        boolean reports = false;
        if (o.is(Note.D_SACK)) {
            long left = o.relativeAck + (s.sackLeft(0) - s.ack);
            long right = o.relativeAck + (s.sackRight(0) - s.ack);
            reports = twice(left, right);
        }
        for (int block = o.is(Note.D_SACK) ? 1 : 0; !open.isEmpty() && block < s.sackBlocks; block++) {
            long left = o.relativeAck + (s.sackLeft(block) - s.ack);
            long right = o.relativeAck + (s.sackRight(block) - s.ack);
            waits(left, right, s.timestampNanos);
        }
        if (o.relativeAck > acknowledged) {
            answers(s, o.relativeAck);
            acknowledged = o.relativeAck;
        }
        return reports;
    }

    /** One known as needless waits for this; else the first that nothing speaks against. */
    private boolean twice(long left, long right) {
        for (Repeat repeat : open) {
            if (repeat.expectsReport && repeat.common(left, right) > 0) {
                report(repeat, left, right);
                return true;
            }
        }
        for (Repeat repeat : open) {
            if (!repeat.needless && repeat.common(left, right) > 0) {
                if (repeat.doubled) {
                    repeat.doubled = false;
                    return false;
                }
                report(repeat, left, right);
                return true;
            }
        }
        return false;
    }

    private void report(Repeat reported, long left, long right) {
        reported.report(reported.common(left, right));
        for (Repeat repeat : open) {
            if (repeat == reported) {
                return;
            }
            repeat.passedOver |= repeat.end <= acknowledged;
        }
    }

    /** What waits there for what is missing before it: sooner than a round trip, it is an earlier copy. */
    private void waits(long left, long right, long nanos) {
        sackedThrough = Math.max(sackedThrough, right);
        for (Repeat repeat : open) {
            if (left <= repeat.start && repeat.end <= right) {
                repeat.prove(nanos - repeat.place.nanos() < soonestNanos);
            }
        }
    }

    private void answers(Segment s, long ack) {
        for (Repeat repeat : open) {
            if (acknowledged < repeat.end && repeat.end <= ack) {
                boolean needless = echoes(s, repeat)
                        ? s.timestampEcho - repeat.timestamp < 0
                        : s.timestampNanos - repeat.place.nanos() < soonestNanos;
                repeat.prove(needless);
            }
        }
    }

    /** What an acknowledgment moves on from, made it move, and its timestamp is the one echoed. */
    private boolean echoes(Segment s, Repeat repeat) {
        return repeat.timestamped && s.hasOption(Segment.OPT_TIMESTAMPS) && repeat.start <= acknowledged;
    }

    /** There is no more: what nobody acknowledged may have been sent in vain any number of times, and counts once. */
    void end() {
        long before = -1;
        for (Repeat repeat : open) {
            boolean vain = repeat.end > acknowledged;
            if (!vain || repeat.start != before) {
                settle(repeat);
                lostInVain += vain && !repeat.needless && repeat.end > sackedThrough ? repeat.segments : 0;
            } else {
                inVain += repeat.segments;
            }
            before = vain ? repeat.start : -1;
        }
        open.clear();
    }

    /** Of how many segments it is not known, after the {@link #end}, whether they were lost. */
    long inVain() {
        return inVain;
    }

    /** Of those that count as lost, the segments that nobody acknowledged to the end. */
    long lostInVain() {
        return lostInVain;
    }

    /** Segments, after the {@link #end}, that had arrived when they were sent again. */
    long needless() {
        return needless;
    }

    private void settle(Repeat repeat) {
        if (repeat.needless) {
            needless += repeat.segments;
            inNoNeed.accept(repeat);
        } else {
            needed.accept(repeat);
        }
    }
}
