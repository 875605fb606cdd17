package io.github.tcpwalk.tcp;

import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.wire.Segment;

/**
 * Traces that waiting leaves in a connection: without them nobody need look for who waited for whom. Each says that it
 * may have been so, not that it was.
 */
public final class Waits extends Part<Waits> {
    /** No acknowledgment is kept back for less: Linux waits 40 ms at least, and timers are coarse. */
    public static final long LEAST_DELAY_NANOS = 30_000_000;
    /** A sender that was waiting for an acknowledgment sends within this time of its arrival. */
    public static final long AT_ONCE_NANOS = 5_000_000;

    private static final long NONE = Long.MIN_VALUE;

    private long spokenNanos = NONE;
    private long longestPauseNanos;
    /** When the last word of the other end was an ACK that the client's octets waited for long; else none. */
    private long clientHeardNanos = NONE;

    private long serverHeardNanos = NONE;
    private int clientGoesOn;
    private int serverGoesOn;
    private boolean spokeAfterFin;

    Waits() {}

    /** A segment that is no copy, with everything said of it. */
    void observe(Endpoint to, Segment s, Observation o) {
        boolean speaks = s.payloadOctets > 0;
        if (spokenNanos == NONE) {
            spokenNanos = s.timestampNanos;
        } else if (speaks) {
            longestPauseNanos = Math.max(longestPauseNanos, s.timestampNanos - spokenNanos);
            spokenNanos = s.timestampNanos;
        }
        spokeAfterFin |= o.afterTheirFin;
        if (o.refusal != null) {
            return; // its receiver did not hear it
        }
        if (speaks) {
            goesOn(to, s, o.fromClient);
        }
        boolean late = o.rttNanos >= LEAST_DELAY_NANOS && !speaks && !s.has(SYN | FIN | RST);
        long heard = late ? s.timestampNanos : NONE;
        if (o.fromClient) {
            serverHeardNanos = heard;
        } else {
            clientHeardNanos = heard;
        }
    }

    private void goesOn(Endpoint to, Segment s, boolean client) {
        long heard = client ? clientHeardNanos : serverHeardNanos;
        if (heard == NONE) {
            return;
        }
        long path = to.told.rttMinNanos();
        boolean atOnce = path < 0 || s.timestampNanos - heard <= path + AT_ONCE_NANOS;
        if (client) {
            clientGoesOn += atOnce ? 1 : 0;
            clientHeardNanos = NONE;
        } else {
            serverGoesOn += atOnce ? 1 : 0;
            serverHeardNanos = NONE;
        }
    }

    /** Who was taken for the server is the client. */
    void exchange() {
        long heard = clientHeardNanos;
        clientHeardNanos = serverHeardNanos;
        serverHeardNanos = heard;
        int times = clientGoesOn;
        clientGoesOn = serverGoesOn;
        serverGoesOn = times;
    }

    /**
     * The longest time from the first segment, or one with payload, to the next one with payload, whoever sent them,
     * nanoseconds.
     */
    public long longestPauseNanos() {
        return longestPauseNanos;
    }

    /** How often an end sent data at once when a pure ACK had come that its octets had waited for for 30 ms. */
    public int goesOnAtLateAcks(boolean client) {
        return client ? clientGoesOn : serverGoesOn;
    }

    /** An end sent new data though it had acknowledged the FIN of the other one. */
    public boolean spokeAfterFin() {
        return spokeAfterFin;
    }
}
