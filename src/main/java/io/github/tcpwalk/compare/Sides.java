package io.github.tcpwalk.compare;

/**
 * Finds which point is nearer the client. Two packets in opposite directions, one just after the other: at the point
 * nearer to whoever asked, the answer comes later, by the way to the other point and back, however the clocks stand.
 */
final class Sides {
    /** So many times more for one than for the other are needed. */
    private static final int CLEARLY = 9;

    private final Alignment sure;
    /** Of the latest packet of each direction in both captures, B's time without A's. */
    private final long[] latest = new long[2];

    private final boolean[] known = new boolean[2];
    private int forClientA;
    private int forClientB;
    private int even;
    private int nearerByHops;

    private Sides(Alignment sure) {
        this.sure = sure;
    }

    static Place of(Alignment sure) {
        Sides sides = new Sides(sure);
        sides.look();
        return sides.decided();
    }

    private void look() {
        Trace a = sure.bearings.a;
        Trace b = sure.bearings.b;
        Edges edges = sure.edges;
        for (int row = 0; row < a.size; row++) {
            int at = edges.fromA[row];
            if (at == edges.fromA[row + 1] || (edges.marks[edges.byA[at]] & Edges.SURE) == 0) {
                continue;
            }
            int rowB = edges.b[edges.byA[at]];
            int direction = sure.bearings.direction(a, row);
            latest[direction] = b.nanos[rowB] - a.nanos[row];
            known[direction] = true;
            if (known[0] && known[1]) {
                long both = latest[0] - latest[1];
                forClientA += both > 0 ? 1 : 0;
                forClientB += both < 0 ? 1 : 0;
                even += both == 0 ? 1 : 0;
            }
            int hops = a.ttl(row) - b.ttl(rowB); // they fall on the way
            nearerByHops += Integer.signum(direction == 0 ? hops : -hops);
        }
    }

    private Place decided() {
        if (forClientA > even && forClientA >= CLEARLY * forClientB) {
            return Place.CLIENT_A;
        }
        if (forClientB > even && forClientB >= CLEARLY * forClientA) {
            return Place.CLIENT_B;
        }
        if (nearerByHops != 0) {
            return nearerByHops > 0 ? Place.CLIENT_A : Place.CLIENT_B;
        }
        return forClientA + forClientB + even > 0 ? Place.SAME : Place.UNKNOWN;
    }
}
