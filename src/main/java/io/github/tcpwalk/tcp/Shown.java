package io.github.tcpwalk.tcp;

/**
 * What one end's own segments show of it in the end, each counted over both ends from 1; 0 for never.
 *
 * @param standing the last segment that shows where it stands
 * @param ackOfFin the last that shows that it knew of the acknowledgment of its FIN
 * @param opening the last copy of the other end's SYN or SYN+ACK before it answered any: those before may be lost
 * @param fin the same of the other end's FIN
 * @param near it is so near to the capture point that what was captured on its way to it has arrived, and nothing was
 *     repeated in vain in the end
 * @param inHost nothing on its way to it is lost
 * @param ownFin a FIN of its own that was accepted, captured or not
 * @param ownFinNumber sequence number of that; meaningful with one
 * @param readsOn it acknowledged data that came after its FIN: a socket that was closed would have answered with RST
 */
record Shown(
        long standing,
        long ackOfFin,
        long opening,
        long fin,
        boolean near,
        boolean inHost,
        boolean ownFin,
        int ownFinNumber,
        boolean readsOn) {
    /** Whether the other end's FIN was sent again, as the first copies of it may be lost. */
    boolean finCameAgain() {
        return fin > 0;
    }

    /** Whether the FIN of that number is its own, though its receiver did not accept this copy of it. */
    boolean isOwnFin(int number) {
        return ownFin && number == ownFinNumber;
    }

    /**
     * Whether the state inferred at segment {@code ordinal} is borne out.
     *
     * @param ending what made it CLOSED, or null: after the acknowledgment of its FIN it says nothing any more
     */
    boolean confirms(State inferred, Ending ending, long ordinal) {
        boolean silent = ending != null && ending.kind() == Ending.Kind.FINISHED;
        boolean confirmed = near && (inHost || !silent);
        return switch (inferred) {
            case SYN_RECEIVED, ESTABLISHED -> (confirmed || standing > ordinal) && ordinal >= opening;
            case CLOSE_WAIT, CLOSING -> (confirmed || standing > ordinal) && ordinal >= fin;
            case FIN_WAIT_2 -> confirmed || ackOfFin > ordinal;
            case TIME_WAIT -> (confirmed || ackOfFin > ordinal) && ordinal >= fin;
            default -> confirmed || standing > ordinal;
        };
    }
}
