package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.OptionalLong;

/** How much an end lets the other one send. */
final class WindowQuestions {
    private static final int MOST_SEGMENTS = 2;

    private WindowQuestions() {}

    static void of(Asked a) {
        if (!a.hasBothSyns()) {
            return;
        }
        boolean scaled = a.whole("wscale.C").isPresent() && a.whole("wscale.S").isPresent();
        for (boolean client : new boolean[] {true, false}) {
            smallest(a, client, scaled);
            if (scaled) {
                announced(a, client);
            }
        }
        zero(a);
        if (scaled) {
            inSyn(a);
        }
    }

    private static long shift(Asked a, boolean client) {
        return a.whole(client ? "wscale.C" : "wscale.S").orElse(0);
    }

    private static void smallest(Asked a, boolean client, boolean scaled) {
        String end = OpeningQuestions.end(client);
        String fact = client ? "window.min.C" : "window.min.S";
        OptionalLong least = a.whole(fact);
        if (least.isEmpty()) {
            return;
        }
        long shift = scaled ? shift(a, client) : 0;
        boolean inSyn = a.where(s -> s.fromClient() == client && !s.has('R'))
                .filter(s -> s.win() == least.getAsLong())
                .allMatch(s -> s.has('S'));
        a.draft("window-min", Topic.WINDOW, 2)
                .of(end)
                .fact(fact)
                .text("quiz.ask-window-min", "end", end)
                .why("quiz.why-window-min", "window", least.getAsLong(), "scaled", scaled)
                .wrong(
                        inSyn ? least.getAsLong() << shift : least.getAsLong() >> shift,
                        inSyn ? "quiz.wrong-syn-scaled" : "quiz.wrong-unscaled")
                .wrong(a.whole(client ? "window.min.S" : "window.min.C"), "quiz.wrong-other-end")
                .wrong(first(a, client), "quiz.wrong-first-window")
                .numbers();
    }

    private static OptionalLong first(Asked a, boolean client) {
        return a.where(s -> s.fromClient() == client)
                .mapToLong(TraceSegment::win)
                .findFirst();
    }

    private static void announced(Asked a, boolean client) {
        long shift = shift(a, client);
        long other = shift(a, !client);
        if (shift == 0) {
            return;
        }
        a.where(s -> s.fromClient() == client && !s.has('S') && !s.has('R') && s.win() > 0 && Asked.isUsual(s))
                .limit(MOST_SEGMENTS)
                .forEach(s -> {
                    long field = s.win() >> shift;
                    a.draft("window-announced", Topic.WINDOW, 2)
                            .of(s.frame())
                            .number(s.win())
                            .frames(s.frame())
                            .tells("field@" + s.frame())
                            .gives("window@" + s.frame())
                            .text("quiz.ask-window-announced", "frame", s.frame(), "field", field)
                            .why("quiz.why-window-announced", "field", field, "shift", shift, "window", s.win())
                            .wrong(field, "quiz.wrong-unscaled")
                            .wrong(other == shift ? -1 : field << other, "quiz.wrong-scale-of-other")
                            .wrong(field * shift, "quiz.wrong-times-shift")
                            .numbers();
                });
    }

    private static void zero(Asked a) {
        List<TraceSegment> zeros = a.where(s -> s.is(Note.ZERO_WINDOW)).toList();
        OptionalLong count = a.whole("zero_windows");
        if (zeros.isEmpty() || count.isEmpty()) {
            return;
        }
        String[] least = zeros.stream()
                .map(s -> s.fromClient() ? "window.min.C" : "window.min.S")
                .distinct()
                .toArray(String[]::new);
        long probes = a.where(s -> s.is(Note.ZERO_WINDOW_PROBE)).count();
        a.draft("zero-windows", Topic.WINDOW, 1)
                .fact("zero_windows")
                .tells(least)
                .text("quiz.ask-zero-windows")
                .why("quiz.why-zero-windows", "count", count.getAsLong())
                .wrong(count.getAsLong() + probes, "quiz.wrong-probes-counted")
                .wrong(probes, "quiz.wrong-probes-instead")
                .wrong(1, "quiz.wrong-only-first")
                .numbers();
        boolean client = zeros.get(0).fromClient();
        if (zeros.stream().allMatch(s -> s.fromClient() == client)) {
            a.draft("zero-window-waits", Topic.WINDOW, 2)
                    .frames(zeros.stream().map(TraceSegment::frame).limit(3).toList())
                    .tells(least)
                    .gives("zero-window-end")
                    .text("quiz.ask-zero-window-waits")
                    .why("quiz.why-zero-window-waits", "end", OpeningQuestions.end(client))
                    .wrongText(party(client), Sentence.of("quiz.wrong-zero-window-sender"))
                    .wrongText(Sentence.of("quiz.both-ends"), Sentence.of("quiz.wrong-zero-window-both"))
                    .choice(party(!client));
        }
    }

    static Sentence party(boolean client) {
        return Sentence.of("quiz.the-end", "end", OpeningQuestions.end(client));
    }

    private static void inSyn(Asked a) {
        a.where(TraceSegment::isSyn)
                .limit(1)
                .forEach(s -> a.draft("window-in-syn", Topic.WINDOW, 3)
                        .frames(s.frame())
                        .tells("scaling", "role@" + s.frame())
                        .gives("window-in-syn")
                        .text("quiz.ask-window-in-syn", "frame", s.frame())
                        .why("quiz.why-window-in-syn", "window", s.win())
                        .truth(false));
    }
}
