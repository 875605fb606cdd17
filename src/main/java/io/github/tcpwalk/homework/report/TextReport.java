package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.util.List;

/** The page a student learns from, and the table an instructor scans. */
public final class TextReport {
    private static final int WIDTH = 80;
    private static final int LONGEST_NAME = 24;
    private static final int SCORE = 12;

    private final Appendable out;
    private final Paint paint;

    public TextReport(Appendable out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** One student: per check the line expected, what was found, where they part, the hint; and the score. */
    public void page(Assignment assignment, Graded graded) throws IOException {
        line(Shown.shortened(assignment.title()));
        line(Shown.shortened(graded.student()
                + (graded.file().isEmpty() || graded.file().equals(graded.student()) ? "" : "  " + graded.file())));
        if (!graded.error().isEmpty()) {
            line(paint.of(Style.ALARM, Shown.shortened(graded.error())));
        }
        if (graded.grade().isPresent()) {
            Grade grade = graded.grade().get();
            if (grade.conversation().isPresent()) {
                line(grade.conversation().get().description());
                if (!grade.remark().isEmpty()) {
                    line(grade.remark());
                }
            }
            for (Result result : grade.all()) {
                result(result);
            }
        }
        line("");
        line("Score: " + score(assignment, graded));
    }

    private void result(Result result) throws IOException {
        String right = result.max() == 0 && result.status() != Status.REVIEW
                ? word(result.status())
                : Points.show(result.score()) + " / " + Points.show(result.max()) + "  " + word(result.status());
        String left = Shown.shortened(result.title());
        line("");
        line(left
                + " ".repeat(Math.max(2, WIDTH - DisplayWidth.of(left) - right.length()))
                + paint.of(style(result.status()), right));
        for (Result.Row row : result.rows()) {
            line("  expected  " + Shown.shortened(row.expected()));
            String label = row.found().startsWith("frame ") ? "" : "found  ";
            line("    " + (row.holds() ? label : paint.of(Style.ALARM, label)) + Shown.shortened(row.found()));
        }
        if (!result.message().isEmpty()) {
            wrapped("  ", Shown.shortened(result.message()));
        }
        for (String hint : result.hints()) {
            wrapped("  ", "Hint: " + Shown.shortened(hint));
        }
    }

    private static String word(Status status) {
        return status == Status.REVIEW ? "needs a person" : status.word();
    }

    private static Style style(Status status) {
        return switch (status) {
            case PASSED -> Style.PASSED;
            case FAILED, PARTIAL -> Style.ALARM;
            case SKIPPED, REVIEW, WARNING -> Style.WARNING;
        };
    }

    private static String score(Assignment assignment, Graded graded) {
        double pending = graded.grade().map(Grade::pending).orElse(0.0);
        return Points.show(graded.score()) + " of " + Points.show(assignment.max())
                + (pending > 0 ? ", " + Points.show(pending) + " more wait for a person" : "");
    }

    /** Many students: a line each, then the flags with how they can come about honestly. */
    public void table(Assignment assignment, List<Graded> results) throws IOException {
        line(Shown.shortened(assignment.title()) + ", " + results.size() + " submissions");
        line("");
        int width =
                results.stream().mapToInt(g -> DisplayWidth.of(name(g))).max().orElse(0);
        for (Graded graded : results) {
            StringBuilder row = new StringBuilder();
            Columns.left(row, name(graded), width);
            Columns.right(row.append("  "), Points.show(graded.score()) + " / " + Points.show(assignment.max()), SCORE);
            line(row + "  " + remarks(graded));
        }
        flags(results);
    }

    private static String name(Graded graded) {
        return DisplayWidth.cut(Shown.shortened(graded.student()), LONGEST_NAME);
    }

    private String remarks(Graded graded) {
        StringBuilder text = new StringBuilder();
        if (!graded.error().isEmpty()) {
            text.append(paint.of(Style.ALARM, "error: " + Shown.shortened(graded.error())))
                    .append("  ");
        }
        graded.grade().ifPresent(g -> {
            for (Result r : g.all()) {
                if (r.status() != Status.PASSED) {
                    text.append(r.id())
                            .append(' ')
                            .append(paint.of(style(r.status()), word(r.status())))
                            .append("  ");
                }
            }
        });
        if (!graded.flags().isEmpty()) {
            text.append("flags: ")
                    .append(String.join(
                            " ",
                            graded.flags().stream().map(Flag::name).distinct().toList()));
        }
        return text.toString().stripTrailing();
    }

    /** Flags of all submissions, for the instructor; nothing when there are none. */
    public void flags(List<Graded> results) throws IOException {
        if (results.stream().allMatch(g -> g.flags().isEmpty())) {
            return;
        }
        line("");
        line("For a person to look at; no points were taken:");
        for (Graded graded : results) {
            for (Flag flag : graded.flags()) {
                wrapped(
                        "  ",
                        Shown.shortened(graded.student()) + ": " + flag.name() + ". " + Shown.shortened(flag.text()));
                wrapped("    ", "Innocently: " + Shown.shortened(flag.innocent()));
            }
        }
    }

    private void wrapped(String indent, String text) throws IOException {
        for (String part : Paragraph.wrap(text, WIDTH - indent.length())) {
            line(indent + part);
        }
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
