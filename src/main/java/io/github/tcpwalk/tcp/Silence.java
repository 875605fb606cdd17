package io.github.tcpwalk.tcp;

import io.github.tcpwalk.wire.Segment;

/**
 * One end repeating itself while the other says nothing; made at its first repeat.
 *
 * <p>Invariant: all repeats counted came in a row, without another word of either end between them.
 */
final class Silence {
    /** Fewest repeats without an answer, each gap longer than the one before, that count as timing out. */
    private static final int TIMED_OUT_REPEATS = 2;

    /** In less than the first retransmission timeout (RFC 6298 section 2.1) nobody gives up: the capture just ended. */
    private static final long TIMED_OUT_NANOS = 1_000_000_000;

    /** Without an answer to as many its own kernel gives up (RFC 1122 section 4.2.3.6): one may be an abort's. */
    private static final int GIVEN_UP_PROBES = 2;

    private int repeats;
    private int probes;
    private long gapNanos;
    private long spanNanos;
    private boolean backsOff;

    /** Keeps count in both ends. */
    static void observe(Endpoint from, Endpoint to, Segment s, Observation o) {
        if (to.silence != null) {
            to.silence.broken();
        }
        if (o.is(Note.RETRANSMISSION) || o.is(Note.ZERO_WINDOW_PROBE) || o.is(Note.KEEP_ALIVE)) {
            if (from.silence == null) {
                from.silence = new Silence();
            }
            from.silence.repeated(s.timestampNanos - from.sent.spokeNanos());
            from.silence.probes += o.is(Note.RETRANSMISSION) ? 0 : 1;
            from.sent.spoke(s.timestampNanos);
        } else if (s.has(Segment.RST)) {
            o.unanswered = from.silence == null ? 0 : from.silence.probes;
        } else {
            if (from.silence != null) {
                from.silence.broken();
            }
            from.sent.spoke(s.timestampNanos);
        }
    }

    /** Whether {@code s}, another probe, comes after about twice as long as the one before, or sooner. */
    static boolean backsOff(Endpoint from, Segment s) {
        long gap = s.timestampNanos - from.sent.spokeNanos();
        return from.silence != null && 2 * gap <= 5 * from.silence.gapNanos;
    }

    private void repeated(long gap) {
        if (repeats > 0) {
            backsOff = gap > gapNanos * 3 / 2;
        }
        repeats++;
        gapNanos = gap;
        spanNanos += gap;
    }

    private void broken() {
        repeats = 0;
        probes = 0;
        spanNanos = 0;
        backsOff = false;
    }

    /** Whether a repeat was the last word of both. */
    boolean lasts() {
        return repeats > 0;
    }

    /** Whether it ends with repeats that back off (RFC 6298 section 5.5), for long enough. */
    boolean timedOut() {
        return repeats >= TIMED_OUT_REPEATS && backsOff && spanNanos >= TIMED_OUT_NANOS;
    }

    /** Whether its RST, one that answers nothing, comes after keep-alives without an answer. */
    static boolean endsWith(Segment s, Observation o) {
        return s.has(Segment.ACK) && !o.stalled && o.unanswered >= GIVEN_UP_PROBES;
    }
}
