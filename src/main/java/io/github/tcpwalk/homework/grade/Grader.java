package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.homework.grade.Result.Outcome;
import io.github.tcpwalk.homework.spec.AnswerSheet;
import io.github.tcpwalk.homework.spec.Check;
import io.github.tcpwalk.homework.spec.Item;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            Grade grade = grade(candidate, remark(candidate, candidates.size()));
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

    private String remark(TraceConversation c, int candidates) {
        if (candidates == 1) {
            return "";
        }
        String which =
                switch (spec.select().pick()) {
                    case BEST -> "the one that scores highest is graded";
                    case ALL -> "the one that scores lowest is graded";
                    case FIRST, NUMBER -> "this one is graded";
                };
        return candidates + " conversations of this assignment; " + which + ".";
    }

    private Grade grade(TraceConversation conversation, String remark) {
        Map<String, Result> byId = new HashMap<>();
        List<Result> checks = new ArrayList<>();
        for (Check check : spec.checks()) {
            Result result = check(check, conversation, byId);
            byId.put(check.id(), result);
            checks.add(result);
        }
        return new Grade(
                Optional.of(Grade.Chosen.of(conversation)), remark, checks, answers(Optional.of(conversation)));
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
        for (String need : check.needs()) {
            Result needed = earlier.get(need);
            if (needed.met()) {
                continue;
            }
            boolean open = needed.status() == Status.REVIEW;
            String why = open
                    ? "Waits for '" + need + "', which needs a person."
                    : "Skipped, because '" + need + "' "
                            + (needed.status() == Status.SKIPPED ? "was skipped." : "failed.");
            return new Result(
                    check.id(),
                    check.title(),
                    open ? Status.REVIEW : Status.SKIPPED,
                    false,
                    0,
                    check.points(),
                    List.of(),
                    why,
                    List.of(),
                    List.of(),
                    check.needs());
        }
        Outcome best = null;
        for (Check.Alternative alternative : check.alternatives()) {
            Outcome outcome = outcome(alternative, conversation).credited(alternative.credit(), alternative.hint());
            if (best == null || rank(outcome) > rank(best)) {
                best = outcome;
            }
        }
        List<String> hints = new ArrayList<>();
        best.hint().ifPresent(hints::add);
        if (!best.met()) {
            check.hint().ifPresent(hints::add);
        }
        Result result = Result.of(check.id(), check.title(), best, check.points(), hints, check.needs());
        return check.level() == Check.Level.WARN ? result.asWarning() : result;
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
                return Outcome.review(List.of(), "The conversation has more than " + Trace.MAX_SEGMENTS + " segments.");
            }
            return ExpectationGrader.grade(conversation, expectation);
        }
        return AssertionGrader.grade(trace, conversation, (Check.Assertions) alternative.requirement());
    }

    /** Nothing to grade: every check fails and says what the capture holds instead. */
    private Grade none() {
        String why = "The capture holds no " + wanted() + "; " + instead() + ".";
        List<Result> checks = new ArrayList<>();
        for (Check check : spec.checks()) {
            List<String> hints = check.hint().map(List::of).orElse(List.of());
            Outcome outcome = Outcome.missed(0, List.of(), why, List.of());
            Result result = Result.of(check.id(), check.title(), outcome, check.points(), hints, check.needs());
            checks.add(check.level() == Check.Level.WARN ? result.asWarning() : result);
        }
        return new Grade(Optional.empty(), why, checks, answers(Optional.empty()));
    }

    private String wanted() {
        Spec.Selection select = spec.select();
        StringBuilder wanted = new StringBuilder(select.protocol().name()).append(" conversation");
        select.serverPort().ifPresent(p -> wanted.append(" with server port ").append(p));
        select.clientPort().ifPresent(p -> wanted.append(" with client port ").append(p));
        select.port().ifPresent(p -> wanted.append(" with port ").append(p));
        if (select.pick() == Spec.Pick.NUMBER) {
            wanted.append(" with number ").append(select.number());
        }
        return wanted.toString();
    }

    private String instead() {
        List<TraceConversation> all = trace.conversations();
        if (trace.capture().frames() == 0) {
            return "it has no packets at all";
        }
        if (all.isEmpty()) {
            return "none of its " + trace.capture().frames() + " frames is TCP or UDP";
        }
        String named = String.join(
                "; ",
                all.stream().limit(MOST_NAMED).map(TraceConversation::describe).toList());
        return "it has " + named + (all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "");
    }
}
