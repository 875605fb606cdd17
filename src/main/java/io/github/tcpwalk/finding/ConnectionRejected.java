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
        return subject.opening() == Opening.REJECTED && subject.stillborn() ? new ConnectionRejected(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN) {
            evidence.add(s.frame);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        IcmpNotice reason = null;
        for (IcmpNotice notice : subject.conversation().icmp()) {
            if (notice.rejects()) {
                reason = reason == null ? notice : reason;
                evidence.add(notice.frame());
            }
        }
        if (reason == null) {
            return;
        }
        String sender = reason.sender().equals(subject.address(false))
                ? "The host " + reason.sender() + " itself"
                : "Router " + reason.sender();
        found.accept(Finding.of(
                        FindingName.CONNECTION_REJECTED,
                        sender + " answered the SYN to " + subject.party(false) + " with ICMP \"" + reason.text()
                                + "\": " + meaning(reason) + ".",
                        evidence)
                .about(subject, false));
    }

    private static String meaning(IcmpNotice notice) {
        String text = notice.text();
        if (text.contains("prohibited")) {
            return "a packet filter forbids this connection";
        }
        if (text.startsWith("port")) {
            return "a packet filter rejects it (TCP itself would have answered with RST)";
        }
        if (text.startsWith("host") || text.startsWith("address")) {
            return "the host is down or has no such address";
        }
        if (text.startsWith("network") || text.startsWith("no route")) {
            return "there is no route to that network";
        }
        return "the destination cannot be reached";
    }
}
