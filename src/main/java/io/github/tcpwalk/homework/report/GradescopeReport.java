package io.github.tcpwalk.homework.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.homework.grade.Grade;
import io.github.tcpwalk.homework.grade.Points;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** results.json of the Gradescope autograder (its "Autograder Specifications", section "Output format"). */
final class GradescopeReport {
    private final JsonGenerator json;
    private final ReportWords words;

    GradescopeReport(OutputStream out, ReportWords words) throws IOException {
        this.words = words;
        json = Json.indented(out);
    }

    void write(Assignment assignment, Graded graded) throws IOException {
        json.writeStartObject();
        json.writeNumberField("score", graded.score());
        json.writeStringField("output", output(graded));
        json.writeStringField("output_format", "text");
        json.writeStringField("visibility", "visible");
        json.writeArrayFieldStart("tests");
        if (graded.grade().isPresent()) {
            int number = 1;
            for (Result result : graded.grade().get().all()) {
                test(result, number++);
            }
        } else {
            int number = 1;
            for (Assignment.Part part : assignment.parts()) {
                missing(part, words.say(graded.error()), number++);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    /** Students read this: flags are for the instructor and stay out. */
    private String output(Graded graded) {
        List<String> lines = new ArrayList<>();
        graded.error().map(words::say).ifPresent(lines::add);
        graded.grade().flatMap(Grade::remark).map(words::say).ifPresent(lines::add);
        double pending = graded.grade().map(Grade::pending).orElse(0.0);
        if (pending > 0) {
            lines.add(words.say("report.pending", Map.of("points", Points.show(pending))));
        }
        return String.join("\n", lines);
    }

    private void test(Result result, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", Shown.shortened(result.title()));
        json.writeStringField("number", Integer.toString(number));
        json.writeNumberField("score", result.score());
        json.writeNumberField("max_score", result.max());
        if (result.status() != Status.REVIEW) {
            boolean passed = result.status() == Status.PASSED || result.status() == Status.WARNING;
            json.writeStringField("status", passed ? "passed" : "failed");
        }
        json.writeStringField(
                "output",
                (result.status() == Status.REVIEW ? words.say("report.needs-a-person") + "\n" : "")
                        + ResultText.text(result, words));
        json.writeStringField("output_format", "text");
        json.writeStringField("visibility", "visible");
        json.writeEndObject();
    }

    private void missing(Assignment.Part part, String error, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", Shown.shortened(part.title()));
        json.writeStringField("number", Integer.toString(number));
        json.writeNumberField("score", 0);
        json.writeNumberField("max_score", part.max());
        json.writeStringField("status", "failed");
        json.writeStringField("output", error);
        json.writeStringField("visibility", "visible");
        json.writeEndObject();
    }
}
