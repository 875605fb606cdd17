package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One conversation that questions are asked about, and the questions so far. */
final class Asked {
    /** Segments of which a person cannot be asked to see at a glance what they are. */
    private static final List<Note> UNUSUAL = List.of(
            Note.RETRANSMISSION,
            Note.OUT_OF_ORDER,
            Note.NOT_ACCEPTED,
            Note.OLD_DUPLICATE,
            Note.CHALLENGE_ACK,
            Note.KEEP_ALIVE,
            Note.KEEP_ALIVE_ACK,
            Note.ZERO_WINDOW_PROBE,
            Note.ZERO_WINDOW_PROBE_ACK,
            Note.DATA_AFTER_RST,
            Note.HANDSHAKE_ACK,
            Note.FAST_OPEN,
            Note.OVERLAP_CONFLICT);

    private final Trace trace;
    private final TraceConversation conversation;
    private final EndStates states;
    private final List<Question> questions = new ArrayList<>();

    Asked(QuizSource source, TraceConversation conversation) {
        this.trace = source.trace();
        this.states = source.states();
        this.conversation = conversation;
    }

    TraceConversation conversation() {
        return conversation;
    }

    TcpTrace tcp() {
        return (TcpTrace) conversation;
    }

    EndStates states() {
        return states;
    }

    Trace trace() {
        return trace;
    }

    List<TraceSegment> segments() {
        return conversation.segments();
    }

    Stream<TraceSegment> where(Predicate<TraceSegment> holds) {
        return segments().stream().filter(holds);
    }

    /** Nanoseconds since the conversation began. */
    double since(TraceSegment s) {
        return between(segments().get(0), s);
    }

    static double between(TraceSegment earlier, TraceSegment later) {
        return later.timeNanos() - earlier.timeNanos();
    }

    static boolean isUsual(TraceSegment s) {
        return UNUSUAL.stream().noneMatch(s::is);
    }

    /** Both SYNs were captured, so that relative numbers and who is the client are beyond doubt. */
    boolean hasBothSyns() {
        return !tcp().summary().self()
                && tcp().end(true).synSeen()
                && tcp().end(false).issKnown();
    }

    /** Which end is the client is beyond doubt. */
    boolean hasClient() {
        return !tcp().summary().self() && tcp().end(true).synSeen();
    }

    Optional<FactResult.Known> known(String name) {
        return Facts.named(name)
                .map(fact -> fact.of(trace, conversation))
                .filter(FactResult.Known.class::isInstance)
                .map(FactResult.Known.class::cast);
    }

    static Fact fact(String name) {
        return Facts.named(name).orElseThrow(() -> new IllegalArgumentException("no fact " + name));
    }

    OptionalLong whole(String name) {
        return known(name)
                .map(FactResult.Known::value)
                .filter(FactValue.Whole.class::isInstance)
                .map(value -> OptionalLong.of(((FactValue.Whole) value).number()))
                .orElse(OptionalLong.empty());
    }

    Optional<String> word(String name) {
        return known(name).map(known -> known.value().toString());
    }

    boolean is(String fact, String word) {
        return word(fact).filter(word::equals).isPresent();
    }

    /** @param template {@code client-isn}; the sentences are {@code quiz.ask-client-isn} and {@code quiz.why-...} */
    Draft draft(String template, Topic topic, int level) {
        return new Draft(this, template, topic, level);
    }

    void ask(Question question) {
        questions.add(question);
    }

    List<Question> questions() {
        return questions;
    }
}
