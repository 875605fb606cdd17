package io.github.tcpwalk.homework.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Packets in the order captured, for a change of some of them. */
public record Packets(List<Sent> all) {
    /** The place of the first such one. */
    Optional<Integer> first(Predicate<Sent> such) {
        for (int i = 0; i < all.size(); i++) {
            if (such.test(all.get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The first place whose packet and the one right after it are such a pair. */
    Optional<Integer> firstPair(Pair such) {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (such.test(all.get(i), all.get(i + 1))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Two packets, one right after the other. */
    interface Pair {
        boolean test(Sent first, Sent second);
    }

    /** Lets everything after a place come later, so that there is time for what comes in between. */
    Packets delayed(int after, long nanos) {
        List<Sent> changed = new ArrayList<>(all);
        for (int i = after + 1; i < changed.size(); i++) {
            changed.set(i, changed.get(i).at(changed.get(i).nanos() + nanos));
        }
        return new Packets(changed);
    }

    /** With more of them, each where its time belongs: behind those of the same time. */
    Packets and(List<Sent> more) {
        List<Sent> changed = new ArrayList<>(all);
        changed.addAll(more);
        changed.sort(Comparator.comparingLong(Sent::nanos));
        return new Packets(changed);
    }

    /** Something else from a place on, instead of so many. */
    Packets replaced(int place, int count, Sent... by) {
        List<Sent> changed = new ArrayList<>(all.subList(0, place));
        changed.addAll(List.of(by));
        changed.addAll(all.subList(place + count, all.size()));
        return new Packets(changed);
    }

    /** An identification that none of them has. */
    int freeId() {
        return all.stream().mapToInt(Sent::id).max().orElse(0) + 7 & 0xFFFF;
    }
}
