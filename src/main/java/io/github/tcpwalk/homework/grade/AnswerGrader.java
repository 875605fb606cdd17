package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.answer.Ends;
import io.github.tcpwalk.homework.answer.Reading;
import io.github.tcpwalk.homework.answer.WrittenAnswer;
import io.github.tcpwalk.homework.fact.BoundedPattern;
import io.github.tcpwalk.homework.fact.Fact;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.FactWords;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.grade.Result.Row;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Answers;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.spec.SpecError;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Grades what a student wrote against what the student's own trace says. */
final class AnswerGrader {
    private final Answers answers;
    private final Trace trace;
    private final Optional<TraceConversation> conversation;

    /** Whether it was said what is wrong with the file. */
    private boolean told;

    AnswerGrader(Answers answers, Trace trace, Optional<TraceConversation> conversation) {
        this.answers = answers;
        this.trace = trace;
        this.conversation = conversation;
    }

    /** @param sheet empty when no answer file was handed in */
    Result grade(Item item, Optional<AnswerSheet> sheet) {
        Outcome outcome = outcome(item, sheet);
        // a hint is about the value: who has it right lacks a frame, and of one that nobody read nobody knows
        boolean wrong = !outcome.met() && !outcome.review();
        List<String> hints = wrong ? item.hint().map(List::of).orElse(List.of()) : List.of();
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
                            problem(item, sheet.get()));
        }
        String shown = Shown.shortened(given.written());
        if (given.doubt().isPresent()) {
            return Outcome.review(
                    List.of(new Row(title(item), Shown.said(shown), false)),
                    said(given.doubt().get()));
        }
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
                    List.of(new Row(
                            Sentence.of("report.fact", "fact", name(item), "title", called(item)),
                            Shown.said(shown),
                            false)),
                    Sentence.of("report.trace-does-not-tell", "why", ((FactResult.Unknown) truth).why()));
        }
        boolean frames = FrameSetAnswer.isAskedBy(item);
        Reading reading = new WrittenAnswer(item.type(), item.words(), item.unit(), ends(item))
                .read(frames ? FrameSetAnswer.written(given) : given.values());
        if (reading.isEmpty()) {
            return Outcome.review(
                    List.of(new Row(title(item), Shown.said(shown), false)),
                    Sentence.of("report.stop", "clause", unread(item, shown)));
        }
        return compared(item, given, known, reading);
    }

    /** What is wrong with the file: once, and where it says which answer may have been meant, there. */
    private Optional<Sentence> problem(Item item, AnswerSheet sheet) {
        Predicate<SpecError> general = p -> p.nearest().map(sheet::has).orElse(true);
        Optional<SpecError> own = sheet.problems().stream()
                .filter(p -> p.nearest().equals(Optional.of(item.id())))
                .findFirst();
        if (own.isEmpty() && !told) {
            own = sheet.problems().stream().filter(general).findFirst();
            told = true;
        }
        return own.map(AnswerGrader::said);
    }

    private Optional<Ends> ends(Item item) {
        Optional<Boolean> ofClient = item.fact()
                .map(Fact::name)
                .filter(name -> name.startsWith("C.") || name.startsWith("S."))
                .map(name -> name.startsWith("C."));
        return conversation
                .map(TraceConversation::conversation)
                .map(c -> new Ends(
                        new Ends.End(c.clientAddress(), c.clientPort()),
                        new Ends.End(c.serverAddress(), c.serverPort()),
                        ofClient));
    }

    /** A question ends with its own mark. */
    private static Sentence said(SpecError problem) {
        return problem.nearest().isPresent()
                ? problem.sentence()
                : Sentence.of("report.stop", "clause", problem.sentence());
    }

    private static Sentence unread(Item item, String shown) {
        return item.words().isEmpty()
                ? Sentence.of(
                        "report.wrong-form", "given", shown, "form", item.type().form())
                : Sentence.of("report.no-such-word", "given", shown, "words", String.join(", ", item.words()));
    }

    /** Of what the answer can mean, what is right counts; what had to be supposed for that is said. */
    private Outcome compared(Item item, AnswerSheet.Given given, FactResult.Known known, Reading reading) {
        Reading.Meaning best = null;
        Closeness.Share share = null;
        boolean coarse = false;
        for (Reading.Meaning meaning : reading.meanings()) {
            Reading.Meaning ordered = FrameSetAnswer.isAskedBy(item) ? FrameSetAnswer.inOrder(meaning) : meaning;
            Closeness.Share its = Closeness.of(known.value(), ordered, item.tolerance());
            coarse |= its.coarse();
            if (share == null || its.part() > share.part()) {
                best = meaning;
                share = its;
            }
        }
        String shown = Shown.shortened(given.written());
        Row row = new Row(expected(item, known), Shown.said(shown), share.whole());
        Optional<Sentence> remark = best.remark().map(r -> Sentence.of("report.stop", "clause", r));
        Optional<Sentence> digits = coarse ? Optional.of(Sentence.of("report.too-few-digits")) : Optional.empty();
        if (share.right() == 0) {
            Optional<Sentence> miss = reading.meanings().stream()
                    .map(m -> item.nearMiss().get(m.value()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(Shown::said);
            return Outcome.missed(0, List.of(row), miss.or(() -> digits).or(() -> remark), known.frames());
        }
        if (!share.whole()) {
            Sentence part = Sentence.of("report.part-of-list", "right", share.right(), "count", share.of());
            Outcome missed = Outcome.missed(share.part(), List.of(row), digits, known.frames());
            return missed.saying(part);
        }
        return withEvidence(item.evidence(), row, known, given, remark);
    }

    private static Sentence expected(Item item, FactResult.Known known) {
        return Sentence.of(
                "report.true-value",
                "name",
                name(item),
                "title",
                item.isTitled() ? null : called(item), // the heading is the author's, and says it
                "value",
                Shown.shortened(known.value().toString()),
                "term",
                term(item, known.value()),
                "count",
                known.frames().size(),
                "frames",
                Shown.frames(known.frames()));
    }

    private static Sentence title(Item item) {
        return Shown.said(item.title());
    }

    /** As the spec calls it, else as its fact is called. */
    private static Sentence called(Item item) {
        return item.isTitled() ? title(item) : item.fact().map(Fact::title).orElseGet(() -> title(item));
    }

    private static Sentence term(Item item, FactValue value) {
        return item.fact().map(fact -> FactWords.term(fact, value)).orElseGet(() -> Shown.said(value.toString()));
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

    FactResult truth(Item item) {
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
            for (String text :
                    new TreeSet<>(List.of(given.text(), given.written()))) { // "(4)" may be no frame in a text
                Optional<Boolean> found = BoundedPattern.find("(?iu)" + pattern, text);
                if (found.orElse(false)) {
                    return Outcome.met(
                            1, List.of(new Row(title(item), Shown.said(shown), true)), Optional.empty(), List.of());
                }
                tooMuch |= found.isEmpty();
            }
        }
        if (tooMuch) {
            return Outcome.review(
                    List.of(new Row(title(item), Shown.said(shown), false)), Sentence.of("report.too-long"));
        }
        return wrong(item, shown, Sentence.of("report.not-the-answer"));
    }

    private long original(long frame) {
        return conversation.map(c -> c.original(frame)).orElse(frame);
    }

    /** The right value earns all only with a frame that shows it, when the spec asks for one. */
    private Outcome withEvidence(
            Item.Evidence evidence,
            Row row,
            FactResult.Known known,
            AnswerSheet.Given given,
            Optional<Sentence> remark) {
        Optional<Sentence> lacking = !evidence.required() || known.frames().isEmpty() // as of 0 retransmissions
                ? Optional.empty()
                : Evidence.lacking(known, given.frames(), this::original);
        return lacking.isEmpty()
                ? Outcome.met(1, List.of(row), remark, known.frames())
                : Outcome.met(evidence.without(), List.of(row), lacking, known.frames());
    }
}
