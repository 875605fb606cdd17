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
        boolean itself = reason.sender().equals(subject.address(false));
        Values values = new Values()
                .address("sender", reason.sender())
                .choice("by", itself ? "host" : "router")
                .address("server", subject.party(false))
                .choice("reason", reason(reason))
                .number("code", reason.code());
        found.accept(
                Finding.of(FindingName.CONNECTION_REJECTED, values, evidence).about(subject, false));
    }

    /** RFC 792, RFC 1812 section 5.2.7.1 and RFC 4443 section 3.1: what the code says. */
    static String reason(IcmpNotice notice) {
        if (notice.timeExceeded()) {
            return "expired";
        }
        if (notice.ipVersion() == 6) {
            return switch (notice.code()) {
                case 0 -> "no-route";
                case 1 -> "prohibited";
                case 3 -> "address";
                case 4 -> "port";
                default -> "other";
            };
        }
        return switch (notice.code()) {
            case 0 -> "network";
            case 1 -> "host";
            case 2 -> "protocol";
            case 3 -> "port";
            case 9, 10, 13 -> "prohibited";
            default -> "other";
        };
    }
}
