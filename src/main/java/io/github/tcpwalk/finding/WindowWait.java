package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * One end waits for the window that the other closed, and probes it. While it has answers TCP lets it wait (RFC 9293
 * section 3.8.6.1); its program need not, nor its user timeout (section 3.8.3). Where the kernel gives up without a
 * segment, what the other end sends later meets no socket any more.
 */
final class WindowWait {
    /** One answer may be lost, or on its way; after more in a row nobody knows that the other end is there. */
    private static final int FEWEST_UNANSWERED = 2;

    private Place closed;
    private boolean opened;
    private int probes;
    private int answers;
    private int unanswered;
    private Place lastAnswer;
    private Place lastProbe;

    /** A segment of the end that waits, no RST. */
    void send(Segment s, Observation o) {
        if (o.role == Role.PROBE && closed()) {
            probes++;
            unanswered++;
            lastProbe = Place.of(s);
        } else if (opened || s.sequenceOctets() > 0) {
            closed = null; // it goes on
        }
    }

    /** A segment of the end whose window it is, no RST. */
    void hear(Segment s, Observation o) {
        if (o.overtaken || s.has(Segment.SYN)) {
            return;
        }
        if (o.window > 0) {
            opened = true;
        } else if (!closed()) {
            closed = Place.of(s);
            opened = false;
            probes = 0;
            answers = 0;
            unanswered = 0;
        } else if (unanswered > 0 && s.sequenceOctets() == 0) {
            answers++;
            unanswered = 0;
            lastAnswer = Place.of(s);
        }
    }

    /** The window is closed, as far as was seen. */
    boolean closed() {
        return closed != null && !opened;
    }

    /** Probes had answers to the end, and no answer opened the window. */
    boolean inVain() {
        return closed() && answers > 0 && unanswered < FEWEST_UNANSWERED;
    }

    /** Its last word was a probe of the closed window. */
    boolean probed() {
        return closed != null && probes > 0;
    }

    /**
     * It ended the wait with a RST.
     *
     * @param arrived the other end had sent bytes, which may be unread
     */
    void ends(Subject subject, boolean client, boolean arrived, Place reset, long nanos, Consumer<Finding> found) {
        Values values = values(subject, client)
                .duration("after", nanos - closed.nanos())
                .count("answers", answers)
                .number("answerFrame", Place.number(lastAnswer))
                .choice("arrived", arrived ? "bytes" : "nothing");
        Evidence evidence = new Evidence().add(closed).add(lastAnswer).add(reset);
        found.accept(finding(subject, client, "waiting", values, evidence));
    }

    /** A RST of its answers {@code met}: there was no socket any more. */
    void ended(Subject subject, boolean client, Place met, Place reset, long nanos, Consumer<Finding> found) {
        Values values = values(subject, client)
                .count("unanswered", unanswered < FEWEST_UNANSWERED ? 0 : unanswered)
                .number("probeFrame", Place.number(lastProbe))
                .duration("silence", nanos - lastProbe.nanos())
                .number("metFrame", Place.number(met))
                .number("resetFrame", Place.number(reset));
        Evidence evidence = new Evidence().add(closed).add(lastProbe).add(met).add(reset);
        found.accept(finding(subject, client, "given-up", values, evidence));
    }

    private Values values(Subject subject, boolean client) {
        return new Values()
                .end("end", subject.who(client))
                .end("peer", subject.who(!client))
                .number("closedFrame", Place.number(closed))
                .count("probes", probes);
    }

    private static Finding finding(Subject subject, boolean client, String variant, Values values, Evidence evidence) {
        return Finding.of(FindingName.CONNECTION_RESET, variant, values, evidence)
                .about(subject, client)
                .as(Severity.WARNING);
    }
}
