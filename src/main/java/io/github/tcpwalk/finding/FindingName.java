package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;

import java.util.Locale;

/**
 * The names of all findings. Within one severity the order here is the order of importance: what keeps anybody from
 * connecting comes before what makes them slow.
 */
public enum FindingName {
    SYN_FLOOD(ERROR),
    CONNECTION_REFUSED(ERROR),
    CONNECTION_REJECTED(ERROR),
    ACCEPT_QUEUE_FULL(ERROR),
    CONNECTION_UNANSWERED(ERROR),
    MIDDLEBOX_RESET(ERROR),
    RESET_WITH_UNREAD_DATA(WARNING),
    CONNECTION_RESET(WARNING),
    WRONG_PORT(WARNING),
    PORT_SCAN(WARNING),
    HANDSHAKE_INCOMPLETE(WARNING),
    RETRANSMISSION_TIMEOUT(WARNING),
    ZERO_WINDOW_STALL(WARNING),
    SLOW_RESPONDER(WARNING),
    PACKET_LOSS(WARNING),
    CAPTURE_DROPPED_PACKETS(WARNING),
    NAGLE_STALL(WARNING),
    SLOW_HANDSHAKE(WARNING),
    WINDOW_LIMITED(INFO),
    DELAYED_ACK(INFO),
    SMALL_WRITES(INFO),
    IDLE_GAP(INFO),
    TIME_WAIT_REUSE(INFO),
    NO_WINDOW_SCALE(INFO),
    MSS_MISMATCH(INFO),
    HALF_OPEN_DISCOVERY(INFO),
    SIMULTANEOUS_OPEN(INFO),
    FAST_OPEN(INFO),
    SIMULTANEOUS_CLOSE(INFO),
    KEEP_ALIVE(INFO),
    HALF_CLOSE_IN_USE(INFO),
    CAPTURE_STARTS_LATE(INFO),
    CAPTURE_ENDS_EARLY(INFO);

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Severity usual;

    FindingName(Severity usual) {
        this.usual = usual;
    }

    /** How bad it is unless the finding says otherwise. */
    public Severity usualSeverity() {
        return usual;
    }

    @Override
    public String toString() {
        return shown;
    }
}
