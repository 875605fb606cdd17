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
import io.github.tcpwalk.text.Sentence;
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
            return wrong(item, "", Sentence.of("report.no-answers", "file", answers.file()));
        }
        AnswerSheet.Given given = sheet.get().answers().get(item.id());
        if (given == null) {
            return sheet.get().problems().isEmpty()
                    ? wrong(item, "", Sentence.of("report.no-answer"))
                    : Outcome.review(
                            List.of(new Row(title(item), Sentence.of("report.unreadable-answer"), false)),
                            Sentence.of(
                                    "report.stop",
                                    "clause",
                                    sheet.get().problems().get(0).sentence()));
        }
        String shown = Shown.shortened(given.text());
        if (item.manual()) {
            return Outcome.review(
                    List.of(new Row(title(item), Shown.said(shown), false)), Sentence.of("report.person-reads"));
        }
        if (!item.accept().isEmpty()) {
            return accepted(item, given, shown);
        }
        FactResult truth = truth(item);
        if (!(truth instanceof FactResult.Known known)) {
            return Outcome.review(
                    List.of(new Row(Shown.said(name(item)), Shown.said(shown), false)),
                    Sentence.of("report.trace-does-not-tell", "why", ((FactResult.Unknown) truth).why()));
        }
        Optional<FactValue> value = parse(item.type(), given);
        if (value.isEmpty()) {
            return wrong(
                    item,
                    shown,
                    Sentence.of(
                            "report.wrong-form",
                            "given",
                            shown,
                            "form",
                            item.type().form()));
        }
        Sentence expected = Sentence.of(
                "report.true-value",
                "name",
                name(item),
                "value",
                Shown.shortened(known.value().toString()),
                "count",
                known.frames().size(),
                "frames",
                Shown.frames(known.frames()));
        if (!near(known.value(), value.get(), item.tolerance())) {
            Optional<Sentence> miss =
                    Optional.ofNullable(item.nearMiss().get(value.get())).map(Shown::said);
            return Outcome.missed(0, List.of(new Row(expected, Shown.said(shown), false)), miss, known.frames());
        }
        return withEvidence(item.evidence(), new Row(expected, Shown.said(shown), true), known, given);
    }

    private static Sentence title(Item item) {
        return Shown.said(item.title());
    }

    private static String name(Item item) {
        return item.fact().map(f -> f.name()).orElse(item.id());
    }

    private static Outcome wrong(Item item, String found, Sentence why) {
        return Outcome.missed(
                0,
                List.of(new Row(title(item), found.isEmpty() ? why : Shown.said(found), false)),
                found.isEmpty() ? Optional.empty() : Optional.of(Sentence.of("report.stop", "clause", why)),
                List.of());
    }

    private FactResult truth(Item item) {
        if (item.expected().isPresent()) {
            return FactResult.of(item.expected().get());
        }
        if (conversation.isEmpty()) {
            return FactResult.unknown("report.no-conversation");
        }
        return item.fact().orElseThrow().of(trace, conversation.get());
    }

    private static Outcome accepted(Item item, AnswerSheet.Given given, String shown) {
        boolean tooMuch = false;
        for (String pattern : item.accept()) {
            Optional<Boolean> found = BoundedPattern.find("(?iu)" + pattern, given.text());
            if (found.orElse(false)) {
                return Outcome.met(
                        1, List.of(new Row(title(item), Shown.said(shown), true)), Optional.empty(), List.of());
            }
            tooMuch |= found.isEmpty();
        }
        if (tooMuch) {
            return Outcome.review(
                    List.of(new Row(title(item), Shown.said(shown), false)), Sentence.of("report.too-long"));
        }
        return wrong(item, shown, Sentence.of("report.not-the-answer"));
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
    private static Outcome withEvidence(
            Item.Evidence evidence, Row row, FactResult.Known known, AnswerSheet.Given given) {
        boolean shown = !evidence.required()
                || known.frames().isEmpty() // as of 0 retransmissions: there is no frame to name
                || given.frames().stream().anyMatch(known::isShownBy);
        if (shown) {
            return Outcome.met(1, List.of(row), Optional.empty(), known.frames());
        }
        Sentence why = given.frames().isEmpty()
                ? Sentence.of("report.frame-missing")
                : Sentence.of("report.wrong-frame", "frame", given.frames().get(0));
        return Outcome.met(evidence.without(), List.of(row), Optional.of(why), known.frames());
    }
}
