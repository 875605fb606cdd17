package io.github.tcpwalk.compare;

import java.util.BitSet;

/** Whether what two conversations carry is the same, or nearly: with nothing but that, it must be. */
final class Alikeness {
    private Alikeness() {}

    /** Half of what both could have, by octets; and half of the segments that can be compared have the same content. */
    static boolean isOne(Alignment sure) {
        long same = 0;
        long compared = 0;
        for (int i = 0; i < sure.edges.size; i++) {
            int rowA = sure.edges.a[i];
            int rowB = sure.edges.b[i];
            Trace a = sure.bearings.a;
            Trace b = sure.bearings.b;
            if (a.octets[rowA] > 0
                    && a.octets[rowA] == b.octets[rowB]
                    && a.captured[rowA] == b.captured[rowB]
                    && a.captured[rowA] > 0) {
                compared++;
                same += a.content[rowA] == b.content[rowB] ? 1 : 0;
            }
        }
        return same * 2 >= compared && shares(sure, 0) && shares(sure, 1) && isMostlyThere(sure);
    }

    /** Of conversations that both captures have from their beginning, half of the segments, whatever they carry. */
    private static boolean isMostlyThere(Alignment sure) {
        Bearings bearings = sure.bearings;
        boolean there = true;
        for (int direction = 0; direction < 2; direction++) {
            boolean begun = bearings.syn(bearings.a, direction) >= 0 && bearings.syn(bearings.b, direction) >= 0;
            if (begun && !sure.relayed) {
                there &= isMostlyThere(bearings, bearings.a, direction, sure.metA);
                there &= isMostlyThere(bearings, bearings.b, direction, sure.metB);
            }
        }
        return there;
    }

    private static boolean isMostlyThere(Bearings bearings, Trace of, int direction, BitSet met) {
        int rows = 0;
        int both = 0;
        for (int row = 0; row < of.size; row++) {
            if (bearings.direction(of, row) == direction && !of.is(row, Trace.AGAIN)) {
                rows++;
                both += met.get(row) ? 1 : 0;
            }
        }
        return both * 2 >= rows;
    }

    /** Beside what one capture has from before the other began, or after it ended. */
    private static boolean shares(Alignment sure, int direction) {
        Units units = sure.units[direction];
        long from = Math.max(first(units, units.a), first(units, units.b));
        long to = Math.min(end(units, units.a), end(units, units.b));
        long both = 0;
        long all = 0;
        for (int unit = 0; unit < units.count; unit++) {
            if (units.isOctets(unit) && units.begin(unit) >= from && units.end(unit) <= to) {
                all += units.weight(unit);
                both += units.a.count(unit) > 0 && units.b.count(unit) > 0 ? units.weight(unit) : 0;
            }
        }
        return both * 2 >= all;
    }

    private static long first(Units units, Units.Side side) {
        long first = Long.MAX_VALUE;
        for (int unit = 0; unit < units.count; unit++) {
            if (units.isOctets(unit) && side.count(unit) > 0) {
                first = Math.min(first, units.begin(unit));
            }
        }
        return first;
    }

    private static long end(Units units, Units.Side side) {
        long end = Long.MIN_VALUE;
        for (int unit = 0; unit < units.count; unit++) {
            if (units.isOctets(unit) && side.count(unit) > 0) {
                end = Math.max(end, units.end(unit));
            }
        }
        return end;
    }
}
