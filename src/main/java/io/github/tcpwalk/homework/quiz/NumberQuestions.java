package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import java.util.OptionalLong;

/** Sequence and acknowledgment numbers, where SYN and FIN take one each. */
final class NumberQuestions {
    private static final int MOST_SEGMENTS = 3;

    private NumberQuestions() {}

    static void of(Asked a) {
        if (!a.hasBothSyns()) {
            return;
        }
        for (boolean client : new boolean[] {true, false}) {
            firstData(a, client);
            expectedAfterData(a, client);
            expectedAfterFin(a, client);
        }
    }

    private static void firstData(Asked a, boolean client) {
        String end = OpeningQuestions.end(client);
        String which = client ? "C" : "S";
        OptionalLong isn = a.whole(which + ".isn");
        OptionalLong raw = a.whole("data.first.seq." + which);
        OptionalLong relative = a.whole("data.first.relative." + which);
        if (isn.isEmpty() || raw.isEmpty() || relative.isEmpty() || relative.getAsLong() != 1) {
            return;
        }
        a.draft("first-data-raw", Topic.NUMBERS, 2)
                .of(end)
                .fact("data.first.seq." + which)
                .gives(which + ".isn")
                .text("quiz.ask-first-data-raw", "end", end)
                .why("quiz.why-first-data-raw", "isn", isn.getAsLong(), "seq", raw.getAsLong())
                .wrong(isn, "quiz.wrong-syn-not-counted")
                .wrong(1, "quiz.wrong-relative")
                .wrong(OpeningQuestions.next(isn.getAsLong(), 2), "quiz.wrong-counted-twice")
                .wrong(a.whole(client ? "S.isn" : "C.isn"), "quiz.wrong-other-end")
                .numbers();
        a.draft("first-data-relative", Topic.NUMBERS, 1)
                .of(end)
                .fact("data.first.relative." + which)
                .text("quiz.ask-first-data-relative", "end", end)
                .why("quiz.why-first-data-relative")
                .wrong(0, "quiz.wrong-syn-not-counted")
                .wrong(raw, "quiz.wrong-absolute")
                .wrong(2, "quiz.wrong-counted-twice")
                .numbers();
    }

    private static void expectedAfterData(Asked a, boolean client) {
        a.where(s -> s.fromClient() == client
                        && s.len() > 0
                        && !s.has('S')
                        && !s.has('F')
                        && !s.has('R')
                        && Asked.isUsual(s))
                .limit(MOST_SEGMENTS)
                .forEach(s -> expected(a, s, "expected-ack", 2)
                        .why("quiz.why-expected-ack", "seq", s.seq(), "bytes", s.len(), "next", s.end())
                        .wrong(s.end() - 1, "quiz.wrong-last-byte")
                        .wrong(s.end() + 1, "quiz.wrong-fin-counted")
                        .wrong(s.len(), "quiz.wrong-length-for-ack")
                        .wrong(s.seq(), "quiz.wrong-own-seq")
                        .numbers());
    }

    private static void expectedAfterFin(Asked a, boolean client) {
        a.where(s -> s.fromClient() == client && s.has('F') && !s.has('S') && Asked.isUsual(s))
                .limit(1)
                .forEach(s -> expected(a, s, "fin-ack", 2)
                        .why("quiz.why-fin-ack", "seq", s.seq(), "bytes", s.len(), "next", s.end())
                        .wrong(s.end() - 1, "quiz.wrong-fin-not-counted")
                        .wrong(s.end() + 1, "quiz.wrong-counted-twice")
                        .wrong(s.ack(), "quiz.wrong-ack-for-seq")
                        .numbers());
    }

    private static Draft expected(Asked a, TraceSegment s, String template, int level) {
        return a.draft(template, Topic.NUMBERS, level)
                .of(s.frame())
                .number(s.end())
                .frames(s.frame())
                .tells("seq@" + s.frame())
                .tells(OpeningQuestions.sender(s))
                .gives("next@" + s.frame())
                .text("quiz.ask-expected-ack", "frame", s.frame(), "end", OpeningQuestions.end(s.fromClient()));
    }
}
