package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Note;
import java.util.OptionalLong;

/** How much was sent. */
final class DataQuestions {
    private static final int MOST_SEGMENTS = 2;
    /** The least a TCP header has. */
    private static final int HEADER = 20;

    private DataQuestions() {}

    static void of(Asked a) {
        segments(a);
        if (!a.hasBothSyns()) {
            return;
        }
        for (boolean client : new boolean[] {true, false}) {
            bytes(a, client);
            dataSegments(a, client);
            payload(a, client);
        }
    }

    static void segments(Asked a) {
        OptionalLong all = a.whole("segments");
        if (all.isEmpty()) {
            return;
        }
        long client = a.where(TraceSegment::fromClient).count();
        long data = a.where(s -> s.len() > 0).count();
        long repeated = a.where(s -> s.is(Note.RETRANSMISSION)).count();
        a.draft("segments", Topic.DATA, 1)
                .fact("segments")
                .text(
                        "quiz.ask-segments",
                        "protocol",
                        a.conversation().protocol().word())
                .why("quiz.why-segments", "client", client, "server", all.getAsLong() - client)
                .wrong(client, "quiz.wrong-one-direction")
                .wrong(data, "quiz.wrong-only-payload")
                .wrong(all.getAsLong() - repeated, "quiz.wrong-repeats-left-out")
                .numbers();
    }

    private static void bytes(Asked a, boolean client) {
        String end = OpeningQuestions.end(client);
        String fact = client ? "bytes.C" : "bytes.S";
        OptionalLong bytes = a.whole(fact);
        if (bytes.isEmpty() || bytes.getAsLong() == 0 || a.tcp().end(client).missingOctets() > 0) {
            return;
        }
        long count = bytes.getAsLong();
        long onTheWire = a.where(s -> s.fromClient() == client)
                .mapToLong(TraceSegment::len)
                .sum();
        boolean fin = a.where(s -> s.fromClient() == client).anyMatch(s -> s.has('F'));
        a.draft("bytes", Topic.DATA, 2)
                .of(end)
                .fact(fact)
                .text("quiz.ask-bytes", "end", end)
                .why("quiz.why-bytes", "bytes", count)
                .wrong(onTheWire, "quiz.wrong-repeats-counted")
                .wrong(count + 1, "quiz.wrong-syn-counted")
                .wrong(fin ? count + 2 : -1, "quiz.wrong-syn-and-fin-counted")
                .wrong(a.whole(client ? "bytes.S" : "bytes.C"), "quiz.wrong-other-end")
                .numbers();
    }

    private static void dataSegments(Asked a, boolean client) {
        String end = OpeningQuestions.end(client);
        String fact = client ? "data.segments.C" : "data.segments.S";
        OptionalLong count = a.whole(fact);
        if (count.isEmpty() || count.getAsLong() == 0) {
            return;
        }
        long all = a.where(s -> s.fromClient() == client).count();
        long repeated = a.where(s -> s.fromClient() == client && s.len() > 0 && s.is(Note.RETRANSMISSION))
                .count();
        a.draft("data-segments", Topic.DATA, 1)
                .of(end)
                .fact(fact)
                .text("quiz.ask-data-segments", "end", end)
                .why("quiz.why-data-segments", "count", count.getAsLong(), "all", all)
                .wrong(all, "quiz.wrong-pure-acks-counted")
                .wrong(count.getAsLong() - repeated, "quiz.wrong-repeats-left-out")
                .wrong(a.whole(client ? "data.segments.S" : "data.segments.C"), "quiz.wrong-other-end")
                .numbers();
    }

    private static void payload(Asked a, boolean client) {
        a.where(s -> s.fromClient() == client && s.len() > 0 && !s.has('S') && !s.has('F') && Asked.isUsual(s))
                .limit(MOST_SEGMENTS)
                .forEach(s -> a.draft("payload", Topic.DATA, 1)
                        .of(s.frame())
                        .number(s.len())
                        .frames(s.frame())
                        .gives("len@" + s.frame())
                        .tells("data@" + s.frame())
                        .text("quiz.ask-payload", "frame", s.frame())
                        .why("quiz.why-payload", "seq", s.seq(), "next", s.end(), "bytes", s.len())
                        .wrong(s.end(), "quiz.wrong-position-for-length")
                        .wrong(s.len() + HEADER, "quiz.wrong-header-counted")
                        .wrong(s.end() - 1, "quiz.wrong-last-byte")
                        .wrong(s.len() + 1, "quiz.wrong-half-open-range")
                        .numbers());
    }
}
