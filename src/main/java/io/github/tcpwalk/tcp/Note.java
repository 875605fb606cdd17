package io.github.tcpwalk.tcp;

import java.util.Locale;

/**
 * What is remarkable about a segment. A set of notes is a bit mask of {@link #bit}, so that noting allocates nothing.
 * Conditions of the sequence analysis are those of the Wireshark User's Guide, section 7.5 "TCP Analysis".
 */
public enum Note {
    RETRANSMISSION,
    FAST_RETRANSMISSION,
    SPURIOUS_RETRANSMISSION,
    OUT_OF_ORDER,
    PREVIOUS_SEGMENT_LOST,
    ACKED_UNSEEN_SEGMENT,
    DUPLICATE_ACK,
    D_SACK,
    KEEP_ALIVE,
    KEEP_ALIVE_ACK,
    ZERO_WINDOW,
    ZERO_WINDOW_PROBE,
    ZERO_WINDOW_PROBE_ACK,
    WINDOW_UPDATE,
    WINDOW_FULL,
    PORT_REUSED,
    HANDSHAKE_ACK,
    ACK_WITH_DATA,
    FIN_WITH_DATA,
    DATA_AFTER_FIN,
    DATA_AFTER_RST,
    FAST_OPEN,
    OVERLAP_CONFLICT,
    BAD_CHECKSUM,
    CHECKSUM_OFFLOAD,
    TRUNCATED,
    CLOCK_WENT_BACK,
    DUPLICATE_FRAME,
    ECN_ECHO,
    CWR,
    URGENT,
    CHALLENGE_ACK,
    TAIL_LOSS_PROBE,
    SACK_RENEGING,
    NOT_ACCEPTED,
    OLD_DUPLICATE,
    SYN_ACK_WITH_DATA;

    private static final Note[] ALL = values();
    public final long bit = 1L << ordinal();
    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');

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
