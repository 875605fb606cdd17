package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * The program accepts too slowly, so the kernel holds openings off. Two forms: the SYN+ACK comes again although the
 * third ACK and something else of the client have passed by (Linux ignores both while the queue is full; one alone may
 * have been lost further on), or the SYNs of a client get no answer while the same port has answered the same client
 * before, and others of the same moment none either. Either is only said of a queue where a connection waits for
 * accept(). Without one, a path that was broken behind the capture point looks the same, data or not, and
 * TCP_DEFER_ACCEPT ignores bare ACKs, too.
 */
final class AcceptQueueFull implements Detector {
    private static final String UNANSWERED = "unanswered";

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final Evidence synEvidence = new Evidence();
    private Place ack;
    /** When the second segment passed that completes the opening; 0 before. */
    private long secondNanos;

    private boolean ignoresTwo;
    /** The client sent something to take with the ACK: whether before the SYN+ACK came again, and at all. */
    private boolean ignoresData;

    private long dataNanos;
    private long repeatNanos;
    /** What the server says after that follows data of the client. */
    private boolean tookData;

    private int repeats;
    /** The server sent something else: it took the third ACK, and what SYN+ACKs still come are old. */
    private boolean wentOn;

    private int syns;
    /** Before the first answer. */
    private int synsIgnored;

    private int synAcks;
    private long synNanos;
    private long answerNanos;

    private AcceptQueueFull(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean ignoredAck = subject.opening().completed()
                && subject.end(false).synAckCount()
                        > Math.max(1, subject.end(true).synCount())
                && subject.opening() != Opening.SIMULTANEOUS
                && subject.opening() != Opening.SELF_CONNECT;
        return ignoredAck || unansweredBesideOthers(subject) || answeredLate(subject)
                ? new AcceptQueueFull(subject)
                : null;
    }

    static boolean neverOpened(Finding finding) {
        return finding.name() == FindingName.ACCEPT_QUEUE_FULL && finding.key().endsWith("." + UNANSWERED);
    }

    private static boolean unansweredBesideOthers(Subject subject) {
        return Surroundings.repeatsUnanswered(subject.conversation())
                && !subject.surroundings().patterns().covers(subject.conversation())
                && subject.surroundings().acceptedFromSameClient(subject.conversation()) != null
                && subject.surroundings().waiting(subject.conversation()) != null;
    }

    /** The SYN was answered only when it came again, while an earlier connection still waited for accept(). */
    private static boolean answeredLate(Subject subject) {
        return subject.opening() == Opening.THREE_WAY
                && subject.end(true).synCount() > 1
                && !subject.connection().answeredEach()
                && !subject.surroundings().patterns().covers(subject.conversation())
                && subject.surroundings().waitingFromSameClient(subject.conversation()) != null;
    }

    /** It kept the client waiting: what that sent at first was not lost. */
    static boolean ignoresFirst(Subject subject) {
        int syns = subject.end(true).synCount();
        return answeredLate(subject) && subject.surroundings().heldOff(subject.conversation(), syns - 1)
                || subject.opening().completed()
                        && subject.end(false).synAckCount() > Math.max(1, syns)
                        && subject.surroundings().waiting(subject.conversation()) != null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        boolean brings = s.payloadOctets > 0 || s.has(Segment.FIN);
        if (o.fromClient && brings && dataNanos == 0 && !s.has(Segment.SYN)) {
            dataNanos = s.timestampNanos;
        }
        if (o.phase == Phase.OPEN && o.role == Role.SYN) {
            synNanos = syns++ == 0 ? s.timestampNanos : synNanos;
            synEvidence.add(s);
        } else if (o.phase == Phase.OPEN && o.role == Role.ACK && o.fromClient && ack == null) {
            ack = Place.of(s);
        } else if (o.fromClient && ack != null && secondNanos == 0 && completes(s, o)) {
            secondNanos = s.timestampNanos;
        } else if (o.role == Role.SYN_ACK && !o.fromClient) {
            answered(s);
        } else if (!o.fromClient && !s.has(Segment.RST)) {
            tookData |= !wentOn && dataNanos > 0;
            wentOn = true;
        }
    }

    private static boolean completes(Segment s, Observation o) {
        return s.has(Segment.ACK) && !s.has(Segment.SYN | Segment.RST) && o.role != Role.PROBE;
    }

    /** Each SYN may have its own answer, and one that comes sooner than a round trip just crossed the ACK. */
    private void answered(Segment s) {
        if (synAcks++ == 0) {
            answerNanos = s.timestampNanos;
            synsIgnored = syns - 1;
        }
        if (!wentOn && ack != null && synAcks > syns && s.timestampNanos - ack.nanos() > longestRoundTrip()) {
            evidence.add(repeats++ == 0 ? ack : Place.of(s)).add(s);
            repeatNanos = s.timestampNanos;
            ignoresData |= dataNanos != 0 && s.timestampNanos - dataNanos > longestRoundTrip();
            ignoresTwo |= secondNanos != 0 && s.timestampNanos - secondNanos > longestRoundTrip();
        }
    }

    /** From the first SYN to the first answer, whichever SYN that answered. */
    private long longestRoundTrip() {
        return Math.max(
                syns == 0 ? 0 : answerNanos - synNanos, subject.connection().handshakeNanos());
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        Values values = new Values().address("server", subject.party(false));
        if (subject.opening() == Opening.UNANSWERED) {
            TcpConversation other = subject.surroundings().acceptedFromSameClient(subject.conversation());
            TcpConversation waiting = subject.surroundings().waiting(subject.conversation());
            values.count("ignored", syns).number("conversation", other.number());
            if (!other.equals(waiting)) {
                values.number("waiting", waiting.number());
            }
            found.accept(Finding.of(FindingName.ACCEPT_QUEUE_FULL, UNANSWERED, values, synEvidence)
                    .about(subject, false)
                    .doubted());
        } else if (ignoresTwo && subject.surroundings().waiting(subject.conversation()) == null) {
            if (syns > 1) {
                return; // SlowHandshake tells it
            }
            values.count("repeats", repeats)
                    .number("ackFrame", Place.number(ack))
                    .duration("span", repeatNanos - ack.nanos())
                    .choice("then", ignoresData ? "data-ignored" : tookData ? "data" : "other");
            Finding finding = Finding.of(FindingName.SLOW_HANDSHAKE, "ack-not-taken", values, evidence)
                    .about(subject, false);
            boolean defers = tookData && !ignoresData;
            found.accept(defers ? finding.as(Severity.INFO).doubted("ack-not-taken") : finding);
        } else if (ignoresTwo) {
            boolean lost = subject.closing() == Closing.RESET || subject.closing() == Closing.TIMED_OUT;
            values.count("repeats", repeats).number("ackFrame", Place.number(ack));
            found.accept(Finding.of(FindingName.ACCEPT_QUEUE_FULL, "ack-ignored", values, evidence)
                    .about(subject, false)
                    .as(lost ? Severity.ERROR : Severity.WARNING)
                    .doubted());
        } else if (synsIgnored > 0
                && answeredLate(subject)
                && subject.surroundings().heldOff(subject.conversation(), synsIgnored)) {
            TcpConversation other = subject.surroundings().waitingFromSameClient(subject.conversation());
            values.count("ignored", synsIgnored)
                    .number("conversation", other.number())
                    .duration("took", answerNanos - synNanos);
            found.accept(Finding.of(FindingName.ACCEPT_QUEUE_FULL, "answered-late", values, synEvidence)
                    .about(subject, false)
                    .as(Severity.WARNING)
                    .doubted());
        }
    }
}
