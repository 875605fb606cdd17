package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * A long silence on an open connection that nothing else explains: no retransmission was under way, no window was
 * closed, no request was waiting for its answer, and no number shows that something passed unseen.
 */
final class IdleGap implements Detector {
    /** A person takes ten seconds of nothing for a hang; many servers close idle connections soon after. */
    private static final long LONG_NANOS = 10 * Nanos.SECOND;
    /** Where a silence came from that is no idleness. */
    private static final long EXPLAINED = Note.RETRANSMISSION.bit | Note.ZERO_WINDOW.bit | Note.ZERO_WINDOW_PROBE.bit;

    /** What its sender had sent or heard meanwhile is not in the capture. */
    private static final long UNSEEN = Note.PREVIOUS_SEGMENT_LOST.bit | Note.ACKED_UNSEEN_SEGMENT.bit;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private Place last;
    private boolean lastExplained;
    private boolean requestWaits;
    private long longest;
    private int gaps;
    private long probesSince;
    private long probesInLongest;

    private IdleGap(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean opened = subject.connection().server().segments() > 0
                && subject.connection().client().segments() > 0;
        return opened
                        && subject.connection().lastNanos()
                                        - subject.connection().firstNanos()
                                >= LONG_NANOS
                        && (subject.opening().completed()
                                || subject.connection().client().dataSeen()
                                || subject.connection().server().dataSeen())
                ? new IdleGap(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.PROBE || o.is(Note.KEEP_ALIVE_ACK)) {
            probesSince += o.role == Role.PROBE ? 1 : 0;
            lastExplained |= (o.notes() & EXPLAINED) != 0;
            return;
        }
        boolean explained = (o.notes() & EXPLAINED) != 0;
        boolean answers = requestWaits && !o.fromClient && s.payloadOctets > 0;
        long gap = last == null ? 0 : s.timestampNanos - last.nanos();
        boolean silent = (o.notes() & UNSEEN) == 0;
        if (gap >= LONG_NANOS && silent && !explained && !lastExplained && !answers && o.phase != Phase.OPEN) {
            evidence.add(last).add(s);
            gaps++;
            if (gap > longest) {
                longest = gap;
                probesInLongest = probesSince;
            }
        }
        if (s.payloadOctets > 0 && !o.is(Note.SPURIOUS_RETRANSMISSION)) {
            requestWaits = o.fromClient;
        }
        last = Place.of(s);
        lastExplained = explained;
        probesSince = 0;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (gaps == 0
                || !subject.end(false).dataSeen() && subject.surroundings().fillsQueue(subject.conversation())) {
            return; // it was no rest: it waited for accept()
        }
        Values values = new Values()
                .count("silences", gaps)
                .duration("longest", longest)
                .count("probes", probesInLongest);
        found.accept(Finding.of(FindingName.IDLE_GAP, values, evidence).about(subject.party(false)));
    }
}
