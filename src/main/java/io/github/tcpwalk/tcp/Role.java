package io.github.tcpwalk.tcp;

/** The one part a segment plays. */
public enum Role {
    /** The segment that asks for a connection and says where its sender's numbers start. */
    SYN("SYN"),
    /** Answers a SYN: acknowledges it, and says where its own sender's numbers start. */
    SYN_ACK("SYN+ACK"),
    /** A pure acknowledgment; in an opening or closing it has its step there. */
    ACK("ACK"),
    /** The sender has nothing more to send in its direction. */
    FIN("FIN"),
    /** A FIN that is the first to acknowledge the other end's. */
    FIN_ACK("FIN+ACK"),
    /** Cuts the connection, or says that there is none. */
    RST("RST"),
    /** Carries payload, whatever else it acknowledges. */
    DATA("DATA"),
    /** A question to the other end that carries nothing new: a keep-alive or a zero-window probe. */
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
