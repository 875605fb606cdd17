package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.Seq;
import io.github.tcpwalk.wire.Segment;
import java.util.List;
import java.util.function.Consumer;

/**
 * SYNs that a server ignores for their time stamps: several hosts, each with a clock of its own, share one address
 * behind a NAT, and the server takes the older stamps for old duplicates (PAWS by host, as Linux did with
 * net.ipv4.tcp_tw_recycle; RFC 6191 tells of the stamps in TIME-WAIT). Before and after it the same port answers newer
 * ones of the same address.
 */
final class OldTimestamps implements Detector {
    /** One may be lost. */
    private static final int FEWEST_SYNS = 2;

    private final Subject subject;
    private final Evidence evidence = new Evidence();

    private OldTimestamps(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.opening() == Opening.UNANSWERED
                        && subject.end(true).synCount() >= FEWEST_SYNS
                        && subject.end(true).synTimestamp() != 0
                        && !subject.surroundings().patterns().covers(subject.conversation())
                ? new OldTimestamps(subject)
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
        TcpConversation c = subject.conversation();
        List<TcpConversation> answered = subject.surroundings().allFromSameClient(c);
        TcpConversation before = null;
        TcpConversation after = null;
        for (TcpConversation other : answered) {
            int stamp = other.summary().client().synTimestamp();
            if (stamp == 0) {
                continue;
            }
            if (!Seq.after(stamp, subject.end(true).synTimestamp())) {
                if (other.firstNanos() > c.firstNanos() || before != null) {
                    return; // as old a one was answered
                }
            } else if (other.firstNanos() < c.firstNanos()) {
                before = other;
            } else {
                after = after == null ? other : after;
            }
        }
        if (before == null || after == null) {
            return;
        }
        Values values = new Values()
                .address("server", subject.party(false))
                .count("ignored", subject.end(true).synCount())
                .number("before", before.number())
                .number("after", after.number());
        found.accept(Finding.of(FindingName.OLD_TIMESTAMPS_IGNORED, values, evidence)
                .about(subject, false)
                .doubted());
    }
}
