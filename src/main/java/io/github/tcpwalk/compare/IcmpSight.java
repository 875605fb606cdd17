package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.IcmpNotice;
import java.util.Locale;

/**
 * An ICMP error that quotes a segment of a conversation, in one capture or in both.
 *
 * @param a as A has it; null where it does not
 * @param b as B has it; null where it does not
 * @param fromClient the quoted segment was sent by A's client
 * @param made where on the way of the quoted segment
 */
public record IcmpSight(IcmpNotice a, IcmpNotice b, boolean fromClient, Made made) {
    /** Where it was made. */
    public enum Made {
        /** Between the points: the quoted segment passed the nearer one, and not the farther. */
        BETWEEN,
        /** Behind the point that is farther from the sender of the quoted segment. */
        BEYOND,
        /** It does not show. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it was seen, at A where both have it. */
    public IcmpNotice notice() {
        return a != null ? a : b;
    }
}
