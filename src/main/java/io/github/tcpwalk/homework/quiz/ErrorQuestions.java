package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TraceSegment;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.text.Sentence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Why a connection did not come up, and who cut it. */
final class ErrorQuestions {
    private static final Map<Opening, Sentence> CAUSES = new EnumMap<>(Opening.class);
    private static final Map<Opening, Sentence> SIGNS = new EnumMap<>(Opening.class);

    static {
        CAUSES.put(Opening.REFUSED, Sentence.of("quiz.cause-refused"));
        CAUSES.put(Opening.UNANSWERED, Sentence.of("quiz.cause-unanswered"));
        CAUSES.put(Opening.REJECTED, Sentence.of("quiz.cause-rejected"));
        CAUSES.put(Opening.HALF_OPEN, Sentence.of("quiz.cause-half-open"));
        SIGNS.put(Opening.REFUSED, Sentence.of("quiz.sign-refused"));
        SIGNS.put(Opening.UNANSWERED, Sentence.of("quiz.sign-unanswered"));
        SIGNS.put(Opening.REJECTED, Sentence.of("quiz.sign-rejected"));
        SIGNS.put(Opening.HALF_OPEN, Sentence.of("quiz.sign-half-open"));
    }

    private ErrorQuestions() {}

    static void of(Asked a) {
        Opening opening = a.tcp().summary().opening();
        if (CAUSES.containsKey(opening)) {
            cause(a, opening);
        }
        if (opening == Opening.REFUSED) {
            refusal(a);
        }
        if (opening == Opening.UNANSWERED) {
            a.draft("unanswered-proof", Topic.ERRORS, 3)
                    .frames(a.known("opening").orElseThrow().frames())
                    .tells("opening")
                    .gives("unanswered-proof")
                    .text("quiz.ask-unanswered-proof")
                    .why("quiz.why-unanswered-proof")
                    .truth(false);
        }
        if (a.hasClient()) {
            resets(a);
        }
    }

    private static void cause(Asked a, Opening right) {
        Draft draft = a.draft("failure", Topic.ERRORS, 2)
                .frames(a.known("opening").orElseThrow().frames())
                .gives("opening")
                .text("quiz.ask-failure")
                .why("quiz.why-failure", "sign", SIGNS.get(right));
        CAUSES.forEach((other, text) -> {
            if (other != right) {
                draft.wrongText(text, Sentence.of("quiz.wrong-failure", "sign", SIGNS.get(other)));
            }
        });
        draft.choice(CAUSES.get(right));
    }

    private static void refusal(Asked a) {
        List<TraceSegment> resets = a.where(s -> s.has('R')).toList();
        OptionalLong syn =
                a.where(TraceSegment::isSyn).mapToLong(TraceSegment::frame).findFirst();
        if (resets.size() != 1 || syn.isEmpty() || !resets.get(0).hasAck() || !a.hasClient()) {
            return;
        }
        TraceSegment rst = resets.get(0);
        a.draft("refusing-ack", Topic.ERRORS, 2)
                .number(rst.ack())
                .frames(syn.getAsLong(), rst.frame())
                .tells("opening", "resets", "role@" + rst.frame())
                .gives("refusing-ack")
                .text("quiz.ask-refusing-ack", "frame", rst.frame())
                .why("quiz.why-refusing-ack")
                .wrong(0, "quiz.wrong-syn-not-counted")
                .wrong(2, "quiz.wrong-counted-twice")
                .wrong(rst.rawAck(), "quiz.wrong-absolute")
                .numbers();
    }

    private static void resets(Asked a) {
        OptionalLong count = a.whole("resets");
        if (count.isEmpty() || count.getAsLong() == 0) {
            return;
        }
        List<TraceSegment> resets = a.where(s -> s.has('R')).toList();
        a.draft("resets", Topic.ERRORS, 1)
                .fact("resets")
                .text("quiz.ask-resets")
                .why("quiz.why-resets", "count", count.getAsLong())
                .wrong(0, "quiz.wrong-no-resets")
                .wrong(a.where(s -> s.has('F')).count(), "quiz.wrong-fins-for-resets")
                .wrong(a.where(s -> s.has('R') || s.has('F')).count(), "quiz.wrong-fins-too")
                .numbers();
        boolean client = resets.get(0).fromClient();
        boolean one = resets.stream().allMatch(s -> s.fromClient() == client);
        if (one && a.tcp().summary().closing() == Closing.RESET) {
            a.draft("resetter", Topic.ERRORS, 1)
                    .frames(resets.stream().map(TraceSegment::frame).limit(3).toList())
                    .tells("closing", "resets")
                    .gives("resetter")
                    .text("quiz.ask-resetter")
                    .why("quiz.why-resetter", "end", OpeningQuestions.end(client))
                    .wrongText(WindowQuestions.party(!client), Sentence.of("quiz.wrong-resetter"))
                    .wrongText(Sentence.of("quiz.both-ends"), Sentence.of("quiz.wrong-resetter-both"))
                    .choice(WindowQuestions.party(client));
        }
    }
}
