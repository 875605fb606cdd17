package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * An established connection ended by RST (RFC 9293 section 3.5.3): by whom, in which state, and what it threw away.
 * Octets sent to the resetting end and never acknowledged are proof of a loss; a request that it acknowledged and never
 * answered is a strong sign of close() with unread data.
 */
final class Resets implements Detector {
    private static final int CLIENT = 0;
    private static final int SERVER = 1;
    /** What an end says in farewell when the other has closed already: TLS's close_notify, "QUIT", "221 bye". */
    private static final int FAREWELL_OCTETS = 64;

    private final Subject subject;
    private final Evidence lost = new Evidence();
    private final Evidence reset = new Evidence();
    private final long[] sentThrough = {0, 0};
    private final long[] acknowledged = {0, 0};
    private final long[] lastDataFrame = {0, 0};
    private final boolean[] finSent = {false, false};
    private int lastTalker = -1;
    private int segments;
    private boolean stranger;
    private State state;
    private boolean byClient;
    private long afterDataNanos;
    private long lastDataNanos;
    private long resetNanos;

    private Resets(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean lived = subject.connection().established()
                || subject.opening() == Opening.MID_STREAM
                        && (subject.end(true).dataSeen() || subject.end(false).dataSeen());
        return subject.closing() == Closing.RESET
                        && subject.connection().resetter() != null
                        && lived
                        && !subject.connection().self()
                ? new Resets(subject)
                : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (state != null) {
            return;
        }
        int from = o.fromClient ? CLIENT : SERVER;
        if (s.has(Segment.RST)) {
            state = o.sourceBefore;
            stranger = subject.opening() == Opening.MID_STREAM
                    && subject.end(o.fromClient).segments() == 1;
            byClient = o.fromClient;
            resetNanos = s.timestampNanos;
            afterDataNanos = s.timestampNanos - lastDataNanos;
            if (lastDataFrame[1 - from] != 0) {
                lost.add(lastDataFrame[1 - from]);
            }
            lost.add(s.frame);
            reset.add(s.frame);
            if (s.has(Segment.ACK)) {
                acknowledged[1 - from] = Math.max(acknowledged[1 - from], o.relativeAck);
            }
            return;
        }
        segments++;
        if (s.has(Segment.ACK)) {
            acknowledged[1 - from] = Math.max(acknowledged[1 - from], o.relativeAck);
        }
        finSent[from] |= s.has(Segment.FIN);
        if (s.payloadOctets > 0) {
            sentThrough[from] = Math.max(sentThrough[from], o.relativeSeq + s.payloadOctets);
            lastDataFrame[from] = s.frame;
            lastTalker = from;
            lastDataNanos = s.timestampNanos;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        if (state == null || segments == 0) {
            return; // a RST alone says nothing
        }
        int by = byClient ? CLIENT : SERVER;
        long thrown = lastDataFrame[1 - by] == 0 ? 0 : sentThrough[1 - by] - acknowledged[1 - by];
        String who = Subject.capital(subject.who(byClient));
        String peer = subject.who(!byClient);
        if (stranger) {
            found.accept(Finding.of(
                            FindingName.CONNECTION_RESET,
                            who + " answered what " + peer + " sent with RST and said "
                                    + "nothing else: it knows no such connection (any more).",
                            reset)
                    .about(subject, byClient));
        } else if (thrown > 0) {
            String after = finSent[by] ? " after it had closed its side" : "";
            found.accept(Finding.of(
                            FindingName.RESET_WITH_UNREAD_DATA,
                            who + " reset the connection" + after
                                    + " and threw away " + Measure.octets(thrown) + " that " + peer
                                    + " had sent and that were never acknowledged.",
                            lost)
                    .about(subject, byClient)
                    .as(finSent[by] && thrown <= FAREWELL_OCTETS ? Severity.INFO : Severity.WARNING)
                    .against(
                            finSent[by] && thrown <= FAREWELL_OCTETS
                                    ? "so few bytes after a FIN are often only a farewell"
                                    : null));
        } else if (!byClient && lastTalker == CLIENT && !finSent[SERVER] && !finSent[CLIENT]) {
            found.accept(Finding.of(
                            FindingName.RESET_WITH_UNREAD_DATA,
                            "The server reset the connection "
                                    + Measure.time(afterDataNanos)
                                    + " after the client's last bytes, which it never answered: "
                                    + "most likely it closed the socket with data unread.",
                            lost)
                    .about(subject, false)
                    .against("SO_LINGER 0 or a program that was killed looks the same"));
        } else {
            plain(found, by, who);
        }
    }

    private void plain(Consumer<Finding> found, int by, String who) {
        long ownLost = sentThrough[by] - acknowledged[by];
        boolean nothingLost = lastDataFrame[by] == 0 || ownLost <= 0;
        String what = nothingLost
                ? "; all data had been acknowledged"
                : "; " + Measure.octets(ownLost) + " of its own were not acknowledged yet";
        boolean afterFin = finSent[CLIENT] || finSent[SERVER];
        found.accept(Finding.of(
                        FindingName.CONNECTION_RESET,
                        who + " reset the connection in state " + state + ", "
                                + Measure.time(resetNanos - subject.connection().firstNanos()) + " after it began"
                                + what + ".",
                        reset)
                .about(subject, byClient)
                .as(nothingLost && (afterFin || byClient) ? Severity.INFO : Severity.WARNING));
    }
}
