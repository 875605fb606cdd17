package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds which conversations of two captures are one: first by initial sequence numbers, which hardly two share; of the
 * rest by what their segments show.
 */
final class Matching {
    /** Ends that so many conversations share are no way to look them up one by one. */
    private static final int MOST_ALIKE = 1 << 5;

    /** Conversations that share one number: of more than these it is their sender's habit, and tells nothing. */
    private static final int MOST_OF_ONE_NUMBER = 16;

    private final List<Face> restA = new ArrayList<>();
    private final List<Face> restB = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private List<Pair> likely = List.of();

    private Matching() {}

    static Matching of(Story a, Story b, Recorder recorder) throws IOException {
        Matching matching = new Matching();
        matching.faces(a, matching.restA);
        matching.faces(b, matching.restB);
        matching.byEndsAndNumbers();
        matching.byNumbers();
        matching.byOneNumber();
        matching.paired(
                face -> face.serverIss() == Face.UNKNOWN ? null : face.serverIss()); // the other one is rewritten
        matching.likely = LookAlikes.pair(a, b, recorder, matching.restA, matching.restB, matching.pairs);
        matching.sort();
        return matching;
    }

    private void sort() {
        pairs.sort(Comparator.comparingInt(p -> p.a().number()));
    }

    /** Not among {@link #pairs}: those that have nothing in common but content or ends, the likest first. */
    List<Pair> likely() {
        return likely;
    }

    /** Some of the likely ones are one after all. */
    void take(List<Pair> found) {
        pairs.addAll(found);
        Set<TcpConversation> taken = new HashSet<>();
        found.forEach(p -> {
            taken.add(p.a());
            taken.add(p.b());
        });
        restA.removeIf(face -> taken.contains(face.conversation()));
        restB.removeIf(face -> taken.contains(face.conversation()));
        sort();
    }

    /** In the order of A's numbers. */
    List<Pair> pairs() {
        return pairs;
    }

    List<TcpConversation> onlyInA() {
        return restA.stream().map(Face::conversation).toList();
    }

    List<TcpConversation> onlyInB() {
        return restB.stream().map(Face::conversation).toList();
    }

    private static void faces(Story story, List<Face> faces) throws IOException {
        Bounds bounds = story.choice().bounds();
        long most = bounds.of(Bound.COMPARED_ATTEMPTS);
        long attempts = 0;
        for (Conversation c : story.conversations()) {
            if (c instanceof TcpConversation tcp && (!tcp.isAttempt() || ++attempts <= most)) {
                faces.add(Face.of(tcp));
            }
        }
        if (attempts > most) {
            bounds.gaveUp(Bound.COMPARED_ATTEMPTS, attempts - most);
        }
    }

    private static <K> Map<K, List<Face>> by(List<Face> faces, Function<Face, K> key) {
        Map<K, List<Face>> by = new HashMap<>();
        for (Face face : faces) {
            K itsKey = key.apply(face);
            if (itsKey != null) {
                by.computeIfAbsent(itsKey, k -> new ArrayList<>(1)).add(face);
            }
        }
        return by;
    }

    private void byEndsAndNumbers() {
        Map<String, ArrayDeque<Face>> byNumber = new HashMap<>();
        for (Face face : restB) {
            for (String key : face.endsWithNumbers()) {
                byNumber.computeIfAbsent(key, k -> new ArrayDeque<>(1)).add(face);
            }
        }
        Map<Face, Pair> found = new LinkedHashMap<>();
        Set<Face> taken = new HashSet<>();
        for (Face face : restA) {
            for (String key : face.endsWithNumbers()) {
                Face other = found.containsKey(face) ? null : agreeing(face, byNumber.get(key), taken);
                if (other != null) {
                    taken.add(other);
                    found.put(face, pair(face, other, MatchedBy.ENDS_AND_ISN, face.isSwapped(other)));
                }
            }
        }
        take(found);
    }

    private static Face agreeing(Face face, ArrayDeque<Face> alike, Set<Face> taken) {
        int tried = 0;
        for (Iterator<Face> i = alike == null ? Collections.emptyIterator() : alike.iterator();
                i.hasNext() && tried < MOST_ALIKE;
                tried++) {
            Face other = i.next();
            if (taken.contains(other)) {
                i.remove();
                tried--;
            } else if (face.agrees(other, face.isSwapped(other)) > 0) {
                return other;
            }
        }
        return null;
    }

    private static Pair pair(Face a, Face b, MatchedBy by, boolean swapped) {
        return new Pair(a.conversation(), b.conversation(), by, swapped, false);
    }

    private void take(Map<Face, Pair> found) {
        pairs.addAll(found.values());
        restA.removeIf(found::containsKey);
        Set<TcpConversation> taken = new HashSet<>();
        found.values().forEach(p -> taken.add(p.b()));
        restB.removeIf(face -> taken.contains(face.conversation()));
    }

    private static Long both(Face face) {
        return face.clientIss() == Face.UNKNOWN || face.serverIss() == Face.UNKNOWN
                ? null
                : face.clientIss() << 32 | face.serverIss();
    }

    private void byNumbers() {
        paired(Matching::both);
    }

    /**
     * The number of the client alone, where the answer is in one capture or in none, and something else is the same.
     */
    private void byOneNumber() {
        paired(face -> face.clientIss() == Face.UNKNOWN ? null : face.clientIss());
    }

    /** Those of the same key, in order, where each capture has as many of them. */
    private void paired(Function<Face, Long> key) {
        Map<Long, List<Face>> others = by(restB, key);
        Map<Face, Pair> found = new LinkedHashMap<>();
        by(restA, key).forEach((itsKey, faces) -> {
            List<Face> alike = others.getOrDefault(itsKey, List.of());
            boolean habit = faces.size() > MOST_OF_ONE_NUMBER && both(faces.get(0)) == null;
            if (alike.size() == faces.size() && !habit) {
                for (int i = 0; i < faces.size(); i++) {
                    if (isPlausible(faces.get(i), alike.get(i))) {
                        found.put(faces.get(i), pair(faces.get(i), alike.get(i), MatchedBy.ISN, false));
                    }
                }
            } else if (alike.size() == 1 || faces.size() == 1 && !alike.isEmpty()) {
                nearest(faces, alike, found);
            }
        });
        take(found);
    }

    /** One capture has it before and after address translation: the one whose ends are most like those of the other. */
    private static void nearest(List<Face> faces, List<Face> alike, Map<Face, Pair> found) {
        Pair nearest = null;
        int most = -1;
        Face of = null;
        for (Face face : faces) {
            for (Face other : alike) {
                int same = face.agrees(other, false) == 2 ? face.commonEnds(other) : -1;
                if (same > most) {
                    most = same;
                    nearest = pair(face, other, MatchedBy.ISN, false);
                    of = face;
                }
            }
        }
        if (nearest != null) {
            found.put(of, nearest);
        }
    }

    /** Of those that only one capture has, the ones with the numbers of one that is matched: it is that, translated. */
    Set<TcpConversation> translatedCopies() {
        Set<TcpConversation> copies = new HashSet<>();
        copies(pairs.stream().map(Pair::a), restA, copies);
        copies(pairs.stream().map(Pair::b), restB, copies);
        return copies;
    }

    private static void copies(Stream<TcpConversation> matched, List<Face> rest, Set<TcpConversation> copies) {
        Set<Long> numbers = matched.map(Face::of).map(Matching::both).collect(Collectors.toSet());
        for (Face face : rest) {
            Long its = both(face);
            if (its != null && numbers.contains(its)) {
                copies.add(face.conversation());
            }
        }
    }

    /** Translation of addresses leaves one end as it is, or a port. */
    private static boolean isPlausible(Face a, Face b) {
        TcpConversation one = a.conversation();
        TcpConversation other = b.conversation();
        return a.agrees(b, false) == 2
                || one.clientPort() == other.clientPort()
                || one.serverPort() == other.serverPort()
                || one.clientAddress().equals(other.clientAddress())
                || one.serverAddress().equals(other.serverAddress());
    }
}
