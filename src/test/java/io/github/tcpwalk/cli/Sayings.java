package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was said of every segment of a capture, by conversation and in the order it was said. */
final class Sayings implements Visitor {
    private final Map<Long, List<Saying>> byConversation = new TreeMap<>();

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        add(c.number(), Saying.of(s, o));
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        segment(c, s, o);
    }

    void add(long conversation, Saying saying) {
        byConversation.computeIfAbsent(conversation, c -> new ArrayList<>()).add(saying);
    }

    /** What was said of this segment of a conversation is taken back: something else is to be said of it. */
    void correct(long conversation, Saying saying) {
        List<Saying> said = byConversation.get(conversation);
        for (int i = said.size() - 1; i >= 0; i--) {
            if (said.get(i).frame() == saying.frame() && said.get(i).segment().equals(saying.segment())) {
                said.set(i, saying);
                return;
            }
        }
        throw new AssertionError("nothing was said before of " + saying);
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
