package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Sentence;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** How the connection ended. */
final class ClosingQuestions {
    private static final Set<Closing> ORDERLY =
            EnumSet.of(Closing.FOUR_SEGMENT, Closing.THREE_SEGMENT, Closing.SIMULTANEOUS);

    private ClosingQuestions() {}

    static void of(Asked a) {
        Closing closing = a.tcp().summary().closing();
        if (closing == null) {
            return;
        }
        name(a, closing);
        if (!a.hasClient()) {
            return;
        }
        halfClose(a);
        first(a);
        if (ORDERLY.contains(closing)) {
            segments(a, closing);
            timeWait(a);
            order(a, closing);
        }
    }

    private static void name(Asked a, Closing right) {
        Draft draft = a.draft("closing", Topic.CLOSING, ORDERLY.contains(right) ? 1 : 2)
                .fact("closing")
                .text("quiz.ask-closing")
                .why("quiz.why-name", "name", right, "meaning", meaning(right));
        for (Closing other : Closing.values()) {
            if (other != right) {
                draft.wrongText(
                        Sentence.of("quiz.said", "text", other),
                        Sentence.of("quiz.wrong-name", "name", other, "meaning", meaning(other)));
            }
        }
        draft.choice(Sentence.of("quiz.said", "text", right));
    }

    private static Sentence meaning(Closing closing) {
        return Sentence.of("closing." + closing.toString().replace(' ', '-'));
    }

    private static void first(Asked a) {
        String first = a.word("close.first").orElse("none");
        if (first.equals("none")) {
            return;
        }
        List<Long> frames = a.known("close.first").orElseThrow().frames();
        if (frames.isEmpty()) { // known by its acknowledgment alone
            return;
        }
        if (first.equals("both") || isFollowed(a, first.equals("client"))) {
            Draft draft = a.draft("first-fin", Topic.CLOSING, 1)
                    .fact("close.first")
                    .frames(frames)
                    .text("quiz.ask-first-fin")
                    .why("quiz.why-first-fin", "end", first);
            for (String other : List.of("client", "server", "both")) {
                if (!other.equals(first)) {
                    draft.wrongText(party(other), Sentence.of("quiz.wrong-first-fin", "end", other, "first", first));
                }
            }
            draft.choice(party(first));
        }
        if (!first.equals("both")) {
            frameOfFirst(a, first.equals("client"), frames.get(0));
        }
    }

    /** The other end's FIN covers it. */
    private static boolean isFollowed(Asked a, boolean client) {
        long end = a.where(s -> s.has('F') && s.fromClient() == client)
                .mapToLong(TraceSegment::end)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return a.where(s -> s.has('F') && s.fromClient() != client).anyMatch(s -> s.ack() >= end);
    }

    private static void frameOfFirst(Asked a, boolean client, long frame) {
        a.draft("fin-frame", Topic.CLOSING, 1)
                .number(frame)
                .frames(frame)
                .gives("close.first", "role@" + frame)
                .text("quiz.ask-fin-frame")
                .why("quiz.why-fin-frame", "frame", frame, "end", OpeningQuestions.end(client))
                .wrong(
                        a.where(s -> s.has('F') && s.fromClient() != client)
                                .mapToLong(TraceSegment::frame)
                                .findFirst(),
                        "quiz.wrong-second-fin")
                .wrong(
                        a.where(s -> s.frame() > frame && s.fromClient() != client && s.hasAck())
                                .mapToLong(TraceSegment::frame)
                                .findFirst(),
                        "quiz.wrong-frame-of-ack")
                .numbers();
    }

    private static Sentence party(String who) {
        return who.equals("both") ? Sentence.of("quiz.both-crossing") : WindowQuestions.party(who.equals("client"));
    }

    private static void halfClose(Asked a) {
        boolean half = a.is("half_close", "true");
        if (a.known("half_close").isEmpty()
                || a.where(s -> s.has('F')).findAny().isEmpty()) {
            return;
        }
        a.draft("half-close", Topic.CLOSING, 2)
                .fact("half_close")
                .text("quiz.ask-half-close")
                .why("quiz.why-half-close", "half", half)
                .truth(half);
    }

    private static void segments(Asked a, Closing closing) {
        OptionalLong count = a.whole("close.segments");
        if (count.isEmpty()) {
            return;
        }
        a.draft("close-segments", Topic.CLOSING, 2)
                .fact("close.segments")
                .gives("closing")
                .text("quiz.ask-close-segments")
                .why("quiz.why-name", "name", closing, "meaning", meaning(closing))
                .wrong(
                        count.getAsLong() == 3 ? 4 : 3,
                        "quiz.wrong-close-segments",
                        "count",
                        count.getAsLong(),
                        "closing",
                        closing)
                .wrong(2, "quiz.wrong-only-fins")
                .numbers();
    }

    private static void timeWait(Asked a) {
        String first = a.word("close.first").orElse("none");
        if (first.equals("none")) {
            return;
        }
        Draft draft = a.draft("time-wait", Topic.STATES, 2)
                .frames(a.known("close.first").orElseThrow().frames())
                .gives("close.first", "time-wait")
                .text("quiz.ask-time-wait")
                .why("quiz.why-time-wait", "end", first);
        for (String other : List.of("client", "server", "both")) {
            if (!other.equals(first)) {
                draft.wrongText(
                        other.equals("both") ? Sentence.of("quiz.both-ends") : party(other),
                        Sentence.of("quiz.wrong-time-wait", "end", other));
            }
        }
        draft.wrongText(Sentence.of("quiz.neither-end"), Sentence.of("quiz.wrong-time-wait-neither"))
                .choice(first.equals("both") ? Sentence.of("quiz.both-ends") : party(first));
    }

    private static void order(Asked a, Closing closing) {
        List<TraceSegment> steps = a.where(
                        s -> s.phase() == Phase.CLOSE && s.step() > 0 && s.of() > 0 && Asked.isUsual(s))
                .toList();
        boolean inOrder = steps.size() == closing.segments();
        for (int i = 0; inOrder && i < steps.size(); i++) {
            inOrder = steps.get(i).step() == i + 1;
        }
        List<Sentence> told = steps.stream()
                .map(s -> OpeningQuestions.step(s.fromClient(), s.role().toString()))
                .toList();
        if (inOrder && told.stream().distinct().count() == told.size()) {
            a.draft("closing-order", Topic.CLOSING, closing == Closing.SIMULTANEOUS ? 2 : 1)
                    .text("quiz.ask-closing-order")
                    .why("quiz.why-name", "name", closing, "meaning", meaning(closing))
                    .frames(steps.stream().map(TraceSegment::frame).toList())
                    .tells("closing", "close.segments")
                    .tells(OpeningQuestions.roles(steps))
                    .gives("closing-order", "close.first")
                    .body(Body.Ordering.of(told));
        }
    }
}
