package io.github.tcpwalk.udp;

import java.util.Locale;

/** What is remarkable about a datagram; a set of notes is a bit mask of {@link #bit}. */
public enum DatagramNote {
    /** The sender sent this name, block or end again. */
    RETRANSMISSION,
    /** A second copy: the same datagram captured or delivered twice, or a block acknowledged again. */
    DUPLICATE,
    /**
     * A block sent again although its acknowledgment had passed: that one was lost behind the capture point, or late.
     */
    ALREADY_ACKNOWLEDGED,
    /** A block number that leaves a gap: the ones between were not captured, or are late. */
    PREVIOUS_BLOCK_MISSING,
    /** A block that fills such a gap. */
    OUT_OF_ORDER,
    /** A block sent while an earlier one is still unacknowledged: the sender does not wait. */
    DOES_NOT_WAIT,
    /** An acknowledgment of a block that the capture does not show. */
    ACKED_UNSEEN_BLOCK,
    /** An acknowledgment whose size is not the block's. */
    SIZE_DIFFERS,
    /** Acknowledgment number -1: the receiver refuses the name. */
    NAME_REFUSED,
    /** Acknowledgment number -2: the receiver gave the file up as too large. */
    FILE_TOO_LARGE,
    /** The snap length cut the payload. */
    TRUNCATED;

    private static final DatagramNote[] ALL = values();
    /** Its bit among others. */
    public final int bit = 1 << ordinal();

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * {@return whether it is among notes}
     *
     * @param notes bits of notes
     */
    public boolean in(int notes) {
        return (notes & bit) != 0;
    }

    /** {@return all notes in their fixed order; do not modify} */
    public static DatagramNote[] all() {
        return ALL;
    }

    @Override
    public String toString() {
        return shown;
    }
}
