package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * Segments of one direction that had to be sent again. Near their sender each of them was seen before, so these are
 * nearly all that were lost; near their receiver only the gaps show that they leave, and those that leave none, as at
 * the end of a flight, do not: at least so many. What the receiver had already, what it gave up itself (SACK reneging)
 * and probes of a closed window do not count. Each sending is a segment: one that is lost three times is three lost of
 * four sent. Without SACK a timer has all sent again, arrived or not (RFC 6582 section 1): at most so many.
 */
final class PacketLoss implements Detector {
    /** From here on a single TCP flow gets visibly slower (throughput falls with the root of the loss rate). */
    static final double NOTICEABLE_RATE = 0.01;

    /** One or two segments are no trend, whatever part of a short conversation they are. */
    private static final int FEWEST_FOR_WARNING = 3;
    /** Fewer segments make no percentage. */
    static final int FEWEST_FOR_RATE = 20;
    /** No timer is shorter: 200 ms is Linux's least (RFC 6298 has a second). */
    private static final long LEAST_TIMEOUT_NANOS = 200 * Nanos.MILLI;
    /** The capture is near the end whose answers come in less than such a part of the other's time. */
    private static final int NEAR = 4;

    private final Subject subject;
    private final boolean client;
    private final boolean nearReceiver;
    private final WireSegments wire;
    private final SentAgain again;
    private final Evidence evidence = new Evidence();
    private long captured;
    private long lost;
    private long fast;
    private long onceMore;
    private long damaged;
    private long before;
    /** Of those lost, what was sent again behind something else that was not acknowledged. */
    private long behindOthers;

    /** The same of what was needed for sure. */
    private long sure;

    private boolean sackSeen;
    /** Of those lost, the client's first octets, before the server took any. */
    private long atFirst;

    private long acknowledged = -1;
    /** The highest number that this end acknowledged, and the one behind all that it sent. */
    private long toldAcknowledged;

    private long sentThrough;
    /** RSTs in answer to what came when both ends were done: copies that were late. */
    private long late;

    private long receiverWindow = 1;
    /** By its latest segment, a RST, the other end has no connection: it was reached, and acknowledges nothing. */
    private boolean gone;

    private final TooLong tooLong;
    /** Number behind the octets that a SYN carried and its answer left out, as it may (RFC 7413): no loss; else 0. */
    private final long leftOutThrough;

    private long leftOutFrom;

    private PacketLoss(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
        this.tooLong = new TooLong(subject, client);
        boolean ignored = client && !subject.connection().synDataCovered();
        this.leftOutThrough = ignored ? subject.end(true).synPayloadOctets() + 1 : 0;
        long there = subject.end(client).rttMinNanos();
        long back = subject.end(!client).rttMinNanos();
        this.nearReceiver = there >= 0 && there < back / NEAR;
        this.again = new SentAgain(there, this::lost);
        this.wire = new WireSegments(subject);
    }

    static Detector on(Subject subject, boolean client) {
        Summary.End end = subject.end(client);
        return end.retransmissions() > end.spuriousRetransmissions() && (end.dataSeen() || end.finSeen())
                ? new PacketLoss(subject, client)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            receiverWindow = s.has(Segment.RST) || o.overtaken ? receiverWindow : o.window;
            acknowledged = s.has(Segment.ACK) ? Math.max(acknowledged, o.relativeAck) : acknowledged;
            gone = s.has(Segment.RST);
            sackSeen |= s.sackBlocks > 0;
            again.hear(s, o);
            return;
        }
        boolean ridesOnAck = ridesOnAck(s, o);
        toldAcknowledged = s.has(Segment.ACK) ? Math.max(toldAcknowledged, o.relativeAck) : toldAcknowledged;
        if (s.has(Segment.SYN | Segment.RST) || s.sequenceOctets() == 0) {
            return;
        }
        sentThrough = Math.max(sentThrough, o.relativeSeq + s.sequenceOctets());
        int segments = wire.count(s);
        boolean noLoss = tooLong.asksFor(s, o) || leftOut(s, o) || ridesOnAck;
        captured += segments;
        if (o.is(Note.OUT_OF_ORDER)) {
            again.firstCopy(o.relativeSeq, o.relativeSeq + s.sequenceOctets());
        } else if (o.is(Note.RETRANSMISSION)
                && !o.is(Note.SACK_RENEGING)
                && !o.is(Note.OVERLAP_CONFLICT) // somebody else sent one of them
                && receiverWindow > 0
                && !gone
                && !noLoss
                && !arrived(s, o)) {
            again.add(s, o, segments);
        }
    }

    @Override
    public void copy(Segment s, Observation o) {
        if (o.fromClient == client) {
            again.copied(o.duplicateFile, o.duplicateOf);
        }
    }

    /** Under a wrong checksum: it was lost on its way as surely as what never came. */
    @Override
    public void refused(Segment s, Observation o) {
        if (o.fromClient != client) {
            late += answersLateCopy(s, o) ? 1 : 0;
        } else if (o.refusal == Refusal.WRONG_CHECKSUM && s.sequenceOctets() > 0 && !s.has(Segment.SYN)) {
            damaged++;
            captured += wire.count(s);
        }
    }

    /** Who has no socket any more takes the number that the late segment acknowledges (RFC 9293 section 3.10.7.1). */
    private boolean answersLateCopy(Segment s, Observation o) {
        boolean allAcknowledged = acknowledged > 0 && acknowledged >= sentThrough;
        boolean bare = s.has(Segment.RST) && !s.has(Segment.ACK);
        return bare && allAcknowledged && o.relativeSeq > 0 && o.relativeSeq < toldAcknowledged;
    }

    /**
     * Near the receiver, what was seen past its acknowledgment waits there for what is missing; and a FIN whose
     * acknowledgment was seen was there, although that did not get back.
     */
    private boolean arrived(Segment s, Observation o) {
        boolean acknowledgedFin = s.payloadOctets == 0 && o.relativeSeq + s.sequenceOctets() <= acknowledged;
        return acknowledgedFin || nearReceiver && o.earlierFrame > 0 && o.relativeSeq > acknowledged;
    }

    /** A FIN that is not acknowledged yet may stand on what says that something came, as BSD has it. */
    private boolean ridesOnAck(Segment s, Observation o) {
        boolean soon = o.sinceEarlierNanos >= 0 && o.sinceEarlierNanos < LEAST_TIMEOUT_NANOS;
        return s.has(Segment.FIN) && s.payloadOctets == 0 && soon && o.relativeAck > toldAcknowledged;
    }

    /** What it sent last it sent in vain, and then it was over. */
    private boolean gaveUp() {
        Summary.End resetter = subject.connection().resetter();
        return subject.closing() == Closing.TIMED_OUT
                || subject.closing() == Closing.RESET && resetter == subject.end(client);
    }

    private void lost(SentAgain.Repeat repeat) {
        lost += repeat.segments;
        fast += repeat.fast ? repeat.segments : 0;
        onceMore += repeat.onceMore ? repeat.segments : 0;
        before += repeat.missing ? repeat.segments : 0;
        sure += repeat.isSurelyNeeded() ? repeat.segments : 0;
        behindOthers += repeat.behindOthers ? repeat.segments : 0;
        atFirst += client && repeat.start == 1 ? repeat.segments : 0;
        evidence.add(repeat.place);
    }

    /** Once, as what is sent yet again was lost. */
    private boolean leftOut(Segment s, Observation o) {
        boolean leftOut = o.relativeSeq >= leftOutFrom && o.relativeSeq < leftOutThrough;
        leftOutFrom = leftOut ? o.relativeSeq + s.payloadOctets : leftOutFrom;
        return leftOut;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        again.end();
        boolean inVain = lost <= again.lostInVain();
        if (lost == 0 || inVain && (gaveUp() || lost == 1 && acknowledged < 0)) {
            return; // that the other end vanished is another finding, and of one that is never heard nothing is known
        }
        if (atFirst == lost && AcceptQueueFull.ignoresFirst(subject)) {
            return;
        }
        long sent = captured + before - again.inVain();
        boolean mostlyOvertaken = again.needless() > lost && sure < lost;
        if (mostlyOvertaken && lost < FEWEST_FOR_WARNING && sure == 0 && before == 0 && damaged == 0) {
            return; // at most so few, and of more it is known that they had arrived
        }
        long known = sackSeen || usesSack() ? lost : lost - behindOthers;
        known = Math.min(known, Math.max(0, lost - late));
        boolean most = mostlyOvertaken || known < lost;
        boolean unseen = before > 0 || nearReceiver || capturedInPart(); // more may have been lost
        Values values = new Values()
                .end("end", subject.who(client))
                .choice("bound", most ? unseen ? "about" : "most" : unseen ? "least" : "all")
                .count("lost", lost)
                .count("sent", sent);
        if (sent >= FEWEST_FOR_RATE) {
            values.share("share", lost, sent);
        }
        if (known < lost) {
            values.count("known", known).count("late", late);
        }
        if (onceMore > 0) {
            values.count("onceMore", onceMore);
        }
        if (evidence.total() != lost) {
            values.count("packets", evidence.total());
        }
        if (damaged > 0) {
            values.count("damaged", damaged);
        }
        values.count("fast", fast).choice("recovery", fast == 0 ? "timer" : fast >= lost ? "fast" : "mixed");
        Finding finding = Finding.of(FindingName.PACKET_LOSS, values, evidence).about(subject, client);
        if (mostlyOvertaken) {
            found.accept(finding.as(Severity.INFO).doubted("overtaken"));
            return;
        }
        double rate = (double) known / sent;
        finding = rate < NOTICEABLE_RATE || known < FEWEST_FOR_WARNING ? finding.as(Severity.INFO) : finding;
        boolean certain = lost > 1 || sure > 0 || fast > 0 || before > 0 || damaged > 0 || again.inVain() > 0;
        String doubt = capturedInPart() ? "gap" : late > 0 ? "late" : known < lost ? "blind" : null;
        found.accept(certain ? finding.doubted(doubt) : finding.doubted());
    }

    private boolean usesSack() {
        return subject.end(true).sackPermitted() && subject.end(false).sackPermitted();
    }

    /**
     * What this capture missed is no loss, as it was not sent again; but it may have missed answers as well. What
     * nobody acknowledged by the end is lost before it, unless no acknowledgment is in it at all.
     */
    private boolean capturedInPart() {
        boolean gaps = subject.end(client).missingOctets() > 0;
        return subject.end(!client).ackedUnseen() > 0 || gaps && acknowledged < 0;
    }
}
