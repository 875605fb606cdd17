package io.github.tcpwalk.tcp;

/** How a connection was closed. */
public enum Closing {
    /** FIN, ACK, FIN, ACK: each direction closed on its own. */
    FOUR_SEGMENT("four-segment"),
    /** FIN, FIN+ACK, ACK: the second FIN also acknowledged the first. */
    THREE_SEGMENT("three-segment"),
    /** Both FINs were sent before either was acknowledged; both ends passed CLOSING. */
    SIMULTANEOUS("simultaneous"),
    /** One direction is closed, the other was still open when the capture ended. */
    HALF_CLOSED("half-closed"),
    /** A RST ended the connection, other than one by which an end gives up that waited in vain (timed out). */
    RESET("reset"),
    /**
     * Retransmissions, keep-alive or window probes were never answered; the RST with which their sender may give up
     * then is part of it.
     */
    TIMED_OUT("timed out"),
    /** The capture ended before the connection did. */
    OPEN("open");

    private final String shown;

    Closing(String shown) {
        this.shown = shown;
    }

    /** Number of segments of the complete close, 0 when it has no fixed number. */
    public int segments() {
        return switch (this) {
            case FOUR_SEGMENT, SIMULTANEOUS -> 4;
            case THREE_SEGMENT -> 3;
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
