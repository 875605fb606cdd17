package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.EnumSet;
import java.util.function.Consumer;

/** Paths through RFC 9293's states that are right but rarely seen: worth a word, not a worry. */
final class UncommonPaths implements Detector {
    private final Subject subject;
    private final Evidence opening = new Evidence();
    private boolean reset;
    private boolean askedAgain;
    private final Evidence closing = new Evidence();
    /** Where the segments show each end. */
    private final EnumSet<State> client = EnumSet.noneOf(State.class);

    private final EnumSet<State> server = EnumSet.noneOf(State.class);

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
        pass(o.fromClient, o.sourceBefore, o.sourceBeforeIs == Certainty.OBSERVED);
        pass(o.fromClient, o.sourceAfter, !o.sourceDoubted);
        pass(!o.fromClient, o.destinationBefore, o.destinationBeforeIs == Certainty.OBSERVED);
        pass(!o.fromClient, o.destinationAfter, !o.destinationDoubted);
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
            found.accept(
                    Finding.of(FindingName.SIMULTANEOUS_CLOSE, paths(), closing).about(subject.party(false)));
        }
    }

    /** Of an end whose own segments leave it open nothing is said: its path depends on what met what on the way. */
    private Values paths() {
        boolean clientPasses = client.contains(State.CLOSING);
        boolean serverPasses = server.contains(State.CLOSING);
        if (clientPasses == serverPasses) {
            return new Values().choice("through", clientPasses ? "both" : "none");
        }
        EnumSet<State> other = clientPasses ? server : client;
        return new Values()
                .choice("through", other.contains(State.FIN_WAIT_2) ? "one" : "atLeastOne")
                .end("end", subject.who(clientPasses))
                .end("peer", subject.who(!clientPasses));
    }

    private void pass(boolean ofClient, State state, boolean shown) {
        if (state != null && shown) {
            (ofClient ? client : server).add(state);
        }
    }
}
