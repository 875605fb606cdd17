package io.github.tcpwalk.tcp;

/** How a connection was opened, or failed to be. */
public enum Opening {
    /** SYN, SYN+ACK, ACK, and the numbers line up. */
    THREE_WAY("three-way"),
    /** Both ends sent a SYN before either was answered; one connection results. */
    SIMULTANEOUS("simultaneous"),
    /** A socket connected to its own address and port: a simultaneous open with itself. */
    SELF_CONNECT("self-connect"),
    /** The passive end answered the SYN with a pure ACK, or not at all, and then sent a SYN of its own. */
    SPLIT("split handshake"),
    /** The SYN already carried data. */
    FAST_OPEN("fast open"),
    /** The SYN was answered by RST: nothing listens on that port, or a packet filter refuses it. */
    REFUSED("refused"),
    /** The SYN was answered by an ICMP message: unreachable or prohibited. */
    REJECTED("rejected"),
    /** Only SYNs, no answer: filtered, host down, or dropped because the backlog was full. */
    UNANSWERED("unanswered"),
    /** SYN and SYN+ACK, but never a valid third segment. */
    HALF_OPEN("half-open"),
    /** A SYN met an old connection that the other end still held; RST cleared it, then a new SYN opened. */
    HALF_OPEN_DISCOVERY("half-open discovery"),
    /** The capture starts after the opening; initial numbers and window scale are unknown. */
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
