package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;

/**
 * Finds out that something between the points ends the connection of the one side and has another one on the other:
 * octets pass it, and no segment does.
 */
final class Proxy {
    /** So many time stamps, of which nearly all are as far apart. */
    private static final int ENOUGH = 4;

    private static final int NEARLY_ALL = 20;

    private final Alignment sure;

    private Proxy(Alignment sure) {
        this.sure = sure;
    }

    /** Whether two conversations that carry the same are two connections. */
    static boolean isBetween(Alignment sure) {
        return new Proxy(sure).is();
    }

    private boolean is() {
        Bearings bearings = sure.bearings;
        if (!bearings.moved(0) || !bearings.moved(1)) {
            return false;
        }
        if (sure.likeness[0].identifies() || sure.likeness[1].identifies()) {
            return false;
        }
        int stamped = 0;
        for (int direction = 0; direction < 2; direction++) {
            int[] counts = stamps(direction);
            if (counts[0] >= ENOUGH && (counts[0] - counts[1]) * NEARLY_ALL <= counts[0]) {
                return false; // moved as numbers were
            }
            stamped += counts[0];
        }
        return stamped > 0 || answersTooEarly();
    }

    /** How many pairs have time stamps, and how many of these are as far apart as most. */
    private int[] stamps(int direction) {
        Trace a = sure.bearings.a;
        Trace b = sure.bearings.b;
        LongIndex apart = new LongIndex(16);
        int[] votes = new int[sure.edges.size + 1];
        int all = 0;
        int most = 0;
        for (int i = 0; i < sure.edges.size; i++) {
            int rowA = sure.edges.a[i];
            int rowB = sure.edges.b[i];
            if (sure.bearings.direction(a, rowA) == direction
                    && a.is(rowA, Trace.STAMPED)
                    && b.is(rowB, Trace.STAMPED)) {
                all++;
                most = Math.max(most, ++votes[apart.of(a.stamp[rowA] - b.stamp[rowB])]);
            }
        }
        return new int[] {all, most};
    }

    /** The handshake has it the other way round than the data: a SYN was answered before it had come there. */
    private boolean answersTooEarly() {
        Trace a = sure.bearings.a;
        Trace b = sure.bearings.b;
        long[] handshake = new long[2];
        long[] data = {Long.MIN_VALUE, Long.MIN_VALUE};
        boolean[] known = new boolean[4];
        for (int i = 0; i < sure.edges.size; i++) {
            int rowA = sure.edges.a[i];
            int direction = sure.bearings.direction(a, rowA);
            long ahead = b.nanos[sure.edges.b[i]] - a.nanos[rowA];
            if (a.has(rowA, Segment.SYN)) {
                handshake[direction] = ahead;
                known[direction] = true;
            } else if (a.octets[rowA] > 0 && !known[2 + direction]) {
                data[direction] = ahead;
                known[2 + direction] = true;
            }
        }
        return known[0]
                && known[1]
                && known[2]
                && known[3]
                && Long.signum(handshake[0] - handshake[1]) * Long.signum(data[0] - data[1]) < 0;
    }
}
