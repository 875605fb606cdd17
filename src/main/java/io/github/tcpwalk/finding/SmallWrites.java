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
    /** A person types slower than this, and a timer ticks slower. */
    private static final long CLOSE_NANOS = 20 * Nanos.MILLI;

    private final Subject subject;
    private final boolean client;
    private final int limit;
    private final Evidence evidence = new Evidence();
    private boolean previousSmall;
    private long previousNanos;
    private long octets;

    private SmallWrites(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        this.limit = subject.segmentOctets() / PART_OF_FULL;
    }

    static Detector on(Subject subject, boolean client) {
        Summary.End end = subject.end(client);
        boolean small = end.dataSegments() >= FEWEST
                && end.payloadOctets() / end.dataSegments() <= subject.segmentOctets() / PART_OF_FULL;
        return small ? new SmallWrites(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (s.payloadOctets == 0 || o.is(Note.RETRANSMISSION)) {
            return;
        }
        boolean small = o.fromClient == client && s.payloadOctets <= limit;
        if (small && previousSmall && s.timestampNanos - previousNanos <= CLOSE_NANOS) {
            evidence.add(s);
            octets += s.payloadOctets;
        }
        previousSmall = small;
        previousNanos = s.timestampNanos;
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
