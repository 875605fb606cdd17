package io.github.tcpwalk.tcp;

/**
 * What one end's own segments show of it in the end, each counted over both ends from 1; 0 for never.
 *
 * @param standing the last segment that shows where it stands
 * @param ackOfFin the last that shows that it knew of the acknowledgment of its FIN
 * @param near it is so near to the capture point that what was captured on its way to it has arrived
 * @param fin a FIN of its own that was accepted, captured or not
 * @param finNumber sequence number of that; meaningful with one
 */
record Shown(long standing, long ackOfFin, boolean near, boolean fin, int finNumber) {
    /** Whether the FIN of that number is its own, though its receiver did not accept this copy of it. */
    boolean isOwnFin(int number) {
        return fin && number == finNumber;
    }

    /** Whether the state inferred at segment {@code ordinal} is borne out. */
    boolean confirms(State inferred, long ordinal) {
        return near
                || switch (inferred) {
                    case FIN_WAIT_2, TIME_WAIT -> ackOfFin > ordinal;
                    default -> standing > ordinal;
                };
    }
}
