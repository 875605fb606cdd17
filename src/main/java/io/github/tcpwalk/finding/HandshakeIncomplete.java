package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** SYN and SYN+ACK, but never the third segment: a scan, a spoofed SYN, or an answer that does not get through. */
final class HandshakeIncomplete implements Detector {
    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final Gaps gaps = new Gaps();
    private int synAcks;
    private boolean resetByClient;
    private boolean resetByServer;

    private HandshakeIncomplete(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean oldHeld = subject.opening() == Opening.HALF_OPEN_DISCOVERY
                && !subject.connection().established();
        return subject.opening() == Opening.HALF_OPEN || oldHeld ? new HandshakeIncomplete(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.RST) {
            evidence.add(s.frame);
            resetByClient |= o.fromClient;
            resetByServer |= !o.fromClient;
        } else if (o.phase == Phase.OPEN) {
            evidence.add(s.frame);
            if (o.role == Role.SYN_ACK) {
                synAcks++;
                gaps.at(s.timestampNanos);
            }
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean early = !resetByClient
                && !resetByServer
                && synAcks <= 1
                && subject.silenceNanos() < ConnectionUnanswered.FIRST_TIMEOUT_NANOS;
        Finding finding = Finding.of(
                        FindingName.HANDSHAKE_INCOMPLETE,
                        early
                                ? "The handshake with " + subject.party(false)
                                        + " was not complete when the capture ended."
                                : sentence(),
                        evidence)
                .about(subject, false);
        found.accept(
                early
                        ? finding.as(Severity.INFO)
                                .against("the capture ended " + Measure.time(subject.silenceNanos())
                                        + " after its last segment: no conclusion")
                        : finding);
    }

    private String sentence() {
        String server = subject.party(false);
        if (subject.opening() == Opening.HALF_OPEN_DISCOVERY) {
            return server + " still held an old connection on these ports: it answered the SYN with an ACK of that one"
                    + (resetByClient ? ", and the client reset it." : ".");
        }
        if (synAcks == 0) {
            return "The opening with " + server + " was begun and not finished.";
        }
        if (resetByClient) {
            return "The client answered the SYN+ACK of " + server
                    + " with RST: the port is open, but no connection was wanted (a scan, or connect() was given up).";
        }
        String sent = synAcks == 1
                ? "sent its SYN+ACK"
                : "sent its SYN+ACK " + Measure.times(synAcks) + ", " + gaps + " apart,";
        return server + " " + sent
                + " and got no valid ACK: the SYN's sender is gone or forged, or the answer does not reach it.";
    }
}
