package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** A receiver closed its window: its program does not read, and the sender has to stand still until it does. */
final class ZeroWindowStall implements Detector {
    /** Shorter than the smallest retransmission timer in use (Linux: 200 ms) nobody waits for long. */
    private static final long NOTICEABLE_NANOS = 200 * Nanos.MILLI;

    private final Subject subject;
    private final boolean receiverIsClient;
    private final Evidence evidence = new Evidence();
    private boolean closed;
    private long closedNanos;
    /** It was opened, and the sender has said nothing since. */
    private boolean opened;

    private long longest;
    private long longestBefore;
    private long total;
    private long latest;
    private int stalls;
    private long probes;
    private boolean reset;

    private ZeroWindowStall(Subject subject, boolean receiverIsClient) {
        this.subject = subject;
        this.receiverIsClient = receiverIsClient;
    }

    static Detector on(Subject subject, boolean receiverIsClient) {
        return subject.end(receiverIsClient).zeroWindows() > 0 ? new ZeroWindowStall(subject, receiverIsClient) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.fromClient != receiverIsClient) {
            if (o.is(Note.ZERO_WINDOW_PROBE) && opened) {
                goOn();
            }
            opened = false;
            probes += closed && (s.payloadOctets > 0 || o.role == Role.PROBE) ? 1 : 0;
            return;
        }
        if (o.overtaken) {
            return;
        }
        if (s.has(Segment.RST)) {
            if (closed) {
                evidence.add(s);
                reset = true;
                stop(s.timestampNanos);
            }
        } else if (!s.has(Segment.SYN) && o.window == 0) {
            if (!closed && stillReceives(o.sourceBefore)) {
                closed = true;
                closedNanos = s.timestampNanos;
                evidence.add(s);
            }
        } else if (closed && o.window > 0) {
            evidence.add(s);
            stop(s.timestampNanos);
            opened = true;
        }
    }

    /** Once the peer's FIN has arrived nothing more will, and the window means nothing. */
    private static boolean stillReceives(State state) {
        return switch (state) {
            case CLOSE_WAIT, LAST_ACK, CLOSING, TIME_WAIT, CLOSED -> false;
            default -> true;
        };
    }

    private void stop(long nanos) {
        long took = Math.max(0, nanos - closedNanos);
        closed = false;
        stalls++;
        total += took;
        longestBefore = longest;
        longest = Math.max(longest, took);
        latest = took;
    }

    /** The sender does not know that the window was opened: that was lost behind the capture point. */
    private void goOn() {
        closed = true;
        stalls--;
        total -= latest;
        longest = longestBefore;
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean open = closed;
        if (open) {
            stop(subject.connection().lastNanos());
        }
        if (stalls == 0 || longest == 0 && probes == 0) {
            return;
        }
        Values values = new Values()
                .end("end", subject.who(receiverIsClient))
                .count("stalls", stalls)
                .duration("longest", longest)
                .duration("total", total)
                .choice("outcome", open ? "closed" : reset ? "reset" : "opened")
                .end("peer", subject.who(!receiverIsClient));
        Finding finding =
                Finding.of(FindingName.ZERO_WINDOW_STALL, values, evidence).about(subject, receiverIsClient);
        boolean slight = longest < NOTICEABLE_NANOS && !open && !reset;
        finding = slight ? finding.as(Severity.INFO) : open || reset ? finding.as(Severity.ERROR) : finding;
        found.accept(probes > 0 || !open ? finding : finding.doubted());
    }
}
