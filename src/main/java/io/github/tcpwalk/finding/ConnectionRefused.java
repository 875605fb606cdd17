package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * The SYN was answered by a RST that acknowledges it (RFC 9293 section 3.10.7.1): nothing listens there. Or an attempt
 * before it on the same ports is still half-open there, whose window it falls into (section 3.10.7.4): then something
 * does.
 */
final class ConnectionRefused implements Detector {
    /** An end gives up what stays in SYN-RECEIVED: BSD after 75 s, Linux after five repeats, 63 s. */
    private static final long HALF_OPEN_NANOS = 75 * Nanos.SECOND;
    /** What a SYN+ACK offers at most, as its window is not scaled (RFC 7323 section 2.2). */
    private static final int WINDOW = 0xFFFF;

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
        TcpConversation held = halfOpen();
        if (held != null) {
            values.number("before", held.number());
            found.accept(Finding.of(FindingName.CONNECTION_REFUSED, "half-open", values, evidence)
                    .about(subject, false)
                    .as(Severity.WARNING));
            return;
        }
        TcpConversation open = subject.surroundings().acceptedOnSamePort(c);
        if (open != null && open.summary().opening() == Opening.SIMULTANEOUS) {
            values.number("crossed", open.number());
            found.accept(Finding.of(FindingName.CONNECTION_REFUSED, "crossed", values, evidence)
                    .about(subject, false));
            return;
        }
        if (open != null) {
            values.number("accepted", open.number());
        }
        Finding finding =
                Finding.of(FindingName.CONNECTION_REFUSED, values, evidence).about(subject, false);
        found.accept(open == null ? finding : finding.doubted());
    }

    /** The attempt before on the same ports, whose server was in SYN-RECEIVED when this SYN came; else null. */
    private TcpConversation halfOpen() {
        TcpConversation c = subject.conversation();
        TcpConversation before =
                c.reusesPorts() ? subject.surroundings().sameEnds().before(c) : null;
        if (before == null || before.clientPort() != c.clientPort() || before.serverPort() != c.serverPort()) {
            return null;
        }
        int past = subject.end(true).iss() - before.summary().end(true).iss();
        boolean waits = before.summary().end(false).state() == State.SYN_RECEIVED
                && subject.connection().firstNanos() - before.summary().lastNanos() < HALF_OPEN_NANOS;
        return waits && past > 0 && past <= WINDOW ? before : null;
    }
}
