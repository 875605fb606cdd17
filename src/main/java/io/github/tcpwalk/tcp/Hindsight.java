package io.github.tcpwalk.tcp;

/**
 * Until when one end had not received what it was taken to have received: the segments by which it contradicted that,
 * counted over both ends from 1, copies included, so that every telling counts alike. 0 for never.
 *
 * <p>Invariant: they only grow.
 */
final class Hindsight extends Part<Hindsight> {
    private long ackOfSyn;
    private long fin;
    private long ackOfFin;
    private long closing;
    private long ownReset;
    private boolean closedAfterwards;

    /** It has said nothing but SYN+ACK until its RST {@code ordinal}, which knows of no connection. */
    void lacksAckOfSyn(long ordinal) {
        ackOfSyn = Math.max(ackOfSyn, ordinal);
    }

    /** Its segment {@code ordinal} does not acknowledge the other end's FIN. */
    void lacksFin(long ordinal) {
        fin = Math.max(fin, ordinal);
    }

    /** It sends its FIN again. */
    void lacksAckOfFin(long ordinal) {
        ackOfFin = Math.max(ackOfFin, ordinal);
    }

    /**
     * It speaks, although something that went to it closes whom it reaches.
     *
     * @param underWay that was sent so shortly before that it still arrives
     */
    void lives(long ordinal, boolean underWay) {
        closing = Math.max(closing, ordinal);
        closedAfterwards = underWay;
    }

    /** It speaks, although a RST was sent in its name. */
    void sentNoReset(long ordinal) {
        ownReset = Math.max(ownReset, ordinal);
    }

    /** Whether the acknowledgment of its SYN+ACK does not arrive with segment {@code ordinal}. */
    static boolean lacksAckOfSynAfter(Hindsight end, long ordinal) {
        return end != null && end.ackOfSyn > ordinal;
    }

    /** Whether the other end's FIN does not arrive with segment {@code ordinal}. */
    static boolean lacksFinAfter(Hindsight end, long ordinal) {
        return end != null && end.fin > ordinal;
    }

    /** Whether it was proved by segment {@code ordinal} that the FIN had not arrived as it was taken to have. */
    static boolean lackedFin(Hindsight end, long ordinal) {
        return end != null && end.fin > 0 && end.fin <= ordinal;
    }

    /** Whether the acknowledgment of its FIN does not. */
    static boolean lacksAckOfFinAfter(Hindsight end, long ordinal) {
        return end != null && end.ackOfFin > ordinal;
    }

    /** Whether what closes whom it reaches does not. */
    static boolean livesAfter(Hindsight end, long ordinal) {
        return end != null && end.closing > ordinal;
    }

    /** Whether that arrives right after its own segment {@code ordinal}. */
    static boolean closedAfter(Hindsight end, long ordinal) {
        return end != null && end.closing == ordinal && end.closedAfterwards;
    }

    /** Whether the RST {@code ordinal} in its name is not its own. */
    static boolean disownsReset(Hindsight end, long ordinal) {
        return end != null && end.ownReset > ordinal;
    }
}
