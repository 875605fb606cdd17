package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.Way;
import java.util.List;

/**
 * What the conversations that are told came to together. A segment counts once, as the point nearer its sender captured
 * it, however many pieces of it the other has; one that only the other point has counts as it is there.
 */
final class Totals {
    final Comparison comparison;
    final String nameA;
    final String nameB;
    final List<TcpConversation> onlyInA;
    final List<TcpConversation> onlyInB;
    final Direction aToB = new Direction();
    final Direction bToA = new Direction();
    long conversations;
    boolean translated;
    long mostHops;
    /** A segment has another number of pieces at the other point. */
    boolean cut;

    /** One direction of the path. */
    static final class Direction {
        private final long[] counts = new long[Fate.values().length];

        long lostOctets;
        long lostInDoubt;
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

        /** Segments of which it is known whether they arrived. */
        long sent() {
            return count(Fate.ARRIVED) + lost();
        }

        private void add(Way way) {
            for (Fate fate : Fate.values()) {
                counts[fate.ordinal()] += way.count(fate);
            }
            lostOctets += way.lostOctets();
            lostInDoubt += way.lostInDoubt();
            reordered += way.reordered();
            if (way.delayed() > 0) {
                delayed = true;
                least = Math.min(least, way.minDelay());
                most = Math.max(most, way.maxDelay());
            }
        }
    }

    /** @param chosen with null for a capture that has it not */
    Totals(Comparison comparison, Comparison.Chosen chosen, String nameA, String nameB) {
        this.comparison = comparison;
        this.nameA = nameA;
        this.nameB = nameB;
        onlyInA = comparison.onlyInA().stream()
                .filter(c -> chosen.includes(c, null))
                .toList();
        onlyInB = comparison.onlyInB().stream()
                .filter(c -> chosen.includes(null, c))
                .toList();
    }

    void add(ComparedConversation c) {
        conversations++;
        translated |= c.translated();
        for (Way way : new Way[] {c.toServer(), c.toClient()}) {
            (way.fromAToB() ? aToB : bToA).add(way);
            cut |= way.isCut();
            for (Change change : way.changes()) {
                long hops = change.kind() == Change.Kind.TTL ? Math.abs(change.before() - change.after()) : 0;
                mostHops = Math.max(mostHops, hops);
            }
        }
    }
}
