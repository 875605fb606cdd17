package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * A RST takes an end out of TIME-WAIT before its time (RFC 1337): mostly the answer to its own ACK of an old duplicate,
 * from an end that has forgotten the connection.
 */
final class TimeWaitAssassination implements Detector {
    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final long[] since = {-1, -1};
    private Place oldDuplicate;
    private boolean client;
    private long lasted;

    private TimeWaitAssassination(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        if (subject.end(true).resets() + subject.end(false).resets() == 0) {
            return null;
        }
        boolean closed = subject.end(true).finAcked() && subject.end(false).finAcked()
                || subject.surroundings().sameEnds().before(subject.conversation()) != null;
        return closed && !subject.connection().self() ? new TimeWaitAssassination(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        boolean killed =
                s.has(Segment.RST) && o.destinationBefore == State.TIME_WAIT && o.destinationAfter == State.CLOSED;
        if (killed && evidence.total() == 0) {
            client = !o.fromClient;
            long began = since[client ? 0 : 1];
            lasted = began < 0 ? 0 : Math.max(0, s.timestampNanos - began);
            if (oldDuplicate != null) {
                evidence.add(oldDuplicate);
            }
            evidence.add(s);
        }
        oldDuplicate = o.is(Note.OLD_DUPLICATE) ? Place.of(s) : oldDuplicate;
        enters(o.fromClient, o.sourceBefore, o.sourceAfter, s);
        enters(!o.fromClient, o.destinationBefore, o.destinationAfter, s);
    }

    @Override
    public void refused(Segment s, Observation o) {
        oldDuplicate = o.is(Note.OLD_DUPLICATE) ? Place.of(s) : oldDuplicate;
    }

    private void enters(boolean ofClient, State before, State after, Segment s) {
        int end = ofClient ? 0 : 1;
        if (after == State.TIME_WAIT && since[end] < 0) {
            since[end] = before == State.TIME_WAIT ? closedBefore(s) : s.timestampNanos;
        }
    }

    /** When the connection before was over, which left the end waiting. */
    private long closedBefore(Segment s) {
        TcpConversation before = subject.surroundings().sameEnds().before(subject.conversation());
        return before == null ? s.timestampNanos : before.summary().lastNanos();
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (evidence.total() > 0) {
            Values values = new Values()
                    .end("end", subject.who(client))
                    .end("peer", subject.who(!client))
                    .duration("lasted", lasted)
                    .choice("after", oldDuplicate != null ? "duplicate" : "nothing");
            found.accept(Finding.of(FindingName.TIME_WAIT_ASSASSINATION, values, evidence)
                    .about(subject, client));
        }
    }
}
