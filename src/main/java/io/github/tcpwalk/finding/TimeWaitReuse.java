package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The same addresses and ports again while one end of the connection before was still in TIME-WAIT. */
final class TimeWaitReuse implements Detector {
    /** How long Linux stays in TIME-WAIT (RFC 9293 says 2 MSL, four minutes). */
    private static final long TIME_WAIT_NANOS = 60 * Nanos.SECOND;

    private final Subject subject;
    private final TcpConversation before;
    private final Evidence evidence = new Evidence();

    private TimeWaitReuse(Subject subject, TcpConversation before) {
        this.subject = subject;
        this.before = before;
    }

    static Detector on(Subject subject) {
        boolean shown = subject.end(true).synSeen() || subject.end(false).synAckSeen();
        TcpConversation before = shown ? waiting(subject) : null;
        return before == null ? null : new TimeWaitReuse(subject, before);
    }

    /** The connection before on the same ports, where an end of it was still in TIME-WAIT; else null. */
    static TcpConversation waiting(Subject subject) {
        if (!subject.conversation().reusesPorts()) {
            return null;
        }
        TcpConversation before = subject.surroundings().sameEnds().before(subject.conversation());
        if (before == null) {
            return null;
        }
        boolean waited = waits(before, true) || waits(before, false);
        long since = subject.connection().firstNanos() - before.summary().lastNanos();
        return waited && since >= 0 && since < TIME_WAIT_NANOS ? before : null;
    }

    /** It shows, as it acknowledged the other end's FIN. */
    private static boolean waits(TcpConversation c, boolean client) {
        Summary went = c.summary();
        return went.end(client).state() == State.TIME_WAIT && went.end(!client).finAcked();
    }

    @Override
    public void segment(Segment s, Observation o) {
        boolean discovers = o.sourceBefore == State.SYN_SENT && s.has(Segment.RST);
        if (o.phase == Phase.OPEN || discovers) {
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long since = subject.connection().firstNanos() - before.summary().lastNanos();
        boolean challenged = subject.opening() == Opening.HALF_OPEN_DISCOVERY;
        boolean opened = subject.connection().established();
        boolean duplicate = OldDuplicate.begins(subject);
        String end = waits(before, true) ? before.client() : before.server();
        boolean itself = end.equals(subject.party(true));
        Values values = new Values()
                .duration("since", since)
                .number("before", before.number())
                .address("waiting", end)
                .choice(
                        "accepted",
                        duplicate
                                ? "duplicate"
                                : !opened ? "no" : challenged ? "challenged" : itself ? "itself" : "yes");
        found.accept(Finding.of(FindingName.TIME_WAIT_REUSE, values, evidence)
                .about(subject.party(false))
                .as(opened || duplicate ? Severity.INFO : Severity.WARNING));
    }
}
