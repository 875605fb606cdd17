package io.github.tcpwalk.hint;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;

/** Room for the beginnings of streams that tell more when more of them is there, of all conversations together. */
public final class Waiting {
    private final Bounds bounds;
    private long octets;
    private long left;

    /**
     * Empty.
     *
     * @param bounds say how much there may be
     */
    public Waiting(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Whether there is room for so many octets more, which are taken then. */
    boolean take(int count) {
        boolean room = octets + count <= bounds.of(Bound.HINTS);
        if (room) {
            octets += count;
        } else {
            bounds.gaveUp(Bound.HINTS, ++left);
        }
        return room;
    }

    void giveBack(int count) {
        octets -= count;
    }

    /** Taken at the moment. */
    long octets() {
        return octets;
    }
}
