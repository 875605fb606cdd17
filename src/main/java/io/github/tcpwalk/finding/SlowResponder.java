package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * From the last octet of a request to the first of its answer, or from the handshake to the greeting of a server that
 * speaks first: when that takes long, and nothing of it had to be sent again, the time went into the server's program.
 */
final class SlowResponder implements Detector {
    /** A person notices a second. */
    private static final long LONG_NANOS = Nanos.SECOND;
    /** An answer within so many round trips is the network's doing. */
    static final int ROUND_TRIPS = 5;

    private static final long LOST =
            Note.RETRANSMISSION.bit | Note.PREVIOUS_SEGMENT_LOST.bit | Note.OUT_OF_ORDER.bit | Note.OLD_DUPLICATE.bit;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private boolean waiting;
    private Place request;
    private long requestStart;
    private long requestEnd;
    /** What the client had before: octets up to here belong to no answer. */
    private long heardEnd;

    private long openedNanos = -1;
    private Place openedFrame;
    private boolean said;
    private Finding greeting;
    private long acknowledgedNanos;
    private long longest;
    private long longestAcknowledged;
    private int slow;
    private int answers;

    private SlowResponder(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        return subject.connection().lastNanos() - subject.connection().firstNanos() >= LONG_NANOS
                        && subject.end(false).dataSegments() > 0
                        && subject.mayHaveWaited(LONG_NANOS)
                ? new SlowResponder(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.PROBE) {
            return;
        }
        greets(s, o);
        if (repeatsWhatWasBefore(s, o)) {
            return;
        }
        if ((o.notes() & LOST) != 0 || o.window == 0 && !s.has(Segment.RST)) {
            waiting = false; // the network, or a closed window, has its part in it
        } else if (s.has(Segment.RST)) {
            waiting = false; // whoever asked is gone, or nobody is there to answer
        } else if (o.fromClient) {
            if (s.payloadOctets > 0) {
                requestStart = waiting ? requestStart : o.relativeSeq;
                heardEnd = o.relativeAck;
                waiting = true;
                request = Place.of(s);
                requestEnd = o.relativeSeq + s.payloadOctets;
                acknowledgedNanos = -1;
            }
        } else if (waiting && s.payloadOctets > 0) {
            waiting = false;
            answer(s);
        } else if (waiting && s.has(Segment.ACK) && o.relativeAck >= requestEnd && acknowledgedNanos < 0) {
            acknowledgedNanos = s.timestampNanos - request.nanos();
        }
    }

    private boolean repeatsWhatWasBefore(Segment s, Observation o) {
        return waiting
                && s.payloadOctets > 0
                && o.relativeSeq + s.sequenceOctets() <= (o.fromClient ? requestStart : heardEnd);
    }

    /** Notices the first words of the connection, when they are the server's. */
    private void greets(Segment s, Observation o) {
        if (said) {
            return;
        }
        if (o.role == Role.SYN_ACK && o.is(Note.RETRANSMISSION)) {
            openedNanos = -1; // the ACK before it did not arrive: the server was not open yet
        }
        if (o.fromClient && o.role == Role.ACK && o.phase == Phase.OPEN && openedNanos < 0) {
            openedNanos = s.timestampNanos;
            openedFrame = Place.of(s);
        }
        said = s.payloadOctets > 0 || s.has(Segment.FIN | Segment.RST);
        long took = s.timestampNanos - openedNanos;
        if (s.payloadOctets > 0
                && !o.fromClient
                && openedNanos >= 0
                && (o.notes() & LOST) == 0
                && took >= LONG_NANOS
                && took >= ROUND_TRIPS * subject.end(true).rttMinNanos()) {
            Evidence both = new Evidence().add(openedFrame).add(s);
            Values values = new Values().end("end", subject.who(false)).duration("waited", took);
            greeting = Finding.of(FindingName.SLOW_RESPONDER, "greeting", values, both)
                    .about(subject, false)
                    .doubted();
        }
    }

    private void answer(Segment s) {
        answers++;
        long took = s.timestampNanos - request.nanos();
        if (took < LONG_NANOS || took < ROUND_TRIPS * subject.end(true).rttMinNanos()) {
            return;
        }
        slow++;
        evidence.add(request).add(s);
        if (took > longest) {
            longest = took;
            longestAcknowledged = acknowledgedNanos;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (greeting != null) {
            found.accept(greeting);
        }
        if (slow == 0) {
            return;
        }
        Values values = new Values().end("end", subject.who(false)).duration("longest", longest);
        if (longestAcknowledged >= 0) {
            values.duration("acknowledged", longestAcknowledged);
        }
        values.count("slow", slow).count("answers", answers).duration("limit", LONG_NANOS);
        found.accept(Finding.of(FindingName.SLOW_RESPONDER, values, evidence)
                .about(subject, false)
                .doubted());
    }
}
