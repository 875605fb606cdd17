package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * One end probes the other, an idle connection (RFC 9293 section 3.8.4) or a closed window (section 3.8.6.1), and to
 * the end of the capture, or until it gives up with RST, nothing comes back: the other end is gone, or the way to it.
 * What that end sends after the giving up comes too late. Octets that are sent again and again without an answer are
 * told by {@link RetransmissionTimeout}.
 */
final class PeerStoppedAnswering implements Detector {
    /** The first probe may be lost; the next is not told from late if the capture ends before it gives up. */
    private static final int FEWEST_PROBES = 3;

    private static final int FEWEST_BEFORE_RESET = 2;
    /** Probes of a closed window come at first as fast as a retransmission timer: an answer may still be on its way. */
    private static final long LEAST_NANOS = Nanos.SECOND;

    private final Subject subject;
    private final boolean client;
    private Evidence probes = new Evidence();
    private Place heard;
    private boolean window;
    private long sinceNanos;
    private long lastNanos;
    private boolean gaveUp;
    /** What the silent end sent after that; null for nothing. */
    private Place again;

    private PeerStoppedAnswering(Subject subject, boolean client) {
        this.subject = subject;
        this.client = client;
    }

    static Detector on(Subject subject, boolean client) {
        boolean probes = subject.saw(Note.KEEP_ALIVE) || subject.saw(Note.ZERO_WINDOW_PROBE);
        boolean hears =
                subject.end(!client).segments() > 0 && !subject.connection().self();
        return probes && hears ? new PeerStoppedAnswering(subject, client) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != client) {
            heard(s);
        } else if (gaveUp) {
            return;
        } else if (o.is(Note.KEEP_ALIVE) || o.is(Note.ZERO_WINDOW_PROBE)) {
            sinceNanos = probes.total() == 0 ? s.timestampNanos : sinceNanos;
            window = o.is(Note.ZERO_WINDOW_PROBE);
            probes.add(s);
        }
        if (!gaveUp) {
            lastNanos = s.timestampNanos;
            gaveUp = o.fromClient == client && s.has(Segment.RST) && unanswered(FEWEST_BEFORE_RESET);
        }
    }

    /** Whatever becomes of it, who sends it is there. */
    @Override
    public void refused(Segment s, Observation o) {
        if (o.fromClient != client) {
            heard(s);
        }
    }

    private boolean unanswered(int fewest) {
        return probes.total() >= fewest && lastNanos - sinceNanos >= LEAST_NANOS;
    }

    private void heard(Segment s) {
        if (gaveUp) {
            again = again == null ? Place.of(s) : again;
            return;
        }
        heard = Place.of(s);
        if (probes.total() > 0) {
            probes = new Evidence();
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (heard == null || !gaveUp && !unanswered(FEWEST_PROBES)) {
            return;
        }
        Values values = new Values()
                .end("end", subject.who(!client))
                .end("peer", subject.who(client))
                .number("lastFrame", Place.number(heard))
                .count("probes", probes.total())
                .duration("span", lastNanos - sinceNanos)
                .choice("kind", window ? "window" : "idle")
                .choice("then", gaveUp ? "reset" : "silence");
        Evidence evidence = new Evidence().add(heard);
        evidence.addAll(probes);
        if (again != null) {
            values.duration("later", again.nanos() - lastNanos).number("againFrame", Place.number(again));
            evidence.add(again);
        }
        found.accept(
                Finding.of(FindingName.PEER_STOPPED_ANSWERING, values, evidence).about(subject, !client));
    }
}
