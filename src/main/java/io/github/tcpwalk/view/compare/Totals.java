package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.Way;

/** What all conversations together came to. */
final class Totals {
    final Comparison comparison;
    final String nameA;
    final String nameB;
    final Direction aToB = new Direction();
    final Direction bToA = new Direction();
    long conversations;
    long calm;

    /** One direction of the path. */
    static final class Direction {
        private final long[] counts = new long[Fate.values().length];
        /** Segments that the point nearer the sender has. */
        long sent;

        long lostOctets;
        long reordered;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean delayed;

        long count(Fate fate) {
            return counts[fate.ordinal()];
        }

        long lost() {
            return count(Fate.LOST) + count(Fate.PARTLY_LOST);
        }

        private void add(Way way) {
            for (Fate fate : Fate.values()) {
                counts[fate.ordinal()] += way.count(fate);
            }
            sent += way.count(Fate.ARRIVED) + way.lost();
            lostOctets += way.lostOctets();
            reordered += way.reordered();
            if (way.delayed() > 0) {
                delayed = true;
                least = Math.min(least, way.minDelay());
                most = Math.max(most, way.maxDelay());
            }
        }
    }

    Totals(Comparison comparison, String nameA, String nameB) {
        this.comparison = comparison;
        this.nameA = nameA;
        this.nameB = nameB;
    }

    void add(ComparedConversation c) {
        conversations++;
        calm += c.isCalm() ? 1 : 0;
        for (Way way : new Way[] {c.toServer(), c.toClient()}) {
            (way.fromAToB() ? aToB : bToA).add(way);
        }
    }
}
