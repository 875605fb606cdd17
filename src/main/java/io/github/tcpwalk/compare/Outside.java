package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;

/**
 * Finds out that a capture began later, or ended earlier, than its frames can tell: what came from beyond its point
 * passed that point, and if the other capture has it before this one's first frame, this one was not running.
 */
final class Outside {
    private Outside() {}

    static void look(Alignment sure, Place place, Extent extentA, Extent extentB) {
        if (place == Place.SAME) {
            return;
        }
        for (int direction = 0; direction < 2; direction++) {
            boolean nearIsA = Fates.nearIsA(place, direction);
            look(sure, direction, !nearIsA, nearIsA ? extentA : extentB);
        }
    }

    /** @param farIsA packets of the direction pass the other point first, whose capture may lack them */
    private static void look(Alignment sure, int direction, boolean farIsA, Extent near) {
        Bearings bearings = sure.bearings;
        Trace far = farIsA ? bearings.a : bearings.b;
        Trace other = farIsA ? bearings.b : bearings.a;
        int[] from = farIsA ? sure.edges.fromA : sure.edges.fromB;
        int[] by = farIsA ? sure.edges.byA : sure.edges.byB;
        int[] others = farIsA ? sure.edges.b : sure.edges.a;
        long least = Long.MAX_VALUE; // from a time at the far point to one at the near, by their own clocks
        for (int row = 0; row < far.size; row++) {
            if (from[row + 1] > from[row] && bearings.direction(far, row) == direction) {
                least = Math.min(least, far.nanos[row] - other.nanos[others[by[from[row]]]]);
            }
        }
        if (least == Long.MAX_VALUE) {
            return;
        }
        for (int row = 0; row < far.size; row++) {
            boolean alone = !(farIsA ? sure.metA : sure.metB).get(row) && !far.has(row, Segment.RST);
            if (alone && bearings.direction(far, row) == direction && !far.is(row, Trace.COPY | Trace.AGAIN)) {
                near.missed(far.nanos[row] - least);
            }
        }
    }
}
