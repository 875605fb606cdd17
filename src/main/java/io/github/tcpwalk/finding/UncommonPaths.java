package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** Paths through RFC 9293's states that are right but rarely seen: worth a word, not a worry. */
final class UncommonPaths implements Detector {
    private final Subject subject;
    private final Evidence opening = new Evidence();
    private boolean reset;
    private boolean askedAgain;
    private final Evidence closing = new Evidence();
    /** Each end, the client first, was in CLOSING: the other's FIN came while its own was not acknowledged. */
    private final boolean[] inClosing = {false, false};

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
        int from = o.fromClient ? 0 : 1;
        inClosing[from] |= o.sourceAfter == State.CLOSING;
        inClosing[1 - from] |= o.destinationAfter == State.CLOSING;
        boolean discovers = subject.opening() == Opening.HALF_OPEN_DISCOVERY
                && o.sourceBefore == State.SYN_SENT
                && s.has(Segment.RST);
        reset |= discovers && o.fromClient;
        askedAgain |= reset && o.role == Role.SYN;
        if (o.phase == Phase.OPEN || discovers) {
            opening.add(s);
        } else if (o.phase == Phase.CLOSE) {
            closing.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (subject.opening() == Opening.HALF_OPEN_DISCOVERY) {
            Values values = new Values().choice("then", !reset ? "nothing" : askedAgain ? "again" : "reset");
            found.accept(
                    Finding.of(FindingName.HALF_OPEN_DISCOVERY, values, opening).about(subject.party(false)));
        } else if (subject.opening() == Opening.FAST_OPEN && subject.end(false).synAckSeen()) {
            Values values = new Values()
                    .octets("sent", subject.end(true).synPayloadOctets())
                    .choice("covered", subject.connection().synDataCovered() ? "yes" : "no");
            found.accept(Finding.of(FindingName.FAST_OPEN, values, opening).about(subject.party(false)));
        }
        if (crossed(subject)) {
            boolean both = inClosing[0] == inClosing[1];
            Values values = new Values().choice("through", !both ? "one" : inClosing[0] ? "both" : "none");
            if (!both) {
                values.end("end", subject.who(inClosing[0])).end("peer", subject.who(!inClosing[0]));
            }
            found.accept(
                    Finding.of(FindingName.SIMULTANEOUS_CLOSE, values, closing).about(subject.party(false)));
        }
    }
}
