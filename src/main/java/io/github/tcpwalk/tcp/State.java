package io.github.tcpwalk.tcp;

/** An endpoint's connection state (RFC 9293 section 3.3.2); UNKNOWN is the observer's own: nothing seen yet. */
public enum State {
    /** Nothing seen yet: the capture begins later. */
    UNKNOWN("UNKNOWN"),
    /** No connection. */
    CLOSED("CLOSED"),
    /** Waits for a SYN. */
    LISTEN("LISTEN"),
    /** Has sent a SYN, and waits for the other end's. */
    SYN_SENT("SYN-SENT"),
    /** Both SYNs are there; its own is not acknowledged yet. */
    SYN_RECEIVED("SYN-RECEIVED"),
    /** Open: data goes both ways. */
    ESTABLISHED("ESTABLISHED"),
    /** Has sent a FIN that is not acknowledged yet. */
    FIN_WAIT_1("FIN-WAIT-1"),
    /** Its FIN is acknowledged; the other end may still send. */
    FIN_WAIT_2("FIN-WAIT-2"),
    /** Has received a FIN, and not sent its own. */
    CLOSE_WAIT("CLOSE-WAIT"),
    /** The FINs crossed; its own is not acknowledged yet. */
    CLOSING("CLOSING"),
    /** Has sent its FIN after the other end's, and waits for the acknowledgment. */
    LAST_ACK("LAST-ACK"),
    /** Both have closed; waits for 2 MSL (Linux: 60 s) in case its last ACK was lost. */
    TIME_WAIT("TIME-WAIT");

    private final String rfcName;

    State(String rfcName) {
        this.rfcName = rfcName;
    }

    /** Synchronized (RFC 9293 section 3.3.2), except TIME-WAIT, which takes no more than a RST or its FIN again. */
    public boolean isSynchronised() {
        return ordinal() >= ESTABLISHED.ordinal() && this != TIME_WAIT;
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
