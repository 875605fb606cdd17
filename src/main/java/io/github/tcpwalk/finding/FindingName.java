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
    SYN_FLOOD(ERROR, "against"),
    CONNECTION_REFUSED(ERROR, "by"),
    CONNECTION_REJECTED(ERROR, "on the way to"),
    ACCEPT_QUEUE_FULL(ERROR, "at"),
    CONNECTION_UNANSWERED(ERROR, "by"),
    MIDDLEBOX_RESET(ERROR, "in the name of"),
    RESET_WITH_UNREAD_DATA(WARNING, "by"),
    CONNECTION_RESET(WARNING, "by"),
    WRONG_PORT(WARNING, "at"),
    PORT_SCAN(WARNING, "by"),
    HANDSHAKE_INCOMPLETE(WARNING, "with"),
    RETRANSMISSION_TIMEOUT(WARNING, "of"),
    ZERO_WINDOW_STALL(WARNING, "by"),
    SLOW_RESPONDER(WARNING, "at"),
    PACKET_LOSS(WARNING, "from"),
    CAPTURE_DROPPED_PACKETS(WARNING, "of"),
    NAGLE_STALL(WARNING, "of"),
    SLOW_HANDSHAKE(WARNING, "with"),
    WINDOW_LIMITED(INFO, "towards"),
    DELAYED_ACK(INFO, "by"),
    SMALL_WRITES(INFO, "by"),
    IDLE_GAP(INFO, "with"),
    TIME_WAIT_REUSE(INFO, "with"),
    NO_WINDOW_SCALE(INFO, "with"),
    MSS_MISMATCH(INFO, "with"),
    HALF_OPEN_DISCOVERY(INFO, "with"),
    SIMULTANEOUS_OPEN(INFO, "with"),
    FAST_OPEN(INFO, "with"),
    SIMULTANEOUS_CLOSE(INFO, "with"),
    KEEP_ALIVE(INFO, "by"),
    HALF_CLOSE_IN_USE(INFO, "by"),
    CAPTURE_STARTS_LATE(INFO, "for"),
    CAPTURE_ENDS_EARLY(INFO, "for");

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Severity usual;
    private final String preposition;

    FindingName(Severity usual, String preposition) {
        this.usual = usual;
        this.preposition = preposition;
    }

    /** How bad it is unless the finding says otherwise. */
    public Severity usualSeverity() {
        return usual;
    }

    /** The word between the name and the end it is about: "connection-refused by 10.0.0.2:80". */
    public String preposition() {
        return preposition;
    }

    @Override
    public String toString() {
        return shown;
    }
}
