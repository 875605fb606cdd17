package io.github.tcpwalk.homework.integrity;

import io.github.tcpwalk.homework.report.Flag;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Finds what submissions have in common that honest ones have not, whatever was done to times, addresses and numbers,
 * and says what is equal; why is for a person to find out.
 */
public final class Resemblances {
    static final String PACKETS = "same-packets";
    static final String FILE = "same-file";
    static final String KNOWN = "known-capture";
    private static final Sentence INNOCENT = Sentence.of("report.innocent-same");

    /** One submission of the batch; {@code print} is null when nothing of it could be read. */
    private record Entry(String student, Fingerprint print) {}

    private final boolean fixedPort;
    private final Optional<Fingerprint> sample;
    private final List<KnownCapture> known;
    private final BiPredicate<String, String> together;
    private final List<Entry> entries = new ArrayList<>();
    private final Commonplaces common = new Commonplaces();

    /**
     * @param sample what the course handed out: its packets are nothing to flag
     * @param known other captures that a submission should not be
     * @param together true of two students who may hand in the same
     */
    public Resemblances(
            Spec spec, Optional<Fingerprint> sample, List<KnownCapture> known, BiPredicate<String, String> together) {
        fixedPort =
                spec.select().clientPort().isPresent() || spec.select().port().isPresent();
        this.sample = sample;
        this.known = known;
        this.together = together;
    }

    /** The next submission. @param print null when nothing of it could be read */
    public void add(String student, Fingerprint print) {
        if (print != null) {
            common.add(entries.size(), print);
        }
        entries.add(new Entry(student, print));
    }

    /** Flags of each submission, in the order added. */
    public List<List<Flag>> flags() {
        List<List<Flag>> flags = new ArrayList<>();
        entries.forEach(e -> flags.add(new ArrayList<>()));
        sameFiles(flags);
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (graded(i).isPresent() && !isGiven(entries.get(i).print)) {
                own.add(i);
                known(graded(i).get()).ifPresent(flags.get(i)::add);
            }
        }
        samePackets(own, flags);
        return flags;
    }

    private Optional<Print> graded(int index) {
        Fingerprint print = entries.get(index).print;
        return print == null ? Optional.empty() : print.graded();
    }

    private boolean isGiven(Fingerprint print) {
        return sample.isPresent()
                && (sample.get().sha256().equals(print.sha256())
                        || print.graded().isPresent()
                                && sample.get().fitting().stream()
                                        .anyMatch(s ->
                                                between(print.graded().get(), s).isPresent()));
    }

    private Optional<Likeness> between(Print ours, Print theirs) {
        return Likeness.between(ours, theirs, common, fixedPort);
    }

    private void sameFiles(List<List<Flag>> flags) {
        Map<String, TreeSet<Integer>> byHash = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Fingerprint print = entries.get(i).print;
            if (print != null && !print.empty() && !isGiven(print)) {
                byHash.computeIfAbsent(print.sha256(), hash -> new TreeSet<>()).add(i);
            }
        }
        for (TreeSet<Integer> same : byHash.values()) {
            for (int i : same) {
                List<String> with = names(same.stream().filter(j -> apart(i, j)).toList());
                if (!with.isEmpty()) {
                    flags.get(i).add(new Flag(FILE, Sentence.of("report.same-file", "with", with), INNOCENT, with));
                }
            }
        }
    }

    private boolean apart(int one, int other) {
        return one != other && !together.test(entries.get(one).student, entries.get(other).student);
    }

    private List<String> names(List<Integer> indices) {
        return indices.stream().map(i -> entries.get(i).student).toList();
    }

    private Optional<Flag> known(Print print) {
        Likeness strongest = null;
        String name = "";
        for (KnownCapture capture : known) {
            for (Print theirs : capture.prints()) {
                Optional<Likeness> likeness = between(print, theirs);
                if (likeness.isPresent() && (strongest == null || likeness.get().bits() > strongest.bits())) {
                    strongest = likeness.get();
                    name = capture.name();
                }
            }
        }
        return strongest == null
                ? Optional.empty()
                : Optional.of(new Flag(
                        KNOWN,
                        sentence("report.known-capture", strongest, name),
                        Sentence.of("report.innocent-known"),
                        List.of()));
    }

    private void samePackets(List<Integer> own, List<List<Flag>> flags) {
        List<TreeMap<Integer, Likeness>> found = new ArrayList<>();
        entries.forEach(e -> found.add(new TreeMap<>()));
        for (int i : own) {
            for (int j : own) {
                Optional<Likeness> likeness = i < j && apart(i, j) ? likeness(i, j) : Optional.empty();
                if (likeness.isPresent()) {
                    found.get(i).put(j, likeness.get());
                    found.get(j).put(i, likeness.get().turned());
                }
            }
        }
        for (int i : own) {
            if (!found.get(i).isEmpty()) {
                flags.get(i).add(samePackets(found.get(i)));
            }
        }
    }

    /** What was graded against all that the other tried, but what was graded there first. */
    private Optional<Likeness> likeness(int ours, int theirs) {
        Optional<Likeness> likeness =
                between(graded(ours).orElseThrow(), graded(theirs).orElseThrow());
        for (Print other : entries.get(theirs).print.fitting()) {
            if (likeness.isEmpty()) {
                likeness = between(graded(ours).get(), other);
            }
        }
        for (Print other : entries.get(ours).print.fitting()) {
            if (likeness.isEmpty()) {
                likeness = between(other, graded(theirs).get());
            }
        }
        return likeness;
    }

    private Flag samePackets(TreeMap<Integer, Likeness> found) {
        List<String> with = names(List.copyOf(found.keySet()));
        Map.Entry<Integer, Likeness> strongest = found.firstEntry();
        for (Map.Entry<Integer, Likeness> entry : found.entrySet()) {
            strongest = entry.getValue().bits() > strongest.getValue().bits() ? entry : strongest;
        }
        Sentence text = sentence("report.same-packets", strongest.getValue(), entries.get(strongest.getKey()).student);
        if (with.size() > 1) {
            text = Sentence.of("report.same-packets-more", "text", text, "with", with);
        }
        return new Flag(PACKETS, text, INNOCENT, with);
    }

    private static Sentence sentence(String key, Likeness likeness, Object with) {
        List<Mark> ours = likeness.pairing().ours();
        List<Mark> theirs = likeness.pairing().theirs();
        return Sentence.of(
                key,
                "count",
                ours.size(),
                "first",
                ours.get(0).frame(),
                "last",
                ours.get(ours.size() - 1).frame(),
                "theirFirst",
                theirs.get(0).frame(),
                "theirLast",
                theirs.get(theirs.size() - 1).frame(),
                "with",
                with,
                "equal",
                likeness.equal());
    }
}
