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
    /** Open holes remembered; a capture with more dropped wholesale. */
    private static final int MOST_HOLES = 64;

    private final Subject subject;
    private final boolean client;
    private final long[] holeStart = new long[MOST_HOLES];
    private final long[] holeEnd = new long[MOST_HOLES];
    private final long[] holeFrame = new long[MOST_HOLES];
    private final Evidence evidence = new Evidence();
    private int holes;
    private long next = -1;
    private long acknowledged = -1;
    private long unseen;
    private long moreHoles;

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
            open(next, o.relativeSeq, Place.of(s));
        } else if (next >= 0) {
            fill(o.relativeSeq, end);
        }
        next = Math.max(next, end);
    }

    private void open(long start, long end, long frame) {
        if (holes == MOST_HOLES) {
            moreHoles++;
            return;
        }
        holeStart[holes] = start;
        holeEnd[holes] = end;
        holeFrame[holes++] = frame;
    }

    /** Shrinks or closes what [start, end) fills; a hole filled in its middle stays, a bit too large. */
    private void fill(long start, long end) {
        int kept = 0;
        for (int i = 0; i < holes; i++) {
            long low = start <= holeStart[i] ? Math.max(holeStart[i], end) : holeStart[i];
            long high = end >= holeEnd[i] ? Math.min(holeEnd[i], Math.max(start, low)) : holeEnd[i];
            if (low < high) {
                holeStart[kept] = low;
                holeEnd[kept] = high;
                holeFrame[kept++] = holeFrame[i];
            }
        }
        holes = kept;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long octets = 0;
        int dropped = 0;
        for (int i = 0; i < holes; i++) {
            if (holeEnd[i] <= acknowledged) {
                dropped++;
                octets += holeEnd[i] - holeStart[i];
                evidence.add(holeFrame[i]);
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
                .count("gaps", dropped + moreHoles);
        found.accept(Finding.of(FindingName.CAPTURE_DROPPED_PACKETS, values, evidence)
                .about(subject, client));
    }
}
