package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Octets of one direction that this capture never shows, though the other end acknowledged them: they arrived, so the
 * capture lost them (a busy kernel buffer, another path), not the network.
 */
final class CaptureDroppedPackets implements Detector {
    /** RFC 7323 section 2.3. */
    private static final long LARGEST_WINDOW = 1 << 30;

    private final Subject subject;
    private final boolean client;
    private final Holes holes = new Holes();
    private final Evidence evidence = new Evidence();
    private long next = -1;
    private long acknowledged = -1;
    private long unseen;

    private CaptureDroppedPackets(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        Summary.End end = subject.end(client);
        boolean holes = end.missingOctets() > 0 || subject.end(!client).ackedUnseen() > 0;
        return holes && !subject.connection().self() ? new CaptureDroppedPackets(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            if (s.has(Segment.ACK) && !s.has(Segment.RST) && o.relativeAck - Math.max(0, next) <= LARGEST_WINDOW) {
                acknowledged = Math.max(acknowledged, o.relativeAck);
                if (o.is(Note.ACKED_UNSEEN_SEGMENT)) {
                    unseen++;
                    evidence.add(s);
                }
            }
            return;
        }
        if (s.sequenceOctets() == 0 || s.has(Segment.RST) || o.is(Note.KEEP_ALIVE)) {
            return;
        }
        long end = o.relativeSeq + s.sequenceOctets();
        if (next >= 0 && o.relativeSeq - next > LARGEST_WINDOW) {
            return; // no sender gets that far ahead: the number is wrong
        }
        if (next >= 0 && o.relativeSeq > next) {
            holes.open(next, o.relativeSeq, s);
        } else if (next >= 0) {
            holes.fill(o.relativeSeq, end);
        }
        next = Math.max(next, end);
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long octets = 0;
        int dropped = 0;
        for (int i = 0; i < holes.count(); i++) {
            if (holes.end(i) <= acknowledged) {
                dropped++;
                octets += holes.end(i) - holes.start(i);
                evidence.add(holes.shown(i));
            }
        }
        long beyond = next >= 0 ? Math.max(0, acknowledged - next) : 0;
        if (dropped == 0 && (unseen == 0 || beyond == 0 || acknowledged <= next + 1)) {
            return;
        }
        Values values = new Values()
                .octets("missing", octets + beyond)
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .count("gaps", dropped + holes.more());
        found.accept(Finding.of(FindingName.CAPTURE_DROPPED_PACKETS, values, evidence)
                .about(subject, client));
    }
}
