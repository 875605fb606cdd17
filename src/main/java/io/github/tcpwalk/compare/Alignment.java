package io.github.tcpwalk.compare;

import java.util.BitSet;

/** Which rows of the two traces of one conversation are sights of one packet. */
final class Alignment {
    final Bearings bearings;
    /** Each side has a connection of its own: only octets are the same. */
    final boolean relayed;

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
    static Alignment sure(Bearings bearings, Habits habits) {
        return new Alignment(bearings, NOTHING, null, habits);
    }

    /** The same with what is decided by more that is known. */
    Alignment decided(Known known) {
        return relayed ? this : new Alignment(bearings, known, this, null);
    }

    /** The first sights of each octet on both sides of a proxy. */
    Alignment relayed() {
        return new Alignment(this);
    }

    private Alignment(Alignment sure) {
        bearings = sure.bearings;
        relayed = true;
        for (int direction = 0; direction < 2; direction++) {
            Units cut = sure.units[direction];
            units[direction] = cut;
            likeness[direction] = sure.likeness[direction];
            for (int unit = 0; unit < cut.count; unit++) {
                if (cut.isOctets(unit) && cut.a.count(unit) > 0 && cut.b.count(unit) > 0) {
                    edges.add(cut.a.rows[cut.a.from[unit]], cut.b.rows[cut.b.from[unit]], cut.weight(unit), Edges.SURE);
                }
            }
        }
        metA.set(0, bearings.a.size); // of own connections no packet is missing in the other capture
        metB.set(0, bearings.b.size);
        edges.finish(bearings.a.size, bearings.b.size);
    }

    /** @param sure the same aligned with {@link #NOTHING} known; null for that one itself */
    private Alignment(Bearings bearings, Known known, Alignment sure, Habits habits) {
        this.bearings = bearings;
        relayed = false;
        for (int direction = 0; direction < 2; direction++) {
            units[direction] = sure != null
                    ? sure.units[direction]
                    : new Units(bearings, direction, (of, row) -> !of.is(row, Trace.AGAIN));
            likeness[direction] = sure != null
                    ? sure.likeness[direction]
                    : new Likeness(bearings, direction, units[direction], habits);
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
