package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** Only SYNs, and nothing came back. What else the host did in this capture narrows the cause down. */
final class ConnectionUnanswered implements Detector {
    /** RFC 6298 section 2: the first SYN is given a second before it is sent again. */
    static final long FIRST_TIMEOUT_NANOS = Measure.SECOND;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final Gaps gaps = new Gaps();

    private ConnectionUnanswered(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.opening() == Opening.UNANSWERED && subject.stillborn()
                ? new ConnectionUnanswered(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN) {
            evidence.add(s.frame);
            gaps.at(s.timestampNanos);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long syns = evidence.total();
        boolean alone = syns == 1;
        boolean early = alone
                && subject.silenceNanos() < FIRST_TIMEOUT_NANOS
                && subject.end(false).segments() == 0;
        String sent = alone ? "a SYN" : syns + " SYNs, " + gaps + " apart";
        Finding finding = Finding.of(
                        FindingName.CONNECTION_UNANSWERED,
                        subject.party(false)
                                + (early
                                        ? " had not answered the SYN when the capture ended."
                                        : " did not answer " + sent + ": " + cause() + "."),
                        evidence)
                .about(subject, false);
        if (subject.connection().client().rstSeen()) {
            finding = finding.as(Severity.INFO).against("the client gave up by itself, with RST");
        } else if (early) {
            finding = finding.as(Severity.INFO)
                    .against("the capture ended " + Measure.time(subject.silenceNanos())
                            + " after the SYN: no conclusion");
        } else if (alone) {
            finding =
                    finding.as(Severity.WARNING).against("a client in earnest sends its SYN again: this may be a scan");
        }
        found.accept(finding);
    }

    private String cause() {
        TcpConversation c = subject.conversation();
        if (subject.end(false).segments() > 0) {
            return "its RST does not acknowledge the SYN, so the client must ignore it (RFC 9293 section 3.10.7.3)";
        }
        TcpConversation same = subject.surroundings().acceptedFromSameClient(c);
        if (same != null) {
            return "the port answered the same client in conversation " + same.number()
                    + ", so its accept queue is full, or packets are lost";
        }
        TcpConversation others = subject.surroundings().acceptedOnSamePort(c);
        if (others != null) {
            return "the port answered another client in conversation " + others.number()
                    + ", so a filter keeps this one out, or the accept queue is full";
        }
        TcpConversation up = subject.surroundings().heard(c);
        if (up != null) {
            return up.serverPort() == c.serverPort()
                    ? "the host is up and used this port in conversation " + up.number()
                            + ", so a filter drops the SYNs, or the accept queue is full"
                    : "the host is up (port " + up.serverPort() + " answered in conversation " + up.number()
                            + "), so a filter drops what goes to port " + c.serverPort();
        }
        return "a filter drops them, the host is down, or its accept queue is full";
    }
}
