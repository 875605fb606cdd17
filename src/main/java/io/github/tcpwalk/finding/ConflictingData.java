package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * The same sequence numbers of one end came twice, with other octets. Who sends again sends the same (RFC 9293 section
 * 3.8.1), so that one of the two is somebody else's, or was altered. The octet of a probe, which may be any, is none.
 */
final class ConflictingData implements Detector {
    private final Subject subject;
    private final boolean client;
    private final Evidence evidence = new Evidence();
    private long segments;
    private long octets;
    private long earlierFrame;
    private long laterFrame;
    private Place latestEarlier;

    private ConflictingData(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean again = subject.saw(Note.RETRANSMISSION)
                || subject.saw(Note.OUT_OF_ORDER)
                || subject.saw(Note.PREVIOUS_SEGMENT_LOST);
        boolean sends = client || !subject.connection().self();
        return again && sends && subject.end(client).dataSeen() ? new ConflictingData(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client || !o.is(Note.OVERLAP_CONFLICT) || o.role == Role.PROBE || o.is(Note.KEEP_ALIVE)) {
            return;
        }
        segments++;
        octets += o.conflictingOctets;
        if (laterFrame == 0) {
            earlierFrame = o.conflictsInFile == s.file ? o.conflictsWith : 0; // named without its file
            laterFrame = s.frame;
        }
        if (latestEarlier == null || !latestEarlier.isOf(o.conflictsInFile, o.conflictsWith)) {
            latestEarlier = earlier(s, o);
            evidence.add(latestEarlier);
        }
        evidence.add(s);
    }

    /** When that was is known where all of it is sent again; else it was before. */
    private static Place earlier(Segment s, Observation o) {
        Place again = Place.before(s, o);
        boolean same = again.isOf(o.conflictsInFile, o.conflictsWith);
        return same ? again : new Place(o.conflictsInFile, o.conflictsWith, s.timestampNanos - 1);
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (segments == 0) {
            return;
        }
        Values values = new Values()
                .end("end", subject.who(client))
                .octets("octets", octets)
                .count("segments", segments)
                .number("laterFrame", laterFrame);
        if (earlierFrame > 0) {
            values.number("earlierFrame", earlierFrame);
        }
        found.accept(Finding.of(FindingName.CONFLICTING_DATA, values, evidence)
                .about(subject, client)
                .doubted());
    }
}
