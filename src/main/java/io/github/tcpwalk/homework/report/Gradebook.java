package io.github.tcpwalk.homework.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.CsvCell;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Merges scores into a gradebook exported from Canvas or Moodle: one column is filled in, all the others stay as they
 * were.
 */
public enum Gradebook {
    /**
     * Student, ID, SIS User ID, SIS Login ID, Section, one column an assignment; a row "Points Possible" before the
     * students.
     */
    CANVAS(List.of("Student", "ID", "SIS User ID", "SIS Login ID"), ""),
    /**
     * The offline grading worksheet: Identifier, Full name, ..., Grade, Maximum Grade, ...; or the grader report's
     * export.
     */
    MOODLE(List.of("Identifier", "Full name", "ID number", "Username", "Email address"), "Grade");

    /** Moodle's, and what a column for it is called in others. */
    private static final List<String> FEEDBACK = List.of("Feedback comments", "Feedback", "Comments");

    private static final int MOST_NAMED = 20;

    private final List<String> names;
    private final String usualColumn;

    Gradebook(List<String> names, String usualColumn) {
        this.names = names;
        this.usualColumn = usualColumn;
    }

    /**
     * @param unmatched students that no row fits, in their order
     * @param unread students whose cell was left as it was, as nothing of theirs could be graded
     * @param waiting students whose cell was left as it was, as points of theirs wait for a person
     * @param otherMaximum what the gradebook gives at most, where it is not what the spec gives
     */
    public record Merged(
            List<String> unmatched, List<String> unread, List<String> waiting, Optional<String> otherMaximum) {}

    /** The gradebook cannot be used; the sentence says why. */
    public static final class Unusable extends IOException {
        private final transient Sentence why;

        Unusable(Sentence why) {
            super(why.toString());
            this.why = why;
        }

        public Sentence why() {
            return why;
        }
    }

    /**
     * @param gradebook the exported file's text
     * @param column whose cells to fill; empty for the usual one: the one that begins with the assignment's title
     *     (Canvas) or "Grade" (Moodle)
     * @param add a column that is not there is added; else that is a mistake, as the import would make a new assignment
     * @throws Unusable when the file is no such gradebook, or has no such column
     */
    public Merged merge(
            String gradebook,
            String column,
            boolean add,
            Assignment assignment,
            List<Graded> results,
            Language language,
            OutputStream out)
            throws IOException {
        List<List<String>> rows = read(gradebook);
        List<String> header = rows.get(0);
        List<Integer> nameColumns =
                names.stream().map(header::indexOf).filter(i -> i >= 0).toList();
        if (nameColumns.isEmpty()) {
            throw new Unusable(Sentence.of("report.no-name-column", "names", names, "label", label()));
        }
        int grade = gradeColumn(header, column, assignment);
        if (grade < 0 && !add) {
            throw new Unusable(Sentence.of(
                    "report.no-column",
                    "column",
                    column.isEmpty() ? assignment.title() : column,
                    "columns",
                    header.stream()
                            .filter(name -> !name.isEmpty() && !names.contains(name))
                            .limit(MOST_NAMED)
                            .map(Shown::shortened)
                            .toList()));
        }
        if (grade < 0) {
            grade = header.size();
            for (List<String> row : rows) {
                row.add("");
            }
            header.set(grade, column.isEmpty() ? assignment.title() : column);
            for (List<String> row : rows) {
                if (isPossible(row)) {
                    row.set(grade, Points.show(assignment.max()));
                }
            }
        }
        Optional<String> otherMaximum = otherMaximum(rows, grade, assignment.max());
        Merged merged = fill(rows, nameColumns, grade, results, new ReportWords(language), otherMaximum);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        for (List<String> row : rows) {
            csv.writeRecord(row);
        }
        csv.flush();
        return merged;
    }

    private String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    private boolean isPossible(List<String> row) {
        return this == CANVAS && row.get(0).strip().equals("Points Possible");
    }

    /** The most that the gradebook gives, as written, where that is not what the spec gives. */
    private Optional<String> otherMaximum(List<List<String>> rows, int grade, double max) {
        int most = this == CANVAS ? grade : rows.get(0).indexOf("Maximum Grade");
        if (most < 0) {
            return Optional.empty();
        }
        return rows.stream()
                .skip(1)
                .filter(row -> this == MOODLE || isPossible(row))
                .map(row -> row.get(most).strip())
                .filter(written -> isOther(written, max))
                .findFirst();
    }

    private static boolean isOther(String written, double max) {
        try {
            return Math.abs(Double.parseDouble(written.replace(',', '.')) - max) > 0.005;
        } catch (NumberFormatException noNumber) { // as "(read only)"
            return false;
        }
    }

    private static List<List<String>> read(String text) throws Unusable {
        List<List<String>> rows = new ArrayList<>();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StringReader(plain))) {
            for (CsvRecord record : csv) {
                rows.add(new ArrayList<>(record.getFields()));
            }
        } catch (CsvParseException | IOException notCsv) {
            throw new Unusable(Sentence.of("report.no-csv", "reason", String.valueOf(notCsv.getMessage())));
        }
        if (rows.isEmpty()) {
            throw new Unusable(Sentence.of("report.empty-gradebook"));
        }
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        for (List<String> row : rows) {
            while (row.size() < width) {
                row.add("");
            }
        }
        return rows;
    }

    private int gradeColumn(List<String> header, String column, Assignment assignment) throws Unusable {
        if (!column.isEmpty()) {
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).equals(column) || header.get(i).startsWith(column + " (")) {
                    return i;
                }
            }
            return -1;
        }
        if (this == MOODLE && header.indexOf(usualColumn) >= 0) {
            return header.indexOf(usualColumn);
        }
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (name.startsWith(assignment.title())
                    || name.startsWith(assignment.id() + " (")
                    || name.equals(assignment.id())) {
                return i;
            }
        }
        return -1;
    }

    private Merged fill(
            List<List<String>> rows,
            List<Integer> nameColumns,
            int grade,
            List<Graded> results,
            ReportWords words,
            Optional<String> otherMaximum) {
        Map<String, Integer> rowByName = new HashMap<>();
        for (int column : nameColumns) {
            for (int i = 1; i < rows.size(); i++) {
                if (isPossible(rows.get(i))) {
                    continue;
                }
                String name = key(rows.get(i).get(column));
                if (!name.isEmpty()) {
                    rowByName.merge(name, i, (a, b) -> a.equals(b) ? a : -1);
                }
            }
        }
        Merged merged = new Merged(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), otherMaximum);
        int feedback = FEEDBACK.stream()
                .map(rows.get(0)::indexOf)
                .filter(i -> i >= 0 && i != grade)
                .findFirst()
                .orElse(-1);
        for (Graded graded : results) {
            Integer row = StudentNames.candidates(graded.student()).stream()
                    .map(Gradebook::key)
                    .map(rowByName::get)
                    .filter(i -> i != null && i > 0)
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                merged.unmatched().add(graded.student());
                continue;
            }
            if (graded.grade().isEmpty()) { // whether that is no points a person decides
                merged.unread().add(graded.student());
            } else if (graded.pending() > 0) {
                merged.waiting().add(graded.student());
            } else {
                rows.get(row).set(grade, Points.show(graded.score()));
            }
            if (feedback >= 0) {
                rows.get(row).set(feedback, feedback(graded, words));
            }
        }
        return merged;
    }

    private static String feedback(Graded graded, ReportWords words) {
        List<String> said = new ArrayList<>();
        graded.error().map(words::say).ifPresent(said::add);
        if (graded.pending() > 0) {
            said.add(words.say("report.pending", Map.of("points", Points.show(graded.pending()))));
        }
        graded.grade().ifPresent(grade -> {
            grade.late().map(l -> words.say(l.sentence())).ifPresent(said::add);
            for (Result result : grade.all()) {
                feedback(result, words).ifPresent(said::add);
            }
        });
        return CsvCell.of(String.join(" | ", said));
    }

    /** "Closing: 2 of 4 points. The hint."; nothing for what is worth nothing and holds. */
    private static Optional<String> feedback(Result result, ReportWords words) {
        if (result.status().isFine() && result.max() == 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(Shown.shortened(result.title())).append(": ");
        text.append(
                result.status() == Status.REVIEW
                        ? words.status(result.status())
                        : words.points(result.score(), result.max()));
        if (!result.status().isFine()) {
            result.hints().forEach(hint -> text.append(". ").append(Shown.shortened(hint)));
        }
        return Optional.of(text.toString());
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
