package io.github.tcpwalk.tcp;

/**
 * Until when one end had not received what it was taken to have received: the segments by which it contradicted that,
 * counted over both ends from 1, copies included, so that every telling counts alike. 0 for never; they only grow.
 *
 * @param opening the SYN or SYN+ACK of the other end that reached it first, or its own SYN that shows that none had
 * @param ackOfSyn its SYN+ACK sent again, or RST that knows of no connection, after nothing but SYN+ACKs
 * @param fin its last segment that does not acknowledge the other end's FIN as it should have
 * @param ackOfFin its last FIN that was acknowledged before
 * @param life its last segment after something that closes whom it reaches
 * @param closedAfterwards that had been sent so shortly before that it arrives right after that segment
 * @param outlived the same as life, of what was not merely under way: it never arrived, or was not believed
 * @param ownReset its last segment after a RST in its name
 */
record Hindsight(
        long opening,
        long ackOfSyn,
        long fin,
        long ackOfFin,
        long life,
        boolean closedAfterwards,
        long outlived,
        long ownReset) {
    static final Hindsight NONE = new Hindsight(0, 0, 0, 0, 0, false, 0, 0);

    Hindsight lacksOpening(long ordinal) {
        return new Hindsight(
                Math.max(opening, ordinal), ackOfSyn, fin, ackOfFin, life, closedAfterwards, outlived, ownReset);
    }

    Hindsight lacksAckOfSyn(long ordinal) {
        return new Hindsight(
                opening, Math.max(ackOfSyn, ordinal), fin, ackOfFin, life, closedAfterwards, outlived, ownReset);
    }

    /** Its SYN+ACK that came again was none that lacked an acknowledgment. */
    Hindsight answersEach() {
        return new Hindsight(opening, 0, fin, ackOfFin, life, closedAfterwards, outlived, ownReset);
    }

    Hindsight lacksFin(long ordinal) {
        return new Hindsight(
                opening, ackOfSyn, Math.max(fin, ordinal), ackOfFin, life, closedAfterwards, outlived, ownReset);
    }

    Hindsight lacksAckOfFin(long ordinal) {
        return new Hindsight(
                opening, ackOfSyn, fin, Math.max(ackOfFin, ordinal), life, closedAfterwards, outlived, ownReset);
    }

    /** @param underWay what closes it still arrives */
    Hindsight lives(long ordinal, boolean underWay) {
        long over = underWay ? outlived : Math.max(outlived, ordinal);
        return new Hindsight(opening, ackOfSyn, fin, ackOfFin, Math.max(life, ordinal), underWay, over, ownReset);
    }

    Hindsight sentNoReset(long ordinal) {
        return new Hindsight(
                opening, ackOfSyn, fin, ackOfFin, life, closedAfterwards, outlived, Math.max(ownReset, ordinal));
    }

    /** Whether something was told of how the connection goes on that by itself would not. */
    boolean wasTold() {
        return life > 0 || ownReset > 0;
    }

    /** Whether segment {@code ordinal}, a SYN or SYN+ACK, does not arrive. */
    boolean lacksOpeningOf(long ordinal) {
        return opening > ordinal;
    }

    /** Whether the acknowledgment of its SYN+ACK does not arrive with segment {@code ordinal}. */
    boolean lacksAckOfSynAfter(long ordinal) {
        return ackOfSyn > ordinal;
    }

    /** Whether the other end's FIN does not. */
    boolean lacksFinAfter(long ordinal) {
        return fin > ordinal;
    }

    /** Whether it was proved by segment {@code ordinal} that the FIN had not arrived as it was taken to have. */
    boolean lackedFin(long ordinal) {
        return fin > 0 && fin <= ordinal;
    }

    /** Whether the acknowledgment of its FIN does not arrive with segment {@code ordinal}. */
    boolean lacksAckOfFinAfter(long ordinal) {
        return ackOfFin > ordinal;
    }

    /** Whether what closes whom it reaches does not. */
    boolean livesAfter(long ordinal) {
        return life > ordinal;
    }

    /** Whether a RST, segment {@code ordinal}, never does. */
    boolean outlives(long ordinal) {
        return outlived > ordinal;
    }

    /** Whether that arrives right after its own segment {@code ordinal}. */
    boolean closedAfter(long ordinal) {
        return life == ordinal && closedAfterwards;
    }

    /** Whether the RST {@code ordinal} in its name is not its own. */
    boolean disownsReset(long ordinal) {
        return ownReset > ordinal;
    }
}
