package io.github.tcpwalk.view.compare;

import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.MatchedBy;
import io.github.tcpwalk.compare.Place;
import io.github.tcpwalk.compare.Way;
import java.util.ArrayList;
import java.util.List;

/** What is so of all conversations, to be said once: where the points are, and what the path changes everywhere. */
final class Shared {
    private final Changed aToB = new Changed();
    private final Changed bToA = new Changed();
    private long conversations;
    private Place place;
    private MatchedBy matchedBy;

    /** Of one direction of the path. */
    private static final class Changed {
        /** Null before the first segment that arrived. */
        private List<Change> all;

        private void add(Way way) {
            long arrived = way.count(Fate.ARRIVED) + way.count(Fate.PARTLY_LOST);
            if (arrived == 0) {
                return;
            }
            if (all == null) {
                all = new ArrayList<>(way.changes());
            }
            all.removeIf(change -> way.changes().stream().noneMatch(c -> isSame(c, change, arrived)));
        }
    }

    /** Also of every segment, where it is of the IP header, which each has. */
    private static boolean isSame(Change one, Change other, long arrived) {
        boolean ofAll = one.kind() != Change.Kind.TTL && one.kind() != Change.Kind.DSCP || one.count() >= arrived;
        return ofAll
                && one.kind() == other.kind()
                && one.option() == other.option()
                && one.before() == other.before()
                && one.after() == other.after()
                && !one.varies()
                && !other.varies();
    }

    void add(ComparedConversation c) {
        place = conversations == 0 || place == c.place() ? c.place() : null;
        matchedBy = conversations == 0 || matchedBy == c.matchedBy() ? c.matchedBy() : null;
        conversations++;
        for (Way way : new Way[] {c.toServer(), c.toClient()}) {
            (way.fromAToB() ? aToB : bToA).add(way);
        }
    }

    /** Whether there are several to share it. */
    private boolean isAny() {
        return conversations > 1;
    }

    /** Where the points are, of all conversations; null where they differ, or there is one. */
    Place place() {
        return isAny() ? place : null;
    }

    /** By what all were matched; null as above. */
    MatchedBy matchedBy() {
        return isAny() ? matchedBy : null;
    }

    /** Whether the head says of all where they are and by what they were matched. */
    boolean saysPlace() {
        return place() != null && matchedBy() != null;
    }

    /** What arrived otherwise in every conversation that something arrived in. */
    List<Change> changes(boolean fromAToB) {
        List<Change> all = (fromAToB ? aToB : bToA).all;
        return isAny() && all != null ? List.copyOf(all) : List.of();
    }

    /** What else arrived otherwise in this one. */
    List<Change> others(Way way) {
        List<Change> said = changes(way.fromAToB());
        long arrived = way.count(Fate.ARRIVED) + way.count(Fate.PARTLY_LOST);
        return way.changes().stream()
                .filter(c -> said.stream().noneMatch(s -> isSame(c, s, arrived)))
                .toList();
    }

    /** Whether nothing need be told of it but how much there was. */
    boolean isCalm(ComparedConversation c) {
        return isAny()
                && isCalm(c.toServer())
                && isCalm(c.toClient())
                && c.resets().isEmpty()
                && c.icmp().isEmpty()
                && c.leftOut() == 0
                && !c.unsure()
                && !c.relayed()
                && (saysPlace() || c.place() == place);
    }

    private boolean isCalm(Way way) {
        return way.isWhole() && others(way).isEmpty() && way.count(Fate.OUTSIDE) + way.count(Fate.COPY) == 0;
    }
}
