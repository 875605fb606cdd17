package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What two conversations have in common that two runs of an exercise do not: evidence in bits, each the chance of one
 * in two that honest runs agree so far.
 *
 * @param equal what is equal, a clause each
 * @param pairing which segment is which
 */
record Likeness(int bits, List<Sentence> equal, Pairing pairing) {
    /** Less is chance, in a course of a thousand. */
    static final int ENOUGH = 30;

    private static final int BITS_OF_ISN = 32;
    /** Of one end where the other's differs, as when that one's stack always begins alike. */
    private static final int BITS_OF_ONE_ISN = 24;

    private static final int BITS_OF_STAMPS = 32;
    private static final int BITS_OF_IDS = 16;
    private static final int MOST_RANDOM_IDS = 4;
    private static final int BITS_OF_PORT = 14;
    private static final double NEARLY_ALL = 0.9;
    /** One or two packets of one kind are in most traces. */
    private static final int LEAST_SHARE = 2;

    /** @param fixedPort the exercise names the client's port */
    static Optional<Likeness> between(Print ours, Print theirs, Commonplaces common, boolean fixedPort) {
        return weighed(ours, theirs, common, fixedPort).filter(l -> l.bits >= ENOUGH);
    }

    /** Also where it is chance. */
    static Optional<Likeness> weighed(Print ours, Print theirs, Commonplaces common, boolean fixedPort) {
        if (ours.protocol() != theirs.protocol()) {
            return Optional.empty();
        }
        Pairing pairing = Pairing.of(ours.marks(), theirs.marks());
        int shorter = Math.min(ours.marks().size(), theirs.marks().size());
        if (pairing.size() == 0 || pairing.size() * LEAST_SHARE < shorter) {
            return Optional.empty();
        }
        return Optional.of(new Weighing(ours, theirs, pairing, common, fixedPort).weigh());
    }

    /** The same from the other side. */
    Likeness turned() {
        return new Likeness(bits, equal, pairing.turned());
    }

    private static final class Weighing {
        private final Print ours;
        private final Print theirs;
        private final Pairing pairing;
        private final Commonplaces common;
        private final boolean fixedPort;
        private final List<Sentence> equal = new ArrayList<>();
        private boolean contradicted;

        Weighing(Print ours, Print theirs, Pairing pairing, Commonplaces common, boolean fixedPort) {
            this.ours = ours;
            this.theirs = theirs;
            this.pairing = pairing;
            this.common = common;
            this.fixedPort = fixedPort;
        }

        Likeness weigh() {
            int others = 0;
            List<Sentence> numbered = new ArrayList<>();
            int isns = numbers(numbered);
            others += ends("report.equal-stamps", stamps(true), stamps(false));
            others += ends("report.equal-ids", ids(true), ids(false));
            if (ours.clientPort() == theirs.clientPort() && !fixedPort && !common.isCommon(ours.clientPort())) {
                others += BITS_OF_PORT;
                equal.add(Sentence.of("report.equal-port", "port", ours.clientPort()));
            }
            Pace pace = Pace.of(pairing);
            others += pace.bits();
            if (pace.bits() > 0) {
                equal.add(Sentence.of("report.equal-times", "matched", pace.matched(), "of", pace.of()));
            }
            // A stack that always begins alike gives away nothing else.
            if (isns > 0 && !(contradicted && others == 0)) {
                numbered.addAll(equal);
                return new Likeness(others + isns, List.copyOf(numbered), pairing);
            }
            return new Likeness(others, List.copyOf(equal), pairing);
        }

        private int numbers(List<Sentence> said) {
            boolean[] same = new boolean[2];
            boolean[] known = new boolean[2];
            for (int end = 0; end < 2; end++) {
                boolean ofClient = end == 0;
                OptionalLong isn = ours.isn(ofClient).isPresent() ? ours.isn(ofClient) : theirs.isn(ofClient);
                known[end] = isn.isPresent();
                boolean says = isn.isPresent() ? !common.isConstant(isn.getAsLong()) : !isMadeUp(ofClient);
                same[end] = says && share(ofClient, Mark::number) >= NEARLY_ALL;
            }
            ends("report.equal-numbers", same[0], same[1]).ifPresent(said::add);
            if (same[0] && same[1]) {
                return 2 * BITS_OF_ISN;
            }
            if (same[0] || same[1]) {
                return known[same[0] ? 1 : 0] ? BITS_OF_ONE_ISN : BITS_OF_ISN;
            }
            return 0;
        }

        /** Where no SYN is to be seen: the first number there is. */
        private boolean isMadeUp(boolean ofClient) {
            return pairing.ours().stream()
                    .filter(m -> m.fromClient() == ofClient)
                    .limit(1)
                    .anyMatch(m -> Commonplaces.isMadeUp(m.number()));
        }

        private int ends(String key, int client, int server) {
            ends(key, client > 0, server > 0).ifPresent(equal::add);
            return client + server;
        }

        private static Optional<Sentence> ends(String key, boolean client, boolean server) {
            return client || server
                    ? Optional.of(Sentence.of(key, "end", client && server ? "both" : client ? "client" : "server"))
                    : Optional.empty();
        }

        private int stamps(boolean ofClient) {
            double share = share(ofClient, Mark::stamp);
            boolean says = share >= NEARLY_ALL
                    && pairing.ours().stream()
                            .filter(m -> m.fromClient() == ofClient)
                            .noneMatch(m -> m.stamp() != Mark.NONE && Commonplaces.isSmallStamp(m.stamp()));
            contradicted |= share == 0;
            return says ? BITS_OF_STAMPS : 0;
        }

        private int ids(boolean ofClient) {
            List<Integer> ids = pairing.ours().stream()
                    .filter(m -> m.fromClient() == ofClient && m.id() > 0)
                    .map(Mark::id)
                    .toList();
            boolean allSame = ids.size() > 1 && ids.stream().distinct().count() == 1;
            if (ids.isEmpty() || allSame || ids.stream().allMatch(Commonplaces::isSmallId)) {
                return 0;
            }
            double share = share(ofClient, m -> m.id() == 0 ? Mark.NONE : m.id());
            contradicted |= share == 0;
            if (share < NEARLY_ALL) {
                return 0;
            }
            boolean counts = true;
            for (int i = 1; i < ids.size(); i++) {
                int step = ids.get(i) - ids.get(i - 1) & 0xFFFF;
                counts &= step > 0 && step < Commonplaces.FARTHEST_STEP;
            }
            return BITS_OF_IDS * (counts ? 1 : Math.min(MOST_RANDOM_IDS, ids.size()));
        }

        /** Share of an end's paired segments that agree, of those where both have it; -1 when none has. */
        private double share(boolean ofClient, ToLongFunction<Mark> value) {
            int both = 0;
            int agree = 0;
            for (int i = 0; i < pairing.size(); i++) {
                Mark our = pairing.ours().get(i);
                long mine = value.applyAsLong(our);
                long other = value.applyAsLong(pairing.theirs().get(i));
                if (our.fromClient() == ofClient && mine != Mark.NONE && other != Mark.NONE) {
                    both++;
                    agree += mine == other ? 1 : 0;
                }
            }
            return both == 0 ? -1 : (double) agree / both;
        }
    }
}
