package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** Small segments one right after another, with no answer between them: a program that writes in crumbs. */
final class SmallWrites implements Detector {
    /** Fewer are not worth a word. */
    private static final int FEWEST = 20;
    /** Small: at most this part of a full segment. */
    private static final int PART_OF_FULL = 4;
    /** And no more than fills a frame of Ethernet, whatever the interface takes. */
    private static final int MOST_SMALL = 1460;
    /** Had the other end all of it before, waiting for that may be why it comes now. */
    private static final long ACKNOWLEDGED_NANOS = Nanos.MILLI;
    /** A person types slower than this, and a timer ticks slower. */
    private static final long CLOSE_NANOS = 20 * Nanos.MILLI;

    private final Subject subject;
    private final boolean client;
    private final int limit;
    private final Evidence evidence = new Evidence();
    private boolean previousSmall;
    private long previousNanos;
    private long sentThrough;
    private long closeNanos = CLOSE_NANOS;
    private long octets;

    private SmallWrites(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        this.limit = limit(subject);
    }

    static Detector on(Subject subject, boolean client) {
        Summary.End end = subject.end(client);
        boolean small = end.dataSegments() >= FEWEST && end.payloadOctets() / end.dataSegments() <= limit(subject);
        return small ? new SmallWrites(subject, client) : null;
    }

    private static int limit(Subject subject) {
        return Math.min(subject.segmentOctets() / PART_OF_FULL, MOST_SMALL);
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client && s.has(Segment.ACK) && o.relativeAck >= sentThrough) {
            closeNanos = ACKNOWLEDGED_NANOS;
        }
        if (s.payloadOctets == 0 || o.is(Note.RETRANSMISSION)) {
            return;
        }
        boolean small = o.fromClient == client && s.payloadOctets <= limit;
        if (small && previousSmall && s.timestampNanos - previousNanos <= closeNanos) {
            evidence.add(s);
            octets += s.payloadOctets;
        }
        previousSmall = small;
        previousNanos = s.timestampNanos;
        if (o.fromClient == client) {
            sentThrough = o.relativeSeq + s.payloadOctets;
            closeNanos = CLOSE_NANOS;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long many = evidence.total();
        if (many >= FEWEST && many * 2 >= subject.end(client).dataSegments()) {
            Values values = new Values()
                    .end("end", subject.who(client))
                    .count("segments", many)
                    .octets("average", octets / many);
            found.accept(Finding.of(FindingName.SMALL_WRITES, values, evidence).about(subject, client));
        }
    }
}
