package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.NumberList;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Map;

/** What a quiz says in one language, fit for a line: names in a capture are a stranger's. */
record QuizWords(Language language) {
    String say(Sentence sentence) {
        return Escape.line(Catalogue.of(language).text(sentence));
    }

    String say(String key, Map<String, ?> values) {
        return Escape.line(Catalogue.of(language).text(key, values));
    }

    String say(String key) {
        return say(key, Map.of());
    }

    /** "frames 1, 3-5"; nothing for none. */
    String frames(List<Long> frames) {
        if (frames.isEmpty()) {
            return "";
        }
        NumberList list = NumberList.of(frames, frames.size());
        return say("page.frames", Map.of("list", list.shown(), "total", frames.size(), "more", list.rest()));
    }

    String line(String anybodys) {
        return Escape.line(anybodys);
    }

    /** With the frames that show it. */
    String explained(Question q) {
        String frames = frames(q.frames());
        String why = say(q.explanation());
        return frames.isEmpty() ? why : say("quiz.shown-by", Map.of("why", why, "frames", frames));
    }

    String truth(boolean holds) {
        return say("quiz.truth", Map.of("holds", holds));
    }

    /** The answer in a line. */
    String answer(Body body) {
        if (body instanceof Body.Choice choice) {
            int right = 0;
            while (!choice.options().get(right).isRight()) {
                right++;
            }
            return letter(right) + ". " + say(choice.options().get(right).text());
        }
        if (body instanceof Body.Numerical number) {
            return number.key().tolerance().signum() == 0
                    ? number.key().shown()
                    : say(
                            "quiz.tolerated",
                            Map.of(
                                    "answer",
                                    number.key().shown(),
                                    "tolerance",
                                    number.key().tolerance().toPlainString()));
        }
        if (body instanceof Body.Words text) {
            return Escape.line(text.accepted().get(0));
        }
        if (body instanceof Body.Matching matching) {
            return matching.pairs().stream()
                    .map(pair -> say(pair.left()) + " - " + say(pair.right()))
                    .reduce((before, next) -> before + "; " + next)
                    .orElseThrow();
        }
        if (body instanceof Body.Ordering ordering) {
            StringBuilder letters = new StringBuilder();
            for (int step = 0; step < ordering.steps().size(); step++) {
                letters.append(step == 0 ? "" : ", ")
                        .append(letter(ordering.shown().indexOf(step)));
            }
            return letters.toString();
        }
        return truth(((Body.Truth) body).holds());
    }

    static char letter(int place) {
        return (char) ('A' + place);
    }
}
