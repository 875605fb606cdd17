package io.github.tcpwalk.tcp;

/** How a connection was closed. */
public enum Closing {
    FOUR_SEGMENT("four-segment"),
    THREE_SEGMENT("three-segment"),
    SIMULTANEOUS("simultaneous"),
    HALF_CLOSED("half-closed"),
    RESET("reset"),
    TIMED_OUT("timed out"),
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
