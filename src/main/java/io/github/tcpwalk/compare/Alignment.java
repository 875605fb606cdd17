package io.github.tcpwalk.compare;

import java.util.BitSet;

/** Which rows of the two traces of one conversation are sights of one packet. */
final class Alignment {
    final Bearings bearings;
    final Edges edges = new Edges();
    /** Rows that carry something which the other capture has, too, in whichever packet. */
    final BitSet metA = new BitSet();

    final BitSet metB = new BitSet();
    final Units[] units = new Units[2];
    final Likeness[] likeness = new Likeness[2];

    /** What it is done with: which point is nearer whom, and how long directions take. */
    interface Known {
        boolean nearIsA(int direction);

        /** @param sure what surely is one packet, of that direction */
        Pace pace(int direction, Alignment sure);
    }

    /** Nothing is known: only what surely is one packet is paired. */
    private static final Known NOTHING = new Known() {
        @Override
        public boolean nearIsA(int direction) {
            return true;
        }

        @Override
        public Pace pace(int direction, Alignment sure) {
            return Pace.UNKNOWN;
        }
    };

    /** What surely is one packet. */
    static Alignment sure(Bearings bearings, boolean doubledA, boolean doubledB) {
        return new Alignment(bearings, doubledA, doubledB, NOTHING, null);
    }

    /** The same with what is decided by more that is known. */
    Alignment decided(Known known) {
        return new Alignment(bearings, false, false, known, this);
    }

    /**
     * @param doubledA A's capture holds most packets twice: second sights count for nothing
     * @param sure the same aligned with {@link #NOTHING} known; null for that one itself
     */
    private Alignment(Bearings bearings, boolean doubledA, boolean doubledB, Known known, Alignment sure) {
        this.bearings = bearings;
        for (int direction = 0; direction < 2; direction++) {
            units[direction] = sure != null
                    ? sure.units[direction]
                    : new Units(
                            bearings,
                            direction,
                            (of, row) -> !of.is(row, Trace.COPY) || !(of == bearings.a ? doubledA : doubledB));
            likeness[direction] =
                    sure != null ? sure.likeness[direction] : new Likeness(bearings, direction, units[direction]);
            Solver solver = new Solver(
                    likeness[direction], bearings, known.nearIsA(direction), known.pace(direction, sure), edges);
            for (int unit = 0; unit < units[direction].count; unit++) {
                solver.solve(units[direction], unit);
                met(units[direction].a, units[direction].b, unit, metA);
                met(units[direction].b, units[direction].a, unit, metB);
            }
        }
        edges.finish(bearings.a.size, bearings.b.size);
    }

    private static void met(Units.Side side, Units.Side other, int unit, BitSet met) {
        for (int i = side.from[unit]; i < side.from[unit + 1] && other.count(unit) > 0; i++) {
            met.set(side.rows[i]);
        }
    }
}
