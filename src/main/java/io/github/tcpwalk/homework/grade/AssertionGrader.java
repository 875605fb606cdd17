package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.Comparator;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.grade.Result.Clues;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.grade.Result.Parts;
import io.github.tcpwalk.homework.grade.Result.Row;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Grades {@code assert}: all facts must hold; one that cannot be computed needs a person, unless another fails anyway.
 */
final class AssertionGrader {
    private AssertionGrader() {}

    static Outcome grade(Trace trace, TraceConversation conversation, Check.Assertions assertions) {
        List<Row> rows = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        List<Sentence> open = new ArrayList<>();
        List<Sentence> broken = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        boolean all = true;
        boolean shown = true;
        for (Check.Assertion assertion : assertions.assertions()) {
            FactResult result = assertion.fact().of(trace, conversation);
            Optional<Boolean> holds = conversation.cut() ? Optional.empty() : holds(assertion, result);
            Sentence found = found(assertion.fact(), result);
            rows.add(new Row(assertion.text(), shown(assertion.fact(), result), holds.orElse(false)));
            shown &= holds.orElse(false)
                    && result instanceof FactResult.Known seen
                    && assertion.fact().framed()
                    && !seen.frames().isEmpty();
            if (result instanceof FactResult.Known known) {
                frames.addAll(known.frames());
            }
            if (holds.isEmpty()) {
                open.add(Shown.untold(assertion.fact(), found));
            } else if (!holds.get()) {
                assertion.hint().filter(h -> !hints.contains(h)).ifPresent(hints::add);
                all &= assertion.hint().isPresent();
                List<Long> of = result instanceof FactResult.Known known ? known.frames() : List.of();
                broken.add(Shown.is(assertion.fact(), found, of, assertion.asked()));
            }
        }
        if (!broken.isEmpty()) {
            return Outcome.missed(0, rows, Optional.of(all(broken)), frames)
                    .with(new Clues(false, hints, all, Parts.NONE));
        }
        if (!open.isEmpty()) {
            return Outcome.review(rows, all(open));
        }
        return Outcome.met(1, rows, Optional.empty(), frames).with(new Clues(shown, List.of(), false, Parts.NONE));
    }

    /** One after the other, with a full stop. */
    private static Sentence all(List<Sentence> clauses) {
        Sentence joined = clauses.stream()
                .reduce((first, second) -> Sentence.of("report.and", "first", first, "second", second))
                .orElseThrow();
        return Sentence.of("report.stop", "clause", joined);
    }

    private static Optional<Boolean> holds(Check.Assertion assertion, FactResult result) {
        if (assertion.comparator() == Comparator.EXISTS) {
            boolean wanted = assertion.wanted().get(0).equals(FactValue.of(true));
            return Optional.of(wanted == result instanceof FactResult.Known);
        }
        return result instanceof FactResult.Known known
                ? assertion.comparator().test(known.value(), assertion.wanted())
                : Optional.empty();
    }

    private static Sentence shown(Fact fact, FactResult result) {
        return result instanceof FactResult.Known known
                ? Shown.found(fact, known.value(), known.frames())
                : found(fact, result);
    }

    private static Sentence found(Fact fact, FactResult result) {
        return result instanceof FactResult.Known known
                ? Shown.value(fact, known.value(), List.of())
                : ((FactResult.Unknown) result).why();
    }
}
