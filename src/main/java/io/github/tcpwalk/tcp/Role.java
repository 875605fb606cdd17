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

    /**
     * For people: {@code SYN+ACK 2/3}; the step alone while the total is not known for good, and no step where there is
     * none, or only one.
     */
    public String at(int step, int of) {
        if (step == 0 || this == RST) {
            return toString();
        }
        return this + " " + step + (of == 0 ? "" : "/" + of);
    }
}
