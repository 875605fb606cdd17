package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Two SYN+ACKs with different numbers answered the SYN, and the host whose connection it did not become resets it: two
 * hosts have one address, or a balancer hands the packets of one connection to two servers. Else the RST is told as
 * any.
 */
final class TwoHosts implements Detector {
    private final Subject subject;
    private final Detector resets;
    /** The SYN+ACK of the connection and the other one; 0 before. */
    private Place taken;

    private Place other;
    private int takenTtl;
    private int otherTtl;
    private int otherSeq;
    private int takenSeq;
    private Place reset;
    private boolean dataSeen;

    private TwoHosts(Subject subject, Detector resets) {
        this.subject = subject;
        this.resets = resets;
    }

    static Detector on(Subject subject) {
        Detector resets = Resets.on(subject);
        boolean refused = subject.saw(Note.NOT_ACCEPTED) && subject.end(false).synAckSeen();
        return resets != null && refused && subject.connection().resetter() == subject.end(false)
                ? new TwoHosts(subject, resets)
                : resets;
    }

    @Override
    public void segment(Segment s, Observation o) {
        resets.segment(s, o);
        look(s, o);
    }

    @Override
    public void refused(Segment s, Observation o) {
        resets.refused(s, o);
        look(s, o);
    }

    @Override
    public void copy(Segment s, Observation o) {
        resets.copy(s, o);
    }

    private void look(Segment s, Observation o) {
        if (o.fromClient) {
            return;
        }
        dataSeen |= s.payloadOctets > 0;
        if (s.has(Segment.RST)) {
            reset = Place.of(s);
        } else if (s.has(Segment.SYN) && s.has(Segment.ACK) && o.refusal == null && taken == null) {
            taken = Place.of(s);
            takenTtl = s.ttl;
            takenSeq = s.seq;
        } else if (s.has(Segment.SYN) && s.has(Segment.ACK) && o.refusal != null && other == null) {
            other = Place.of(s);
            otherTtl = s.ttl;
            otherSeq = s.seq;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (taken == null || other == null || otherSeq == takenSeq || dataSeen || reset == null) {
            resets.conclude(found);
            return;
        }
        Values values = new Values()
                .address("server", subject.address(false))
                .number("frame", Place.number(taken))
                .number("otherFrame", Place.number(other))
                .number("resetFrame", Place.number(reset));
        if (takenTtl != otherTtl) {
            values.number("version", subject.conversation().ipVersion())
                    .number("ttl", takenTtl)
                    .number("otherTtl", otherTtl);
        }
        Evidence evidence = new Evidence().add(taken).add(other).add(reset);
        found.accept(Finding.of(FindingName.CONNECTION_RESET, "two-hosts", values, evidence)
                .about(subject, false));
    }
}
