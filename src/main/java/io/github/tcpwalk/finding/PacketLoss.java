package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Segments of one direction that had to be sent again. A segment repeated several times counts as one; what the
 * receiver had already (spurious, D-SACK) and probes of a closed window do not count.
 */
final class PacketLoss implements Detector {
    /** From here on a single TCP flow gets visibly slower (throughput falls with the root of the loss rate). */
    private static final double NOTICEABLE_RATE = 0.01;

    /** One or two segments are no trend, whatever part of a short conversation they are. */
    private static final int FEWEST_FOR_WARNING = 3;
    /** Fewer segments make no percentage. */
    private static final int FEWEST_FOR_RATE = 20;

    private final Subject subject;
    private final boolean client;
    private final Evidence evidence = new Evidence();
    private long lost;
    private long fast;
    private long needless;
    private long lastSeq = -1;
    private long receiverWindow = 1;

    private PacketLoss(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        Summary.End end = subject.end(client);
        return end.retransmissions() > end.spuriousRetransmissions() && end.dataSegments() > 0
                ? new PacketLoss(subject, client)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            receiverWindow = s.has(Segment.RST) ? receiverWindow : o.window;
            needless += o.is(Note.D_SACK) ? 1 : 0;
            return;
        }
        boolean again = o.is(Note.RETRANSMISSION)
                && !o.is(Note.SPURIOUS_RETRANSMISSION)
                && !s.has(Segment.SYN)
                && receiverWindow > 0;
        if (again && o.relativeSeq != lastSeq) {
            lastSeq = o.relativeSeq;
            lost++;
            fast += o.is(Note.FAST_RETRANSMISSION) ? 1 : 0;
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        Summary.End end = subject.end(client);
        long really = lost - needless;
        boolean onlyTheEnd = subject.closing() == Closing.TIMED_OUT && really <= 1;
        if (really <= 0 || onlyTheEnd) {
            return; // that the other end vanished is another finding
        }
        long sent = Math.max(really, end.dataSegments() - end.retransmissions());
        Values values = new Values().end("end", subject.who(client)).count("lost", really);
        if (sent > really) {
            values.count("sent", sent);
        }
        if (sent >= FEWEST_FOR_RATE) {
            values.share("share", really, sent);
        }
        values.count("fast", fast).choice("recovery", fast == 0 ? "timer" : fast >= really ? "fast" : "mixed");
        Finding finding = Finding.of(FindingName.PACKET_LOSS, values, evidence).about(subject, client);
        double rate = (double) really / sent;
        finding = rate < NOTICEABLE_RATE || really < FEWEST_FOR_WARNING ? finding.as(Severity.INFO) : finding;
        found.accept(really > 1 || fast > 0 ? finding : finding.doubted());
    }
}
