package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** One end gives up octets that its SACK blocks had reported (RFC 2018 section 8), as it may when memory is short. */
final class SackReneging implements Detector {
    private final Subject subject;
    private final boolean client;
    private final Evidence evidence = new Evidence();

    private SackReneging(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean receives = client || !subject.connection().self();
        return receives && subject.saw(Note.SACK_RENEGING) ? new SackReneging(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        // either it says so itself, or the other end has to send again what it had reported
        boolean again = o.is(Note.RETRANSMISSION);
        if (o.is(Note.SACK_RENEGING) && o.fromClient == (client != again)) {
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (evidence.total() > 0) {
            Values values = new Values()
                    .end("end", subject.who(client))
                    .end("peer", subject.who(!client))
                    .count("segments", evidence.total());
            found.accept(Finding.of(FindingName.SACK_RENEGING, values, evidence).about(subject, client));
        }
    }
}
