package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A packet that the capture holds twice, and the other end reports by D-SACK (RFC 2883) that it came twice: the network
 * doubled it. Where nobody reports it, the capture point made the copy, for all that can be seen.
 */
final class NetworkDuplicates implements Detector {
    /** The report follows in a round trip; of so many copies the oldest waits no longer. Bounds the memory. */
    private static final int MOST = 64;

    private record Copy(long start, long end, Place place, boolean identified, boolean stamped) {
        boolean overlaps(Copy other) {
            return start < other.end && other.start < end;
        }
    }

    private final Subject subject;
    private final boolean client;
    private final Deque<Copy> waiting = new ArrayDeque<>();
    /** What was sent again: a report may be about that, though the capture holds it twice. */
    private final Deque<Copy> again = new ArrayDeque<>();

    private final Evidence evidence = new Evidence();
    private long doubled;
    /** How many of them have an IP ID, and how many a time stamp. */
    private long identified;

    private long stamped;

    private NetworkDuplicates(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean copied = subject.end(client).duplicateFrames() > 0
                && subject.end(client).dataSeen()
                && !subject.connection().self();
        return copied && subject.saw(Note.D_SACK) ? new NetworkDuplicates(subject, client) : null;
    }

    @Override
    public void copy(Segment s, Observation o) {
        if (o.fromClient == client && s.payloadOctets > 0) {
            Copy copy = of(s, o);
            if (again.stream().noneMatch(copy::overlaps)) {
                keep(waiting, copy);
            }
        }
    }

    private static Copy of(Segment s, Observation o) {
        return new Copy(
                o.relativeSeq,
                o.relativeSeq + s.payloadOctets,
                Place.of(s),
                s.ipId > 0,
                s.hasOption(Segment.OPT_TIMESTAMPS));
    }

    private static void keep(Deque<Copy> latest, Copy copy) {
        if (latest.size() == MOST) {
            latest.removeFirst();
        }
        latest.addLast(copy);
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient == client && o.is(Note.RETRANSMISSION)) {
            Copy repeat = of(s, o);
            keep(again, repeat);
            waiting.removeIf(repeat::overlaps); // which the report may be about as well
        }
        if (o.fromClient != client && o.is(Note.D_SACK)) {
            long left = o.relativeAck + (s.sackLeft(0) - s.ack);
            long right = o.relativeAck + (s.sackRight(0) - s.ack);
            Copy reported = null;
            for (Copy c : waiting) {
                reported = reported == null && left <= c.start && c.end <= right ? c : reported;
            }
            if (reported != null) {
                evidence.add(reported.place).add(s);
                waiting.remove(reported);
                doubled++;
                identified += reported.identified ? 1 : 0;
                stamped += reported.stamped ? 1 : 0;
            }
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (doubled > 0) {
            Values values = new Values()
                    .end("end", subject.who(client))
                    .end("peer", subject.who(!client))
                    .count("doubled", doubled)
                    .choice("same", identified == doubled ? "id" : stamped == doubled ? "stamp" : "bytes");
            found.accept(
                    Finding.of(FindingName.NETWORK_DUPLICATES, values, evidence).about(subject, client));
        }
    }
}
