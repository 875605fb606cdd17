package io.github.tcpwalk.finding;

import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects findings while a capture, or one conversation of it, is gone through a second time. What the first pass
 * decided tells which detectors a conversation needs and which segment is its last, so that state is kept only for
 * conversations under way.
 */
public final class Findings implements Conversations.Listener {
    /** Takes the findings of each conversation as soon as its last segment has passed. */
    public interface Sink {
        void concluded(Conversation conversation, List<Finding> findings);
    }

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::name)
            .thenComparing(f -> String.valueOf(f.side()));
    private static final Detector[] CONCLUDED = {};

    private final List<Conversation> decided;
    private final Surroundings surroundings;
    private final Sink sink;
    private Detector[][] watches;

    /** @param first what the first pass over the same capture found */
    public Findings(CapturePass.Result first, Sink sink) {
        this(first.conversations(), first.lastNanos(), sink);
    }

    Findings(List<Conversation> decided, long lastNanos, Sink sink) {
        this.decided = decided;
        this.sink = sink;
        surroundings = new Surroundings(decided, lastNanos);
        watches = new Detector[decided.size()][];
    }

    @Override
    public void segment(Conversation conversation, Segment s, Observation o) {
        int index = conversation.number() - 1;
        if (index >= watches.length) {
            return; // a growing capture has more by now than the first pass saw
        }
        Detector[] watch = watches[index];
        Conversation known = decided.get(index);
        if (watch == null) {
            watch = watches[index] = Detectors.on(new Subject(known, surroundings));
        }
        if (!o.is(Note.DUPLICATE_FRAME)) {
            for (Detector detector : watch) {
                detector.segment(s, o);
            }
        }
        if (s.frame >= known.connection().lastFrame() && watch != CONCLUDED) {
            conclude(index);
        }
    }

    private void conclude(int index) {
        Detector[] watch = watches[index];
        watches[index] = CONCLUDED;
        if (watch.length == 0) {
            return;
        }
        List<Finding> found = new ArrayList<>(2);
        for (Detector detector : watch) {
            detector.conclude(found::add);
        }
        if (!found.isEmpty()) {
            List<Finding> settled = new ArrayList<>(Consistency.settle(found));
            settled.sort(WORST_FIRST);
            sink.concluded(decided.get(index), List.copyOf(settled));
        }
    }

    /** True when a flood or scan that {@code c} is part of explains {@code finding}. */
    boolean explained(Conversation c, Finding finding) {
        return surroundings.patterns().explains(c, finding);
    }

    /** After the last segment: concludes what is left and gives what only all conversations together show. */
    public List<Pattern> finish() {
        for (int i = 0; i < watches.length; i++) {
            if (watches[i] != null && watches[i] != CONCLUDED) {
                conclude(i);
            }
        }
        return surroundings.patterns().all();
    }
}
