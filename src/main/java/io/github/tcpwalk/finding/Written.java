package io.github.tcpwalk.finding;

import io.github.tcpwalk.wire.Segment;

/**
 * Octets of payload that one end sent in a row, and how many of them its program wrote. Where only headers are known,
 * the latter is between two bounds.
 */
final class Written {
    private long octets;
    private long least;
    /** Of segments whose payload nobody saw. */
    private long unread;

    /** @param fresh octets of {@code s} that were not sent before */
    void add(Segment s, long fresh) {
        octets += fresh;
        if (s.octets == null) {
            unread += fresh;
        } else {
            least += Math.min(fresh, TlsRecords.written(s));
        }
    }

    void clear() {
        octets = 0;
        least = 0;
        unread = 0;
    }

    Written copy() {
        Written copy = new Written();
        copy.octets = octets;
        copy.least = least;
        copy.unread = unread;
        return copy;
    }

    long octets() {
        return octets;
    }

    /** Whether who asks more than {@link #octets} has to look at the payload first. */
    boolean isUncertain() {
        return unread > 0;
    }

    /** Whether its program may have written any. */
    boolean any() {
        return least + unread > 0;
    }

    /** Whether it wrote no more than is said in farewell. */
    boolean isFarewell() {
        return least <= RequestUnanswered.FAREWELL_OCTETS;
    }

    /** Whether some are none of its program's. */
    boolean isWrapped() {
        return least < octets;
    }
}
