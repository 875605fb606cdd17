package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.text.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A question in the making. One that lacks an answer, or has too few wrong ones that differ, is not asked; one that a
 * number answers is asked in several ways, of which a quiz takes one.
 */
final class Draft {
    private static final int LEAST_WRONG = 2;
    private static final int MOST_NEAR = 5;
    private static final BigDecimal LEAST_TELLING = BigDecimal.valueOf(100);

    private final Asked asked;
    private final String template;
    private final Topic topic;
    private final int level;
    private String id;
    private Sentence text;
    private Sentence why;
    private List<Long> frames = List.of();
    private Optional<String> fact = Optional.empty();
    private Optional<Quantity> key = Optional.empty();
    private final Set<String> tells = new LinkedHashSet<>();
    private final Set<String> gives = new LinkedHashSet<>();
    private final List<Body.Near> near = new ArrayList<>();
    private final List<Option> wrong = new ArrayList<>();

    Draft(Asked asked, String template, Topic topic, int level) {
        this.asked = asked;
        this.template = template;
        this.topic = topic;
        this.level = level;
        id = template + "-" + asked.conversation().number();
    }

    /** Tells several of one template and conversation apart: an end, a frame. */
    Draft of(Object which) {
        id = id + "-" + which;
        return this;
    }

    Draft text(String keyOfText, Object... namesAndValues) {
        text = Sentence.of(keyOfText, namesAndValues);
        return this;
    }

    Draft why(String keyOfText, Object... namesAndValues) {
        why = Sentence.of(keyOfText, namesAndValues);
        return this;
    }

    /** The answer is a fact, whose frames show it. */
    Draft fact(String name) {
        Fact known = Asked.fact(name);
        fact = Optional.of(name);
        gives.add(name);
        asked.known(name).ifPresent(found -> {
            frames = found.frames();
            if (known.type().isQuantity() && !known.type().isList()) {
                key = Optional.of(Quantity.of(known.type(), found.value()));
            }
        });
        return this;
    }

    /** The answer is the first item of a fact that is a list. */
    Draft firstOf(String name) {
        Fact known = Asked.fact(name);
        fact = Optional.of(name);
        gives.add(name);
        asked.known(name).ifPresent(found -> {
            if (found.value() instanceof FactValue.Many many && !many.items().isEmpty()) {
                frames = found.frames().stream().limit(2).toList();
                key = Optional.of(Quantity.of(known.type().item(), many.items().get(0)));
            }
        });
        return this;
    }

    /** The answer was said of one segment. */
    Draft number(long answer) {
        key = Optional.of(Quantity.of(answer));
        return this;
    }

    Draft nanos(long answer) {
        key = Optional.of(Quantity.of(FactType.DURATION, FactValue.ofNanos(answer)));
        return this;
    }

    Draft frames(Long... shown) {
        frames = List.of(shown);
        return this;
    }

    Draft frames(List<Long> shown) {
        frames = shown;
        return this;
    }

    Draft tells(String... known) {
        tells.addAll(List.of(known));
        return this;
    }

    Draft gives(String... answers) {
        gives.addAll(List.of(answers));
        return this;
    }

    /** @param magnitude nanoseconds, bits per second, or a number */
    Draft wrong(double magnitude, String keyOfWhy, Object... namesAndValues) {
        if (key.isPresent() && magnitude >= 0 && Double.isFinite(magnitude)) {
            near.add(new Body.Near(key.get().like(magnitude), Sentence.of(keyOfWhy, namesAndValues)));
        }
        return this;
    }

    Draft wrong(OptionalLong number, String keyOfWhy, Object... namesAndValues) {
        return number.isPresent() ? wrong((double) number.getAsLong(), keyOfWhy, namesAndValues) : this;
    }

    Draft wrongFact(String name, String keyOfWhy, Object... namesAndValues) {
        return asked.known(name)
                .map(FactResult.Known::value)
                .map(value -> wrong(value.magnitude(), keyOfWhy, namesAndValues))
                .orElse(this);
    }

    Draft wrongText(Sentence option, Sentence mistake) {
        wrong.add(Option.wrong(option, mistake));
        return this;
    }

    /** A number in figures, a choice among numbers, and somebody's answer to judge. */
    void numbers() {
        if (key.isEmpty()) {
            return;
        }
        Quantity right = key.get();
        List<Body.Near> distinct = distinct(right);
        Sentence inUnit = right.unit() == Quantity.Unit.NONE
                ? text
                : Sentence.of(
                        "quiz.in-unit", "question", text, "unit", right.unit().word());
        ask("number", inUnit, new Body.Numerical(right, distinct), why, List.of());
        if (distinct.size() >= LEAST_WRONG) {
            List<Option> options = new ArrayList<>();
            options.add(Option.right(said(right)));
            distinct.forEach(n -> options.add(Option.wrong(said(n.value()), n.why())));
            List<Quantity> shown =
                    new ArrayList<>(distinct.stream().map(Body.Near::value).toList());
            shown.add(right);
            ask("choice", text, new Body.Choice(options), why, shown);
        }
        if (!distinct.isEmpty()) {
            Body.Near mistaken = distinct.get(0);
            ask(claimNamed(true), claim(right), new Body.Truth(true), why, List.of(right));
            ask(
                    claimNamed(false),
                    claim(mistaken.value()),
                    new Body.Truth(false),
                    Sentence.of("quiz.both", "first", mistaken.why(), "second", why),
                    List.of(mistaken.value()));
        }
    }

    private List<Body.Near> distinct(Quantity right) {
        List<Body.Near> distinct = new ArrayList<>();
        for (Body.Near one : near) {
            boolean alone = !one.value().isNear(right)
                    && distinct.stream().noneMatch(other -> other.value().isNear(one.value()));
            if (alone && distinct.size() < MOST_NEAR) {
                distinct.add(one);
            }
        }
        return distinct;
    }

    /** A student may see the name, so it must not tell. */
    private String claimNamed(boolean right) {
        return "claim-" + (right == (id.hashCode() % 2 == 0) ? 1 : 2);
    }

    private Sentence claim(Quantity answer) {
        return Sentence.of("quiz.claim", "question", text, "answer", answer.shown());
    }

    private static Sentence said(Quantity quantity) {
        return Sentence.of("quiz.said", "text", quantity.shown());
    }

    /** One of several texts. */
    void choice(Sentence right) {
        List<Option> options = new ArrayList<>();
        options.add(Option.right(right));
        for (Option one : wrong) {
            if (options.stream().noneMatch(other -> other.text().equals(one.text()))) {
                options.add(one);
            }
        }
        if (options.size() >= LEAST_WRONG) {
            ask("choice", text, new Body.Choice(options), why, List.of());
        }
    }

    void truth(boolean holds) {
        ask("truth", text, new Body.Truth(holds), why, List.of());
    }

    void body(Body body) {
        ask(body.word(), text, body, why, List.of());
    }

    /** @param shown numbers that somebody sees who reads it */
    private void ask(String way, Sentence asking, Body body, Sentence explained, List<Quantity> shown) {
        Set<String> answers = new LinkedHashSet<>(gives.isEmpty() ? Set.of(template) : gives);
        key.filter(Draft::isTelling).ifPresent(right -> answers.add("=" + right.shown()));
        Set<String> told = new LinkedHashSet<>(tells);
        shown.stream().filter(Draft::isTelling).forEach(number -> told.add("=" + number.shown()));
        asked.ask(new Question(
                id + "-" + way,
                template,
                topic,
                level,
                asked.conversation().number(),
                asking,
                body,
                explained,
                frames.stream().sorted().distinct().toList(),
                fact,
                Set.copyOf(told),
                Set.copyOf(answers)));
    }

    /** Whoever sees it among answers, and needs it for another question, knows it again. */
    private static boolean isTelling(Quantity number) {
        return number.unit() != Quantity.Unit.NONE || number.value().compareTo(LEAST_TELLING) >= 0;
    }
}
