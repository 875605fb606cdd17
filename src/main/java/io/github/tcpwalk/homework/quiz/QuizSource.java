package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceReader;
import java.io.IOException;
import java.util.List;

/** What of a capture is asked about. */
public final class QuizSource {
    private final Trace trace;
    private final EndStates states;
    private final boolean several;

    private QuizSource(Trace trace, EndStates states, boolean several) {
        this.trace = trace;
        this.states = states;
        this.several = several;
    }

    /** What was chosen of a story. */
    public static QuizSource of(Story story) throws IOException {
        EndStates states = new EndStates();
        Trace trace = TraceReader.read(story, states);
        return new QuizSource(trace, states, story.conversations().size() > 1);
    }

    Trace trace() {
        return trace;
    }

    EndStates states() {
        return states;
    }

    /** The capture has more than one conversation, so that each question says which it is about. */
    boolean several() {
        return several;
    }

    List<TraceConversation> conversations() {
        return trace.conversations();
    }
}
