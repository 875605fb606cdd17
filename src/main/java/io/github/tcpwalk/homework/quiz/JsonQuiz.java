package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.text.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** For programs: every text in every language; the answers only where the key is asked for. */
final class JsonQuiz {
    static final int VERSION = 1;

    private final boolean key;

    JsonQuiz(boolean key) {
        this.key = key;
    }

    Map<String, Object> of(QuizSheet sheet) {
        List<Object> questions = new ArrayList<>();
        for (Question q : sheet.quiz().questions()) {
            questions.add(question(questions.size() + 1, q));
        }
        return Json.object(
                "type",
                "quiz",
                "version",
                VERSION,
                "title",
                sheet.title().isEmpty() ? null : sheet.title(),
                "file",
                key ? sheet.file() : null,
                "seed",
                key ? sheet.seed() : null,
                "student",
                sheet.student().isEmpty() ? null : sheet.student(),
                "questions",
                questions);
    }

    private Map<String, Object> question(int number, Question q) {
        Map<String, Object> object = Json.object(
                "number",
                number,
                "id",
                q.id(),
                "kind",
                q.body().word(),
                "topic",
                q.topic().word(),
                "level",
                q.level(),
                "conversation",
                q.conversation(),
                "text",
                texts(q.text()));
        body(q.body(), object);
        if (key) {
            object.put("explanation", texts(q.explanation()));
            object.put("frames", q.frames());
            object.put("fact", q.fact().orElse(null));
        }
        return object;
    }

    private void body(Body body, Map<String, Object> object) {
        if (body instanceof Body.Choice choice) {
            object.put("options", list(choice.options(), this::option));
        } else if (body instanceof Body.Ordering ordering) {
            object.put(
                    "items",
                    list(ordering.shown(), step -> texts(ordering.steps().get(step))));
            if (key) {
                List<Object> answer = new ArrayList<>();
                for (int step = 0; step < ordering.steps().size(); step++) {
                    answer.add(ordering.shown().indexOf(step) + 1);
                }
                object.put("answer", answer);
            }
        } else if (body instanceof Body.Matching matching) {
            object.put("left", list(matching.pairs(), pair -> texts(pair.left())));
            List<Sentence> rights = matching.pairs().stream()
                    .map(Body.Pair::right)
                    .distinct()
                    .sorted((a, b) -> english(a).compareTo(english(b)))
                    .toList();
            object.put("right", list(rights, this::texts));
            if (key) {
                object.put("answer", list(matching.pairs(), pair -> rights.indexOf(pair.right()) + 1));
            }
        } else if (body instanceof Body.Numerical number) {
            object.put("unit", number.key().unit().word());
            if (key) {
                object.put("answer", number.key().value());
                object.put("tolerance", number.key().tolerance());
                object.put(
                        "mistakes",
                        list(number.near(), near -> mistake(near.value().value(), near.why())));
            }
        } else if (key && body instanceof Body.Words text) {
            object.put("answer", text.accepted());
            object.put("mistakes", list(text.near(), near -> mistake(near.text(), near.why())));
        } else if (key && body instanceof Body.Truth truth) {
            object.put("answer", truth.holds());
        }
    }

    private static String english(Sentence sentence) {
        return new QuizWords(Language.ENGLISH).say(sentence);
    }

    private static <T> List<Object> list(List<T> items, Function<T, Object> written) {
        return new ArrayList<>(items.stream().map(written).toList());
    }

    private Map<String, Object> option(Option option) {
        Map<String, Object> object = Json.object("text", texts(option.text()));
        if (key) {
            object.put("right", option.isRight());
            object.put("mistake", option.why().map(this::texts).orElse(null));
        }
        return object;
    }

    private Map<String, Object> mistake(Object answer, Sentence why) {
        Object value = answer instanceof BigDecimal ? answer : answer.toString();
        return Json.object("answer", value, "mistake", texts(why));
    }

    private Map<String, Object> texts(Sentence sentence) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            texts.put(language.tag(), new QuizWords(language).say(sentence));
        }
        return texts;
    }
}
