package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Segments of one direction that others, sent later, overtook: how many, and how far and how late at most (reordering
 * extent and late time offset, RFC 4737 section 4.2).
 */
final class Reordering implements Detector {
    /** Segments that went ahead and are remembered: nothing is said to have been overtaken by more. */
    private static final int MOST = 256;

    private final Subject subject;
    private final boolean client;
    private final WireSegments wire;
    private final Evidence evidence = new Evidence();
    /** Of each segment that went past the highest number: where it ended, its place among all, when. */
    private final long[] ends = new long[MOST];

    private final long[] places = new long[MOST];
    private final long[] nanos = new long[MOST];
    /** And where it was captured. */
    private final int[] points = new int[MOST];

    private int ahead;
    private long sent;
    private long late;
    private long distance;
    private long delayNanos;

    private Reordering(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        this.wire = new WireSegments(subject);
    }

    static Detector on(Subject subject, boolean client) {
        return subject.end(client).outOfOrder() > 0 && !subject.connection().self()
                ? new Reordering(subject, client)
                : null;
    }

    @Override
    public boolean looksIntoPackets() {
        return true;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client || s.has(Segment.SYN | Segment.RST) || s.sequenceOctets() == 0 || o.capturedLate) {
            return;
        }
        int segments = wire.count(s);
        sent += segments;
        long end = o.relativeSeq + s.sequenceOctets();
        if (o.is(Note.OUT_OF_ORDER)) {
            if (overtaken(o.relativeSeq, s.timestampNanos, point(s))) {
                late += segments;
                evidence.add(s);
            }
        } else if (ahead == 0 || end > ends[(ahead - 1) % MOST]) {
            int i = ahead++ % MOST;
            ends[i] = end;
            places[i] = sent;
            nanos[i] = s.timestampNanos;
            points[i] = point(s);
        }
    }

    /**
     * On which side of a router: in or out, and where packets are captured twice, how many they have passed. What comes
     * in there goes ahead of all that waits to go out, and has overtaken nothing.
     */
    private int point(Segment s) {
        boolean twice = subject.end(client).duplicateFrames() > 0;
        return s.cookedType << 8 | (twice ? s.ttl : 0);
    }

    /**
     * Measured from the first segment captured at the same point that lies past its number. False where its time stamp
     * is the earlier one, or where there is none to compare with and times run back: then the file is out of order, and
     * the network is not.
     */
    private boolean overtaken(long start, long now, int point) {
        int first = ahead;
        int oldest = ahead;
        while (oldest > Math.max(0, ahead - MOST) && ends[(oldest - 1) % MOST] > start) {
            oldest--;
            first = points[oldest % MOST] == point ? oldest : first;
        }
        if (oldest < ahead && (first == ahead || now < nanos[first % MOST])) {
            return false;
        }
        if (first == ahead && subject.saw(Note.CLOCK_WENT_BACK)) {
            return false;
        }
        if (first < ahead) {
            distance = Math.max(distance, sent - places[first % MOST]);
            delayNanos = Math.max(delayNanos, now - nanos[first % MOST]);
        }
        return true;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (late == 0) {
            return;
        }
        Values values =
                new Values().end("end", subject.who(client)).count("late", late).count("sent", sent);
        if (sent >= PacketLoss.FEWEST_FOR_RATE) {
            values.share("share", late, sent);
        }
        if (distance > 0) {
            values.count("distance", distance);
            if (delayNanos > 0) {
                values.duration("delay", delayNanos);
            }
        }
        found.accept(Finding.of(FindingName.REORDERING, values, evidence)
                .about(subject, client)
                .doubted(distance > 0 && delayNanos == 0 ? "one-instant" : null));
    }
}
