package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** One end probes an idle connection (RFC 9293 section 3.8.4). Probes of a closed window are no keep-alives. */
final class KeepAlive implements Detector {
    private final Subject subject;
    private final boolean client;
    private final Evidence evidence = new Evidence();
    private long peerWindow = 1;

    private KeepAlive(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean sends = client || !subject.connection().self();
        return sends && subject.saw(Note.KEEP_ALIVE) ? new KeepAlive(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            peerWindow = o.window;
        } else if (o.is(Note.KEEP_ALIVE) && peerWindow > 0) {
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (evidence.total() > 0) {
            Values values = new Values().end("end", subject.who(client)).count("probes", evidence.total());
            found.accept(Finding.of(FindingName.KEEP_ALIVE, values, evidence).about(subject.party(client)));
        }
    }
}
