package io.github.tcpwalk.page;

import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.view.rung.Rung;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The rungs of one conversation that go into the page: those around findings first, then what opens and closes. */
final class Kept {
    /** So many before and behind the evidence of a finding show where it stands. */
    private static final int AROUND = 3;

    /** Why a rung is worth its place, the best reason first. */
    private enum Worth {
        EVIDENCE,
        EVENT,
        ALARM,
        ORDINARY
    }

    private record Place(int file, long frame) {}

    private static final class Candidate {
        private final Rung rung;
        private Worth worth;
        private boolean kept;

        Candidate(Rung rung, Worth worth) {
            this.rung = rung;
            this.worth = worth;
        }
    }

    private final int most;
    private final Set<Place> evidence = new HashSet<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final int[] counts = new int[Worth.values().length];
    /** The last ones, kept or not: the next one may be evidence. */
    private final Deque<Candidate> before = new ArrayDeque<>();

    private int behind;
    private long total;
    private long offloaded;

    Kept(int most, List<Finding> findings) {
        this.most = most;
        for (Finding finding : findings) {
            for (int i = 0; i < finding.frames().size(); i++) {
                evidence.add(new Place(finding.files().get(i), finding.frames().get(i)));
            }
        }
    }

    /** Another one left its checksum to the network card, which is said once for all of them. */
    void countOffloaded() {
        offloaded++;
    }

    long offloaded() {
        return offloaded;
    }

    /** How many were offered, kept or not: the place of the next one. */
    long total() {
        return total;
    }

    /** Takes the next rung, which is made only where it may be kept. */
    void offer(int file, long frame, Rung.Tone tone, Supplier<Rung> rung) {
        boolean proves = evidence.contains(new Place(file, frame));
        Worth worth = proves || behind > 0 ? Worth.EVIDENCE : worth(tone);
        if (counts[worth.ordinal()] < most || !evidence.isEmpty()) {
            Candidate candidate = new Candidate(rung.get(), worth);
            keep(candidate);
            before.add(candidate);
        }
        behind = proves ? AROUND : Math.max(0, behind - 1);
        if (proves) {
            before.forEach(this::promote);
        }
        if (before.size() > AROUND) {
            before.remove();
        }
        total++;
    }

    private static Worth worth(Rung.Tone tone) {
        return switch (tone) {
            case ALARM -> Worth.ALARM;
            case PLAIN -> Worth.ORDINARY;
            default -> Worth.EVENT;
        };
    }

    private void promote(Candidate candidate) {
        candidate.worth = Worth.EVIDENCE;
        keep(candidate);
    }

    private void keep(Candidate candidate) {
        if (!candidate.kept && counts[candidate.worth.ordinal()] < most) {
            counts[candidate.worth.ordinal()]++;
            candidate.kept = true;
            candidates.add(candidate);
        }
    }

    /** As many as may be shown, in their order. */
    List<Rung> rungs() {
        return candidates.stream()
                .sorted(Comparator.<Candidate, Worth>comparing(c -> c.worth).thenComparing(c -> c.rung.place()))
                .limit(most)
                .map(c -> c.rung)
                .sorted(Comparator.comparingLong(Rung::place))
                .toList();
    }
}
