package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.grade.Result.Clues;
import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Grades one trace against a spec. */
public final class Grader {
    /** A capture with more conversations of the assignment than this is a scan, not a solution. */
    private static final int MOST_CANDIDATES = 2_000;

    private static final int MOST_NAMED = 3;

    private final Spec spec;
    private final Trace trace;
    private final Optional<AnswerSheet> sheet;

    private Grader(Spec spec, Trace trace, Optional<AnswerSheet> sheet) {
        this.spec = spec;
        this.trace = trace;
        this.sheet = sheet;
    }

    /** @param sheet empty when the spec asks for no answers or none were handed in */
    public static Grade grade(Spec spec, Trace trace, Optional<AnswerSheet> sheet) {
        return new Grader(spec, trace, sheet).grade();
    }

    private Grade grade() {
        List<TraceConversation> candidates = trace.conversations().stream()
                .filter(this::selected)
                .limit(MOST_CANDIDATES)
                .toList();
        if (candidates.isEmpty()) {
            return none();
        }
        Grade chosen = null;
        for (TraceConversation candidate : candidates) {
            Grade grade = grade(candidate, remark(candidates.size()));
            boolean better = chosen == null
                    || (spec.select().pick() == Spec.Pick.ALL
                            ? worth(grade) < worth(chosen)
                            : worth(grade) > worth(chosen));
            if (better) {
                chosen = grade;
            }
            boolean settled = spec.select().pick() == Spec.Pick.FIRST
                    || spec.select().pick() == Spec.Pick.NUMBER
                    || spec.select().pick() == Spec.Pick.BEST && chosen.score() == chosen.max();
            if (settled) {
                break;
            }
        }
        return chosen;
    }

    /**
     * Points that wait for a person count for the choice: a conversation is not passed over because a fact is unsure.
     */
    private static double worth(Grade grade) {
        return grade.score() + grade.pending();
    }

    private boolean selected(TraceConversation c) {
        Spec.Selection select = spec.select();
        return (select.pick() != Spec.Pick.NUMBER || c.number() == select.number())
                && select.fits(
                        c.protocol(),
                        c.conversation().clientPort(),
                        c.conversation().serverPort());
    }

    private Optional<Sentence> remark(int candidates) {
        Stream<Sentence> choice = candidates == 1
                ? Stream.of()
                : Stream.of(Sentence.of(
                        "report.candidates",
                        "count",
                        candidates,
                        "pick",
                        spec.select().pick()));
        return Stream.concat(choice, again().stream()).reduce((first, second) -> two("report.both", first, second));
    }

    /** What the file holds twice is graded once, and a person is told so. */
    private Optional<Sentence> again() {
        return trace.capture().again().stream()
                .limit(MOST_NAMED)
                .reduce((first, second) -> two("report.and", first, second))
                .map(clauses -> Sentence.of("report.again", "clauses", clauses));
    }

    private static Sentence two(String key, Sentence first, Sentence second) {
        return Sentence.of(key, "first", first, "second", second);
    }

    private Grade grade(TraceConversation conversation, Optional<Sentence> remark) {
        Map<String, Result> byId = new HashMap<>();
        List<Result> checks = new ArrayList<>();
        for (Check check : spec.checks()) {
            Result result = check(check, conversation, byId);
            byId.put(check.id(), result);
            checks.add(result);
        }
        return new Grade(
                Optional.of(Grade.Chosen.of(conversation)),
                remark,
                Optional.empty(),
                checks,
                answers(Optional.of(conversation)));
    }

    private List<Result> answers(Optional<TraceConversation> conversation) {
        if (spec.answers().isEmpty()) {
            return List.of();
        }
        AnswerGrader grader = new AnswerGrader(spec.answers().get(), trace, conversation);
        List<Result> results = new ArrayList<>();
        for (Item item : spec.answers().get().items()) {
            results.add(grader.grade(item, sheet));
        }
        return results;
    }

    private Result check(Check check, TraceConversation conversation, Map<String, Result> earlier) {
        Outcome best = best(check, conversation);
        for (String need : check.needs()) {
            Result needed = earlier.get(need);
            if (needed.met() || best.clues().shown()) {
                continue; // what the segments show is graded, whatever stands before it
            }
            boolean open = needed.status() == Status.REVIEW;
            Sentence why =
                    Sentence.of(open ? "report.waits" : "report.skipped", "need", need, "status", needed.status());
            return new Result(
                    check.id(),
                    check.title(),
                    open ? Status.REVIEW : Status.SKIPPED,
                    false,
                    0,
                    check.points(),
                    List.of(),
                    Optional.of(why),
                    List.of(),
                    List.of(),
                    check.needs());
        }
        Result result = Result.of(
                check.id(), check.title(), best, check.points(), best.clues().hints(), check.needs());
        return check.level() == Check.Level.WARN ? result.asWarning() : result;
    }

    /** What the alternative that earns most comes to, with what explains its points and the hints that belong to it. */
    private Outcome best(Check check, TraceConversation conversation) {
        Outcome best = null;
        Check.Alternative chosen = null;
        for (Check.Alternative alternative : check.alternatives()) {
            Outcome outcome = outcome(alternative, conversation).credited(alternative.credit());
            if (best == null || rank(outcome) > rank(best)) {
                best = outcome;
                chosen = alternative;
            }
        }
        Clues clues = best.clues();
        Set<String> hints = new LinkedHashSet<>(clues.hints());
        if (!clues.all()) {
            chosen.hint().ifPresent(hints::add);
            if (!best.met()) {
                check.hint().ifPresent(hints::add);
            }
        }
        Outcome explained =
                explanation(check, best, chosen.credit()).map(best::saying).orElse(best);
        return explained.with(new Clues(clues.shown(), List.copyOf(hints), clues.all(), clues.parts()));
    }

    /** Where some of the points are given: for which lines, how many each, and for which there are none. */
    private static Optional<Sentence> explanation(Check check, Outcome outcome, double credit) {
        if (outcome.share() <= 0 || outcome.share() >= 1 || check.points() == 0) {
            return Optional.empty();
        }
        Result.Parts parts = outcome.clues().parts();
        if (outcome.met() || parts.lines() == 0) {
            return Optional.of(Sentence.of("report.credit", "percent", Points.show(100 * outcome.share())));
        }
        Sentence lacking = parts.lacking().stream()
                .distinct()
                .reduce((first, second) -> two("report.and", first, second))
                .orElseThrow();
        return Optional.of(Sentence.of(
                "report.partly",
                "earned",
                parts.earned(),
                "lines",
                parts.lines(),
                "each",
                Points.show(check.points() * credit / parts.lines()),
                "lacking",
                lacking));
    }

    /** The alternative that earns most; one that a person must look at comes before one that failed. */
    private static double rank(Outcome outcome) {
        double found = outcome.rows().isEmpty()
                ? 0
                : (double) outcome.rows().stream().filter(Result.Row::holds).count()
                        / outcome.rows().size();
        return outcome.met() ? 100 + outcome.share() : outcome.review() ? 50 : 10 * outcome.share() + found;
    }

    private Outcome outcome(Check.Alternative alternative, TraceConversation conversation) {
        if (alternative.requirement() instanceof Check.Expectation expectation) {
            if (conversation.cut()) {
                return Outcome.review(
                        List.of(),
                        Sentence.of(
                                "report.stop",
                                "clause",
                                Sentence.of("report.too-many-segments", "most", Trace.MAX_SEGMENTS)));
            }
            return ExpectationGrader.grade(conversation, expectation);
        }
        if (alternative.requirement() instanceof Check.Manner manner) {
            return MannerGrader.grade(trace, conversation, manner);
        }
        return AssertionGrader.grade(trace, conversation, (Check.Assertions) alternative.requirement());
    }

    /** Nothing to grade: every check fails, and the first says what the capture holds instead. */
    private Grade none() {
        Optional<Sentence> why = Optional.of(Sentence.of("report.nothing", "wanted", wanted(), "instead", instead()));
        Optional<Sentence> untold = why;
        List<Result> checks = new ArrayList<>();
        for (Check check : spec.checks()) {
            Optional<Outcome> silent = check.alternatives().stream()
                    .flatMap(a -> MannerGrader.withoutConversation(trace, a).stream())
                    .findFirst();
            List<String> hints = silent.isPresent() ? check.hint().map(List::of).orElse(List.of()) : List.of();
            Outcome outcome = silent.orElse(Outcome.missed(0, List.of(), untold, List.of()));
            Result result = Result.of(check.id(), check.title(), outcome, check.points(), hints, check.needs());
            checks.add(check.level() == Check.Level.WARN ? result.withoutOccasion() : result);
            untold = silent.isPresent() ? untold : Optional.empty();
        }
        return new Grade(Optional.empty(), why, Optional.empty(), checks, answers(Optional.empty()));
    }

    private Sentence wanted() {
        Spec.Selection select = spec.select();
        Map<String, Object> values = new HashMap<>();
        values.put("protocol", select.protocol().name());
        select.serverPort().ifPresent(port -> values.put("serverPort", port));
        select.clientPort().ifPresent(port -> values.put("clientPort", port));
        select.port().ifPresent(port -> values.put("port", port));
        if (select.pick() == Spec.Pick.NUMBER) {
            values.put("number", select.number());
        }
        return new Sentence("report.wanted", values);
    }

    private Sentence instead() {
        List<TraceConversation> all = trace.conversations();
        if (trace.capture().frames() == 0) {
            return Sentence.of("report.no-packets");
        }
        if (all.isEmpty()) {
            return Sentence.of("report.other-frames", "frames", trace.capture().frames());
        }
        Sentence named = all.stream()
                .limit(MOST_NAMED)
                .map(TraceConversation::describe)
                .reduce((first, second) -> two("report.and", first, second))
                .orElseThrow();
        return Sentence.of("report.instead", "named", named, "more", Math.max(0, all.size() - MOST_NAMED));
    }
}
