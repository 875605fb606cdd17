package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the conversations that are alike, and have nothing surer in common, are one: those that fit the clocks of
 * what is sure; without any such, the most that clocks of one course and one near side of each client fit, if that is
 * most of what should be in both.
 */
final class Agreement {
    private static final double MOST_RATE = 500_000;
    /** Nothing takes longer between two points. */
    private static final long MOST_DELAY_NANOS = 5_000_000_000L;

    private static final int MOST_SEEDS = 64;
    private static final int MOST_TRIED = 1 << 18;
    /** A clock was set so often at most, and one. */
    private static final int MOST_GROUPS = 3;

    /** Of what is in both captures by time, that part must be in the group; and that of all that is alike. */
    private static final double MOSTLY = 2.0 / 3;

    private static final int SHARE_OF_ALL = 4;
    /** With fewer turns, times fit by chance. */
    private static final int ENOUGH_TURNS = 4;

    private static final int MANY_TURNS = 6;

    // what clocks may be apart, nanoseconds, where little else speaks for two conversations
    private static final long CLOSE_NANOS = 100_000_000;
    private static final long PROXY_NANOS = 2_000_000_000;
    private static final long FEW_TURNS_NANOS = 60_000_000_000L;
    private static final long MOST_APART_NANOS = 3_600_000_000_000L;
    /** Where other clocks fit nearly as many, these must be nearer by so much. */
    private static final int CLEARLY = 16;

    private static final int ENOUGH = 3;
    private static final int MOST_RIVALS = 2;
    private static final int ENOUGH_IDENTIFIED = 2;

    private final List<Timing> candidates;
    private final Extent extentA;
    private final Extent extentB;
    private final long epoch;
    private final Set<TcpConversation> takenA = new HashSet<>();
    private final Set<TcpConversation> takenB = new HashSet<>();
    private final Map<String, Place> sides;

    /** @param sides where the points are, by client, as far as that is sure; more is added */
    Agreement(List<Timing> candidates, Map<String, Place> sides, Extent extentA, Extent extentB) {
        this.candidates = candidates;
        this.sides = sides;
        this.extentA = extentA;
        this.extentB = extentB;
        epoch = candidates.stream()
                .filter(t -> !t.passed.isEmpty())
                .mapToLong(Timing::nanos)
                .min()
                .orElse(0);
    }

    private boolean isFree(Timing t) {
        return !t.fits.isEmpty() && !takenA.contains(t.pair.a()) && !takenB.contains(t.pair.b());
    }

    private void take(Timing t) {
        takenA.add(t.pair.a());
        takenB.add(t.pair.b());
    }

    /** Those that a clock fits which others tell; the likest first. */
    List<Pair> with(Clock clock) {
        List<Pair> found = new ArrayList<>();
        for (Timing t : candidates) {
            if (isFree(t) && fits(t, clock)) {
                take(t);
                found.add(t.pair);
            }
        }
        return found;
    }

    private boolean fits(Timing t, Clock clock) {
        Place known = sides.get(t.pair.a().clientAddress());
        for (Place place : t.fits.keySet()) {
            boolean fits = known == null || place == Place.SAME || known == place;
            for (int i = 0; fits && i < t.passed.size(); i++) {
                Timing.Passed p = t.passed.get(i);
                long delay = clock.delay(p.nanosA(), p.nanosA() + p.difference(), Fates.nearIsA(place, p.direction()));
                long error = clock.error(p.nanosA()) + (place == Place.SAME ? Timing.SAME_NANOS : 0);
                fits = delay >= -error && delay <= MOST_DELAY_NANOS;
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /** Those that agree with one another. */
    List<Pair> withEachOther() {
        List<Pair> found = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        while (groups.size() < MOST_GROUPS) {
            Group largest = largest(groups, Set.of());
            if (largest != null) {
                Group next = largest(groups, largest.members.keySet());
                boolean rivals = next != null && next.members.size() * 2 >= largest.members.size();
                largest.next = rivals ? Math.max(1, Math.abs(next.ahead(epoch) - largest.ahead(epoch))) : 0;
                largest.crowd();
            }
            if (largest == null || !isBorneOut(largest) || !groups.isEmpty() && largest.members.size() < ENOUGH) {
                break;
            }
            groups.add(largest);
            largest.members.forEach((t, place) -> {
                take(t);
                found.add(t.pair);
            });
        }
        return found;
    }

    /** Conversations with clocks that fit all of them. */
    private final class Group {
        private final Map<Timing, Place> members = new LinkedHashMap<>();
        private final Map<String, Place> near = new HashMap<>(sides);
        private final Set<TcpConversation> inA = new HashSet<>();
        private final Set<TcpConversation> inB = new HashSet<>();
        private Lines lines = Lines.all(MOST_RATE);
        /** How far other clocks are that fit nearly as many, nanoseconds; 0 for none. */
        private long next;

        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;

        private void add(Timing t, Place place) {
            if (inA.contains(t.pair.a()) || inB.contains(t.pair.b())) {
                return;
            }
            Place known = near.get(t.pair.a().clientAddress());
            if (known != null && known != place) {
                return;
            }
            Lines cut = lines;
            for (LineFit.Bound b : t.fits.get(place)) {
                cut = cut.isEmpty() ? cut : Timing.within(cut, b, epoch);
            }
            if (!cut.isEmpty()) {
                lines = cut;
                members.put(t, place);
                near.put(t.pair.a().clientAddress(), place);
                inA.add(t.pair.a());
                inB.add(t.pair.b());
                from = Math.min(from, t.nanos());
                to = Math.max(to, t.nanos());
            }
        }

        /** Larger; or with less that speaks against it; or of nearer clocks. */
        private boolean isBetter(Group other) {
            if (members.size() != other.members.size()) {
                return members.size() > other.members.size();
            }
            if (isBySegments() && other.isBySegments()) {
                return spread() < other.spread();
            }
            return Math.abs(ahead(from)) < Math.abs(other.ahead(other.from));
        }

        /**
         * Where so many follow so closely that some would fit any clocks, the next clocks are no further than those.
         */
        private void crowd() {
            long apart = (to - from) / Math.max(1, members.size() - 1);
            long width = members.keySet().stream().mapToLong(Timing::width).sum() / members.size();
            if (members.size() > 1 && !isBySegments() && width * CLEARLY > apart) {
                next = Math.max(1, next == 0 ? apart : Math.min(next, apart));
            }
        }

        private boolean isBySegments() {
            return members.keySet().stream().allMatch(t -> !t.relayed && t.turns >= ENOUGH_TURNS);
        }

        private long spread() {
            return members.keySet().stream().mapToLong(Timing::spread).sum();
        }

        /** How far B's clock is ahead when A's shows {@code nanosA}. */
        private long ahead(long nanosA) {
            double seconds = LineFit.seconds(nanosA, epoch);
            return Math.round((lines.least(seconds) + lines.most(seconds)) / 2);
        }
    }

    private Group largest(List<Group> before, Set<Timing> without) {
        List<Timing> free = candidates.stream()
                .filter(t -> isFree(t) && !without.contains(t))
                .filter(t -> before.stream().noneMatch(g -> t.nanos() >= g.from && t.nanos() <= g.to))
                .toList();
        if (free.isEmpty()) {
            return null;
        }
        int seeds = Math.max(1, Math.min(Math.min(MOST_SEEDS, free.size()), MOST_TRIED / free.size()));
        Group largest = null;
        for (int i = 0; i < seeds; i++) {
            Timing seed = free.get((int) ((long) free.size() * i / seeds));
            for (Place place : seed.fits.keySet()) {
                Group group = grown(seed, place, free);
                if (!group.members.isEmpty() && (largest == null || group.isBetter(largest))) {
                    largest = group;
                }
            }
        }
        return largest;
    }

    /** What was near in time comes first, and of one conversation the other that suits best. */
    private Group grown(Timing seed, Place itsPlace, List<Timing> free) {
        Group group = new Group();
        group.add(seed, itsPlace);
        List<Timing> sorted = new ArrayList<>(free);
        sorted.sort(Comparator.<Timing>comparingLong(t -> Math.abs(t.nanos() - seed.nanos()))
                .thenComparingLong(t -> Math.abs(t.ahead() - seed.ahead())));
        for (Timing t : sorted) {
            for (Place place : t.fits.keySet()) {
                group.add(t, place);
            }
        }
        return group;
    }

    private boolean isBorneOut(Group group) {
        boolean identified = group.members.keySet().stream().allMatch(t -> t.identified >= ENOUGH_IDENTIFIED);
        if (identified) {
            return true;
        }
        Set<TcpConversation> allA = new HashSet<>();
        Set<TcpConversation> allB = new HashSet<>();
        Set<TcpConversation> throughB = new HashSet<>();
        Set<TcpConversation> throughA = new HashSet<>();
        for (Timing t : candidates) {
            TcpConversation a = t.pair.a();
            TcpConversation b = t.pair.b();
            allA.add(a);
            allB.add(b);
            if (extentB.holds(a.firstNanos() + group.ahead(a.firstNanos()))
                    && extentB.holds(a.lastNanos() + group.ahead(a.lastNanos()))) {
                throughB.add(a);
            }
            long back = b.firstNanos() - group.ahead(b.firstNanos() - group.ahead(epoch));
            if (extentA.holds(back) && extentA.holds(back + b.lastNanos() - b.firstNanos())) {
                throughA.add(b);
            }
        }
        int size = group.members.size();
        if (size < ENOUGH && Math.max(allA.size(), allB.size()) > MOST_RIVALS * size) {
            return false; // of so many some fit by chance
        }
        return size >= MOSTLY * Math.min(throughB.size(), throughA.size())
                && size * SHARE_OF_ALL >= Math.min(allA.size(), allB.size())
                && group.members.keySet().stream().allMatch(t -> isLikely(t, group));
    }

    /** What so little shows that times fit by chance must be otherwise as it would be. */
    private boolean isLikely(Timing t, Group group) {
        if (!t.relayed && t.turns >= ENOUGH_TURNS) {
            return true;
        }
        long apart = Math.abs(group.ahead(t.nanos()));
        if (!t.relayed) {
            return group.next == 0 && apart <= (t.pair.translated() ? CLOSE_NANOS : FEW_TURNS_NANOS);
        }
        TcpConversation a = t.pair.a();
        TcpConversation b = t.pair.b();
        boolean sameServer = a.serverAddress().equals(b.serverAddress()) && a.serverPort() == b.serverPort();
        if (sameServer && t.pair.translated()) {
            return apart <= CLOSE_NANOS && group.next == 0; // two clients of one server: a proxy has its own address
        }
        boolean box =
                a.serverAddress().equals(b.clientAddress()) || b.serverAddress().equals(a.clientAddress());
        long close = box ? PROXY_NANOS : CLOSE_NANOS;
        if (group.next > 0) {
            return apart <= Math.min(close, group.next / CLEARLY);
        }
        return apart <= (t.turns >= MANY_TURNS || group.members.size() >= ENOUGH ? MOST_APART_NANOS : close);
    }
}
