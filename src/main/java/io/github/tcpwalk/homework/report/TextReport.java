package io.github.tcpwalk.homework.report;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.SegmentText;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page a student learns from, and the table an instructor scans. */
public final class TextReport {
    private static final int WIDTH = 80;
    private static final int LONGEST_NAME = 24;
    private static final int SCORE = 12;

    private final Appendable out;
    private final Paint paint;
    private final ReportWords words;

    public TextReport(Appendable out, Paint paint, Language language) {
        this.out = out;
        this.paint = paint;
        this.words = new ReportWords(language);
    }

    /** One student: per check the line expected, what was found, where they part, the hint; and the score. */
    public void page(Assignment assignment, Graded graded) throws IOException {
        line(Shown.shortened(assignment.title()));
        line(Shown.shortened(graded.student()
                + (graded.file().isEmpty() || graded.file().equals(graded.student()) ? "" : "  " + graded.file())));
        if (graded.error().isPresent()) {
            line(paint.of(Style.ALARM, words.say(graded.error())));
        }
        if (graded.grade().isPresent()) {
            Grade grade = graded.grade().get();
            if (grade.conversation().isPresent()) {
                line(words.say(grade.conversation().get().description()));
                if (grade.remark().isPresent()) {
                    line(words.say(grade.remark()));
                }
            }
            for (Result result : grade.checks()) {
                result(result, "report.found");
            }
            for (Result result : grade.answers()) {
                result(result, "report.wrote");
            }
        }
        line("");
        if (graded.grade().flatMap(Grade::late).isPresent()) {
            line(words.say(graded.grade().flatMap(Grade::late).map(Grade.Late::sentence)));
        }
        line(words.say(assignment.madeShort()));
        line(words.say("report.total", Map.of("score", words.score(assignment, graded))));
    }

    /** @param own what stands before what was found, or what the student wrote */
    private void result(Result result, String own) throws IOException {
        String right = result.max() == 0 && result.status() != Status.REVIEW
                ? words.status(result.status())
                : words.earned(result) + " / " + Points.show(result.max()) + "  " + words.status(result.status());
        String left = Shown.shortened(result.title());
        line("");
        line(left
                + " ".repeat(Math.max(2, WIDTH - DisplayWidth.of(left) - DisplayWidth.of(right)))
                + paint.of(style(result.status()), right));
        for (Result.Row row : result.rows()) {
            String found = words.say(Shown.isSaid(row.found()) ? own : "report.found");
            int width = Math.max(DisplayWidth.of(words.say("report.expected")), DisplayWidth.of(found));
            StringBuilder expected = new StringBuilder();
            Columns.right(expected, words.say("report.expected"), width);
            line("  " + expected + "  " + words.say(row.expected()));
            if (SegmentText.is(row.found())) {
                line("    " + words.say(row.found()));
            } else {
                StringBuilder label = new StringBuilder();
                Columns.right(label, found, width);
                String shown = label.append("  ").toString();
                line("  " + (row.holds() ? shown : paint.of(Style.ALARM, shown)) + words.say(row.found()));
            }
        }
        if (result.message().isPresent()) {
            wrapped("  ", words.say(result.message()));
        }
        for (String hint : result.hints()) {
            wrapped("  ", words.say("report.hint", Map.of("hint", hint)));
        }
    }

    private static Style style(Status status) {
        return switch (status) {
            case PASSED -> Style.PASSED;
            case FAILED, PARTIAL -> Style.ALARM;
            case SKIPPED, REVIEW, WARNING -> Style.WARNING;
        };
    }

    /** Many students: a line each, then the flags with how they can come about honestly. */
    public void table(Assignment assignment, List<Graded> results) throws IOException {
        line(words.say("report.submissions", Map.of("title", assignment.title(), "count", results.size())));
        line("");
        int width =
                results.stream().mapToInt(g -> DisplayWidth.of(name(g))).max().orElse(0);
        String max = " / " + Points.show(assignment.max());
        int score = results.stream()
                .mapToInt(g -> Points.show(g.score()).length() + max.length())
                .reduce(SCORE, Math::max);
        for (Graded graded : results) {
            StringBuilder row = new StringBuilder();
            Columns.left(row, name(graded), width);
            Columns.right(row.append("  "), Points.show(graded.score()) + max, score);
            line(row + "  " + remarks(graded));
        }
        line("");
        line(words.say(assignment.madeShort()));
        flags(results);
    }

    private static String name(Graded graded) {
        return DisplayWidth.cut(Shown.shortened(graded.student()), LONGEST_NAME);
    }

    private String remarks(Graded graded) {
        StringBuilder text = new StringBuilder();
        graded.grade()
                .flatMap(Grade::late)
                .ifPresent(l -> text.append(paint.of(Style.WARNING, words.say(l.sentence())))
                        .append("  "));
        if (graded.error().isPresent()) {
            text.append(paint.of(
                            Style.ALARM,
                            words.say(
                                    "report.error",
                                    Map.of("error", graded.error().get()))))
                    .append("  ");
        }
        graded.grade().ifPresent(g -> {
            for (Result r : g.all()) {
                if (r.status() != Status.PASSED) {
                    text.append(r.id())
                            .append(' ')
                            .append(paint.of(style(r.status()), words.status(r.status())))
                            .append("  ");
                }
            }
        });
        if (!graded.flags().isEmpty()) {
            String names = String.join(
                    " ", graded.flags().stream().map(Flag::name).distinct().toList());
            text.append(words.say("report.flags", Map.of("names", names)));
        }
        return text.toString().stripTrailing();
    }

    /** Flags of all submissions, for the instructor; nothing when there are none. */
    public void flags(List<Graded> results) throws IOException {
        if (results.stream().allMatch(g -> g.flags().isEmpty())) {
            return;
        }
        line("");
        line(words.say("report.to-look-at"));
        Map<Sentence, String> innocent = new LinkedHashMap<>();
        for (Graded graded : results) {
            for (Flag flag : graded.flags()) {
                wrapped(
                        "  ",
                        words.say(
                                "report.flag",
                                Map.of("student", graded.student(), "name", flag.name(), "text", flag.text())));
                innocent.putIfAbsent(flag.innocent(), flag.name());
            }
        }
        for (Map.Entry<Sentence, String> one : innocent.entrySet()) { // once, however many there are of a kind
            wrapped("    ", words.say("report.innocently", Map.of("name", one.getValue(), "how", one.getKey())));
        }
    }

    /** What else there is to say of an assignment, a paragraph each. */
    public void remarks(List<Sentence> remarks) throws IOException {
        for (Sentence remark : remarks) {
            line("");
            wrapped("", words.say(Optional.of(remark)));
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
