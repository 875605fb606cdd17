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
    private long latestEarlierFrame;
    /** All of its segments are in one file, so that a frame of which only the number is known is there. */
    private boolean oneFile = true;

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
        oneFile &= s.file == subject.conversation().firstFile();
        if (o.fromClient != client || !o.is(Note.OVERLAP_CONFLICT) || o.role == Role.PROBE || o.is(Note.KEEP_ALIVE)) {
            return;
        }
        segments++;
        octets += o.conflictingOctets;
        if (laterFrame == 0) {
            earlierFrame = oneFile ? o.conflictsWith : 0;
            laterFrame = s.frame;
        }
        if (oneFile && o.conflictsWith != latestEarlierFrame) {
            latestEarlierFrame = o.conflictsWith;
            evidence.add(new Place(s.file, o.conflictsWith, s.timestampNanos));
        }
        evidence.add(s);
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
