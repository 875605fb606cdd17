package io.github.tcpwalk.homework.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.homework.grade.Result;
import io.github.tcpwalk.homework.grade.Shown;
import io.github.tcpwalk.homework.grade.Status;
import io.github.tcpwalk.text.Json;
import java.io.IOException;
import java.io.OutputStream;

/** The JSON that check50 prints with {@code --output json}. */
final class Check50Report {
    /** Of check50 whose shape this follows. */
    private static final String VERSION = "3.3.11";

    private final JsonGenerator json;
    private final ReportWords words;

    Check50Report(OutputStream out, ReportWords words) throws IOException {
        this.words = words;
        json = Json.indented(out);
    }

    void write(Assignment assignment, Graded graded) throws IOException {
        json.writeStartObject();
        json.writeStringField("slug", "tcpwalk/" + assignment.id());
        if (graded.grade().isPresent()) {
            json.writeArrayFieldStart("results");
            for (Result result : graded.grade().get().all()) {
                result(result);
            }
            json.writeEndArray();
        } else {
            json.writeObjectFieldStart("error");
            json.writeStringField("type", "SubmissionError");
            json.writeStringField("value", words.say(graded.error()));
            json.writeArrayFieldStart("traceback");
            json.writeEndArray();
            json.writeObjectFieldStart("data");
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeStringField("version", VERSION);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void result(Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.id());
        json.writeStringField("description", Shown.shortened(result.title()));
        boolean open = result.status() == Status.SKIPPED || result.status() == Status.REVIEW;
        boolean passed = result.status() == Status.PASSED || result.status() == Status.WARNING;
        if (open) {
            json.writeNullField("passed");
        } else {
            json.writeBooleanField("passed", passed);
        }
        json.writeArrayFieldStart("log");
        for (String line : ResultText.lines(result, words)) {
            json.writeString(line);
        }
        json.writeEndArray();
        if (passed) {
            json.writeNullField("cause");
        } else {
            cause(result);
        }
        json.writeObjectFieldStart("data");
        json.writeNumberField("score", result.score());
        json.writeNumberField("max", result.max());
        json.writeStringField("status", result.status().word());
        json.writeEndObject();
        if (result.needs().isEmpty()) {
            json.writeNullField("dependency");
        } else {
            json.writeStringField("dependency", result.needs().get(0));
        }
        json.writeEndObject();
    }

    private void cause(Result result) throws IOException {
        json.writeObjectFieldStart("cause");
        json.writeStringField(
                "rationale", result.message().map(words::say).orElseGet(() -> words.say("report.not-as-expected")));
        if (result.hints().isEmpty()) {
            json.writeNullField("help");
        } else {
            json.writeStringField("help", Shown.shortened(String.join(" ", result.hints())));
        }
        for (Result.Row row : result.rows()) {
            if (row.holds()) {
                continue;
            }
            json.writeStringField("expected", words.say(row.expected()));
            json.writeStringField("actual", words.say(row.found()));
            break;
        }
        json.writeEndObject();
    }
}
