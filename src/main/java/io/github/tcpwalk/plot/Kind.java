package io.github.tcpwalk.plot;

/** What is drawn over time. */
public enum Kind {
    /**
     * tcptrace's time-sequence graph: numbers sent, acknowledged, allowed by the window and selectively acknowledged.
     */
    SEQUENCE(Unit.OCTETS),
    /** The same as points, as Stevens drew it: where each segment begins. */
    STEVENS(Unit.OCTETS),
    /** Round-trip samples. */
    RTT(Unit.NANOS),
    /** Octets sent and not acknowledged, and the window that bounds them. */
    FLIGHT(Unit.OCTETS),
    /** Octets acknowledged a second. */
    THROUGHPUT(Unit.OCTETS_A_SECOND);

    private final Unit unit;

    Kind(Unit unit) {
        this.unit = unit;
    }

    /** Of its values. */
    public Unit unit() {
        return unit;
    }

    /** {@code sequence}, as it is asked for. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
