package io.github.tcpwalk.tcp;

/** The one part a segment plays. */
public enum Role {
    SYN("SYN"),
    SYN_ACK("SYN+ACK"),
    ACK("ACK"),
    FIN("FIN"),
    FIN_ACK("FIN+ACK"),
    RST("RST"),
    DATA("DATA"),
    PROBE("PROBE");

    private final String shown;

    Role(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
