package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Both ends answer each other's bare ACKs with bare ACKs that say nothing new: each refuses the other's numbers (RFC
 * 9293 section 3.10.7.4, first) and says so with an ACK, which the other refuses in turn.
 */
final class AckStorm implements Detector {
    /** Two ends that probe each other at the same time answer a few times; this is no such accident. */
    private static final int FEWEST = 10;
    /** Answers come within a round trip; slower ones are keep-alives of both. */
    private static final long LONGEST_PAUSE_NANOS = Nanos.SECOND;

    private final Subject subject;
    private Evidence run = new Evidence();
    private Evidence longest = new Evidence();
    private long sinceNanos;
    private long lastNanos;
    private long spanNanos;
    private boolean lastFromClient;
    private final long[] ack = {-1, -1};
    private final long[] window = {-1, -1};

    private AckStorm(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean many = subject.end(true).pureAcks() >= FEWEST / 2
                && subject.end(false).pureAcks() >= FEWEST / 2
                && subject.connection().sum(end -> end.duplicateAcks()) >= FEWEST / 2;
        return many && !subject.connection().self() ? new AckStorm(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        int from = o.fromClient ? 0 : 1;
        boolean bare = o.role == Role.ACK
                && s.payloadOctets == 0
                && s.has(Segment.ACK)
                && !s.has(Segment.SYN | Segment.FIN | Segment.RST)
                && o.relativeAck == ack[from]
                && o.window == window[from];
        ack[from] = s.has(Segment.ACK) ? o.relativeAck : ack[from];
        window[from] = o.window;
        boolean answers =
                run.total() > 0 && o.fromClient != lastFromClient && s.timestampNanos - lastNanos < LONGEST_PAUSE_NANOS;
        if (!bare || !answers) {
            end();
        }
        if (bare) {
            sinceNanos = run.total() == 0 ? s.timestampNanos : sinceNanos;
            run.add(s);
        }
        lastFromClient = o.fromClient;
        lastNanos = s.timestampNanos;
    }

    @Override
    public void refused(Segment s, Observation o) {
        segment(s, o);
    }

    private void end() {
        if (run.total() > longest.total()) {
            longest = run;
            spanNanos = lastNanos - sinceNanos;
        }
        if (run.total() > 0) {
            run = new Evidence();
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        end();
        if (longest.total() >= FEWEST) {
            Values values = new Values().count("acks", longest.total()).duration("span", spanNanos);
            found.accept(Finding.of(FindingName.ACK_STORM, values, longest).about(subject.party(false)));
        }
    }
}
