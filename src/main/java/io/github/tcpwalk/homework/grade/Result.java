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

    /** Of a warning: there is nothing that it could be about. */
    Result withoutOccasion() {
        Status shown = met ? status : Status.SKIPPED;
        return new Result(id, title, shown, met, 0, 0, rows, message, frames, hints, needs);
    }

    /** Without the true value and the frames that show it. */
    Result unrevealed() {
        List<Row> own = rows.stream()
                .map(r -> new Row(Shown.said(title), r.found(), r.holds()))
                .toList();
        return new Result(id, title, status, met, score, max, own, message, List.of(), hints, needs);
    }

    private static final Sentence LEFT_OUT = Sentence.of("report.left-out");

    /** Nothing that a self-test can judge. */
    Result leftOut() {
        return new Result(
                id, title, Status.REVIEW, false, 0, max, rows, Optional.of(LEFT_OUT), List.of(), List.of(), needs);
    }

    public boolean isLeftOut() {
        return message.equals(Optional.of(LEFT_OUT));
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
     * What else is known of an outcome.
     *
     * @param shown segments show what earned something: it does not hold for lack of them
     * @param hints of the conditions and lines that are not there, each once
     * @param all whether each of these has a hint of its own, so that nothing is left for the check's to explain
     * @param parts how many lines earn their share of how many; 0 of 0 where lines do not count
     */
    record Clues(boolean shown, List<String> hints, boolean all, Parts parts) {
        static final Clues NONE = new Clues(false, List.of(), false, Parts.NONE);
    }

    /** @param lacking those that earn nothing */
    record Parts(int earned, int lines, List<Sentence> lacking) {
        static final Parts NONE = new Parts(0, 0, List.of());
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
            Clues clues) {
        /** @param share of the points, less than all when something about it was not asked for */
        static Outcome met(double share, List<Row> rows, Optional<Sentence> message, List<Long> frames) {
            return new Outcome(true, false, share, rows, message, frames, Clues.NONE);
        }

        static Outcome missed(double share, List<Row> rows, Optional<Sentence> message, List<Long> frames) {
            return new Outcome(false, false, share, rows, message, frames, Clues.NONE);
        }

        static Outcome review(List<Row> rows, Sentence why) {
            return review(rows, Optional.of(why));
        }

        static Outcome review(List<Row> rows, Optional<Sentence> why) {
            return new Outcome(false, true, 0, rows, why, List.of(), Clues.NONE);
        }

        Outcome with(Clues more) {
            return new Outcome(met, review, share, rows, message, frames, more);
        }

        Outcome credited(double credit) {
            return new Outcome(met, review, share * credit, rows, message, frames, clues);
        }

        /** Tells something first. */
        Outcome saying(Sentence first) {
            Sentence all = message.map(m -> Sentence.of("report.both", "first", first, "second", m))
                    .orElse(first);
            return new Outcome(met, review, share, rows, Optional.of(all), frames, clues);
        }
    }
}
