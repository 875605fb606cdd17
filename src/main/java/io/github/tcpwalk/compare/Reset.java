package io.github.tcpwalk.compare;

import java.util.Locale;

/**
 * RSTs that name the same end as their sender and have the same origin and fate.
 *
 * @param count how many; what else is told is of the first
 * @param fromClient what its addresses claim
 * @param ttl where it was seen first
 * @param usualTtl of other segments of that end at the same point, -1 for none
 * @param frameA 0 where A does not have it
 */
public record Reset(
        boolean fromClient, Origin origin, Fate fate, long count, long frameA, long frameB, int ttl, int usualTtl) {
    Reset andAnother() {
        return new Reset(fromClient, origin, fate, count + 1, frameA, frameB, ttl, usualTtl);
    }

    /** Who sent it. */
    public enum Origin {
        /** The end that its addresses name, as far as both points show. */
        END,
        /** Something between that end and the point nearer to it: it came another number of hops. */
        BEYOND,
        /** Something between the two points. */
        BETWEEN,
        /** It may be either. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
