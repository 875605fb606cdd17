package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.util.List;
import java.util.function.Consumer;

/**
 * A router or the host itself says by ICMP that segments of a connection that had an answer do not get through. TCP
 * keeps trying all the same (RFC 1122 section 4.2.3.9), so that what comes after it decides. Those about a SYN that was
 * answered in the end count no more.
 */
final class Unreachable implements Detector {
    private final Subject subject;
    private final boolean client;
    private final List<IcmpNotice> notices;
    private final IcmpNotice last;
    private boolean answered;

    private Unreachable(Subject subject, boolean client, List<IcmpNotice> notices) {
        this.subject = subject;
        this.client = client;
        this.notices = notices;
        this.last = notices.get(notices.size() - 1);
    }

    static Detector on(Subject subject, boolean client) {
        List<IcmpNotice> notices = notices(subject, client);
        return notices.isEmpty() ? null : new Unreachable(subject, client, notices);
    }

    private static List<IcmpNotice> notices(Subject subject, boolean client) {
        if (subject.conversation().icmp().isEmpty() || subject.connection().self()) {
            return List.of();
        }
        return subject.conversation().icmp().stream()
                .filter(n ->
                        n.quotedFromClient() == client && (n.rejects() || n.timeExceeded() || n.parameterProblem()))
                .filter(n -> !answeredSyn(subject.end(!client))
                        || n.timestampNanos() > subject.end(!client).synNanos())
                .toList();
    }

    /** Whether it tells why what that end sent since {@code nanos} had no answer. */
    static boolean explains(Subject subject, boolean client, long nanos) {
        return notices(subject, client).stream().anyMatch(notice -> notice.timestampNanos() >= nanos);
    }

    private static boolean answeredSyn(Summary.End end) {
        return end.synSeen() || end.synAckSeen();
    }

    @Override
    public void segment(Segment s, Observation o) {
        answered |= o.fromClient != client && s.timestampNanos > last.timestampNanos();
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        Evidence evidence = new Evidence();
        notices.forEach(evidence::add);
        Values values = IcmpReason.tell(new Values(), last, subject.address(!client))
                .count("times", notices.size())
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .choice("answer", answered ? "came" : "never");
        found.accept(Finding.of(FindingName.DESTINATION_UNREACHABLE, values, evidence)
                .about(subject, !client)
                .as(answered ? Severity.WARNING : Severity.ERROR));
    }
}
