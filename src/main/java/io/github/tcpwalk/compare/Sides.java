package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;

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
        return forClientA + forClientB + even > 0 ? Place.SAME : byHops();
    }

    /** No packet is in both: the TTLs of what each has of a direction, which fall on the way. */
    private Place byHops() {
        int[] atA = mostHops(sure.bearings.a);
        int[] atB = mostHops(sure.bearings.b);
        int nearer = 0;
        for (int direction = 0; direction < 2; direction++) {
            if (atA[direction] > 0 && atB[direction] > 0) {
                int more = atA[direction] - atB[direction];
                nearer += Integer.signum(direction == 0 ? more : -more);
            }
        }
        return nearer > 0 ? Place.CLIENT_A : nearer < 0 ? Place.CLIENT_B : Place.UNKNOWN;
    }

    private int[] mostHops(Trace of) {
        int[] most = new int[2];
        for (int row = 0; row < of.size; row++) {
            int direction = sure.bearings.direction(of, row);
            most[direction] = of.has(row, Segment.RST) ? most[direction] : Math.max(most[direction], of.ttl(row));
        }
        return most;
    }

    /** Of packets that nothing answered: by the clock, where they took longer than that may be off. */
    static Place byClock(Alignment sure, Clock clock) {
        Bearings bearings = sure.bearings;
        for (int i = 0; i < sure.edges.size && clock.kind() == Clock.Kind.BOTH_WAYS; i++) {
            long nanosA = bearings.a.nanos[sure.edges.a[i]];
            long took = clock.delay(nanosA, bearings.b.nanos[sure.edges.b[i]], true);
            if (Math.abs(took) > clock.error(nanosA)) {
                boolean fromClient = bearings.direction(bearings.a, sure.edges.a[i]) == 0;
                return took > 0 == fromClient ? Place.CLIENT_A : Place.CLIENT_B;
            }
        }
        return Place.UNKNOWN;
    }
}
