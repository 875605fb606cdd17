package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.fact.BoundedPattern;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.grade.Result.Row;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Answers;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Grades what a student wrote against what the student's own trace says. */
final class AnswerGrader {
    private final Answers answers;
    private final Trace trace;
    private final Optional<TraceConversation> conversation;

    AnswerGrader(Answers answers, Trace trace, Optional<TraceConversation> conversation) {
        this.answers = answers;
        this.trace = trace;
        this.conversation = conversation;
    }

    /** @param sheet empty when no answer file was handed in */
    Result grade(Item item, Optional<AnswerSheet> sheet) {
        Outcome outcome = outcome(item, sheet);
        List<String> hints = item.hint().map(List::of).orElse(List.of());
        return Result.of(item.id(), item.title(), outcome, item.points(), hints, List.of());
    }

    private Outcome outcome(Item item, Optional<AnswerSheet> sheet) {
        if (sheet.isEmpty()) {
            return wrong(item, "", "no " + answers.file() + " was handed in");
        }
        AnswerSheet.Given given = sheet.get().answers().get(item.id());
        if (given == null) {
            return sheet.get().problems().isEmpty()
                    ? wrong(item, "", "no answer")
                    : Outcome.review(
                            List.of(new Row(item.title(), "no answer could be read", false)),
                            sheet.get().problems().get(0) + ".");
        }
        String shown = Shown.shortened(given.text());
        if (item.manual()) {
            return Outcome.review(List.of(new Row(item.title(), shown, false)), "A person reads this answer.");
        }
        if (!item.accept().isEmpty()) {
            return accepted(item, given, shown);
        }
        FactResult truth = truth(item);
        if (!(truth instanceof FactResult.Known known)) {
            return Outcome.review(
                    List.of(new Row(name(item), shown, false)),
                    "The trace does not tell: " + ((FactResult.Unknown) truth).why() + ".");
        }
        Optional<FactValue> value = parse(item.type(), given);
        if (value.isEmpty()) {
            return wrong(item, shown, "'" + shown + "' is not " + item.type().form());
        }
        String expected = name(item) + " = " + Shown.shortened(known.value().toString()) + Shown.frames(known.frames());
        if (!near(known.value(), value.get(), item.tolerance())) {
            String miss = item.nearMiss().getOrDefault(value.get(), "");
            return Outcome.missed(0, List.of(new Row(expected, shown, false)), miss, known.frames());
        }
        return withEvidence(new Row(expected, shown, true), known, given);
    }

    private static String name(Item item) {
        return item.fact().map(f -> f.name()).orElse(item.id());
    }

    private static Outcome wrong(Item item, String found, String why) {
        return Outcome.missed(
                0,
                List.of(new Row(item.title(), found.isEmpty() ? why : found, false)),
                found.isEmpty() ? "" : why + ".",
                List.of());
    }

    private FactResult truth(Item item) {
        if (item.expected().isPresent()) {
            return FactResult.of(item.expected().get());
        }
        if (conversation.isEmpty()) {
            return FactResult.unknown("the trace holds no conversation of this assignment");
        }
        return item.fact().orElseThrow().of(trace, conversation.get());
    }

    private static Outcome accepted(Item item, AnswerSheet.Given given, String shown) {
        boolean tooMuch = false;
        for (String pattern : item.accept()) {
            Optional<Boolean> found = BoundedPattern.find("(?iu)" + pattern, given.text());
            if (found.orElse(false)) {
                return Outcome.met(1, List.of(new Row(item.title(), shown, true)), "", List.of());
            }
            tooMuch |= found.isEmpty();
        }
        if (tooMuch) {
            return Outcome.review(
                    List.of(new Row(item.title(), shown, false)), "Comparing this answer takes too long.");
        }
        return wrong(item, shown, "this is not the answer");
    }

    private static Optional<FactValue> parse(FactType type, AnswerSheet.Given given) {
        if (given.values().size() == 1) {
            return type.parse(given.values().get(0));
        }
        return type.isList() ? type.parse(given.values()) : Optional.empty();
    }

    private static boolean near(FactValue truth, FactValue given, Item.Tolerance tolerance) {
        if (truth instanceof FactValue.Many a && given instanceof FactValue.Many b) {
            if (a.items().size() != b.items().size()) {
                return false;
            }
            for (int i = 0; i < a.items().size(); i++) {
                if (!near(a.items().get(i), b.items().get(i), tolerance)) {
                    return false;
                }
            }
            return true;
        }
        if (truth instanceof FactValue.Word a && given instanceof FactValue.Word b) {
            return a.text().toLowerCase(Locale.ROOT).equals(b.text().toLowerCase(Locale.ROOT));
        }
        if (truth instanceof FactValue.Truth || given instanceof FactValue.Truth) {
            return truth.equals(given);
        }
        double allowed = Math.max(tolerance.absolute(), tolerance.relative() * Math.abs(truth.magnitude()));
        return truth.equals(given) || Math.abs(truth.magnitude() - given.magnitude()) <= allowed;
    }

    /** The right value earns all only with a frame that shows it, when the spec asks for one. */
    private Outcome withEvidence(Row row, FactResult.Known known, AnswerSheet.Given given) {
        boolean shown = !answers.frameRequired()
                || known.frames().isEmpty()
                || given.frames().stream().anyMatch(known.frames()::contains);
        if (shown) {
            return Outcome.met(1, List.of(row), "", known.frames());
        }
        String why = given.frames().isEmpty()
                ? "The value is right; the frame that shows it is missing."
                : "The value is right; frame " + given.frames().get(0) + " does not show it.";
        return Outcome.met(answers.withoutFrame(), List.of(row), why, known.frames());
    }
}
