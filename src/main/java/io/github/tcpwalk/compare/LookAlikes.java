package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Conversations whose initial numbers do not tell: captured from the middle on, or rewritten on the way. */
final class LookAlikes {
    /** What more conversations than these have in common says nothing. */
    private static final int MOST_SHARING = 64;

    private static final int SURE = 16;
    private static final int SAME_ENDS = 4;
    /** Whatever more is alike than that is not looked at: captures made to hurt. */
    private static final int MOST_CANDIDATES = 1 << 20;

    private static final int MOST_LIKELY = 1 << 12;

    /** Two that may be one. */
    private static final class Candidate {
        private final int a;
        private final int b;
        private int numbers;
        private int stamps;
        private int contents;
        private boolean ends;

        private Candidate(int a, int b) {
            this.a = a;
            this.b = b;
        }

        private boolean isSure() {
            return numbers + stamps > 0;
        }

        private int score() {
            return SURE * (numbers + stamps) + contents + (ends ? SAME_ENDS : 0);
        }

        private MatchedBy by() {
            return numbers > 0
                    ? MatchedBy.NUMBERS
                    : stamps > 0 ? MatchedBy.TIMESTAMPS : contents > 0 ? MatchedBy.CONTENT : MatchedBy.ENDS;
        }
    }

    private final List<Face> facesA;
    private final List<Face> facesB;
    private final List<Sketch> sketchesA;
    private final List<Sketch> sketchesB;
    private final Map<Long, Candidate> candidates = new HashMap<>();

    private LookAlikes(Story a, Story b, Recorder recorder, List<Face> restA, List<Face> restB) throws IOException {
        facesA = restA;
        facesB = restB;
        sketchesA = sketches(a, recorder, restA);
        sketchesB = sketches(b, recorder, restB);
    }

    /**
     * Adds those that it is sure of to {@code pairs} and takes them from the others.
     *
     * @return those that may be one, as they have the same content or ends, the likest first
     */
    static List<Pair> pair(Story a, Story b, Recorder recorder, List<Face> restA, List<Face> restB, List<Pair> pairs)
            throws IOException {
        if (restA.isEmpty() || restB.isEmpty()) {
            return List.of();
        }
        LookAlikes alike = new LookAlikes(a, b, recorder, restA, restB);
        alike.find();
        long usual = usualAhead(pairs);
        Set<Integer> takenA = new HashSet<>();
        Set<Integer> takenB = new HashSet<>();
        List<Candidate> sorted = new ArrayList<>(alike.candidates.values());
        sorted.sort(Comparator.comparingInt(Candidate::score)
                .reversed()
                .thenComparingLong(c -> alike.strangeness(c, usual))
                .thenComparingInt(c -> c.a)
                .thenComparingInt(c -> c.b));
        for (Candidate c : sorted) {
            if (c.isSure() && !takenA.contains(c.a) && !takenB.contains(c.b)) {
                takenA.add(c.a);
                takenB.add(c.b);
                pairs.add(alike.pair(a, b, recorder, c));
            }
        }
        List<Pair> likely = new ArrayList<>();
        for (Candidate c : sorted) {
            boolean free = !c.isSure() && !takenA.contains(c.a) && !takenB.contains(c.b);
            if (free && likely.size() < MOST_LIKELY && alike.isEnough(c)) {
                likely.add(alike.pair(a, b, recorder, c));
            }
        }
        keepOthers(restA, takenA);
        keepOthers(restB, takenB);
        return likely;
    }

    private static void keepOthers(List<Face> faces, Set<Integer> taken) {
        List<Face> others = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            if (!taken.contains(i)) {
                others.add(faces.get(i));
            }
        }
        faces.clear();
        faces.addAll(others);
    }

    /** By how much B's clock seems to be ahead, from what is sure. */
    private static long usualAhead(List<Pair> pairs) {
        long[] ahead = pairs.stream()
                .mapToLong(p -> p.b().firstNanos() - p.a().firstNanos())
                .sorted()
                .toArray();
        return ahead.length == 0 ? Long.MIN_VALUE : ahead[ahead.length / 2];
    }

    private long strangeness(Candidate c, long usual) {
        long ahead = facesB.get(c.b).conversation().firstNanos()
                - facesA.get(c.a).conversation().firstNanos();
        return usual == Long.MIN_VALUE ? 0 : Math.abs(ahead - usual);
    }

    /**
     * Ends alone may say enough where no other conversation left over has them, and what was sent is not another thing;
     * content between other ends where most of it is the same.
     */
    private boolean isEnough(Candidate c) {
        Sketch one = sketchesA.get(c.a);
        Sketch other = sketchesB.get(c.b);
        int least = one == null || other == null ? 0 : Math.min(one.contents.length, other.contents.length);
        if (c.ends) {
            return c.contents > 0 || least == 0;
        }
        TcpConversation a = facesA.get(c.a).conversation();
        TcpConversation b = facesB.get(c.b).conversation();
        boolean asMuch = a.octetsToServer() == b.octetsToServer() && a.octetsToClient() == b.octetsToClient();
        return c.contents >= Math.min(least, asMuch ? 2 : 4) && c.contents * 2 >= least && c.contents >= 2;
    }

    /** Nothing but a SYN has no more to show than its numbers, which were compared. */
    private static List<Sketch> sketches(Story story, Recorder recorder, List<Face> faces) throws IOException {
        List<Sketch> sketches = new ArrayList<>();
        for (Face face : faces) {
            TcpConversation c = face.conversation();
            sketches.add(c.isAttempt() ? null : Sketch.of(recorder.record(story, c)));
        }
        return sketches;
    }

    private void find() {
        common(sketch -> sketch.numbers, c -> c.numbers++);
        common(sketch -> sketch.stamps, c -> c.stamps++);
        common(sketch -> sketch.contents, c -> c.contents++);
        byEnds();
        rate();
    }

    private void byEnds() {
        Map<String, List<Integer>> byEnds = new HashMap<>();
        for (int b = 0; b < facesB.size(); b++) {
            byEnds.computeIfAbsent(facesB.get(b).ends(), k -> new ArrayList<>()).add(b);
        }
        Map<String, Integer> counts = new HashMap<>();
        facesA.forEach(face -> counts.merge(face.ends(), 1, Integer::sum));
        for (int a = 0; a < facesA.size(); a++) {
            String ends = facesA.get(a).ends();
            List<Integer> alike = byEnds.getOrDefault(ends, List.of());
            boolean alone = alike.size() == 1 && counts.get(ends) == 1;
            for (int b : alike.subList(0, Math.min(alike.size(), MOST_SHARING))) {
                Candidate known = candidates.get(key(a, b));
                if (known != null) {
                    known.ends = true;
                } else if (alone && candidates.size() < MOST_CANDIDATES) {
                    candidate(a, b).ends = true;
                }
            }
        }
    }

    private interface Shared {
        void of(Candidate c);
    }

    private void common(Function<Sketch, long[]> values, Shared shared) {
        Map<Long, List<Integer>> having = new HashMap<>();
        for (int b = 0; b < sketchesB.size(); b++) {
            if (sketchesB.get(b) != null) {
                for (long value : values.apply(sketchesB.get(b))) {
                    having.computeIfAbsent(value, k -> new ArrayList<>(1)).add(b);
                }
            }
        }
        for (int a = 0; a < sketchesA.size(); a++) {
            if (sketchesA.get(a) != null) {
                for (long value : values.apply(sketchesA.get(a))) {
                    List<Integer> in = having.getOrDefault(value, List.of());
                    for (int i = 0; i < in.size() && in.size() <= MOST_SHARING; i++) {
                        Candidate c = candidate(a, in.get(i));
                        if (c != null) {
                            shared.of(c);
                        }
                    }
                }
            }
        }
    }

    private static long key(int a, int b) {
        return (long) a << 32 | b;
    }

    /** @return null where there are too many */
    private Candidate candidate(int a, int b) {
        Candidate known = candidates.get(key(a, b));
        if (known != null || candidates.size() >= MOST_CANDIDATES) {
            return known;
        }
        return candidates.computeIfAbsent(key(a, b), k -> new Candidate(a, b));
    }

    private Pair pair(Story a, Story b, Recorder recorder, Candidate c) throws IOException {
        Face one = facesA.get(c.a);
        Face other = facesB.get(c.b);
        boolean swapped = c.ends
                ? one.isSwapped(other)
                : isSwapped(recorder.record(a, one.conversation()), recorder.record(b, other.conversation()));
        boolean unsure = !c.isSure()
                && (c.contents == 0 && one.agrees(other, swapped) < 0
                        || isRivalled(c, bestOfA.get(c.a), timesA.get(c.a))
                        || isRivalled(c, bestOfB.get(c.b), timesB.get(c.b)));
        return new Pair(one.conversation(), other.conversation(), c.by(), swapped, unsure);
    }

    /** Whether another has as much for it. */
    private static boolean isRivalled(Candidate c, int best, int times) {
        return best > c.score() || best == c.score() && times > 1;
    }

    /** By index, the best score there is, and how many have it. */
    private final Map<Integer, Integer> bestOfA = new HashMap<>();

    private final Map<Integer, Integer> bestOfB = new HashMap<>();
    private final Map<Integer, Integer> timesA = new HashMap<>();
    private final Map<Integer, Integer> timesB = new HashMap<>();

    private void rate() {
        for (Candidate c : candidates.values()) {
            rate(c.a, c.score(), bestOfA, timesA);
            rate(c.b, c.score(), bestOfB, timesB);
        }
    }

    private static void rate(int of, int score, Map<Integer, Integer> best, Map<Integer, Integer> times) {
        int before = best.getOrDefault(of, 0);
        if (score >= before) {
            times.put(of, score == before ? times.getOrDefault(of, 0) + 1 : 1);
            best.put(of, score);
        }
    }

    /** Whether A's client looks like B's server. */
    private static boolean isSwapped(Trace a, Trace b) {
        long[] ofClient = looks(a, true);
        return common(ofClient, looks(b, false)) > common(ofClient, looks(b, true));
    }

    private static long[] looks(Trace trace, boolean ofClient) {
        long[] looks = new long[trace.size];
        int count = 0;
        for (int row = 0; row < trace.size; row++) {
            if (trace.fromClient(row) == ofClient) {
                looks[count++] = LongIndex.key(
                        trace.is(row, Trace.STAMPED) ? trace.stamp[row] : trace.seq[row] & 0xFFFF_FFFFL,
                        trace.octets[row],
                        trace.beginning[row]);
            }
        }
        long[] sorted = Arrays.copyOf(looks, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static int common(long[] one, long[] other) {
        int common = 0;
        for (long value : one) {
            common += Arrays.binarySearch(other, value) >= 0 ? 1 : 0;
        }
        return common;
    }
}
