package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** Paths through RFC 9293's states that are right but rarely seen: worth a word, not a worry. */
final class UncommonPaths implements Detector {
    private final Subject subject;
    private final Evidence opening = new Evidence();
    private final Evidence closing = new Evidence();

    private UncommonPaths(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean told = subject.opening() == Opening.HALF_OPEN_DISCOVERY
                || subject.opening() == Opening.FAST_OPEN
                || crossed(subject);
        return told ? new UncommonPaths(subject) : null;
    }

    private static boolean crossed(Subject subject) {
        return subject.closing() == Closing.SIMULTANEOUS
                && !subject.connection().self();
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.is(Note.DUPLICATE_FRAME)) {
            return;
        }
        boolean discovers = subject.opening() == Opening.HALF_OPEN_DISCOVERY
                && o.sourceBefore == State.SYN_SENT
                && s.has(Segment.RST);
        if (o.phase == Phase.OPEN || discovers) {
            opening.add(s.frame);
        } else if (o.phase == Phase.CLOSE) {
            closing.add(s.frame);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (subject.opening() == Opening.HALF_OPEN_DISCOVERY) {
            found.accept(Finding.of(
                            FindingName.HALF_OPEN_DISCOVERY,
                            "The server still held an old connection on these ports: "
                                    + "it answered the SYN with an ACK of that one, the client reset it, and"
                                    + " asked again (RFC 9293 section "
                                    + "3.5.1).",
                            opening)
                    .about(subject.party(false)));
        } else if (subject.opening() == Opening.FAST_OPEN) {
            String covered = subject.connection().synDataCovered()
                    ? "the SYN+ACK acknowledged them"
                    : "the SYN+ACK did not acknowledge them, so they were sent again";
            int octets = subject.end(true).synPayloadOctets();
            found.accept(Finding.of(
                            FindingName.FAST_OPEN,
                            "The client sent " + octets + (octets == 1 ? " byte" : " bytes")
                                    + " with its SYN (RFC 7413); " + covered + ".",
                            opening)
                    .about(subject.party(false)));
        }
        if (crossed(subject)) {
            found.accept(Finding.of(
                            FindingName.SIMULTANEOUS_CLOSE,
                            "Both ends closed before either knew of the other's FIN: "
                                    + "both pass CLOSING to TIME-WAIT.",
                            closing)
                    .about(subject.party(false)));
        }
    }
}
