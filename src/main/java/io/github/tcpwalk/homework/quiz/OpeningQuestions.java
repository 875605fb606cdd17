package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.OptionalLong;

/** How the connection came up, and which numbers it began with. */
final class OpeningQuestions {
    private OpeningQuestions() {}

    static void of(Asked a) {
        opening(a);
        ports(a);
        if (a.hasClient()) {
            initialNumber(a, true);
            synCount(a);
        }
        if (a.hasBothSyns()) {
            initialNumber(a, false);
            acknowledged(a);
            order(a);
        }
    }

    private static void opening(Asked a) {
        Opening right = a.tcp().summary().opening();
        Draft draft = a.draft("opening", Topic.OPENING, right == Opening.THREE_WAY ? 1 : 2)
                .fact("opening")
                .text("quiz.ask-opening")
                .why("quiz.why-name", "name", right, "meaning", meaning(right));
        List.of(
                        Opening.THREE_WAY,
                        Opening.SIMULTANEOUS,
                        Opening.FAST_OPEN,
                        Opening.HALF_OPEN,
                        Opening.REFUSED,
                        Opening.UNANSWERED,
                        Opening.SPLIT)
                .stream()
                .filter(other -> other != right)
                .forEach(other -> draft.wrongText(
                        Sentence.of("quiz.said", "text", other),
                        Sentence.of("quiz.wrong-name", "name", other, "meaning", meaning(other))));
        draft.choice(Sentence.of("quiz.said", "text", right));
    }

    private static Sentence meaning(Opening opening) {
        return Sentence.of("opening." + opening.toString().replace(' ', '-'));
    }

    private static void ports(Asked a) {
        if (!a.hasClient()) {
            return;
        }
        for (boolean client : new boolean[] {true, false}) {
            a.draft(client ? "client-port" : "server-port", Topic.OPENING, 1)
                    .fact(client ? "C.port" : "S.port")
                    .text("quiz.ask-port", "end", end(client))
                    .why("quiz.why-port", "end", end(client), "frame", firstFrame(a))
                    .wrong(a.whole(client ? "S.port" : "C.port"), "quiz.wrong-other-end")
                    .numbers();
        }
    }

    private static long firstFrame(Asked a) {
        return a.conversation().conversation().firstFrame();
    }

    static String end(boolean client) {
        return client ? "client" : "server";
    }

    private static void initialNumber(Asked a, boolean client) {
        OptionalLong isn = a.whole(client ? "C.isn" : "S.isn");
        if (isn.isEmpty()) {
            return;
        }
        long first = isn.getAsLong();
        a.draft(client ? "client-isn" : "server-isn", Topic.NUMBERS, 1)
                .fact(client ? "C.isn" : "S.isn")
                .text("quiz.ask-isn", "end", end(client))
                .why("quiz.why-isn", "end", end(client))
                .wrong(0, "quiz.wrong-relative")
                .wrong(next(first, 1), "quiz.wrong-after-syn")
                .wrong(a.whole(client ? "S.isn" : "C.isn"), "quiz.wrong-other-end")
                .wrong(client ? OptionalLong.empty() : a.whole("synack.ack"), "quiz.wrong-ack-for-seq")
                .numbers();
    }

    /** Sequence numbers begin again after 2^32 - 1. */
    static long next(long number, long count) {
        return number + count & 0xFFFF_FFFFL;
    }

    private static void acknowledged(Asked a) {
        OptionalLong client = a.whole("C.isn");
        OptionalLong ack = a.whole("synack.ack");
        boolean plain = client.isPresent()
                && ack.isPresent()
                && ack.getAsLong() == next(client.getAsLong(), 1)
                && a.is("opening", Opening.THREE_WAY.toString());
        if (!plain) {
            return;
        }
        OptionalLong server = a.whole("S.isn");
        a.draft("synack-ack", Topic.NUMBERS, 2)
                .fact("synack.ack")
                .gives("C.isn")
                .text("quiz.ask-synack-ack")
                .why("quiz.why-synack-ack", "isn", client.getAsLong(), "ack", ack.getAsLong())
                .wrong(client, "quiz.wrong-syn-not-counted")
                .wrong(server.isPresent() ? next(server.getAsLong(), 1) : -1, "quiz.wrong-own-isn")
                .wrong(1, "quiz.wrong-relative")
                .wrong(next(client.getAsLong(), 2), "quiz.wrong-counted-twice")
                .numbers();
    }

    private static void synCount(Asked a) {
        TcpTrace c = a.tcp();
        long synAcks = a.where(s -> s.has('S') && s.hasAck()).count();
        OptionalLong syns = a.whole("syn.count");
        if (syns.isEmpty()) {
            return;
        }
        a.draft("syn-count", Topic.OPENING, 1)
                .fact("syn.count")
                .text("quiz.ask-syn-count")
                .why("quiz.why-syn-count", "syns", syns.getAsLong(), "answers", synAcks)
                .wrong(syns.getAsLong() + synAcks, "quiz.wrong-syn-ack-counted")
                .wrong(1, "quiz.wrong-repeats-left-out")
                .wrong(c.segments().size(), "quiz.wrong-every-segment")
                .numbers();
    }

    private static void order(Asked a) {
        boolean threeWay = a.is("opening", Opening.THREE_WAY.toString());
        boolean simultaneous = a.is("opening", Opening.SIMULTANEOUS.toString());
        List<TraceSegment> steps = a.where(s -> s.phase() == Phase.OPEN && s.step() > 0 && Asked.isUsual(s))
                .toList();
        if (threeWay && steps.size() == 3 && steps.get(2).len() == 0) {
            a.draft("opening-order", Topic.OPENING, 1)
                    .text("quiz.ask-opening-order")
                    .why("quiz.why-opening-order")
                    .frames(steps.stream().map(TraceSegment::frame).toList())
                    .tells("opening", "syn.count")
                    .tells(roles(steps))
                    .gives("opening-order")
                    .body(Body.Ordering.of(List.of(step(true, "SYN"), step(false, "SYN+ACK"), step(true, "ACK"))));
        } else if (simultaneous && steps.size() >= 4) {
            a.draft("opening-order", Topic.OPENING, 2)
                    .text("quiz.ask-opening-order")
                    .why("quiz.why-simultaneous-order")
                    .frames(steps.stream().limit(4).map(TraceSegment::frame).toList())
                    .tells("opening", "syn.count")
                    .tells(roles(steps))
                    .gives("opening-order")
                    .body(Body.Ordering.of(steps.stream()
                            .limit(4)
                            .map(s -> step(s.fromClient(), s.role().toString()))
                            .toList()));
        }
    }

    /** Whoever reads in which order they come needs no capture to tell what each is. */
    static String[] roles(List<TraceSegment> steps) {
        return steps.stream().map(s -> "role@" + s.frame()).toArray(String[]::new);
    }

    /** Who knows the sender of a FIN knows half of which end closed first. */
    static String[] sender(TraceSegment s) {
        String from = "from@" + s.frame();
        return s.has('F') ? new String[] {from, "close.first"} : new String[] {from};
    }

    static Sentence step(boolean client, String segment) {
        return Sentence.of("quiz.step", "end", end(client), "segment", segment);
    }
}
