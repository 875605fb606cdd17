package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.OptionalLong;

/** What was sent again, and why. */
final class RetransmissionQuestions {
    private static final int MOST_SEGMENTS = 3;
    /** Between these two nobody could say whether pauses grow. */
    private static final double GROWN = 1.5;

    private static final double ALIKE = 1.2;
    /** No retransmission timer in use is shorter. */
    private static final long LEAST_TIMER_NANOS = 200_000_000;

    private RetransmissionQuestions() {}

    static void of(Asked a) {
        count(a);
        List<TraceSegment> repeats = a.where(
                        s -> s.is(Note.RETRANSMISSION) && s.earlierFrame() > 0 && s.end() > s.seq())
                .toList();
        repeats.stream()
                .filter(s -> repeats.stream()
                                .filter(other -> other.earlierFrame() == s.earlierFrame())
                                .count()
                        == 1)
                .filter(s -> repeats.stream().noneMatch(other -> other.earlierFrame() == s.frame()))
                .limit(MOST_SEGMENTS)
                .forEach(s -> again(a, s));
        repeats.stream()
                .filter(s -> s.sinceEarlierNanos() > 0)
                .limit(MOST_SEGMENTS)
                .forEach(s -> pause(a, s));
        repeats.stream()
                .filter(s -> s.is(Note.FAST_RETRANSMISSION) || isByTimer(a, s))
                .limit(MOST_SEGMENTS)
                .forEach(s -> cause(a, s));
        pauses(a);
    }

    /** A SYN on which nothing came back for so long that only the timer is left. */
    private static boolean isByTimer(Asked a, TraceSegment s) {
        return s.isSyn()
                && s.sinceEarlierNanos() >= LEAST_TIMER_NANOS
                && a.where(t -> t.frame() > s.earlierFrame() && t.frame() < s.frame())
                        .noneMatch(t -> t.fromClient() != s.fromClient());
    }

    private static void count(Asked a) {
        OptionalLong again = a.whole("retransmissions");
        long duplicates = a.where(s -> s.is(Note.DUPLICATE_ACK)).count();
        long probes = a.where(s -> s.is(Note.KEEP_ALIVE) || s.is(Note.ZERO_WINDOW_PROBE))
                .count();
        if (again.isEmpty() || again.getAsLong() + duplicates + probes == 0) {
            return;
        }
        a.draft("retransmissions", Topic.RETRANSMISSION, 2)
                .fact("retransmissions")
                .text("quiz.ask-retransmissions")
                .why("quiz.why-retransmissions", "count", again.getAsLong())
                .wrong(duplicates, "quiz.wrong-duplicate-acks")
                .wrong(again.getAsLong() + duplicates, "quiz.wrong-duplicate-acks-too")
                .wrong(again.getAsLong() + probes, "quiz.wrong-probes-counted")
                .numbers();
    }

    private static void again(Asked a, TraceSegment s) {
        OptionalLong next = a.where(t -> t.frame() > s.earlierFrame() && t.fromClient() == s.fromClient())
                .filter(t -> t.frame() != s.frame())
                .mapToLong(TraceSegment::frame)
                .findFirst();
        OptionalLong duplicate = a.where(t -> t.frame() > s.earlierFrame() && t.is(Note.DUPLICATE_ACK))
                .mapToLong(TraceSegment::frame)
                .findFirst();
        a.draft("sent-again", Topic.RETRANSMISSION, 2)
                .of(s.earlierFrame())
                .number(s.frame())
                .frames(s.earlierFrame(), s.frame())
                .gives("again@" + s.frame())
                .text("quiz.ask-sent-again", "frame", s.earlierFrame())
                .why("quiz.why-sent-again", "frame", s.frame(), "seq", s.rawSeq())
                .wrong(next, "quiz.wrong-next-segment")
                .wrong(duplicate, "quiz.wrong-frame-of-duplicate-ack")
                .wrong(s.earlierFrame() + 1 == s.frame() ? -1 : s.earlierFrame() + 1, "quiz.wrong-next-frame")
                .numbers();
    }

    private static void pause(Asked a, TraceSegment s) {
        TraceSegment before =
                a.where(t -> t.frame() < s.frame()).reduce((x, y) -> y).orElseThrow();
        a.draft("repeat-pause", Topic.TIMING, 2)
                .of(s.frame())
                .nanos(s.sinceEarlierNanos())
                .frames(s.earlierFrame(), s.frame())
                .tells("again@" + s.frame(), "syn.count")
                .gives("pause@" + s.frame())
                .text("quiz.ask-repeat-pause", "frame", s.frame(), "earlier", s.earlierFrame())
                .why("quiz.why-repeat-pause", "frame", s.frame(), "earlier", s.earlierFrame())
                .wrong(Asked.between(before, s), "quiz.wrong-since-previous")
                .wrong(a.since(s), "quiz.wrong-since-start")
                .numbers();
    }

    private static void cause(Asked a, TraceSegment s) {
        boolean fast = s.is(Note.FAST_RETRANSMISSION);
        Sentence timer = Sentence.of("quiz.by-timer");
        Sentence duplicates = Sentence.of("quiz.by-duplicate-acks");
        a.draft("repeat-cause", Topic.RETRANSMISSION, 3)
                .of(s.frame())
                .frames(s.earlierFrame(), s.frame())
                .tells("again@" + s.frame())
                .gives("cause@" + s.frame())
                .text("quiz.ask-repeat-cause", "frame", s.frame(), "earlier", s.earlierFrame())
                .why(fast ? "quiz.why-by-duplicate-acks" : "quiz.why-by-timer")
                .wrongText(
                        fast ? timer : duplicates,
                        Sentence.of(fast ? "quiz.wrong-by-timer" : "quiz.wrong-by-duplicate-acks"))
                .wrongText(Sentence.of("quiz.by-window"), Sentence.of("quiz.wrong-by-window"))
                .wrongText(Sentence.of("quiz.by-application"), Sentence.of("quiz.wrong-by-application"))
                .choice(fast ? duplicates : timer);
    }

    private static void pauses(Asked a) {
        List<Double> gaps = a.known("syn.gaps")
                .map(FactResult.Known::value)
                .map(value -> ((FactValue.Many) value)
                        .items().stream().map(FactValue::magnitude).toList())
                .orElse(List.of());
        if (gaps.isEmpty()) {
            return;
        }
        double last = gaps.get(gaps.size() - 1);
        a.draft("syn-pause", Topic.TIMING, 1)
                .firstOf("syn.gaps")
                .tells("syn.count")
                .text("quiz.ask-syn-pause")
                .why("quiz.why-syn-pause")
                .wrong(gaps.size() > 1 ? gaps.get(1) : -1, "quiz.wrong-second-pause")
                .wrong(gaps.stream().mapToDouble(gap -> gap).sum(), "quiz.wrong-since-first")
                .numbers();
        double growth = last / gaps.get(0);
        if (gaps.size() >= 2 && (growth >= GROWN || growth <= ALIKE)) {
            a.draft("back-off", Topic.RETRANSMISSION, 2)
                    .frames(a.known("syn.gaps").orElseThrow().frames())
                    .tells("syn.count")
                    .gives("back-off", "syn.gaps")
                    .text("quiz.ask-back-off")
                    .why("quiz.why-back-off", "grows", growth >= GROWN)
                    .truth(growth >= GROWN);
        }
    }
}
