package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * The server was the first to close, and had not said a word since the client's last octets, which it had received: its
 * program gave up, or ended and its kernel closed for it. After an answer, or when the client closes first, a close is
 * an ordinary one.
 */
final class RequestUnanswered implements Detector {
    /** What an end says in farewell needs no answer: TLS's close_notify, "QUIT". */
    static final int FAREWELL_OCTETS = 64;
    /** Who is told a farewell closes at once. */
    static final long AT_ONCE_NANOS = 200 * Nanos.MILLI;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private Place request;
    private long requestEnd;
    private final Written written = new Written();
    private boolean uncertain;

    /** Where what the server sent so far ends; -1 before the first. */
    private long saidEnd = -1;

    private boolean spoke;
    private boolean decided;
    private long afterNanos = -1;

    private RequestUnanswered(Subject subject) {
        this.subject = subject;
    }

    /** Or who looks at those that the server did not close first. */
    static Detector on(Subject subject) {
        if (!"server".equals(subject.connection().firstCloser())) {
            return NeverAnswered.on(subject);
        }
        return subject.end(false).finSeen()
                        && subject.end(true).dataSeen()
                        && !subject.connection().self()
                ? new RequestUnanswered(subject)
                : null;
    }

    @Override
    public boolean looksIntoPackets() {
        return uncertain;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (decided) {
            return;
        }
        if (o.fromClient) {
            if (s.payloadOctets > 0 && !o.is(Note.KEEP_ALIVE)) {
                request = Place.of(s);
                long end = o.relativeSeq + s.payloadOctets;
                long fresh = Math.max(0, end - Math.max(requestEnd, o.relativeSeq));
                written.add(s, fresh);
                requestEnd = Math.max(requestEnd, end);
            }
            decided = s.has(Segment.FIN | Segment.RST);
            return;
        }
        boolean overtook = saidEnd >= 0 && o.relativeSeq > saidEnd; // what it said is still to come
        saidEnd = Math.max(saidEnd, o.relativeSeq + s.sequenceOctets());
        if (s.payloadOctets > 0 && !o.is(Note.KEEP_ALIVE)) {
            spoke = true;
            written.clear();
        }
        if (s.has(Segment.FIN)) {
            decided = true;
            // more may have been its own FIN, that this capture missed
            if (written.any() && o.relativeAck == requestEnd && !overtook) {
                afterNanos = s.timestampNanos - request.nanos();
                evidence.add(request).add(s);
            }
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean atOnce = afterNanos < AT_ONCE_NANOS;
        uncertain = evidence.total() > 0 && written.isUncertain();
        boolean farewell = written.isFarewell();
        if (uncertain || evidence.total() == 0 || atOnce && (farewell || !spoke)) {
            return; // it took what it wanted, or as farewell
        }
        Values values = new Values()
                .end("end", subject.who(false))
                .end("peer", subject.who(true))
                .octets("asked", written.octets())
                .duration("after", afterNanos)
                .choice("before", spoke ? "spoke" : "silent");
        found.accept(Finding.of(FindingName.REQUEST_UNANSWERED, values, evidence)
                .about(subject, false)
                .as(spoke ? Severity.WARNING : Severity.INFO)
                .doubted());
    }
}
