package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.stream.IntStream;

/** Matching and ordering as the pairs that learning platforms know: what belongs to what, which step comes when. */
final class Pairs {
    private Pairs() {}

    static List<Body.Pair> of(Body body) {
        if (body instanceof Body.Matching matching) {
            return matching.pairs();
        }
        Body.Ordering ordering = (Body.Ordering) body;
        return ordering.shown().stream()
                .map(step -> new Body.Pair(
                        ordering.steps().get(step), Sentence.of("quiz.said", "text", Integer.toString(step + 1))))
                .toList();
    }

    /** What may be chosen, each once, in an order that says nothing. */
    static List<String> rights(Body body, QuizWords words) {
        return of(body).stream()
                .map(pair -> words.say(pair.right()))
                .distinct()
                .sorted()
                .toList();
    }

    static int place(List<String> rights, Body.Pair pair, QuizWords words) {
        return IntStream.range(0, rights.size())
                .filter(i -> rights.get(i).equals(words.say(pair.right())))
                .findFirst()
                .orElseThrow();
    }
}
