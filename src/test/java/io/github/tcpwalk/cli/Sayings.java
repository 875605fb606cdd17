package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was said of every segment of a capture, by conversation and in the order it was said. */
final class Sayings implements Visitor {
    private record Place(long conversation, int index) {}

    private final Map<Long, List<Saying>> byConversation = new TreeMap<>();
    private final Map<Long, List<Place>> placesByFrame = new HashMap<>();
    /** What was said last of where the ends of each conversation stand. */
    private final Map<TcpConversation, String> stand = new HashMap<>();

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        Saying saying = Saying.of(s, o);
        String states = saying.fields().get("states").replace("~", "");
        String before = stand.put(c, states);
        if (before != null && !before.equals(states)) { // whatever moved them
            saying.fields().put("changed", saying.fields().get("states"));
        }
        add(c.number(), saying);
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    void add(long conversation, Saying saying) {
        List<Saying> said = byConversation.computeIfAbsent(conversation, c -> new ArrayList<>());
        placesByFrame
                .computeIfAbsent(saying.frame(), f -> new ArrayList<>(1))
                .add(new Place(conversation, said.size()));
        said.add(saying);
    }

    /** Of as many segments of these frames, the last ones, something else is to be said. */
    void correct(Map<Long, List<Saying>> byFrame) {
        byFrame.forEach((frame, corrections) -> {
            List<Place> places = placesByFrame.getOrDefault(frame, List.of());
            int first = places.size() - corrections.size();
            assertTrue(first >= 0, () -> "not said before: " + corrections);
            for (int i = 0; i < corrections.size(); i++) {
                Place place = places.get(first + i);
                Saying before = byConversation.get(place.conversation).set(place.index, corrections.get(i));
                assertEquals(before.segment(), corrections.get(i).segment());
            }
        });
    }

    /** The same but for the numbers of frames, which are others where captures are joined. */
    Sayings withoutFrames() {
        Sayings same = new Sayings();
        byConversation.forEach((number, said) -> said.forEach(s -> {
            Map<String, String> fields = new TreeMap<>(s.fields());
            fields.keySet().removeAll(Set.of("duplicate_of", "words", "listed"));
            same.add(number, new Saying(0, fields));
        }));
        return same;
    }

    /** Every frame that completed a segment. */
    SortedSet<Long> frames() {
        SortedSet<Long> frames = new TreeSet<>();
        byConversation.values().forEach(said -> said.forEach(s -> frames.add(s.frame())));
        return frames;
    }

    /** What was said of the segments of one frame. */
    Sayings of(long frame) {
        Sayings few = new Sayings();
        byConversation.forEach(
                (number, said) -> said.stream().filter(s -> s.frame() == frame).forEach(s -> few.add(number, s)));
        return few;
    }

    /** What {@code settled} says otherwise, of whichever conversation, as people are told. */
    List<String> otherwise(Sayings settled) {
        List<String> lines = new ArrayList<>();
        placesByFrame.forEach((frame, places) -> {
            for (int i = 0; i < places.size(); i++) {
                String before = at(places.get(i)).briefly();
                String now = settled.at(settled.placesByFrame.get(frame).get(i)).briefly();
                if (!before.equals(now)) {
                    lines.add(frame + "  " + before + "\n" + now);
                }
            }
        });
        return lines;
    }

    private Saying at(Place place) {
        return byConversation.get(place.conversation).get(place.index);
    }

    int count() {
        return byConversation.values().stream().mapToInt(List::size).sum();
    }

    /** The two say the same, as far as {@code others} says anything: some formats leave out some fields. */
    void assertSameIn(Sayings others, String where) {
        byConversation.forEach((number, said) -> {
            List<Saying> other = others.byConversation.getOrDefault(number, List.of());
            for (int i = 0; i < Math.min(said.size(), other.size()); i++) {
                Saying theirs = other.get(i);
                String at = where + ", conversation " + number + ", segment " + i + ", frame "
                        + said.get(i).frame();
                assertEquals(said.get(i).of(theirs.fields().keySet()), theirs, at);
            }
            assertEquals(said.size(), other.size(), () -> where + ": segments of conversation " + number);
        });
        assertEquals(byConversation.keySet(), others.byConversation.keySet(), where);
    }
}
