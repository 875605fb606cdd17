package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The SYN was answered by a RST that acknowledges it (RFC 9293 section 3.10.7.1): nothing listens there. */
final class ConnectionRefused implements Detector {
    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private long synNanos;
    private long answerNanos = -1;
    private int refusals;

    private ConnectionRefused(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.opening() == Opening.REFUSED && subject.stillborn() && !OldDuplicate.begins(subject)
                ? new ConnectionRefused(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN) {
            evidence.add(s);
            synNanos = s.timestampNanos;
        } else if (o.role == Role.RST && !o.fromClient) {
            evidence.add(s);
            refusals++;
            answerNanos = answerNanos < 0 ? s.timestampNanos - synNanos : answerNanos;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        TcpConversation c = subject.conversation();
        Values values = new Values()
                .address("server", c.server())
                .duration("answer", answerNanos)
                .count("attempts", refusals)
                .number("port", c.serverPort());
        TcpConversation open = subject.surroundings().acceptedOnSamePort(c);
        if (open != null) {
            values.number("accepted", open.number());
        }
        Finding finding =
                Finding.of(FindingName.CONNECTION_REFUSED, values, evidence).about(subject, false);
        found.accept(open == null ? finding : finding.doubted());
    }
}
