package io.github.tcpwalk.homework.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.CsvCell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One row a student, one column a check. A check that waits for a person is "review", not 0. */
final class CsvReport {
    private CsvReport() {}

    static void write(Assignment assignment, List<Graded> results, ReportWords words, OutputStream out)
            throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
        List<String> header = new ArrayList<>(List.of(
                "student", "file", "sha256", "spec", "spec_sha256", "tool", "score", "max", "pending", "late_days"));
        for (Assignment.Part part : assignment.parts()) {
            header.add(part.id());
        }
        header.add("flags");
        header.add("error");
        csv.writeRecord(header);
        for (Graded graded : results) {
            csv.writeRecord(row(assignment, graded, words));
        }
        csv.flush();
    }

    private static List<String> row(Assignment assignment, Graded graded, ReportWords words) {
        List<String> row = new ArrayList<>();
        row.add(cell(graded.student()));
        row.add(cell(graded.file()));
        row.add(graded.sha256());
        row.add(assignment.id());
        row.add(assignment.sha256());
        row.add(Assignment.tool());
        row.add(Points.show(graded.score()));
        row.add(Points.show(assignment.max()));
        row.add(Points.show(graded.pending()));
        row.add(graded.grade()
                .flatMap(Grade::late)
                .map(l -> Long.toString(l.days()))
                .orElse("0"));
        if (graded.grade().isPresent()) {
            for (Result r : graded.grade().get().all()) {
                row.add(r.status() == Status.REVIEW ? "review" : Points.show(r.score()));
            }
        } else {
            for (Assignment.Part ignored : assignment.parts()) {
                row.add("");
            }
        }
        row.add(cell(String.join(
                " ", graded.flags().stream().map(Flag::name).distinct().toList())));
        row.add(cell(words.say(graded.error())));
        return row;
    }

    static String cell(String text) {
        return CsvCell.of(Shown.shortened(text));
    }
}
