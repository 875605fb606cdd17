package io.github.tcpwalk.tcp;

/** An endpoint's connection state (RFC 9293 section 3.3.2); UNKNOWN is the observer's own: nothing seen yet. */
public enum State {
    UNKNOWN("UNKNOWN"),
    CLOSED("CLOSED"),
    LISTEN("LISTEN"),
    SYN_SENT("SYN-SENT"),
    SYN_RECEIVED("SYN-RECEIVED"),
    ESTABLISHED("ESTABLISHED"),
    FIN_WAIT_1("FIN-WAIT-1"),
    FIN_WAIT_2("FIN-WAIT-2"),
    CLOSE_WAIT("CLOSE-WAIT"),
    CLOSING("CLOSING"),
    LAST_ACK("LAST-ACK"),
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
