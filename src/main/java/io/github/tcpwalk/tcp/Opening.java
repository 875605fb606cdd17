package io.github.tcpwalk.tcp;

/** How a connection was opened, or failed to be. */
public enum Opening {
    THREE_WAY("three-way"),
    SIMULTANEOUS("simultaneous"),
    SELF_CONNECT("self-connect"),
    SPLIT("split handshake"),
    FAST_OPEN("fast open"),
    REFUSED("refused"),
    REJECTED("rejected"),
    UNANSWERED("unanswered"),
    HALF_OPEN("half-open"),
    HALF_OPEN_DISCOVERY("half-open discovery"),
    MID_STREAM("mid-stream");

    private final String shown;

    Opening(String shown) {
        this.shown = shown;
    }

    /** True when both ends reached ESTABLISHED by what was seen. */
    public boolean completed() {
        return switch (this) {
            case THREE_WAY, SIMULTANEOUS, SELF_CONNECT, SPLIT, FAST_OPEN, HALF_OPEN_DISCOVERY -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
