package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Waits;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Acknowledgments that the receiver kept back (RFC 9293 section 3.8.6.3) while the sender was waiting for them: a pure
 * ACK comes some 40 ms (Linux) to 200 ms (others) later than the path needs, and the sender goes on at once. Where both
 * of the sender's segments were small it was Nagle's rule that made it wait (section 3.7.4), else the window. A slow
 * link's queue makes ACKs late as well, and the later the more is in it: the receiver is to blame only where at least
 * as much in flight was acknowledged without delay before, or where the segment was alone and small, or waited for just
 * as long as a usual timer takes.
 */
final class LateAcks implements Detector {
    private static final long LEAST_DELAY_NANOS = Waits.LEAST_DELAY_NANOS;
    /** RFC 9293 allows 500 ms; what is used is 200 ms. */
    private static final long MOST_DELAY_NANOS = 250 * Nanos.MILLI;
    /** A program that answers takes longer. */
    private static final long AT_ONCE_NANOS = Waits.AT_ONCE_NANOS;
    /** On a longer path queues vary by as much as a delayed ACK takes; small segments fill no queue. */
    private static final long SHORT_PATH_NANOS = 20 * Nanos.MILLI;
    /** Twice may be chance. */
    private static final int FEWEST_NAGLE = 2;

    private static final int FEWEST_DELAYED = 3;
    /** More segments under way than this are no sender that waits for an ACK. Bounds the memory. */
    private static final int MOST_UNDER_WAY = 256;

    /** @param inFlight octets after it was sent */
    private record Sent(long end, long inFlight) {}

    private final Subject subject;
    private final boolean senderIsClient;
    /** The shortest round trips that the sender's and the receiver's octets took; at least 0. */
    private final long leastNanos;

    private final long pathNanos;
    private final Evidence nagle = new Evidence();
    private final Evidence delayed = new Evidence();
    private long nagleNanos;
    private long delayedNanos;
    private int nagleStalls;
    private int delayedStalls;
    private long ackNanos = -1;
    private Place ackFrame;
    private long ackDelay;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private long inFlight;
    /** Most octets in flight behind a segment that was acknowledged without delay. */
    private long prompt;

    private int lastOctets;
    private Place last;
    /** How often the sender let as much time pass though no ACK was late: the link or its program is so slow. */
    private int paced;

    private LateAcks(Subject subject, boolean senderIsClient) {
        this.subject = subject;
        this.senderIsClient = senderIsClient;
        this.leastNanos = subject.end(senderIsClient).rttMinNanos();
        this.pathNanos = Math.max(0, subject.end(!senderIsClient).rttMinNanos());
    }

    static Detector on(Subject subject, boolean senderIsClient) {
        boolean late = subject.end(senderIsClient).rttMaxNanos()
                        - subject.end(senderIsClient).rttMinNanos()
                >= LEAST_DELAY_NANOS;
        boolean goesOn = subject.connection().waits().goesOnAtLateAcks(senderIsClient) >= FEWEST_NAGLE;
        return late
                        && (goesOn || subject.foresees())
                        && subject.end(senderIsClient).dataSegments() > FEWEST_NAGLE
                ? new LateAcks(subject, senderIsClient)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != senderIsClient) {
            ackNanos = -1;
            acknowledge(s, o);
            long extra = o.rttNanos - leastNanos;
            if (o.rttNanos >= 0 && extra < LEAST_DELAY_NANOS) {
                prompt = Math.max(prompt, inFlight);
            }
            boolean pure = s.payloadOctets == 0 && !s.has(Segment.SYN | Segment.FIN | Segment.RST);
            if (pure && last != null && extra >= LEAST_DELAY_NANOS && extra <= MOST_DELAY_NANOS) {
                ackNanos = s.timestampNanos;
                ackFrame = Place.of(s);
                ackDelay = o.rttNanos;
            }
        } else if (s.payloadOctets > 0) {
            long gap = last == null ? 0 : s.timestampNanos - last.nanos();
            if (ackNanos >= 0 && s.timestampNanos - ackNanos <= pathNanos + AT_ONCE_NANOS) {
                count(s);
            } else if (gap >= LEAST_DELAY_NANOS && gap <= MOST_DELAY_NANOS && !o.is(Note.RETRANSMISSION)) {
                paced++;
            }
            ackNanos = -1;
            lastOctets = s.payloadOctets;
            last = Place.of(s);
            if (underWay.size() == MOST_UNDER_WAY) {
                underWay.removeFirst();
            }
            underWay.addLast(new Sent(o.relativeSeq + s.payloadOctets, o.inFlight));
        }
    }

    private void acknowledge(Segment s, Observation o) {
        while (s.has(Segment.ACK) && !underWay.isEmpty() && underWay.peekFirst().end <= o.relativeAck) {
            inFlight = underWay.removeFirst().inFlight;
        }
    }

    private void count(Segment s) {
        int full = subject.segmentOctets() - Subject.TIMESTAMPS_OCTETS;
        boolean alone = inFlight == lastOctets;
        boolean noQueue = inFlight <= prompt;
        if (lastOctets < full && s.payloadOctets < full) {
            if (!alone && !noQueue) {
                return;
            }
            nagle.add(last).add(ackFrame).add(s);
            nagleNanos += ackDelay;
            nagleStalls++;
        } else if ((noQueue || alone && nearTimer(ackDelay)) && leastNanos <= SHORT_PATH_NANOS) {
            delayed.add(last).add(ackFrame).add(s);
            delayedNanos += ackDelay;
            delayedStalls++;
        }
    }

    /** Linux waits 40 ms, others 200 ms; a tenth more or less is the path's. */
    private static boolean nearTimer(long nanos) {
        return Math.abs(nanos - 40 * Nanos.MILLI) <= 4 * Nanos.MILLI
                || Math.abs(nanos - 200 * Nanos.MILLI) <= 20 * Nanos.MILLI;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (nagleStalls >= FEWEST_NAGLE) {
            Values values = new Values()
                    .end("end", subject.who(senderIsClient))
                    .count("stalls", nagleStalls)
                    .end("peer", subject.who(!senderIsClient))
                    .duration("average", nagleNanos / nagleStalls);
            found.accept(Finding.of(FindingName.NAGLE_STALL, values, nagle)
                    .about(subject, senderIsClient)
                    .doubted());
        } else if (delayedStalls >= FEWEST_DELAYED && delayedStalls > paced) {
            Values values = new Values()
                    .end("end", subject.who(!senderIsClient))
                    .count("stalls", delayedStalls)
                    .duration("average", delayedNanos / delayedStalls)
                    .end("peer", subject.who(senderIsClient));
            found.accept(Finding.of(FindingName.DELAYED_ACK, values, delayed).about(subject, !senderIsClient));
        }
    }
}
