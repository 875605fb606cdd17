package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** From the third segment of the handshake to the client's first bytes, where the server does not speak first. */
final class SlowClient implements Detector {
    /** A person notices a second. */
    private static final long LONG_NANOS = Nanos.SECOND;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private long openedNanos = -1;
    private long waitedNanos = -1;
    private boolean over;
    private boolean followed;

    private SlowClient(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.opening().completed()
                        && subject.connection().lastNanos()
                                        - subject.connection().firstNanos()
                                >= LONG_NANOS
                        && subject.end(true).dataSegments() > 0
                        && subject.mayHaveWaited(LONG_NANOS)
                ? new SlowClient(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (over) {
            boolean next = !followed && o.fromClient && s.payloadOctets > 0;
            followed |= next;
            waitedNanos = next && o.is(Note.PREVIOUS_SEGMENT_LOST) ? -1 : waitedNanos; // as the first ones may be
            return;
        }
        boolean third = o.fromClient && o.role == Role.ACK && o.phase == Phase.OPEN;
        if (third && openedNanos < 0 && s.payloadOctets == 0) {
            openedNanos = s.timestampNanos;
            evidence.add(s);
        } else if (o.role != Role.PROBE && s.payloadOctets > 0 || s.has(Segment.FIN | Segment.RST)) {
            over = true;
            if (o.fromClient && s.payloadOctets > 0 && openedNanos >= 0) {
                waitedNanos = s.timestampNanos - openedNanos;
                evidence.add(s);
            }
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (waitedNanos >= LONG_NANOS) {
            Values values = new Values().duration("waited", waitedNanos);
            found.accept(Finding.of(FindingName.SLOW_CLIENT, values, evidence)
                    .about(subject, true)
                    .doubted());
        }
    }
}
