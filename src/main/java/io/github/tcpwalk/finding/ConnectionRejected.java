package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** An ICMP "destination unreachable" quoted the SYN: who sent it, and what it says, tells why. */
final class ConnectionRejected implements Detector {
    private final Subject subject;
    private final Evidence evidence = new Evidence();

    private ConnectionRejected(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.opening() == Opening.REJECTED && subject.stillborn() && !OldDuplicate.begins(subject)
                ? new ConnectionRejected(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN) {
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        IcmpNotice reason = null;
        for (IcmpNotice notice : subject.conversation().icmp()) {
            if (notice.rejects()) {
                reason = reason == null ? notice : reason;
                evidence.add(notice);
            }
        }
        if (reason == null) {
            return;
        }
        Values values =
                IcmpReason.tell(new Values(), reason, subject.address(false)).address("server", subject.party(false));
        found.accept(
                Finding.of(FindingName.CONNECTION_REJECTED, values, evidence).about(subject, false));
    }
}
