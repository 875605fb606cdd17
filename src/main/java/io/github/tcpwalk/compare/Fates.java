package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What became of every segment of a conversation, once it is known which rows are one packet and how the clocks stand.
 */
final class Fates {
    /** TTLs that hosts begin with. */
    private static final int[] FIRST_HOPS = {64, 128, 255};

    final Alignment aligned;
    final Place place;
    private final Clock clock;
    private final Extent extentA;
    private final Extent extentB;

    final Fate[] ofA;
    final Fate[] ofB;
    /** Octets of A's and B's rows that were lost, where that is not all. */
    final int[] lostA;

    final int[] lostB;
    /** Of rows at the far point, how many sent later came before; 0 for none. */
    final int[] overtakenA;

    final int[] overtakenB;

    private final Paces paces;

    Fates(Alignment aligned, Place place, Clock clock, Paces paces, Point pointA, Point pointB) {
        this.aligned = aligned;
        this.place = place;
        this.clock = clock;
        extentA = extent(pointA, aligned.bearings.a);
        extentB = extent(pointB, aligned.bearings.b);
        this.paces = paces;
        Bearings bearings = aligned.bearings;
        ofA = new Fate[bearings.a.size];
        ofB = new Fate[bearings.b.size];
        lostA = new int[bearings.a.size];
        lostB = new int[bearings.b.size];
        overtakenA = new int[bearings.a.size];
        overtakenB = new int[bearings.b.size];
        if (aligned.relayed) {
            relayed(bearings.a);
            relayed(bearings.b);
            return;
        }
        for (int direction = 0; direction < 2; direction++) {
            arrivals(direction);
        }
        int known;
        do { // what shows that a capture was not running yet may come late
            known = extentA.known() + extentB.known();
            departures(0);
            departures(1);
        } while (known != extentA.known() + extentB.known());
        Order.find(this, 0);
        Order.find(this, 1);
    }

    private static Extent extent(Point point, Trace of) {
        return of.leftOut == 0 ? point.extent : point.extent.until(of.nanos[of.size - 1]);
    }

    /** Whether A is nearer the sender of a direction. */
    boolean nearIsA(int direction) {
        return nearIsA(place, direction);
    }

    static boolean nearIsA(Place place, int direction) {
        return place == Place.CLIENT_B ? direction == 1 : direction == 0;
    }

    Trace near(int direction) {
        return nearIsA(direction) ? aligned.bearings.a : aligned.bearings.b;
    }

    Trace far(int direction) {
        return nearIsA(direction) ? aligned.bearings.b : aligned.bearings.a;
    }

    private boolean isOf(Trace of, int row, int direction) {
        return aligned.bearings.direction(of, row) == direction;
    }

    Fate[] of(Trace trace) {
        return trace == aligned.bearings.a ? ofA : ofB;
    }

    /** The first of its sights at the other point, -1 for none; a second one that the path made is none. */
    int partner(Trace of, int row) {
        Edges edges = aligned.edges;
        boolean isA = of == aligned.bearings.a;
        int[] from = isA ? edges.fromA : edges.fromB;
        int[] by = isA ? edges.byA : edges.byB;
        int[] others = isA ? edges.b : edges.a;
        int first = -1;
        for (int i = from[row]; i < from[row + 1]; i++) {
            boolean doubled = (edges.marks[by[i]] & Edges.DOUBLED) != 0;
            if (!doubled && (first < 0 || others[by[i]] < first)) {
                first = others[by[i]];
            }
        }
        return first;
    }

    private boolean hasEdges(Trace of, int row) {
        int[] from = of == aligned.bearings.a ? aligned.edges.fromA : aligned.edges.fromB;
        return from[row + 1] > from[row];
    }

    private Extent extent(Trace of) {
        return of == aligned.bearings.a ? extentA : extentB;
    }

    private long mapped(Trace from, long nanos) {
        return from == aligned.bearings.a ? clock.atB(nanos) : clock.atA(nanos);
    }

    /** Neither a packet nor a clock says that one capture was running when the other saw the conversation. */
    private boolean nothingShared() {
        return clock.kind() == Clock.Kind.UNKNOWN && aligned.edges.size == 0;
    }

    private void relayed(Trace of) {
        Fate[] fates = of(of);
        for (int direction = 0; direction < 2; direction++) {
            long seen = Long.MIN_VALUE;
            for (int row = 0; row < of.size; row++) {
                if (!isOf(of, row, direction)) {
                    continue;
                }
                boolean fresh = of.octets[row] > 0 && of.payloadTo(row) > seen && of == near(direction);
                seen = Math.max(seen, of.payloadTo(row));
                fates[row] = hasEdges(of, row) ? Fate.ARRIVED : fresh ? Fate.NOT_RELAYED : Fate.OWN;
            }
        }
    }

    private void arrivals(int direction) {
        Trace far = far(direction);
        Trace near = near(direction);
        Fate[] fates = of(far);
        int usualHops = usualHops(far, direction);
        boolean nearMisses = false;
        for (int row = 0; row < far.size; row++) {
            if (!isOf(far, row, direction)) {
                continue;
            }
            if (hasEdges(far, row)) {
                fates[row] = partner(far, row) >= 0 ? Fate.ARRIVED : Fate.DUPLICATED;
            } else if (far.is(row, Trace.AGAIN) || far.is(row, Trace.COPY) && place == Place.SAME) {
                fates[row] = Fate.COPY;
            } else if (nothingShared()
                    || clock.kind() != Clock.Kind.UNKNOWN && lacks(near, mapped(far, far.nanos[row]), direction)) {
                fates[row] = Fate.OUTSIDE;
            } else {
                fates[row] = Fate.NOT_CAPTURED;
                nearMisses |= !far.has(row, Segment.RST) && isLike(far, row, usualHops);
            }
        }
        for (int row = 0; row < far.size && place != Place.SAME; row++) {
            boolean alone = isOf(far, row, direction) && fates[row] == Fate.NOT_CAPTURED;
            boolean forged = alone && (!isLike(far, row, usualHops) || far.has(row, Segment.RST) && !nearMisses);
            fates[row] = forged ? Fate.INSERTED : fates[row];
        }
    }

    /**
     * Whether a capture was surely not running when a packet passed that it should have, but does not.
     *
     * @param nanos when it was seen at the point farther from its sender, by the clock of that capture
     */
    private boolean lacks(Trace of, long nanos, int direction) {
        Extent extent = extent(of);
        return nanos - paces.most(direction) < extent.first || nanos - paces.least(direction) > extent.last;
    }

    /** What TTL is usual of what both points saw of a direction; -1 for nothing. */
    private int usualHops(Trace of, int direction) {
        int[] counts = new int[256];
        int usual = -1;
        for (int row = 0; row < of.size; row++) {
            if (isOf(of, row, direction) && partner(of, row) >= 0) {
                int ttl = of.ttl(row);
                usual = ++counts[ttl] > (usual < 0 ? 0 : counts[usual]) ? ttl : usual;
            }
        }
        return usual;
    }

    /** Whether a packet came as far as others of its sender: a host may begin with another TTL in a RST. */
    static boolean isLike(Trace of, int row, int usualHops) {
        return usualHops < 0 || hops(of.ttl(row)) == hops(usualHops);
    }

    /** Whether it also began with the TTL of the others; one that did not may be forged to look as near. */
    static boolean beganAlike(Trace of, int row, int usualHops) {
        return usualHops < 0 || first(of.ttl(row)) == first(usualHops);
    }

    private static int hops(int ttl) {
        return first(ttl) - ttl;
    }

    private static int first(int ttl) {
        for (int first : FIRST_HOPS) {
            if (ttl <= first) {
                return first;
            }
        }
        return ttl;
    }

    private void departures(int direction) {
        Trace near = near(direction);
        Trace far = far(direction);
        Fate[] fates = of(near);
        int[] lost = near == aligned.bearings.a ? lostA : lostB;
        ProvenArrivals proven = new ProvenArrivals(aligned.bearings, far, direction, unseen(near, direction));
        beforehand(near, direction, proven);
        for (int row = near.size - 1; row >= 0; row--) {
            if (!isOf(near, row, direction)) {
                continue;
            }
            long[] missing = missing(near, row, direction);
            if (missing == null) {
                fates[row] = Fate.ARRIVED;
            } else if (near.is(row, Trace.AGAIN) || near.is(row, Trace.COPY) && !hasEdges(near, row)) {
                fates[row] = Fate.COPY;
            } else {
                fates[row] = alone(near, row, direction, proven, missing, lost);
            }
        }
    }

    /** What passed before the far capture began accounts for what is acknowledged there without having been seen. */
    private void beforehand(Trace near, int direction, ProvenArrivals proven) {
        Trace far = far(direction);
        for (int row = 0; row < near.size && clock.isKnown() && extent(far).late; row++) {
            long there = mapped(near, near.nanos[row]);
            boolean before = there + paces.least(direction) < extent(far).first;
            if (before && isOf(near, row, direction) && !hasEdges(near, row)) {
                long from = aligned.bearings.seq(near, row, direction);
                proven.take(from, from + near.end(row) - near.seq[row], there, (one, other) -> {}, (one, other) -> {});
            }
        }
    }

    /**
     * What came back from beyond the far point, and only the near one has, with the time it passed the far one at most.
     */
    private List<ProvenArrivals.Answer> unseen(Trace near, int direction) {
        List<ProvenArrivals.Answer> unseen = new ArrayList<>();
        boolean known = clock.kind() != Clock.Kind.UNKNOWN;
        for (int row = 0; row < near.size && known; row++) {
            boolean back = !isOf(near, row, direction) && of(near)[row] != Fate.INSERTED;
            if (back && !hasEdges(near, row) && !near.has(row, Segment.RST)) {
                unseen.add(new ProvenArrivals.Answer(row, mapped(near, near.nanos[row])));
            }
        }
        return unseen;
    }

    /** Stretches of a row that no sight at the other point has, beginning and end of each; null where all is there. */
    private long[] missing(Trace near, int row, int direction) {
        long from = aligned.bearings.seq(near, row, direction);
        long to = from + near.end(row) - near.seq[row];
        boolean isA = near == aligned.bearings.a;
        Edges edges = aligned.edges;
        int begin = (isA ? edges.fromA : edges.fromB)[row];
        int end = (isA ? edges.fromA : edges.fromB)[row + 1];
        if (begin == end) {
            return new long[] {from, to};
        }
        if (from == to || near.has(row, Segment.RST)) {
            return null;
        }
        Trace far = far(direction);
        long[][] seen = new long[end - begin][];
        for (int i = begin; i < end; i++) {
            int other = isA ? edges.b[edges.byA[i]] : edges.a[edges.byB[i]];
            long seq = aligned.bearings.seq(far, other, direction);
            seen[i - begin] = new long[] {seq, seq + far.end(other) - far.seq[other]};
        }
        Arrays.sort(seen, (one, other) -> Long.compare(one[0], other[0]));
        long[] missing = new long[2 * seen.length + 2];
        int count = 0;
        long at = from;
        for (long[] stretch : seen) {
            if (stretch[0] > at) {
                missing[count++] = at;
                missing[count++] = Math.min(stretch[0], to);
            }
            at = Math.max(at, stretch[1]);
        }
        if (at < to) {
            missing[count++] = at;
            missing[count++] = to;
        }
        return count == 0 ? null : Arrays.copyOf(missing, count);
    }

    private Fate alone(Trace near, int row, int direction, ProvenArrivals proven, long[] missing, int[] lost) {
        Trace far = far(direction);
        if (place == Place.SAME) {
            boolean outside = clock.isKnown() && lacks(far, mapped(near, near.nanos[row]), direction);
            return outside ? Fate.OUTSIDE : Fate.NOT_CAPTURED;
        }
        if (nothingShared()) {
            return Fate.OUTSIDE;
        }
        boolean known = clock.kind() != Clock.Kind.UNKNOWN;
        long there = known ? mapped(near, near.nanos[row]) : Long.MIN_VALUE;
        long early = known && clock.isKnown() ? there - clock.error(near.nanos[row]) : Long.MIN_VALUE;
        Tally tally = new Tally();
        for (int i = 0; i < missing.length; i += 2) {
            if (missing[i] == missing[i + 1]) {
                tally.lost++;
            }
            proven.take(
                    missing[i],
                    missing[i + 1],
                    early,
                    (from, to) -> tally.proven += to - from,
                    (from, to) -> tally.lost += to - from);
        }
        if (known && tally.proven > 0 && there + paces.most(direction) < extent(far).first) {
            extent(far).missed(there);
        }
        if (known && extent(far).lacks(there + paces.least(direction), there + paces.most(direction))) {
            return hasEdges(near, row) ? Fate.ARRIVED : Fate.OUTSIDE; // pieces of it may have passed before or after
        }
        if (tally.lost == 0) {
            return hasEdges(near, row) ? Fate.ARRIVED : Fate.NOT_CAPTURED;
        }
        boolean all = !hasEdges(near, row) && tally.proven == 0;
        lost[row] = (int) Math.min(near.octets[row], tally.lost);
        return all ? Fate.LOST : Fate.PARTLY_LOST;
    }

    /** Of one row. */
    private static final class Tally {
        private long proven;
        private long lost;
    }

    long delay(int rowA, int rowB, int direction) {
        Bearings bearings = aligned.bearings;
        return clock.delay(bearings.a.nanos[rowA], bearings.b.nanos[rowB], nearIsA(direction));
    }
}
