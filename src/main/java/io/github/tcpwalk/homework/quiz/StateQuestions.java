package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Sentence;
import java.util.List;

/** In which state an end is after a segment, and which call of its program led there. */
final class StateQuestions {
    private static final int MOST_SEGMENTS = 20;

    private StateQuestions() {}

    static void of(Asked a) {
        if (!a.hasClient()) {
            return;
        }
        a.where(Asked::isUsual)
                .filter(s -> s.has('S') || s.has('F') || s.phase() != Phase.DATA)
                .limit(MOST_SEGMENTS)
                .forEach(s -> a.states().at(s.frame()).ifPresent(moved -> {
                    boolean client = s.fromClient();
                    after(a, s, true, client, moved.senderBefore(), moved.sender(), moved.receiver());
                    after(a, s, false, !client, moved.receiverBefore(), moved.receiver(), moved.sender());
                }));
        call(a);
    }

    private static void after(
            Asked a, TraceSegment s, boolean sends, boolean client, State before, State now, State others) {
        if (now == null || before == null || now == before || now == State.UNKNOWN || before == State.UNKNOWN) {
            return;
        }
        String end = OpeningQuestions.end(client);
        String fact = "state." + end + "@" + s.frame();
        if (!a.is(fact, now.toString())) {
            return;
        }
        Draft draft = a.draft("state-after", Topic.STATES, sends ? 2 : 3)
                .of(s.frame() + "-" + end)
                .fact(fact)
                .tells("role@" + s.frame())
                .tells(OpeningQuestions.sender(s))
                .text("quiz.ask-state-after", "end", end, "frame", s.frame(), "sends", sends)
                .why("quiz.why-state-after", "state", now, "meaning", meaning(now), "before", before);
        wrong(draft, now, before, Sentence.of("quiz.wrong-state-before", "state", before));
        if (others != null && others != before && others != State.UNKNOWN) {
            wrong(draft, now, others, Sentence.of("quiz.wrong-state-of-other", "state", others));
        }
        for (State other : alike(now)) {
            if (other != before && other != others) {
                wrong(draft, now, other, Sentence.of("quiz.wrong-state", "state", other, "meaning", meaning(other)));
            }
        }
        draft.choice(Sentence.of("quiz.said", "text", now));
    }

    private static void wrong(Draft draft, State now, State other, Sentence mistake) {
        if (other != now) {
            draft.wrongText(Sentence.of("quiz.said", "text", other), mistake);
        }
    }

    private static Sentence meaning(State state) {
        return Sentence.of("state." + state);
    }

    /** What students take for each other. */
    private static List<State> alike(State state) {
        return switch (state) {
            case LISTEN, CLOSED -> List.of(State.TIME_WAIT, State.CLOSE_WAIT, State.CLOSING);
            case SYN_SENT, SYN_RECEIVED, ESTABLISHED ->
                List.of(State.SYN_SENT, State.SYN_RECEIVED, State.ESTABLISHED, State.LISTEN);
            case FIN_WAIT_1, FIN_WAIT_2 ->
                List.of(State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSE_WAIT, State.TIME_WAIT);
            default -> List.of(State.CLOSE_WAIT, State.LAST_ACK, State.TIME_WAIT, State.CLOSING, State.FIN_WAIT_2);
        };
    }

    private static void call(Asked a) {
        a.where(s -> s.isSyn() && a.is("call@" + s.frame(), "connect"))
                .limit(1)
                .forEach(s -> a.draft("call-of-syn", Topic.STATES, 1)
                        .fact("call@" + s.frame())
                        .tells("role@" + s.frame())
                        .text("quiz.ask-call-of-syn", "frame", s.frame())
                        .why("quiz.why-call-of-syn")
                        .wrongText(calls("accept()"), Sentence.of("quiz.wrong-call-accept"))
                        .wrongText(calls("listen()"), Sentence.of("quiz.wrong-call-listen"))
                        .wrongText(calls("bind()"), Sentence.of("quiz.wrong-call-bind"))
                        .choice(calls("connect()")));
        boolean threeWay = a.is("opening", "three-way");
        a.where(s -> s.has('S') && s.hasAck() && !s.fromClient() && threeWay && a.is("call@" + s.frame(), "none"))
                .limit(1)
                .forEach(s -> a.draft("call-of-syn-ack", Topic.STATES, 3)
                        .fact("call@" + s.frame())
                        .tells("role@" + s.frame())
                        .text("quiz.ask-call-of-syn-ack", "frame", s.frame())
                        .why("quiz.why-call-of-syn-ack")
                        .wrongText(calls("accept()"), Sentence.of("quiz.wrong-call-accept"))
                        .wrongText(calls("connect()"), Sentence.of("quiz.wrong-call-connect"))
                        .wrongText(calls("send()"), Sentence.of("quiz.wrong-call-send"))
                        .choice(Sentence.of("quiz.kernel-alone")));
    }

    private static Sentence calls(String name) {
        return Sentence.of("quiz.said", "text", name);
    }
}
