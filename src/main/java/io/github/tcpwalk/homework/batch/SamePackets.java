package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds submissions that hold the same packets, whatever was done to their times and addresses. */
final class SamePackets {
    static final String PACKETS = "same-packets";
    static final String FILE = "same-file";
    private static final Sentence INNOCENT = Sentence.of("report.innocent-same");

    private final Map<Long, TreeSet<Integer>> byPair = new HashMap<>();
    private final Map<String, TreeSet<Integer>> byFile = new HashMap<>();
    private final Optional<Fingerprint> sample;
    private final Roster roster;

    SamePackets(Optional<Fingerprint> sample, Roster roster) {
        this.sample = sample;
        this.roster = roster;
    }

    /** @param index of the submission among the results */
    void add(int index, Fingerprint print) {
        boolean given = sample.map(s -> s.sha256().equals(print.sha256())).orElse(false);
        if (!given) {
            byFile.computeIfAbsent(print.sha256(), hash -> new TreeSet<>()).add(index);
        }
        for (long pair : print.pairs().keySet()) {
            if (sample.isPresent() && sample.get().pairs().containsKey(pair)) {
                continue;
            }
            byPair.computeIfAbsent(pair, p -> new TreeSet<>()).add(index);
        }
    }

    /** Flags per submission, by its index; in one order, whatever the hash maps' is. */
    List<List<Flag>> flags(List<Graded> results, List<Fingerprint> prints) {
        List<List<Flag>> flags = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            flags.add(prints.get(i) == null ? List.of() : flags(i, results, prints.get(i)));
        }
        return flags;
    }

    private List<Flag> flags(int index, List<Graded> results, Fingerprint print) {
        List<Flag> flags = new ArrayList<>();
        List<String> same = others(byFile.getOrDefault(print.sha256(), new TreeSet<>()), index, results);
        if (!same.isEmpty()) {
            flags.add(new Flag(FILE, Sentence.of("report.same-file", "with", same), INNOCENT, same));
        }
        TreeSet<Integer> sharing = new TreeSet<>();
        long frame = 0;
        int shared = 0;
        for (Map.Entry<Long, Long> pair : print.pairs().entrySet()) {
            TreeSet<Integer> who = byPair.getOrDefault(pair.getKey(), new TreeSet<>());
            if (others(who, index, results).isEmpty()) {
                continue;
            }
            if (shared++ == 0) {
                frame = pair.getValue();
            }
            sharing.addAll(who);
        }
        List<String> with = others(sharing, index, results);
        if (!with.isEmpty()) {
            flags.add(new Flag(
                    PACKETS,
                    Sentence.of("report.same-packets", "count", shared, "with", with, "frame", frame),
                    INNOCENT,
                    with));
        }
        return flags;
    }

    private List<String> others(TreeSet<Integer> who, int index, List<Graded> results) {
        String student = results.get(index).student();
        Optional<String> group = roster.group(student);
        List<String> others = new ArrayList<>();
        for (int other : who) {
            String name = results.get(other).student();
            if (other == index || group.isPresent() && group.equals(roster.group(name))) {
                continue;
            }
            others.add(name);
        }
        return others;
    }
}
