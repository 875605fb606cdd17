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
        return subject.opening() == Opening.REFUSED && subject.stillborn() ? new ConnectionRefused(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN) {
            evidence.add(s.frame);
            synNanos = s.timestampNanos;
        } else if (o.role == Role.RST && !o.fromClient) {
            evidence.add(s.frame);
            refusals++;
            answerNanos = answerNanos < 0 ? s.timestampNanos - synNanos : answerNanos;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        TcpConversation c = subject.conversation();
        String again = refusals > 1 ? ", " + refusals + " attempts in all" : "";
        Finding finding = Finding.of(
                        FindingName.CONNECTION_REFUSED,
                        c.server() + " answered the SYN with RST after " + Measure.time(answerNanos) + again
                                + ": nothing listens on port " + c.serverPort() + " there.",
                        evidence)
                .about(subject, false);
        TcpConversation open = subject.surroundings().acceptedOnSamePort(c);
        found.accept(
                open == null
                        ? finding
                        : finding.against("the same port accepted conversation " + open.number()
                                + ": the server program was not running at this time, or a filter answers for it"));
    }
}
