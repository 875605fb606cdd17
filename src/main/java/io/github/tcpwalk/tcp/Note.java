package io.github.tcpwalk.tcp;

import java.util.Locale;

/**
 * What is remarkable about a segment. A set of notes is a bit mask of {@link #bit}, so that noting allocates nothing.
 * Conditions of the sequence analysis are those of the Wireshark User's Guide, section 7.5 "TCP Analysis".
 */
public enum Note {
    /** Carries bytes that were sent before: no acknowledgment had come for them. */
    RETRANSMISSION,
    /** Sent again because duplicate ACKs or SACK blocks asked for it, without waiting for the timer. */
    FAST_RETRANSMISSION,
    /** Sent again although all of it was acknowledged already; the ACK was late or lost. */
    SPURIOUS_RETRANSMISSION,
    /** Was sent before what came ahead of it: the network, or the capture, changed the order. */
    OUT_OF_ORDER,
    /** Starts beyond the expected number: a segment before it was lost, is late (overtaken), or was not captured. */
    PREVIOUS_SEGMENT_LOST,
    /** Acknowledges bytes that are not in the capture, so the capture missed them. */
    ACKED_UNSEEN_SEGMENT,
    /**
     * Repeats an earlier acknowledgment. With data outstanding: something arrived, but the expected segment is still
     * missing. With none: it answers what was sent again or refused.
     */
    DUPLICATE_ACK,
    /** Reports by SACK that a segment was received twice. */
    D_SACK,
    /** Asks an idle connection whether the other end still lives: its number is one below the next. */
    KEEP_ALIVE,
    /** Answers a keep-alive. */
    KEEP_ALIVE_ACK,
    /** The receiver has no room: the other end must stop sending. */
    ZERO_WINDOW,
    /** Asks whether a closed window has opened again. */
    ZERO_WINDOW_PROBE,
    /** Answers a zero-window probe: still no room. */
    ZERO_WINDOW_PROBE_ACK,
    /** Only announces new room in the receive window. */
    WINDOW_UPDATE,
    /** Fills the receiver's window to the last byte; the sender must wait. */
    WINDOW_FULL,
    /** The same addresses and ports as an earlier connection, which was over or began with another number. */
    PORT_REUSED,
    /** A pure ACK after the SYN+ACKs of a simultaneous open; Linux sends it. */
    HANDSHAKE_ACK,
    /** The last ACK of the handshake that already carries data. */
    ACK_WITH_DATA,
    /** The FIN comes together with the last data. */
    FIN_WITH_DATA,
    /** Data beyond its sender's own FIN: that should not be. */
    DATA_AFTER_FIN,
    /** Data on a connection that was already reset. */
    DATA_AFTER_RST,
    /** Uses TCP Fast Open: a cookie, or data on the SYN. */
    FAST_OPEN,
    /** The same numbers as before but other bytes: both versions are kept and shown. */
    OVERLAP_CONFLICT,
    /** The checksum is wrong: a receiver drops this segment. */
    BAD_CHECKSUM,
    /** The checksum is unfinished because the network card computes it later: normal at the sender. */
    CHECKSUM_OFFLOAD,
    /** The capture cut the packet (snap length), so part of the payload is missing here. */
    TRUNCATED,
    /** The time stamp is earlier than that of the frame before. */
    CLOCK_WENT_BACK,
    /**
     * The same packet once more (a mirror port, a capture on all interfaces, or a network that doubled it): no
     * retransmission.
     */
    DUPLICATE_FRAME,
    /** The receiver reports a congestion mark (ECN). */
    ECN_ECHO,
    /** The sender has reduced its rate after a congestion report. */
    CWR,
    /** The urgent pointer is set. */
    URGENT,
    /** An ACK in answer to a suspicious SYN, RST or FIN, so that only the real other end can confirm it. */
    CHALLENGE_ACK,
    /** The last bytes once more, before the timer: did the end of the flight arrive (RFC 8985)? */
    TAIL_LOSS_PROBE,
    /** The receiver gave up bytes that it had reported by SACK (RFC 2018): they must be sent again. */
    SACK_RENEGING,
    /** Its receiver does not accept it, so it changes nothing: no state, no number. */
    NOT_ACCEPTED,
    /**
     * A segment of long ago, from the opening, from before its sender closed or from an earlier connection: the network
     * kept it, nobody sent it again.
     */
    OLD_DUPLICATE,
    /**
     * The SYN+ACK already carries data: its receiver keeps that until the connection is open (RFC 9293 section
     * 3.10.7.3).
     */
    SYN_ACK_WITH_DATA;

    private static final Note[] ALL = values();
    /** Its bit in a set of notes. */
    public final long bit = 1L << ordinal();

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@return whether it is in a set of notes} */
    public boolean in(long notes) {
        return (notes & bit) != 0;
    }

    /** All notes in their fixed order; do not modify. */
    public static Note[] all() {
        return ALL;
    }

    @Override
    public String toString() {
        return shown;
    }
}
