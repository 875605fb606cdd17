package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * A RST without ACK in answer to what came, as of who has no socket for it (RFC 9293 section 3.10.7.1): a host that was
 * restarted, or a NAT that forgot an idle connection. Who had spoken a moment before is neither.
 */
final class BareReset {
    /** No NAT or firewall forgets an idle connection sooner; RFC 5382 section 5 asks for more than two hours. */
    private static final long FORGETS_NANOS = 60 * Nanos.SECOND;
    /** No host restarts in less. */
    private static final long RESTARTS_NANOS = Nanos.SECOND;

    private final long[] spokeNanos = {0, 0};
    /** TTL or hop limit of each end's latest segment before the RST. */
    private final int[] usualTtl = {0, 0};

    private int ttl;
    private long silenceNanos;
    /** It answers the other end's bytes, keep-alive or FIN. */
    private boolean answers;

    private boolean answersFin;
    private boolean answersData;

    void heard(Segment s, int from) {
        spokeNanos[from] = s.timestampNanos;
        usualTtl[from] = s.ttl;
    }

    /**
     * @param toData it may answer bytes of the other end that nobody acknowledged
     * @param toProbe or a keep-alive
     * @param toFin or the other end's FIN
     */
    void ends(Segment s, int from, boolean toData, boolean toProbe, boolean toFin) {
        answers = toData || toProbe || toFin;
        answersFin = toFin;
        answersData = toData;
        ttl = s.ttl;
        silenceNanos = spokeNanos[from] == 0 ? 0 : s.timestampNanos - spokeNanos[from];
    }

    boolean answers() {
        return answers;
    }

    boolean answersFin() {
        return answersFin;
    }

    boolean answersData() {
        return answersData;
    }

    void conclude(Subject subject, int by, Values values, Evidence evidence, Consumer<Finding> found) {
        boolean client = by == 0;
        boolean justSpoke = spokeNanos[by] != 0 && silenceNanos < RESTARTS_NANOS;
        if (justSpoke || silenceNanos >= FORGETS_NANOS) {
            values.duration("silence", silenceNanos);
        }
        if (justSpoke && ttl != usualTtl[by]) {
            values.number("ttl", ttl)
                    .number("usualTtl", usualTtl[by])
                    .number("version", subject.conversation().ipVersion());
        }
        values.choice("to", answersFin ? "fin" : answersData ? "data" : "probe");
        found.accept(Finding.of(FindingName.CONNECTION_RESET, justSpoke ? "no-socket" : "forgotten", values, evidence)
                .about(subject, client)
                .as(answersFin ? Severity.INFO : Severity.WARNING));
    }
}
