package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.Comparator;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.grade.Result.Row;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
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
        List<String> open = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Check.Assertion assertion : assertions.assertions()) {
            FactResult result = assertion.fact().of(trace, conversation);
            Optional<Boolean> holds = conversation.cut() ? Optional.empty() : holds(assertion, result);
            String found = found(result);
            rows.add(new Row(assertion.text(), found, holds.orElse(false)));
            if (result instanceof FactResult.Known known) {
                frames.addAll(known.frames());
            }
            if (holds.isEmpty()) {
                open.add(assertion.fact().name() + " cannot be told: " + found);
            } else if (!holds.get()) {
                broken.add(assertion.fact().name() + " is " + found + frames(result));
            }
        }
        if (!broken.isEmpty()) {
            return Outcome.missed(0, rows, String.join("; ", broken) + ".", frames);
        }
        if (!open.isEmpty()) {
            return Outcome.review(rows, String.join("; ", open) + ".");
        }
        return Outcome.met(1, rows, "", frames);
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

    static String found(FactResult result) {
        if (result instanceof FactResult.Known known) {
            return Shown.shortened(known.value().toString());
        }
        return ((FactResult.Unknown) result).why();
    }

    static String frames(FactResult result) {
        return result instanceof FactResult.Known known ? Shown.frames(known.frames()) : "";
    }
}
