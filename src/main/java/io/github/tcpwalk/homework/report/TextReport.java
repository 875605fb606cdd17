package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The page a student learns from, and the table an instructor scans. */
public final class TextReport {
    private static final int WIDTH = 80;
    private static final int LONGEST_NAME = 24;
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String YELLOW = "33";

    private final Appendable out;
    private final boolean colour;

    /** @param colour only for a terminal that wants it */
    public TextReport(Appendable out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** One student: per check the line expected, what was found, where they part, the hint; and the score. */
    public void page(Assignment assignment, Graded graded) throws IOException {
        line(Shown.shortened(assignment.title()));
        line(Shown.shortened(graded.student()
                + (graded.file().isEmpty() || graded.file().equals(graded.student()) ? "" : "  " + graded.file())));
        if (!graded.error().isEmpty()) {
            line(paint(RED, Shown.shortened(graded.error())));
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
                + " ".repeat(Math.max(2, WIDTH - left.length() - right.length()))
                + paint(colour(result.status()), right));
        for (Result.Row row : result.rows()) {
            line("  expected  " + Shown.shortened(row.expected()));
            String label = row.found().startsWith("frame ") ? "" : "found  ";
            line("    " + (row.holds() ? label : paint(RED, label)) + Shown.shortened(row.found()));
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

    private static String colour(Status status) {
        return switch (status) {
            case PASSED -> GREEN;
            case FAILED, PARTIAL -> RED;
            case SKIPPED, REVIEW, WARNING -> YELLOW;
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
        int width = results.stream()
                .mapToInt(
                        g -> Math.min(LONGEST_NAME, Shown.shortened(g.student()).length()))
                .max()
                .orElse(0);
        for (Graded graded : results) {
            String name = Shown.shortened(graded.student());
            StringBuilder row = new StringBuilder(
                    name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 3) + "..." : name);
            while (row.length() < width) {
                row.append(' ');
            }
            row.append(String.format(
                    Locale.ROOT, "  %12s  ", Points.show(graded.score()) + " / " + Points.show(assignment.max())));
            line(row + remarks(graded));
        }
        flags(results);
    }

    private String remarks(Graded graded) {
        StringBuilder text = new StringBuilder();
        if (!graded.error().isEmpty()) {
            text.append(paint(RED, "error: " + Shown.shortened(graded.error()))).append("  ");
        }
        graded.grade().ifPresent(g -> {
            for (Result r : g.all()) {
                if (r.status() != Status.PASSED) {
                    text.append(r.id())
                            .append(' ')
                            .append(paint(colour(r.status()), word(r.status())))
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
        StringBuilder current = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (current.length() + word.length() + 1 > WIDTH && current.length() > indent.length()) {
                line(current.toString());
                current.setLength(0);
                current.append(indent);
            }
            if (current.length() > indent.length()) {
                current.append(' ');
            }
            current.append(word);
        }
        line(current.toString());
    }

    private String paint(String sgr, String text) {
        return colour ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
