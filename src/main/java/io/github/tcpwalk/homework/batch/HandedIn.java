package io.github.tcpwalk.homework.batch;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.report.Graded;
import io.github.tcpwalk.homework.spec.Spec;
import io.github.tcpwalk.homework.spec.Terms;
import io.github.tcpwalk.homework.spec.When;
import io.github.tcpwalk.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Applies what the course agreed on to results: what is late, by the time somebody says it was handed in and never by
 * the times of files, and what is not yet to be seen.
 */
public final class HandedIn {
    private static final String SUBMITTED = "submitted";

    private final Terms terms;
    private final Roster roster;
    private final Optional<Instant> submitted;
    private final boolean revealed;

    /**
     * @param submitted when all of it was handed in; the roster's column {@code submitted} comes before it
     * @param now when it is looked at
     * @param forStaff who may see everything
     */
    public HandedIn(Spec spec, Roster roster, Optional<Instant> submitted, Instant now, boolean forStaff) {
        this.terms = spec.terms();
        this.roster = roster;
        this.submitted = submitted;
        this.revealed =
                forStaff || terms.reveal().map(after -> !now.isBefore(after)).orElse(true);
    }

    public List<Graded> applied(List<Graded> results) {
        return results.stream().map(this::applied).toList();
    }

    private Graded applied(Graded graded) {
        if (graded.grade().isEmpty()) {
            return graded;
        }
        Grade grade = graded.grade().get();
        Graded seen = revealed ? graded : graded.with(grade.unrevealed());
        Optional<String> written = written(graded.student());
        Optional<Instant> at = written.isPresent() ? When.read(written.get(), terms.zone(), 0) : submitted;
        if (terms.late().isEmpty() || at.isEmpty()) {
            return written.isEmpty() || at.isPresent() || terms.late().isEmpty()
                    ? seen
                    : seen.with(Sentence.of("report.no-time", "given", written.get()));
        }
        long days = terms.late().get().days(at.get());
        return days == 0
                ? seen
                : seen.with(seen.grade()
                        .orElseThrow()
                        .handedInLate(new Grade.Late(days, terms.late().get().share(days))));
    }

    private Optional<String> written(String student) {
        return roster.row(student).map(r -> r.get(SUBMITTED)).filter(t -> t != null && !t.isBlank());
    }

    /** Students of whom nobody said when they handed in, where that makes a difference. */
    public List<String> untimed(List<Graded> results) {
        return terms.late().isEmpty() || submitted.isPresent()
                ? List.of()
                : results.stream()
                        .map(Graded::student)
                        .filter(s -> written(s).isEmpty())
                        .toList();
    }
}
