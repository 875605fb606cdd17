package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The sender filled the receive window again and again: a larger buffer at the receiver would make it faster. */
final class WindowLimited implements Detector {
    /** Filling it once or twice is the burst at the start of a transfer. */
    private static final int FEWEST = 3;
    /** A window filled by fewer than one segment in so many does not set the pace. */
    private static final int ONE_IN = 20;
    /** On a shorter path the window is filled at memory speed and costs nothing worth a warning. */
    private static final long LONG_PATH_NANOS = 5 * Nanos.MILLI;

    private final Subject subject;
    private final boolean senderIsClient;
    private final Evidence evidence = new Evidence();
    private long window = -1;
    private long fullWindow;

    private WindowLimited(Subject subject, boolean senderIsClient) {
        this.subject = subject;
        this.senderIsClient = senderIsClient;
    }

    static Detector on(Subject subject, boolean senderIsClient) {
        return subject.saw(Note.WINDOW_FULL)
                        && subject.end(!senderIsClient).zeroWindows() == 0
                        && subject.end(senderIsClient).dataSegments() >= FEWEST
                ? new WindowLimited(subject, senderIsClient)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != senderIsClient) {
            window = o.overtaken ? window : o.window;
        } else if (o.is(Note.WINDOW_FULL) && !o.is(Note.RETRANSMISSION)) {
            evidence.add(s);
            fullWindow = Math.max(fullWindow, window);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        long data = subject.end(senderIsClient).dataSegments();
        if (evidence.total() < FEWEST || evidence.total() * ONE_IN < data) {
            return;
        }
        long rtt = roundTripNanos();
        Values values = new Values()
                .end("peer", subject.who(senderIsClient))
                .octets("window", fullWindow)
                .count("fills", evidence.total());
        if (rtt > 0) {
            values.duration("rtt", rtt).rate("ceiling", fullWindow * 1e9 / rtt);
        }
        found.accept(Finding.of(FindingName.WINDOW_LIMITED, values, evidence)
                .about(subject, !senderIsClient)
                .as(rtt >= LONG_PATH_NANOS ? Severity.WARNING : Severity.INFO));
    }

    /** A capture between both ends sees a part of the way in each direction; the handshake, once delayed, is longer. */
    private long roundTripNanos() {
        long there = subject.end(senderIsClient).rttMinNanos();
        long back = subject.end(!senderIsClient).rttMinNanos();
        long whole = Math.min(subject.connection().handshakeRttNanos(), there + Math.max(0, back));
        return Math.max(there, whole);
    }
}
