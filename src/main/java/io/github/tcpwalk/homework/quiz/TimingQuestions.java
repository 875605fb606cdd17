package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Phase;

/** How long things took. */
final class TimingQuestions {
    private static final int BITS = 8;
    /** Of less data a rate says nothing. */
    private static final long LEAST_BYTES = 3_000;

    private TimingQuestions() {}

    static void of(Asked a) {
        duration(a);
        if (!a.hasBothSyns()) {
            return;
        }
        a.draft("handshake-rtt", Topic.TIMING, 2)
                .fact("handshake.rtt")
                .text("quiz.ask-handshake-rtt")
                .why("quiz.why-handshake-rtt")
                .wrongFact("handshake.answer", "quiz.wrong-answer-for-rtt")
                .wrong(sinceFirstSyn(a), "quiz.wrong-since-first-syn")
                .wrong(nanos(a, "handshake.rtt") / 2, "quiz.wrong-one-way")
                .numbers();
        a.draft("handshake-answer", Topic.TIMING, 1)
                .fact("handshake.answer")
                .text("quiz.ask-handshake-answer")
                .why("quiz.why-handshake-answer")
                .wrongFact("handshake.rtt", "quiz.wrong-rtt-for-answer")
                .wrong(nanos(a, "handshake.answer") / 2, "quiz.wrong-one-way")
                .numbers();
        for (boolean client : new boolean[] {true, false}) {
            acknowledged(a, client);
            throughput(a, client);
        }
    }

    private static double nanos(Asked a, String fact) {
        return a.known(fact).map(known -> known.value().magnitude()).orElse(-1.0);
    }

    /** Where it was sent more than once. */
    private static double sinceFirstSyn(Asked a) {
        return a.where(s -> s.phase() == Phase.OPEN && s.step() == 3 && Asked.isUsual(s))
                .mapToDouble(a::since)
                .findFirst()
                .orElse(-1);
    }

    static void duration(Asked a) {
        if (a.segments().size() < 2) {
            return;
        }
        double all = a.since(a.segments().get(a.segments().size() - 1));
        if (all <= 0) {
            return;
        }
        double upToFin =
                a.where(s -> s.has('F')).mapToDouble(a::since).findFirst().orElse(-1);
        double firstData =
                a.where(s -> s.len() > 0).mapToDouble(a::since).findFirst().orElse(0);
        a.draft("duration", Topic.TIMING, 1)
                .fact("duration")
                .text("quiz.ask-duration")
                .why("quiz.why-duration")
                .wrong(upToFin, "quiz.wrong-up-to-fin")
                .wrong(firstData > 0 ? all - firstData : -1, "quiz.wrong-since-first-data")
                .numbers();
    }

    private static void acknowledged(Asked a, boolean client) {
        String end = OpeningQuestions.end(client);
        TraceSegment first = a.where(s -> s.fromClient() == client && s.len() > 0)
                .findFirst()
                .orElse(null);
        if (first == null || !Asked.isUsual(first) || first.has('S')) {
            return;
        }
        double answered = a.where(s -> s.frame() > first.frame() && s.fromClient() != client && s.len() > 0)
                .mapToDouble(s -> Asked.between(first, s))
                .findFirst()
                .orElse(-1);
        a.draft("data-rtt", Topic.TIMING, 2)
                .of(end)
                .fact(client ? "data.rtt.C#1" : "data.rtt.S#1")
                .gives(client ? "data.rtts.C" : "data.rtts.S")
                .text("quiz.ask-data-rtt", "end", end)
                .why("quiz.why-data-rtt", "frame", first.frame())
                .wrong(answered, "quiz.wrong-answer-of-program")
                .wrongFact("handshake.rtt", "quiz.wrong-rtt-of-handshake")
                .wrong(a.since(first), "quiz.wrong-since-start")
                .numbers();
    }

    private static void throughput(Asked a, boolean client) {
        String end = OpeningQuestions.end(client);
        String fact = client ? "throughput.C" : "throughput.S";
        double rate = a.known(fact)
                .map(FactResult.Known::value)
                .map(value -> value.magnitude())
                .orElse(-1.0);
        long bytes = a.tcp().end(client).uniqueOctets();
        if (rate <= 0 || bytes < LEAST_BYTES || a.tcp().end(client).missingOctets() > 0) {
            return;
        }
        a.draft("throughput", Topic.TIMING, 3)
                .of(end)
                .fact(fact)
                .gives(client ? "bytes.C" : "bytes.S")
                .text("quiz.ask-throughput", "end", end)
                .why("quiz.why-throughput", "bytes", bytes)
                .wrong(rate / BITS, "quiz.wrong-bytes-for-bits")
                .wrong(bytes * 8e9 / nanos(a, "duration"), "quiz.wrong-whole-duration")
                .wrong(rate * BITS, "quiz.wrong-bits-twice")
                .numbers();
    }
}
