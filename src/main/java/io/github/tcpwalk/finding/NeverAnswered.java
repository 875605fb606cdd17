package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * The server's kernel acknowledged what the client said last, its program said nothing to it, and the client waited in
 * silence until it closed or the capture ended. Who sends on without waiting, as for log lines, wants no answer.
 */
final class NeverAnswered implements Detector {
    /** Programs give up after a few seconds; sooner a close is more often one that needs no answer. */
    private static final long LONG_NANOS = 3 * Nanos.SECOND;

    private final Subject subject;
    private final Wait now = new Wait();
    /** The one before the client's last octets, which may be its farewell; null without. */
    private Wait before;

    private boolean spoke;
    /** How often it went on without an answer to octets that it knew to be received. */
    private int wentOn;
    /** Where what the server sent so far ends, -1 before the first; and what the client acknowledged of it. */
    private long saidEnd = -1;

    private long heardEnd;
    private boolean clientsWindowClosed;
    /** It probed, and nothing has come back: the other end may be gone, which is another trouble. */
    private boolean probing;

    private boolean over;
    private boolean uncertain;
    private boolean reset;
    private Place closing;

    /** For an answer. */
    private static final class Wait {
        Place place;
        long end;
        long acknowledgedNanos = -1;
        Written written = new Written();

        Wait copy() {
            Wait copy = new Wait();
            copy.place = place;
            copy.end = end;
            copy.acknowledgedNanos = acknowledgedNanos;
            copy.written = written.copy();
            return copy;
        }

        void add(Segment s, long from) {
            long through = from + s.payloadOctets;
            long fresh = Math.max(0, through - Math.max(end, from));
            written.add(s, fresh);
            end = Math.max(end, through);
            place = Place.of(s);
            acknowledgedNanos = -1;
        }

        void over() {
            written.clear();
            acknowledgedNanos = -1;
        }
    }

    private NeverAnswered(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean open = subject.closing() == Closing.OPEN;
        long lasted = subject.connection().lastNanos() - subject.connection().firstNanos();
        return subject.end(true).dataSeen()
                        && subject.end(false).segments() > 0
                        && (open || lasted >= LONG_NANOS)
                        && !subject.connection().self()
                        && !subject.connection().captureGaps().contains(CaptureGap.ONE_DIRECTION)
                ? new NeverAnswered(subject)
                : null;
    }

    @Override
    public boolean looksIntoPackets() {
        return uncertain;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (over) {
            return;
        }
        probing = o.fromClient && (probing || o.role == Role.PROBE);
        if (o.role == Role.PROBE || o.is(Note.KEEP_ALIVE)) {
            return;
        }
        if (o.fromClient) {
            asks(s, o);
        } else {
            answers(s, o);
        }
    }

    private void asks(Segment s, Observation o) {
        heardEnd = s.has(Segment.ACK) ? Math.max(heardEnd, o.relativeAck) : heardEnd;
        boolean more = s.payloadOctets > 0 && o.relativeSeq + s.payloadOctets > now.end;
        if (more || s.payloadOctets > 0 && now.acknowledgedNanos < 0) {
            if (more
                    && now.written.octets() > 0
                    && now.acknowledgedNanos >= 0
                    && s.timestampNanos - now.acknowledgedNanos >= RequestUnanswered.AT_ONCE_NANOS) {
                wentOn++;
                before = now.copy();
                now.over();
            }
            now.add(s, o.relativeSeq);
        }
        reset = s.has(Segment.RST);
        clientsWindowClosed = reset ? clientsWindowClosed : o.window == 0;
        over = reset;
        if (closing == null && s.has(Segment.FIN | Segment.RST)) {
            closing = Place.of(s);
        }
    }

    private void answers(Segment s, Observation o) {
        boolean says = o.relativeSeq + s.payloadOctets > heardEnd && s.payloadOctets > 0; // and not once more
        boolean unseen = saidEnd >= 0 && o.relativeSeq > saidEnd;
        saidEnd = Math.max(saidEnd, o.relativeSeq + s.sequenceOctets());
        boolean ends = s.has(Segment.FIN | Segment.RST) && closing == null;
        if (says || unseen || ends) {
            spoke |= says || unseen;
            now.over();
            before = null;
        } else if (s.has(Segment.ACK) && o.relativeAck >= now.end && now.acknowledgedNanos < 0) {
            now.acknowledgedNanos = s.timestampNanos;
        }
        over = s.has(Segment.RST) || ends;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean closed = closing != null;
        if (now.written.octets() == 0 || probing || clientsWindowClosed || heardEnd > saidEnd) {
            return; // none was due, could come, or was seen
        }
        if (!closed && subject.surroundings().sameEnds().replaced(subject.conversation())) {
            return;
        }
        long endNanos = closed ? closing.nanos() : subject.surroundings().lastNanos();
        boolean closesAtOnce =
                spoke && before != null && closed && endNanos - now.place.nanos() < RequestUnanswered.AT_ONCE_NANOS;
        if (closesAtOnce && now.written.isUncertain()) {
            uncertain = isLong(now, endNanos) || isLong(before, endNanos);
            return;
        }
        Wait wait = now;
        if (closesAtOnce && now.written.isFarewell()) {
            wait = before;
            wentOn--;
        }
        if (isLong(wait, endNanos)) {
            tell(wait, endNanos - wait.place.nanos(), found);
        }
    }

    private boolean isLong(Wait wait, long endNanos) {
        long waited = endNanos - wait.place.nanos();
        return wait.acknowledgedNanos >= 0
                && waited >= LONG_NANOS
                && waited >= SlowResponder.ROUND_TRIPS * subject.end(true).rttMinNanos();
    }

    private void tell(Wait wait, long waited, Consumer<Finding> found) {
        boolean closed = closing != null;
        if (!closed && subject.connection().opening() == Opening.MID_STREAM) {
            return; // these octets may be the answer to what is not in the capture
        }
        uncertain = spoke && wentOn <= 0 && wait.written.isUncertain();
        if (uncertain) {
            return;
        }
        boolean few = wait.written.isFarewell();
        boolean wraps = few && wait.written.isWrapped(); // what keeps a TLS connection going needs no answer
        if (spoke && (wentOn > 0 || wraps || few && !closed)) {
            return;
        }
        if (!spoke && subject.surroundings().fillsQueue(subject.conversation())) {
            return; // no program has it: accept-queue-full tells it of those that it kept out
        }
        boolean others = !spoke && subject.surroundings().answersOthers(subject.conversation());
        if (!spoke && !others && (wentOn > 0 || !closed)) {
            return;
        }
        Values values = (closed ? new Values() : subject.atTheEnd())
                .end("end", subject.who(false))
                .end("peer", subject.who(true))
                .octets("asked", wait.written.octets())
                .number("asks", Place.number(wait.place))
                .duration("waited", waited)
                .choice("before", spoke ? "spoke" : others ? "others" : "silent")
                .choice("until", !closed ? "end" : reset ? "reset" : "close");
        Evidence evidence = new Evidence().add(wait.place);
        if (closed) {
            evidence.add(closing);
        }
        found.accept(Finding.of(FindingName.REQUEST_UNANSWERED, "ever", values, evidence)
                .about(subject, false)
                .as(spoke && few ? Severity.INFO : Severity.WARNING)
                .doubted());
    }
}
