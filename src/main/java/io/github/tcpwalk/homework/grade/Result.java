package io.github.tcpwalk.homework.grade;

import io.github.tcpwalk.text.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * One check or answer, graded.
 *
 * @param met true when a dependent check may be looked at: full match, if perhaps of an alternative with less credit
 * @param max 0 for a warning
 * @param rows what was expected and what was found, line by line
 * @param message one or two sentences: where they part, why it was skipped or needs a person; empty when there is
 *     nothing to say
 * @param frames that decided it, ascending, each once
 * @param hints for who did not get all points
 * @param needs the checks it depends on
 */
public record Result(
        String id,
        String title,
        Status status,
        boolean met,
        double score,
        double max,
        List<Row> rows,
        Optional<Sentence> message,
        List<Long> frames,
        List<String> hints,
        List<String> needs) {

    /**
     * @param expected a line, an assertion or the true value
     * @param found the segment, the value or why there is none
     */
    public record Row(Sentence expected, Sentence found, boolean holds) {}

    static Result of(String id, String title, Outcome outcome, double max, List<String> hints, List<String> needs) {
        double score = Points.rounded(outcome.share() * max);
        Status status = outcome.review()
                ? Status.REVIEW
                : outcome.met() && outcome.share() >= 1
                        ? Status.PASSED
                        : outcome.share() > 0 && max > 0 ? Status.PARTIAL : Status.FAILED;
        return new Result(
                id,
                title,
                status,
                outcome.met(),
                outcome.review() ? 0 : score,
                max,
                outcome.rows(),
                outcome.message(),
                outcome.frames().stream().distinct().sorted().limit(MAX_FRAMES).toList(),
                status == Status.PASSED ? List.of() : hints,
                needs);
    }

    /** A result names the frames a person will look at, not thousands. */
    private static final int MAX_FRAMES = 50;

    Result asWarning() {
        Status shown = status == Status.FAILED || status == Status.PARTIAL ? Status.WARNING : status;
        return new Result(id, title, shown, met, 0, 0, rows, message, frames, hints, needs);
    }

    /** With the points a person gave, whatever the program made of it. */
    public Result marked(double points, String comment) {
        Status given = points >= max ? Status.PASSED : points > 0 ? Status.PARTIAL : Status.FAILED;
        Sentence said = comment.isBlank()
                ? Sentence.of("report.marked")
                : Sentence.of("report.marked-with", "comment", Shown.shortened(comment));
        return new Result(
                id,
                title,
                max == 0 ? status : given,
                met,
                points,
                max,
                rows,
                Optional.of(said),
                frames,
                given == Status.PASSED ? List.of() : hints,
                needs);
    }

    /**
     * Before points are given.
     *
     * @param share of the points, 0..1
     * @param review a person has to decide
     */
    record Outcome(
            boolean met,
            boolean review,
            double share,
            List<Row> rows,
            Optional<Sentence> message,
            List<Long> frames,
            Optional<String> hint) {
        /** @param share of the points, less than all when something about it was not asked for */
        static Outcome met(double share, List<Row> rows, Optional<Sentence> message, List<Long> frames) {
            return new Outcome(true, false, share, rows, message, frames, Optional.empty());
        }

        static Outcome missed(double share, List<Row> rows, Optional<Sentence> message, List<Long> frames) {
            return new Outcome(false, false, share, rows, message, frames, Optional.empty());
        }

        static Outcome review(List<Row> rows, Sentence why) {
            return new Outcome(false, true, 0, rows, Optional.of(why), List.of(), Optional.empty());
        }

        Outcome credited(double credit, Optional<String> hintOfAlternative) {
            return new Outcome(met, review, share * credit, rows, message, frames, hintOfAlternative);
        }
    }
}
